import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { CaseId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import { dueShards } from "./view-keys.ts";

export interface DueCase {
  readonly caseId: CaseId;
  readonly at: Instant;
}

/** Which cases time has something to do in. What it costs to ask grows with what is due, not with what is open. */
export interface DueIndex {
  /** Cases whose next step falls at or before the instant; of several in one shard the longest overdue first. */
  until(now: Date): AsyncIterable<DueCase>;
  /** The instant of the next step of any case; null when no case waits for time. For a clock that is moved in rehearsal. */
  next(): Promise<Instant | null>;
}

const StoredDue = z
  .object({ PK: z.string().startsWith("VIEW#"), nextStepAt: Instant })
  .transform(({ PK, nextStepAt }) => ({ caseId: CaseId.parse(PK.slice("VIEW#".length)), at: nextStepAt }));

export function dynamoDueIndex(client: DynamoDBDocumentClient, table: string): DueIndex {
  return {
    async *until(now) {
      for (const shard of dueShards) {
        let from: Record<string, unknown> | undefined;
        do {
          const page = await client.send(
            new QueryCommand({
              TableName: table,
              IndexName: "due",
              KeyConditionExpression: "dueShard = :shard AND nextStepAt <= :now",
              ExpressionAttributeValues: { ":shard": shard, ":now": toInstant(now) },
              ...(from ? { ExclusiveStartKey: from } : {}),
            }),
          );
          for (const item of page.Items ?? []) yield StoredDue.parse(item);
          from = page.LastEvaluatedKey;
        } while (from);
      }
    },
    async next() {
      const firsts = await Promise.all(
        dueShards.map(async (shard) => {
          const { Items } = await client.send(
            new QueryCommand({
              TableName: table,
              IndexName: "due",
              KeyConditionExpression: "dueShard = :shard",
              ExpressionAttributeValues: { ":shard": shard },
              Limit: 1,
            }),
          );
          return (Items ?? []).map((item) => StoredDue.parse(item).at);
        }),
      );
      return firsts.flat().sort()[0] ?? null;
    },
  };
}
