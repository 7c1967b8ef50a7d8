import type { Attribute, Item, ItemKey } from "../../../functions/adapters/item-store.ts";

/** An item as JSON holds it: its key stands in the key on the disk, a set is a list. */
export type StoredItem = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What the disk keeps of an item; what is undefined is left out. */
export function storedOf(item: Item): StoredItem {
  const stored: Record<string, StoredItem[string]> = {};
  // Name by name: to take the key off with a rest costs the engine several times as much, and every write comes through here.
  for (const name of Object.keys(item)) {
    const value: Attribute | undefined = item[name];
    if (value === undefined || name === "PK" || name === "SK") continue;
    stored[name] = value instanceof Set ? [...value] : (value as string | number | boolean);
  }
  return stored;
}

/** The item the disk kept under this key. */
export function takenOut({ PK, SK }: ItemKey, stored: StoredItem): Item {
  const item: ItemKey & Record<string, Attribute> = { PK, SK };
  for (const [name, value] of Object.entries(stored))
    item[name] = Array.isArray(value) ? new Set<string>(value) : (value as string | number | boolean);
  return item;
}
