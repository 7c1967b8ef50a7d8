import type { Attribute, Item, ItemKey } from "../../../functions/adapters/item-store.ts";

/** An item as JSON holds it: its key stands in the key on the disk, a set is a list. */
export type StoredItem = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What the disk keeps of an item; what is undefined is left out. */
export function storedOf({ PK: _, SK: __, ...attributes }: Item): StoredItem {
  const stored: Record<string, StoredItem[string]> = {};
  for (const [name, value] of Object.entries<Attribute | undefined>(attributes))
    if (value !== undefined) stored[name] = value instanceof Set ? [...value] : (value as string | number | boolean);
  return stored;
}

/** The item the disk kept under this key. */
export function takenOut({ PK, SK }: ItemKey, stored: StoredItem): Item {
  const item: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(stored))
    item[name] = Array.isArray(value) ? new Set<string>(value) : (value as string | number | boolean);
  return { ...item, PK, SK };
}
