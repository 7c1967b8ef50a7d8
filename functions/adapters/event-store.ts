import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { type Commit, upcast } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import { type KnownLog, logMemory } from "./log-memory.ts";

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
  load(caseId: CaseId): Promise<readonly Commit[]>;
  /** The log up to a version at least: without asking the table where this process knows that much. */
  loadTo(caseId: CaseId, version: number): Promise<readonly Commit[]>;
  /**
   * The log as this process saw it last, the table not asked; empty where it never did. It may be behind: for a decision
   * whose commit will tell, by {@link VersionTaken}, that someone wrote since.
   */
  remembered(caseId: CaseId): readonly Commit[];
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
const LAST_SORT_KEY = `COMMIT#${"9".repeat(VERSION_DIGITS)}`;

/** What the table holds for a commit: the commit itself as JSON, and beside it what the change feed and the token need. */
const StoredCommit = z.object({ body: z.string(), token: z.string().optional() });

export function dynamoEventStore(client: DynamoDBDocumentClient, table: string): EventStore {
  const memory = logMemory();

  /** The items of a case after a version, oldest first. */
  async function* items(caseId: CaseId, after: number): AsyncGenerator<z.infer<typeof StoredCommit>> {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "PK = :case AND SK BETWEEN :first AND :last",
          ExpressionAttributeValues: {
            ":case": partitionOf(caseId),
            ":first": sortKeyOf(after + 1),
            ":last": LAST_SORT_KEY,
          },
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) yield StoredCommit.parse(item);
      from = page.LastEvaluatedKey;
    } while (from);
  }

  const commitsIn = (log: KnownLog): readonly Commit[] => log.map(({ commit }) => commit);

  async function load(caseId: CaseId): Promise<readonly Commit[]> {
    const after = memory.of(caseId).length;
    const found: KnownLog[number][] = [];
    for await (const { body, token } of items(caseId, after))
      found.push({ commit: upcast(JSON.parse(body)), token: token ?? null });
    return commitsIn(memory.add(caseId, after, found));
  }

  return {
    load,
    async loadTo(caseId, version) {
      const known = memory.of(caseId);
      return known.length >= version ? commitsIn(known) : load(caseId);
    },
    remembered: (caseId) => commitsIn(memory.of(caseId)),
    async loadRaw(caseId) {
      const commits: Record<string, unknown>[] = [];
      for await (const { body } of items(caseId, 0))
        commits.push(z.record(z.string(), z.unknown()).parse(JSON.parse(body)));
      return commits;
    },
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
      memory.add(commit.caseId, commit.version - 1, [{ commit, token: token ?? null }]);
    },
    async tokenOf(caseId, version) {
      const known = memory.of(caseId)[version - 1];
      if (known) return known.token;
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
