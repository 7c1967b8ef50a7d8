import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import type { ItemStore } from "../../../functions/adapters/item-store.ts";
import { createTableInput } from "../../../functions/adapters/table.ts";
import { documentClient } from "../../../functions/adapters/world.ts";

export interface OpenTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** The table, where it is not reached through the client. */
  readonly items?: ItemStore;
  close(): Promise<void>;
}

/** A fresh table on a DynamoDB API in memory. */
export async function openTable(): Promise<OpenTable> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server has no port");
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const table = "dudao";
  await client.send(new CreateTableCommand(createTableInput(table)));
  return {
    client: documentClient(client),
    table,
    async close() {
      client.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
