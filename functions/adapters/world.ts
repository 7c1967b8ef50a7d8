import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Clock, systemClock } from "./clock.ts";

/**
 * The clients of one process and what it was told about its surroundings. The embedded runtime and tests hand in their
 * own; elsewhere they are made from the environment, where only the SDK's own endpoint variables say where calls go.
 */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly dynamo: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly s3: S3Client;
  readonly ses: SESv2Client;
}

/** Makes the clients; nothing is called before it is used. */
export const worldFromEnvironment = (environment: NodeJS.ProcessEnv, clock: Clock = systemClock): World => ({
  environment,
  clock,
  dynamo: documentClient(new DynamoDBClient({})),
  stepFunctions: new SFNClient({}),
  // Bucket names in host names need a resolver that knows them; a loopback endpoint has none.
  s3: new S3Client({ forcePathStyle: environment.AWS_ENDPOINT_URL_S3 !== undefined }),
  ses: new SESv2Client({}),
});

/** The document client as every adapter expects it: what is undefined is left out. */
export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
