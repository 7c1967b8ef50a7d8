import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { type Commit, upcast } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";

/** Someone wrote this version first: reload and decide again. */
export class VersionTaken extends Error {
  override readonly name = "VersionTaken";
  readonly caseId: CaseId;
  readonly version: number;

  constructor(caseId: CaseId, version: number) {
    super(`version ${version} of case ${caseId} is taken`);
    this.caseId = caseId;
    this.version = version;
  }
}

/** The log of all cases. A commit is one item, written once and never again. */
export interface EventStore {
  /** The whole log of a case, oldest first; empty for a case that does not exist. */
  load(caseId: CaseId): Promise<Commit[]>;
  /** The commits as they lie in the table, for verification: nothing parsed, nothing lifted. */
  loadRaw(caseId: CaseId): Promise<Record<string, unknown>[]>;
  /** Appends one commit if its version is free. `token` is kept beside it and never leaves the back end. Throws {@link VersionTaken}. */
  append(commit: Commit, token?: string): Promise<void>;
  /** The task token kept with a commit, if there is one. */
  tokenOf(caseId: CaseId, version: number): Promise<string | null>;
}

const partitionOf = (caseId: CaseId): string => `CASE#${caseId}`;
const VERSION_DIGITS = 8;
const sortKeyOf = (version: number): string => `COMMIT#${String(version).padStart(VERSION_DIGITS, "0")}`;

/** What the table holds for a commit: the commit itself as JSON, and beside it what the change feed and the token need. */
const StoredCommit = z.object({ body: z.string(), token: z.string().optional() });

export function dynamoEventStore(client: DynamoDBDocumentClient, table: string): EventStore {
  async function* items(caseId: CaseId): AsyncGenerator<z.infer<typeof StoredCommit>> {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "PK = :case AND begins_with(SK, :commit)",
          ExpressionAttributeValues: { ":case": partitionOf(caseId), ":commit": "COMMIT#" },
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) yield StoredCommit.parse(item);
      from = page.LastEvaluatedKey;
    } while (from);
  }

  async function loadRaw(caseId: CaseId): Promise<Record<string, unknown>[]> {
    const commits: Record<string, unknown>[] = [];
    for await (const item of items(caseId))
      commits.push(z.record(z.string(), z.unknown()).parse(JSON.parse(item.body)));
    return commits;
  }

  return {
    loadRaw,
    load: async (caseId) => (await loadRaw(caseId)).map(upcast),
    async append(commit, token) {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: {
              PK: partitionOf(commit.caseId),
              SK: sortKeyOf(commit.version),
              caseId: commit.caseId,
              version: commit.version,
              at: commit.at,
              types: new Set(commit.events.map((event) => event.type)),
              body: JSON.stringify(commit),
              ...(token ? { token } : {}),
            },
            ConditionExpression: "attribute_not_exists(PK)",
          }),
        );
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) throw new VersionTaken(commit.caseId, commit.version);
        throw error;
      }
    },
    async tokenOf(caseId, version) {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "PK = :case AND SK = :commit",
          ExpressionAttributeValues: { ":case": partitionOf(caseId), ":commit": sortKeyOf(version) },
          ConsistentRead: true,
        }),
      );
      const item = page.Items?.[0];
      return item ? (StoredCommit.parse(item).token ?? null) : null;
    },
  };
}
