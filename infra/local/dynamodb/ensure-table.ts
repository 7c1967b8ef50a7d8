import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { z } from "zod";
import type { Disk } from "../disk/disk.ts";

const Described = z.looseObject({
  TableStatus: z.string(),
  GlobalSecondaryIndexes: z.array(z.looseObject({ IndexStatus: z.string() })).optional(),
});

/**
 * Creates the table where it is missing, ready for use when this resolves. dynalite announces a new table first and
 * activates it a moment later; a crash between the two would leave it "being created" for ever, so it is activated here.
 */
export async function ensureTable(
  client: DynamoDBClient,
  disk: Disk,
  definition: CreateTableCommandInput,
): Promise<void> {
  const key = `table~${definition.TableName}`;
  try {
    await client.send(new CreateTableCommand(definition));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const described = Described.parse(await disk.get(key));
  if (described.TableStatus === "ACTIVE") return;
  const indexes = described.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: "ACTIVE" }));
  const value = { ...described, TableStatus: "ACTIVE", ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}) };
  await disk.write([{ type: "put", key, value }]);
}
