import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { Attribute, Condition, Item, ItemKey, ItemStore, Place, Query } from "./item-store.ts";
import { tableDefinition } from "./table.ts";

/** Most items one BatchGet may ask for. */
const BATCH = 100;

const StoredKey = z.object({ PK: z.string(), SK: z.string() });
const keyOf = ({ PK, SK }: ItemKey) => ({ PK, SK });

/** The table in DynamoDB, through the AWS SDK. */
export function dynamoItems(client: DynamoDBDocumentClient, table: string): ItemStore {
  async function succeeds(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async get(key) {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }));
      return Item ? itemOf(Item) : null;
    },
    async getAll(keys) {
      const found: Item[] = [];
      for (let start = 0; start < keys.length; start += BATCH) {
        let wanted: Record<string, unknown>[] = keys.slice(start, start + BATCH).map(keyOf);
        // What the table postpones under load is asked for again.
        while (wanted.length > 0) {
          const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted } } }));
          found.push(...(answer.Responses?.[table] ?? []).map(itemOf));
          wanted = answer.UnprocessedKeys?.[table]?.Keys ?? [];
        }
      }
      return found;
    },
    async query(query) {
      const names = namesIn(query);
      const range = rangeOf(query);
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
          KeyConditionExpression: `#partition = :partition${range.expression}`,
          ExpressionAttributeNames: {
            "#partition": names.partition,
            ...(range.expression ? { "#sort": names.sort } : {}),
          },
          ExpressionAttributeValues: { ":partition": query.partition, ...range.values },
          ...(query.limit ? { Limit: query.limit } : {}),
          ...(query.isReversed ? { ScanIndexForward: false } : {}),
          ...(query.after
            ? {
                ExclusiveStartKey: {
                  ...keyOf(query.after),
                  [names.partition]: query.partition,
                  [names.sort]: query.after.sort,
                },
              }
            : {}),
        }),
      );
      const last = page.LastEvaluatedKey;
      return { items: (page.Items ?? []).map(itemOf), next: last ? placeIn(last, names.sort) : null };
    },
    async *keys(prefixes) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            FilterExpression: prefixes.map((_, index) => `begins_with(PK, :p${index})`).join(" OR "),
            ExpressionAttributeValues: Object.fromEntries(prefixes.map((prefix, index) => [`:p${index}`, prefix])),
            ProjectionExpression: "PK, SK",
            ConsistentRead: true,
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        );
        yield* (page.Items ?? []).map((item) => StoredKey.parse(item));
        from = page.LastEvaluatedKey;
      } while (from);
    },
    put: (item, condition) =>
      succeeds(client.send(new PutCommand({ TableName: table, Item: item, ...asked(condition) }))),
    set(key, attributes, condition) {
      const names = Object.keys(attributes);
      const conditioned = asked(condition);
      return succeeds(
        client.send(
          new UpdateCommand({
            ...conditioned,
            TableName: table,
            Key: keyOf(key),
            UpdateExpression: `SET ${names.map((_, index) => `#s${index} = :s${index}`).join(", ")}`,
            ExpressionAttributeNames: {
              ...conditioned.ExpressionAttributeNames,
              ...Object.fromEntries(names.map((name, index) => [`#s${index}`, name])),
            },
            ExpressionAttributeValues: {
              ...conditioned.ExpressionAttributeValues,
              ...Object.fromEntries(Object.values(attributes).map((value, index) => [`:s${index}`, value])),
            },
          }),
        ),
      );
    },
    remove: (key, condition) =>
      succeeds(client.send(new DeleteCommand({ TableName: table, Key: keyOf(key), ...asked(condition) }))),
  };
}

const itemOf = (item: Record<string, unknown>): Item => ({
  ...(item as Record<string, Attribute>),
  ...StoredKey.parse(item),
});

const placeIn = (key: Record<string, unknown>, sort: string): Place => ({
  ...StoredKey.parse(key),
  sort: z.string().parse(key[sort]),
});

/** What the table or the asked index calls its keys. */
function namesIn({ index }: Query): { partition: string; sort: string } {
  const asked = tableDefinition.indexes.find(({ name }) => name === index) ?? tableDefinition;
  return { partition: asked.partitionKey, sort: asked.sortKey };
}

function rangeOf({ sort }: Query): { expression: string; values: Record<string, string> } {
  if (!sort) return { expression: "", values: {} };
  if ("prefix" in sort) return { expression: " AND begins_with(#sort, :prefix)", values: { ":prefix": sort.prefix } };
  return {
    expression: " AND #sort BETWEEN :from AND :until",
    values: { ":from": sort.from, ":until": sort.until },
  };
}

interface Asked {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, string | number | boolean>;
}

/** A condition in DynamoDB's language. */
function asked(condition: Condition | undefined): Asked {
  if (!condition) return {};
  const clauses = "every" in condition ? condition.every : condition.some;
  const names: Record<string, string> = {};
  const values: Record<string, string | number | boolean> = {};
  const texts = clauses.map((clause, index) => {
    const [name, value] = [`#c${index}`, `:c${index}`];
    names[name] = clause.attribute;
    if ("is" in clause && clause.is === null) return `attribute_not_exists(${name})`;
    values[value] = "is" in clause ? (clause.is ?? "") : clause.atMost;
    return `${name} ${"is" in clause ? "=" : "<="} ${value}`;
  });
  return {
    ConditionExpression: texts.join("every" in condition ? " AND " : " OR "),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}
