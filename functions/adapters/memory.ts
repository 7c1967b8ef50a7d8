import type { Clock } from "./clock.ts";
import { keepNewest } from "./keep-newest.ts";

/** What a process remembers of registers that seldom change. Forgetting is always safe. */
export interface Memory {
  /** The value, read at most once in {@link SECONDS}. */
  recall<T>(key: string, read: () => Promise<T>): Promise<T>;
  /** The values of these keys that exist; what is not remembered is read together. */
  recallAll<T>(
    keys: readonly string[],
    read: (missing: ReadonlySet<string>) => Promise<ReadonlyMap<string, T>>,
  ): Promise<readonly T[]>;
  /** The value, read once for ever: for what is never changed after it was written. */
  keep<T>(key: string, read: () => Promise<T>): Promise<T>;
  forget(): void;
}

/** How stale a register may be, in seconds. */
export const SECONDS = 30;
/** How many values are kept before the oldest go. */
const ROOM = 5_000;

export function memoryOn(clock: Clock): Memory {
  /** `settled` holds the value once it is there, for whoever asks for many at a time. */
  const values = new Map<
    string,
    { readonly value: Promise<unknown>; readonly until: number; settled?: { readonly value: unknown } }
  >();
  async function remember<T>(key: string, milliseconds: number, read: () => Promise<T>): Promise<T> {
    const now = clock.now().getTime();
    const known = values.get(key);
    if (known && known.until > now) return known.value as Promise<T>;
    const value = read();
    const entry: NonNullable<ReturnType<typeof values.get>> = { value, until: now + milliseconds };
    values.delete(key);
    values.set(key, entry);
    keepNewest(values, ROOM);
    try {
      entry.settled = { value: await value };
      return await value;
    } catch (error) {
      values.delete(key);
      throw error;
    }
  }
  return {
    recall: (key, read) => remember(key, SECONDS * 1000, read),
    async recallAll<T>(
      keys: readonly string[],
      read: (missing: ReadonlySet<string>) => Promise<ReadonlyMap<string, T>>,
    ): Promise<readonly T[]> {
      const now = clock.now().getTime();
      const settled = keys.map((key) => values.get(key)).filter((each) => each?.settled && each.until > now);
      if (settled.length === keys.length)
        return settled.map((each) => each?.settled?.value as T | undefined).filter((each) => each !== undefined);
      const missing = new Set(keys.filter((key) => (values.get(key)?.until ?? now) <= now));
      const reading = missing.size > 0 ? read(missing) : null;
      const found = await Promise.all(
        keys.map((key) => remember<T | undefined>(key, SECONDS * 1000, async () => (await reading)?.get(key))),
      );
      return found.filter((each) => each !== undefined);
    },
    keep: (key, read) => remember(key, Number.POSITIVE_INFINITY, read),
    forget: () => values.clear(),
  };
}
