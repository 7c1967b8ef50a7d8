import { DeleteCommand, type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { CaseId } from "../../domain/ids.ts";
import type { ItemKey } from "./items.ts";

/** The whole table, page by page: for work on all cases that an operator orders. */
export interface WholeTable {
  /** Every case that has a log. */
  caseIds(): AsyncIterable<CaseId>;
  /** Removes every line of every list; the log knows them all. */
  dropViews(): Promise<void>;
}

const FIRST_COMMIT = "COMMIT#00000001";
const StoredKey = z.object({ PK: z.string(), SK: z.string() });

export function dynamoWholeTable(client: DynamoDBDocumentClient, table: string): WholeTable {
  async function* keys(filter: string, values: Record<string, string>): AsyncGenerator<ItemKey> {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          FilterExpression: filter,
          ExpressionAttributeValues: values,
          ProjectionExpression: "PK, SK",
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      yield* (page.Items ?? []).map((item) => StoredKey.parse(item));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  return {
    async *caseIds() {
      for await (const { PK } of keys("SK = :first AND begins_with(PK, :case)", {
        ":first": FIRST_COMMIT,
        ":case": "CASE#",
      }))
        yield CaseId.parse(PK.slice("CASE#".length));
    },
    async dropViews() {
      const views = ["VIEW#", "MEMBER#", "LINE#", "TALLY"];
      const any = views.map((_, index) => `begins_with(PK, :view${index})`).join(" OR ");
      const values = Object.fromEntries(views.map((view, index) => [`:view${index}`, view]));
      for await (const { PK, SK } of keys(any, values))
        await client.send(new DeleteCommand({ TableName: table, Key: { PK, SK } }));
    },
  };
}
