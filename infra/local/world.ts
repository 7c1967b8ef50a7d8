import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { Clock } from "../../functions/adapters/clock.ts";
import type { Counts } from "../../functions/adapters/counts.ts";
import {
  awsPorts,
  type Clients,
  checksumsByHand,
  documentClient,
  type Ports,
  type World,
} from "../../functions/adapters/world.ts";
import { type Door, inProcess } from "./aws/door.ts";
import type { KeyPair } from "./evidence/presigned.ts";

/** Region and account of everything the runtime plays; they stand in ARNs. */
export const PLACE = { region: "local", accountId: "000000000000" } as const;
export const TABLE = "dudao";
export const BUCKET = "evidence";
/** Large files on their way. */
export const UPLOADS = "uploads";

/** The AWS APIs of one runtime. */
export interface Doors {
  readonly dynamodb: Door;
  readonly states: Door;
  readonly ses: Door;
  readonly s3: Door;
}

/** The functions' clients: the SDK's own, with the doors of this process in the place of a network. */
export function worldOn(options: {
  doors: Doors;
  clock: Clock;
  environment: NodeJS.ProcessEnv;
  keys: KeyPair;
  /** The address presigned requests go to. */
  filesUrl: string;
  /** What the functions work through; left out, it is the clients here. */
  ports?: Omit<Ports, "counts"> | undefined;
  /** No client of AWS stands behind what functions count: what they print is read by CloudWatch alone. */
  counts: Counts;
}): { readonly world: World; readonly clients: Clients; readonly plainDynamo: DynamoDBClient } {
  const { doors, clock, environment, keys, filesUrl, counts } = options;
  const config = { region: PLACE.region, credentials: keys };
  // Within one process nobody checks a signature; making one costs more than the rest of the call.
  const unsigned = { ...config, signer: { sign: async <R>(request: R) => request } };
  const plainDynamo = new DynamoDBClient({ ...unsigned, requestHandler: inProcess(doors.dynamodb) });
  const clients: Clients = {
    dynamo: documentClient(plainDynamo),
    stepFunctions: new SFNClient({ ...unsigned, requestHandler: inProcess(doors.states) }),
    ses: new SESv2Client({ ...unsigned, requestHandler: inProcess(doors.ses) }),
  };
  const s3 = new S3Client({
    ...config,
    ...checksumsByHand,
    endpoint: filesUrl,
    forcePathStyle: true,
    requestHandler: inProcess(doors.s3, { streams: true }),
  });
  const ports: Ports = { ...(options.ports ?? awsPorts(clients, clock)), counts };
  return { world: { environment, clock, ports, s3 }, clients, plainDynamo };
}
