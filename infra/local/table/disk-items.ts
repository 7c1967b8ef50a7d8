import {
  type Attribute,
  type Clause,
  type Condition,
  type IndexName,
  type Item,
  type ItemKey,
  type ItemPage,
  type ItemStore,
  isFree,
  type Place,
  type Query,
} from "../../../functions/adapters/item-store.ts";
import { keepNewest } from "../../../functions/adapters/keep-newest.ts";
import { tableDefinition } from "../../../functions/adapters/table.ts";
import type { Disk, OnPut } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import { knownPartitions } from "./known-partitions.ts";
import { type StoredItem, storedOf, takenOut } from "./stored-item.ts";

/** Separates the parts of a key on the disk; no key of the table holds it. */
const CUT = "\u0000";
const itemPrefix = (table: string): string => `table${CUT}${table}${CUT}item${CUT}`;
const indexPrefix = (table: string, index: IndexName): string => `table${CUT}${table}${CUT}${index}${CUT}`;
/** The table, and a way to write something else of the disk together with an item, or neither of the two. */
export interface DiskItems extends ItemStore {
  putWith(item: Item, condition: Condition, beside: readonly Operation[]): Promise<boolean>;
}

/** How many items are remembered as they lie on the disk. */
const ROOM = 5_000;
/** Items a page holds where nobody says how many. */
const PAGE = 1_000;

/**
 * The table straight on the disk of this process: no API, no expressions, no copies in indexes. An item and its places in the
 * indexes are one atomic write; a condition is looked at and the write begun in one turn, so that no other write falls
 * between. What is written resolves when it is on the disk, and is read by others only then.
 */
export function diskItems(
  disk: Pick<Disk, "getNow" | "write" | "entries" | "firstKeys">,
  table: string,
  onPut: OnPut<Item>,
): DiskItems {
  const items = itemPrefix(table);
  /** What has been given to the disk and is not there yet, null where it is to go. */
  const underWay = new Map<string, { readonly item: Item | null; readonly written: Promise<void> }>();

  /**
   * Items as they lie on the disk, which nobody else writes to: those that were read, and those that took another's place. What
   * is written once (a commit, an entry of the ledger) is seldom read, and would only drive out the others.
   */
  const remembered = new Map<string, Item>();
  const remember = (key: string, item: Item | null): void => {
    remembered.delete(key);
    if (!item) return;
    remembered.set(key, item);
    keepNewest(remembered, ROOM);
  };

  const partitions = knownPartitions(async (partition, limit) => {
    const keys = await disk.firstKeys(items + partition + CUT, { limit });
    return keys.map((key) => keyIn(key, items).SK);
  });

  const keyOf = (key: ItemKey): string => keyOnDisk(table, key);
  const readNow = (key: string): Item | null => {
    const known = remembered.get(key);
    if (known) return known;
    const stored = disk.getNow(key);
    const item = stored === undefined ? null : takenOut(keyIn(key, items), stored as StoredItem);
    remember(key, item);
    return item;
  };

  /** Puts what `change` makes of the item there; false, once that is certain, where the condition forbids it. */
  async function write(
    place: ItemKey,
    condition: Condition | undefined,
    change: (before: Item | null) => Item | null,
    further: readonly Operation[] = [],
  ): Promise<boolean> {
    const key = keyOf(place);
    const other = underWay.get(key);
    const isKnownFree = !other && condition === isFree && partitions.lacks(place);
    const before = other ? other.item : isKnownFree ? null : readNow(key);
    if (condition && !isMet(condition, before)) {
      // What forbids it may itself not be on the disk yet; nobody is told before it is.
      await other?.written;
      return false;
    }
    const item = change(before);
    const beside = item ? onPut(item) : null;
    const operations = itemOperations(table, before, item);
    if (beside) operations.push(...beside.operations);
    operations.push(...further);
    const written = disk.write(operations);
    const entry = { item, written };
    underWay.set(key, entry);
    try {
      await written;
      if (item) partitions.note(place);
      if (before) remember(key, item);
    } finally {
      if (underWay.get(key) === entry) underWay.delete(key);
    }
    beside?.written();
    return true;
  }

  async function page(query: Query, from: string): Promise<{ keys: readonly string[]; isMore: boolean }> {
    if (query.isReversed && query.sort && "from" in query.sort) throw new RangeError("a range is read forwards only");
    const limit = query.limit ?? PAGE;
    const { begin, after, before } = boundsOf(query, from);
    const keys = await disk.firstKeys(begin, {
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
      reverse: query.isReversed ?? false,
    });
    return { keys: keys.slice(0, limit), isMore: keys.length > limit };
  }

  async function queryTable(query: Query): Promise<ItemPage> {
    const found = await page(query, items + query.partition + CUT);
    const read = found.keys.flatMap((key) => readNow(key) ?? []);
    const last = found.keys.at(-1);
    if (!found.isMore || last === undefined) return { items: read, next: null };
    const place = keyIn(last, items);
    return { items: read, next: { ...place, sort: place.SK } };
  }

  async function queryIndex(query: Query, name: IndexName): Promise<ItemPage> {
    const from = indexPrefix(table, name) + query.partition + CUT;
    const found = await page(query, from);
    const places = found.keys.map((key) => placeIn(key, from));
    const { projection, partitionKey, sortKey } = indexOf(name);
    const read = places.flatMap((place): Item[] => {
      const { PK, SK, sort } = place;
      if (projection === "KEYS_ONLY") return [{ PK, SK, [partitionKey]: query.partition, [sortKey]: sort }];
      const item = readNow(keyOf(place));
      return item ? [item] : [];
    });
    return { items: read, next: found.isMore ? (places.at(-1) ?? null) : null };
  }

  return {
    get: async (key) => readNow(keyOf(key)),
    getAll: async (keys) => keys.flatMap((key) => readNow(keyOf(key)) ?? []),
    query: (query) => (query.index ? queryIndex(query, query.index) : queryTable(query)),
    async *keys(prefixes) {
      for (const prefix of prefixes) for await (const [key] of disk.entries(items + prefix)) yield keyIn(key, items);
    },
    put: (item, condition) => write(item, condition, () => item),
    putWith: (item, condition, beside) => write(item, condition, () => item, beside),
    set: (key, attributes, condition) =>
      write(key, condition, (before) => ({ ...before, ...attributes, PK: key.PK, SK: key.SK })),
    remove: (key, condition) => write(key, condition, () => null),
  };
}

/** Sorts after everything that can follow a part of a key. */
const END = "\uffff";

function keyIn(key: string, from: string): ItemKey {
  const [PK = "", SK = ""] = key.slice(from.length).split(CUT);
  return { PK, SK };
}

function placeIn(key: string, from: string): Place {
  const [sort = "", PK = "", SK = ""] = key.slice(from.length).split(CUT);
  return { sort, PK, SK };
}

function indexOf(name: IndexName): (typeof tableDefinition.indexes)[number] {
  const found = tableDefinition.indexes.find((index) => index.name === name);
  if (!found) throw new TypeError(`the table has no index ${name}`);
  return found;
}

/** Where on the disk a query begins and ends: a prefix, the key it reads on behind, and one behind its last. */
function boundsOf({ sort, after, index }: Query, from: string): { begin: string; after?: string; before?: string } {
  const behind = after && from + after.sort + (index ? CUT + after.PK + CUT + after.SK : "");
  const begin = from + (sort && "prefix" in sort ? sort.prefix : "");
  // What lies just before the first text: everything behind it begins with the text or sorts after it.
  const first = sort && "from" in sort ? from + justBefore(sort.from) : undefined;
  const start = behind ?? first;
  return {
    begin,
    ...(start === undefined ? {} : { after: start }),
    ...(sort && "until" in sort ? { before: from + sort.until + CUT + END } : {}),
  };
}

const justBefore = (text: string): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) - 1) + END;

function isMet(condition: Condition, item: Item | null): boolean {
  const holds = (clause: Clause): boolean => {
    const value: Attribute | undefined = item?.[clause.attribute];
    if ("is" in clause) return clause.is === null ? value === undefined : value === clause.is;
    if (typeof clause.atMost === "number") return typeof value === "number" && value <= clause.atMost;
    return typeof value === "string" && value <= clause.atMost;
  };
  return "every" in condition ? condition.every.every(holds) : condition.some.some(holds);
}

/** What changes on the disk when an item, or nothing, takes the place of another: the item, and its places in the indexes. */
export function itemOperations(table: string, before: Item | null, now: Item | null): Operation[] {
  const operations = indexOperations(table, before, now);
  if (now) operations.push({ type: "put", key: keyOnDisk(table, now), value: storedOf(now) });
  else if (before) operations.push({ type: "del", key: keyOnDisk(table, before) });
  return operations;
}

function keyOnDisk(table: string, { PK, SK }: ItemKey): string {
  if (PK.includes(CUT) || SK.includes(CUT)) throw new RangeError("a key holds a control character");
  return itemPrefix(table) + PK + CUT + SK;
}

function indexOperations(table: string, before: Item | null, now: Item | null): Operation[] {
  const operations: Operation[] = [];
  for (const { name, partitionKey, sortKey } of tableDefinition.indexes) {
    if (before?.[partitionKey] === now?.[partitionKey] && before?.[sortKey] === now?.[sortKey]) continue;
    const keyFor = (item: Item | null): string | null => {
      const partition = item?.[partitionKey];
      const sort = item?.[sortKey];
      if (!item || typeof partition !== "string" || typeof sort !== "string") return null;
      return `${indexPrefix(table, name)}${partition}${CUT}${sort}${CUT}${item.PK}${CUT}${item.SK}`;
    };
    const old = keyFor(before);
    const fresh = keyFor(now);
    if (old === fresh) continue;
    if (old !== null) operations.push({ type: "del", key: old });
    if (fresh !== null) operations.push({ type: "put", key: fresh, value: true });
  }
  return operations;
}
