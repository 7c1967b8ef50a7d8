import type { Clock } from "./clock.ts";
import { keepNewest } from "./keep-newest.ts";

/** What a process remembers of registers that seldom change. Forgetting is always safe. */
export interface Memory {
  /** The value, read at most once in {@link SECONDS}. */
  recall<T>(key: string, read: () => Promise<T>): Promise<T>;
  /** The values of one kind that exist under these names; what is not remembered is read together. */
  recallAll<T>(
    kind: string,
    names: readonly string[],
    read: (missing: ReadonlySet<string>) => Promise<ReadonlyMap<string, T>>,
  ): Promise<readonly T[]>;
  /** The value, read once for ever: for what is never changed after it was written. */
  keep<T>(key: string, read: () => Promise<T>): Promise<T>;
  forget(): void;
}

/** How stale a register may be, in seconds. */
export const SECONDS = 30;
/** How many values of a kind are kept before the oldest go. */
const ROOM = 5_000;

/** `settled` holds the value once it is there, for whoever asks for many at a time. */
interface Remembered {
  readonly value: Promise<unknown>;
  readonly until: number;
  settled?: { readonly value: unknown };
}
type Shelf = Map<string, Remembered>;

export function memoryOn(clock: Clock): Memory {
  /** What is asked for one by one. */
  const single: Shelf = new Map();
  /** By kind: whoever asks for many looks each up by the name it has anyway. */
  const shelves = new Map<string, Shelf>();
  function shelfOf(kind: string): Shelf {
    const shelf = shelves.get(kind) ?? new Map();
    shelves.set(kind, shelf);
    return shelf;
  }
  async function remember<T>(shelf: Shelf, key: string, milliseconds: number, read: () => Promise<T>): Promise<T> {
    const now = clock.now().getTime();
    const known = shelf.get(key);
    if (known && known.until > now) return known.value as Promise<T>;
    const value = read();
    const entry: Remembered = { value, until: now + milliseconds };
    shelf.delete(key);
    shelf.set(key, entry);
    keepNewest(shelf, ROOM);
    try {
      entry.settled = { value: await value };
      return await value;
    } catch (error) {
      shelf.delete(key);
      throw error;
    }
  }
  return {
    recall: (key, read) => remember(single, key, SECONDS * 1000, read),
    async recallAll<T>(
      kind: string,
      names: readonly string[],
      read: (missing: ReadonlySet<string>) => Promise<ReadonlyMap<string, T>>,
    ): Promise<readonly T[]> {
      const shelf = shelfOf(kind);
      const now = clock.now().getTime();
      const all = settledOn<T>(shelf, names, now);
      if (all) return all;
      const missing = new Set(names.filter((name) => (shelf.get(name)?.until ?? now) <= now));
      const reading = missing.size > 0 ? read(missing) : null;
      // What was remembered a moment ago may have grown old since, or given way to what is put now: then it is read by itself.
      const readOne = async (name: string): Promise<T | undefined> =>
        (await (missing.has(name) ? reading : read(new Set([name]))))?.get(name);
      const found = await Promise.all(names.map((name) => remember(shelf, name, SECONDS * 1000, () => readOne(name))));
      return found.filter((each) => each !== undefined);
    },
    keep: (key, read) => remember(single, key, Number.POSITIVE_INFINITY, read),
    forget() {
      single.clear();
      shelves.clear();
    },
  };
}

/** The values that exist, where it is known of every name whether one does; null where something is to be read. */
function settledOn<T>(shelf: Shelf, names: readonly string[], now: number): readonly T[] | null {
  const found: T[] = [];
  for (const name of names) {
    const known = shelf.get(name);
    if (!known?.settled || known.until <= now) return null;
    const value = known.settled.value as T | undefined;
    if (value !== undefined) found.push(value);
  }
  return found;
}
