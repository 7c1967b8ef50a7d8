import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { documentClient } from "../../../functions/adapters/world.ts";
import { openDisk } from "../../../infra/local/disk/disk.ts";
import { diskItems } from "../../../infra/local/table/disk-items.ts";
import type { OpenTable } from "./table.ts";

/** A fresh table on a disk in memory, as the embedded runtime has it. */
export async function openDiskTable(): Promise<OpenTable> {
  const table = "dudao";
  const disk = await openDisk({
    folder: null,
    onPut: () => null,
    onFault(error) {
      throw error;
    },
  });
  return {
    client: documentClient(new DynamoDBClient({ region: "local" })),
    table,
    items: diskItems(disk, table, () => null),
    close: () => disk.close(),
  };
}
