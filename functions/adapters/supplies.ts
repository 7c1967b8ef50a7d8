import type { SFNClient } from "@aws-sdk/client-sfn";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "./clock.ts";
import { readEnvironment, type Variable } from "./environment.ts";
import { dynamoEventStore, type EventStore } from "./event-store.ts";

/** What a function may ask for. The name of a supply is also the name of a grant. */
export interface Supplies {
  /** The raw log and the task tokens beside it. Only for the back end. */
  readonly log: EventStore;
  readonly clock: Clock;
}
export type Need = keyof Supplies;

/** The clients of one process. The embedded runtime and tests hand in their own; on AWS they are made from the environment. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly dynamo: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
}

/** A permission, as data: CDK turns it into a statement on exactly this resource. */
export type Grant =
  | { readonly on: "table"; readonly actions: readonly `dynamodb:${string}`[]; readonly partitions: readonly string[] }
  | { readonly on: "index"; readonly actions: readonly `dynamodb:${string}`[] }
  | { readonly on: "stateMachine"; readonly actions: readonly `states:${string}`[] };

interface Supply<N extends Need> {
  readonly variables: readonly Variable[];
  readonly grants: readonly Grant[];
  make(world: World): Supplies[N];
}

/** How each need is met, what it may touch, and which variables it reads. */
export const supplyOf: { readonly [N in Need]: Supply<N> } = {
  log: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:Query"], partitions: ["CASE#*"] }],
    make: (world) => dynamoEventStore(world.dynamo, readEnvironment(["DUDAO_TABLE"], world.environment).DUDAO_TABLE),
  },
  clock: { variables: [], grants: [], make: (world) => world.clock },
};
