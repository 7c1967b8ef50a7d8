import { AsyncLocalStorage } from "node:async_hooks";
import dynaliteStore from "dynalite/db/index.js";
import { groupCommit, type Operation } from "./group-commit.ts";

/**
 * Everything the runtime must not lose lies in one LevelDB: the table (dynalite's keys) and, under names of their own,
 * the runtime's records. So a commit and the notices it causes are one atomic write, LevelDB's lock keeps a second
 * runtime out and dies with its process, and one snapshot is a consistent backup.
 */
export interface Disk {
  /** dynalite's store on this disk; its writes are grouped and synced, and extended by what `onPut` adds. */
  readonly tables: DynaliteStore;
  /** Runs one action of dynalite, so that what it writes to indexes reaches the disk in the same write as the item. */
  asOneWrite<T>(action: () => T): T;
  write(operations: readonly Operation[]): Promise<void>;
  writeSoon(operations: readonly Operation[]): void;
  together<T>(work: () => Promise<T>): Promise<T>;
  get(key: string): Promise<unknown>;
  /** The same without giving up the turn: for a decision and its write that nothing may come between. */
  getNow(key: string): unknown;
  /** Keys beginning with the prefix, in order or reverse, beyond `after`, as they stood when the reading began. */
  entries(
    prefix: string,
    range?: { after?: string; limit?: number; reverse?: boolean },
  ): AsyncIterable<[string, unknown]>;
  /** The first so many of such keys, without what lies under them; `before` ends them sooner. */
  firstKeys(
    prefix: string,
    range: { limit: number; after?: string; before?: string; reverse?: boolean },
  ): Promise<readonly string[]>;
  close(): Promise<void>;
  /** Stops as a crash would: what was not yet written is lost, what was acknowledged is not. */
  crash(): Promise<void>;
}

/** What goes to the disk in the same atomic write as an item of a table, and what to do once it is there, before the writer is answered. */
export type OnPut<T = unknown> = (item: T) => { readonly operations: readonly Operation[]; written(): void } | null;

interface Backend {
  get(key: string): Promise<unknown>;
  getSync(key: string): unknown;
  batch(): Batch;
}

/** Operations gathered one by one. LevelDB takes an array of them too, at twice the price: it copies each. */
interface Batch {
  put(key: string, value: unknown): unknown;
  del(key: string): unknown;
  write(options: { sync: boolean }): Promise<void>;
  close(): Promise<void>;
}

async function writeAll(batch: Batch, operations: readonly Operation[], sync: boolean): Promise<void> {
  try {
    for (const operation of operations) {
      if (operation.type === "put") batch.put(operation.key, operation.value);
      else batch.del(operation.key);
    }
    await batch.write({ sync });
  } finally {
    await batch.close();
  }
}

/**
 * Bytes LevelDB gathers before it sorts them into a file, and of its files it keeps at hand. What it gathers lies in its log too,
 * synced like everything else; with its own four and eight megabytes it sorts and looks through files all the time.
 */
const [GATHERED, AT_HAND] = [16 << 20, 32 << 20];

/** Sorts after every key that begins with the prefix. */
const END = "\uffff";

/**
 * Opens the disk in a folder, or in memory without one. `onFault` hears of the first write that failed; nothing is
 * acknowledged from then on. Throws LevelDB's errors.
 */
export async function openDisk(options: {
  folder: string | null;
  onPut: OnPut;
  onFault: (error: unknown) => void;
}): Promise<Disk> {
  const tables = dynaliteStore.create({
    createTableMs: 0,
    updateTableMs: 0,
    ...(options.folder === null ? {} : { path: options.folder }),
  });
  await tables.db.open({ writeBufferSize: GATHERED, cacheSize: AT_HAND });

  // dynalite replaces the methods of its LevelDB by ones that take no options; the originals are on the prototype.
  const level: DynaliteLevel = tables.db;
  const original: Backend = Object.getPrototypeOf(level);
  // After a crash nobody is answered: what asked for something here died with it.
  let isDead = false;
  const descriptions = describedTables(level, () => !isDead);
  const commits = groupCommit(async (operations, sync) => {
    await writeAll(original.batch.call(level), operations, sync);
    descriptions.changed(operations);
  }, options.onFault);

  const answer = (written: Promise<void>, done?: (error: unknown) => void): unknown =>
    done
      ? written.then(
          () => done(null),
          (error: unknown) => done(error),
        )
      : written;
  // dynalite writes each index of an item by itself, before the item. A crash in between would leave a line in a list that
  // nothing ever takes out again, so they wait for their item.
  const heldBack = new AsyncLocalStorage<Operation[]>();
  const writeItem = (operation: Operation, done?: (error: unknown) => void): unknown => {
    const held = heldBack.getStore();
    if (held && operation.key.startsWith("index-")) {
      held.push(operation);
      return answer(Promise.resolve(), done);
    }
    const isItem = operation.type === "put" && operation.key.startsWith("item-");
    const beside = isItem ? options.onPut(operation.value) : null;
    const written = commits.write([...(held?.splice(0) ?? []), operation, ...(beside?.operations ?? [])]);
    return answer(beside ? written.then(beside.written) : written, done);
  };
  level.put = (key, value, done) => writeItem({ type: "put", key, value }, done);
  level.del = (key, done) => writeItem({ type: "del", key }, done);
  level.batch = (operations, done) => answer(commits.write(operations), done);

  return {
    tables,
    asOneWrite: (action) => heldBack.run([], action),
    write: commits.write,
    writeSoon: commits.writeSoon,
    together: commits.together,
    get: (key) => original.get.call(level, key),
    getNow: (key) => original.getSync.call(level, key),
    entries: (prefix, range = {}) => level.iterator(within(prefix, range)),
    firstKeys: (prefix, range) => level.keys(within(prefix, range)).all(),
    async close() {
      await commits.idle();
      await level.close();
    },
    async crash() {
      isDead = true;
      commits.abandon();
      await commits.idle();
      await level.close();
    },
  };
}

interface Range {
  readonly after?: string;
  readonly before?: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** The keys that begin with the prefix and lie within the range, as LevelDB is asked for them. */
const within = (prefix: string, { after, before = prefix + END, limit, reverse = false }: Range) => ({
  ...(after === undefined || reverse ? { gte: prefix } : { gt: after }),
  lt: after !== undefined && reverse ? after : before,
  ...(limit === undefined ? {} : { limit }),
  reverse,
});

/** dynalite reads the table's description before every single action. It seldom changes, so it is remembered. */
function describedTables(
  level: DynaliteLevel,
  isAlive: () => boolean,
): { changed(operations: readonly Operation[]): void } {
  const known = new Map<string, string>();
  let changes = 0;
  const isDescription = (key: string): boolean => key.startsWith("table~");
  const read = level.get.bind(level);
  level.get = (key, done) => {
    const description = known.get(key);
    if (description !== undefined) {
      setImmediate(() => isAlive() && done(null, JSON.parse(description)));
      return;
    }
    const before = changes;
    read(key, (error, value) => {
      if (!error && value !== undefined && isDescription(key) && changes === before)
        known.set(key, JSON.stringify(value));
      if (isAlive()) done(error, value);
    });
  };
  return {
    changed(operations) {
      for (const { key } of operations.filter((operation) => isDescription(operation.key))) {
        changes += 1;
        known.delete(key);
      }
    },
  };
}
