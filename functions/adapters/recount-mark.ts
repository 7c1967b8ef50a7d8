import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Digest } from "../../domain/digest.ts";
import { Day, Instant } from "../../domain/time.ts";
import { bodyOf, getItem } from "./items.ts";

/** The last time every running deadline was counted again, and what the calendars said then. */
export const Recount = z.strictObject({
  at: Instant,
  on: Day,
  calendars: Digest,
});
export type Recount = z.infer<typeof Recount>;

export interface RecountMark {
  last(): Promise<Recount | null>;
  put(recount: Recount): Promise<void>;
}

const key = { PK: "RECOUNT", SK: "LAST" };

export const dynamoRecountMark = (client: DynamoDBDocumentClient, table: string): RecountMark => ({
  async last() {
    const item = await getItem(client, table, key);
    return item ? bodyOf(Recount, item) : null;
  },
  async put(recount) {
    await client.send(new PutCommand({ TableName: table, Item: { ...key, body: JSON.stringify(recount) } }));
  },
});
