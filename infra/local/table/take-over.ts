import { z } from "zod";
import type { Attribute, Item } from "../../../functions/adapters/item-store.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import { itemOperations } from "./disk-items.ts";

const Value = z.union([
  z.strictObject({ S: z.string() }).transform(({ S }) => S),
  z.strictObject({ N: z.string() }).transform(({ N }) => Number(N)),
  z.strictObject({ BOOL: z.boolean() }).transform(({ BOOL }) => BOOL),
  z.strictObject({ SS: z.array(z.string()) }).transform(({ SS }) => new Set(SS)),
]);
const StoredByDynalite = z.record(z.string(), Value);

/** Items written at a time. */
const TOGETHER = 200;

/**
 * Brings a table that dynalite kept on this disk into the layout of {@link diskItems}, once: each item goes from one to the other
 * in one write, so that a crash in between loses nothing and the next start goes on.
 */
export async function takeOver(disk: Pick<Disk, "entries" | "write">, table: string): Promise<void> {
  let operations: Operation[] = [];
  const flush = async (): Promise<void> => {
    if (operations.length > 0) await disk.write(operations);
    operations = [];
  };
  for await (const [key, value] of disk.entries(`item-${table}~`)) {
    operations.push({ type: "del", key }, ...itemOperations(table, null, itemOf(value)));
    if (operations.length >= TOGETHER) await flush();
  }
  for await (const [key] of disk.entries(`index-global~${table}~`)) operations.push({ type: "del", key });
  for await (const [key] of disk.entries(`table~${table}`)) operations.push({ type: "del", key });
  await flush();
}

function itemOf(stored: unknown): Item {
  const item: Record<string, Attribute> = StoredByDynalite.parse(stored);
  return { ...item, PK: z.string().parse(item.PK), SK: z.string().parse(item.SK) };
}
