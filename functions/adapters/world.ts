import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Clock, systemClock } from "./clock.ts";
import { type Counts, powertoolsCounts } from "./counts.ts";
import { dynamoItems } from "./dynamo-items.ts";
import type { ItemStore } from "./item-store.ts";
import { type MailPost, sesMailPost } from "./mail.ts";
import { type Returns, sesReturns } from "./returns.ts";
import { stepFunctionsWorkflow, type Workflow } from "./workflow.ts";

/** What a case's work goes through all the time: made once for AWS, and once for one machine (infra/local). */
export interface Ports {
  /** The table of this name. */
  items(table: string): ItemStore;
  /** The executions of this state machine. */
  workflow(stateMachineArn: string): Workflow;
  /** The post that writes its ledger into `store` and sends from this address. */
  mailPost(store: ItemStore, from: string): MailPost;
  /** What came back, where the post office has to be asked. */
  returns(): Returns;
  /** One for the process, so that what the work counts is handed over with what its handler counts. */
  readonly counts: Counts;
}

/**
 * What one process reaches and what it was told about its surroundings. The embedded runtime and tests hand in their own;
 * elsewhere it is made from the environment, where only the SDK's own endpoint variables say where calls go.
 */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly s3: S3Client;
}

/** The AWS SDK's clients behind {@link awsPorts}. */
export interface Clients {
  readonly dynamo: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly ses: SESv2Client;
}

/** The ports to AWS, and to everything that speaks its APIs. */
export const awsPorts = ({ dynamo, stepFunctions, ses }: Clients, clock: Clock): Ports => ({
  items: (table) => dynamoItems(dynamo, table),
  workflow: (stateMachineArn) => stepFunctionsWorkflow(stepFunctions, stateMachineArn),
  mailPost: (store, from) => sesMailPost(store, ses, from, clock),
  returns: () => sesReturns(ses),
  counts: powertoolsCounts(),
});

/** Makes the clients; nothing is called before it is used. */
export const worldFromEnvironment = (environment: NodeJS.ProcessEnv, clock: Clock = systemClock): World => ({
  environment,
  clock,
  ports: awsPorts(
    {
      dynamo: documentClient(new DynamoDBClient({})),
      stepFunctions: new SFNClient({}),
      ses: new SESv2Client({}),
    },
    clock,
  ),
  // Bucket names in host names need a resolver that knows them; a loopback endpoint has none.
  s3: new S3Client({ ...checksumsByHand, forcePathStyle: environment.AWS_ENDPOINT_URL_S3 !== undefined }),
});

/**
 * The SDK would sign the checksum of an empty body into an address a browser sends a file to, and S3 then take no other. What is
 * put by us names its checksum itself.
 */
export const checksumsByHand = { requestChecksumCalculation: "WHEN_REQUIRED" } as const;

/** The document client as every adapter expects it: what is undefined is left out. */
export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
