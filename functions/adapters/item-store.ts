import { z } from "zod";
import type { tableDefinition } from "./table.ts";

/** What an item may hold. Numbers are safe integers; a set is not empty. */
export type Attribute = string | number | boolean | ReadonlySet<string>;

export interface ItemKey {
  readonly PK: string;
  readonly SK: string;
}

/** One item of the table. An attribute that is undefined is not there. */
export interface Item extends ItemKey {
  readonly [attribute: string]: Attribute | undefined;
}

/** What must be true of the item that lies under the key, or of its absence. */
export type Clause =
  /** The attribute has this value; null: there is no such attribute. */
  | { readonly attribute: string; readonly is: string | number | boolean | null }
  /** The attribute is there and not greater. */
  | { readonly attribute: string; readonly atMost: string | number };
export type Condition = { readonly every: readonly Clause[] } | { readonly some: readonly Clause[] };

/** Nothing lies under the key. */
export const isFree: Condition = { every: [{ attribute: "PK", is: null }] };

/** Puts a line made from the log, unless one of a later version lies there. */
export async function putUnlessOlder(store: ItemStore, item: Item & { readonly version: number }): Promise<void> {
  await store.put(item, {
    some: [
      { attribute: "PK", is: null },
      { attribute: "version", atMost: item.version },
    ],
  });
}

export type IndexName = (typeof tableDefinition.indexes)[number]["name"];

/** Where an item stands in what was asked: its key, and what the table or the index sorts it by. */
export interface Place extends ItemKey {
  readonly sort: string;
}

export interface Query {
  readonly partition: string;
  /** Asks this index; without it the table itself, as it is at this moment. */
  readonly index?: IndexName;
  /** Only what is sorted by a text with this beginning, or between the two, both included. */
  readonly sort?: { readonly prefix: string } | { readonly from: string; readonly until: string };
  /** Begins behind this place. */
  readonly after?: Place;
  readonly limit?: number;
  /** Not together with `from` and `until`. */
  readonly isReversed?: boolean;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** Where to read on; null at the end. A page may be empty and yet not be the last. */
  readonly next: Place | null;
}

/**
 * The one table, as everything above sees it: what DynamoDB promises of it and no more. A write has reached the disk when it
 * resolves; whatever a condition forbids resolves to false; everything else that goes wrong is thrown.
 */
export interface ItemStore {
  /** The item as it is now. */
  get(key: ItemKey): Promise<Item | null>;
  /** The items of these keys that exist, in no order. They may be a moment old. */
  getAll(keys: readonly ItemKey[]): Promise<readonly Item[]>;
  query(query: Query): Promise<ItemPage>;
  /** The keys of the whole table whose partition begins with one of these, in no order: for an operator's work. */
  keys(prefixes: readonly string[]): AsyncIterable<ItemKey>;
  put(item: Item, condition?: Condition): Promise<boolean>;
  /** Sets attributes of an item, which is made where it is missing. Attributes of the key or of an index are not set so. */
  set(key: ItemKey, attributes: Readonly<Record<string, Attribute>>, condition?: Condition): Promise<boolean>;
  remove(key: ItemKey, condition?: Condition): Promise<boolean>;
}

/** Everything a query finds, page by page, in order. */
export async function* itemsFound(store: ItemStore, query: Query): AsyncGenerator<Item> {
  let after = query.after ?? null;
  do {
    const page = await store.query({ ...query, ...(after ? { after } : {}) });
    yield* page.items;
    after = page.next;
  } while (after);
}

/** All items of a partition whose sort key begins with `prefix`, in order. */
export const itemsOf = (store: ItemStore, partition: string, prefix = ""): AsyncGenerator<Item> =>
  itemsFound(store, { partition, ...(prefix ? { sort: { prefix } } : {}) });

/** What most items hold: their content as JSON, read back by the schema of its kind. */
const WithBody = z.object({ body: z.string() });
export const bodyOf = <T extends z.ZodType>(schema: T, item: Readonly<Record<string, unknown>>): z.output<T> =>
  schema.parse(JSON.parse(WithBody.parse(item).body));
