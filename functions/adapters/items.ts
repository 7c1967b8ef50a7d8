import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";

/** Most items one BatchGet may ask for. */
const BATCH = 100;

export interface ItemKey {
  readonly PK: string;
  readonly SK: string;
}

/** What most items hold: their content as JSON, read back by the schema of its kind. */
const WithBody = z.object({ body: z.string() });
export const bodyOf = <T extends z.ZodType>(schema: T, item: Record<string, unknown>): z.output<T> =>
  schema.parse(JSON.parse(WithBody.parse(item).body));

/** One item as it is now, not as a replica remembers it. */
export async function getItem(client: DynamoDBDocumentClient, table: string, key: ItemKey) {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item ?? null;
}

/** The items of these keys that exist, in no order. What the table postpones under load is asked for again. */
export async function getItems(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly ItemKey[],
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += BATCH) {
    let wanted: Record<string, unknown>[] = keys.slice(start, start + BATCH).map(({ PK, SK }) => ({ PK, SK }));
    while (wanted.length > 0) {
      const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted } } }));
      found.push(...(answer.Responses?.[table] ?? []));
      wanted = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}

/** All items of a partition whose sort key begins with `prefix`, page by page, in order. */
export async function* itemsOf(
  client: DynamoDBDocumentClient,
  table: string,
  partition: string,
  prefix = "",
): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: prefix ? "PK = :partition AND begins_with(SK, :prefix)" : "PK = :partition",
        ExpressionAttributeValues: { ":partition": partition, ...(prefix ? { ":prefix": prefix } : {}) },
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}
