import { z } from "zod";
import type { Person, PersonId } from "../../domain/directory.ts";
import { Instant } from "../../domain/time.ts";
import { bodyOf, type Condition, type Item, type ItemStore, isFree, itemsOf } from "./item-store.ts";
import type { Memory } from "./memory.ts";

/** An address that takes no mail: since when, and what the post office said. */
export const Unreachable = z.strictObject({ email: z.string(), since: Instant, reason: z.string() });
export type Unreachable = z.infer<typeof Unreachable>;

/** An address that was cleared stays known, so that the same return heard of again does not close it again. */
const Noted = Unreachable.extend({ clearedAt: Instant.optional() });

/**
 * Addresses whose mail came back for good, or whose owner complained of it. A person who gets another address is within reach
 * again: what is kept is about the address. Served is nothing by a mail, so a return takes back no service.
 */
export interface Reachability {
  /** By address, in small letters. What another process noted may be missing for as long as a register may be stale. */
  all(): Promise<ReadonlyMap<string, Unreachable>>;
  /** Keeps the first return of an address; of one that was cleared, the first since then. */
  note(unreachable: Unreachable): Promise<void>;
  /** Mail goes to the address again. Nothing happens where it does already. */
  clear(email: string, at: Instant): Promise<void>;
}

const PARTITION = "UNREACHABLE";
const keyOf = (email: string) => ({ PK: PARTITION, SK: small(email) });
const small = (email: string): string => email.toLocaleLowerCase("en");

/** Whoever writes second is told of by what was written first: the return, or the clearing. */
const unlessChanged = (before: Item | null): Condition =>
  before ? { every: [{ attribute: "body", is: String(before.body) }] } : isFree;

export const reachabilityOn = (store: ItemStore, memory: Pick<Memory, "recall" | "forget">): Reachability => ({
  all: () =>
    memory.recall(PARTITION, async () => {
      const found = new Map<string, Unreachable>();
      for await (const item of itemsOf(store, PARTITION)) {
        const { clearedAt, ...each } = bodyOf(Noted, item);
        if (!clearedAt) found.set(small(each.email), each);
      }
      return found;
    }),
  async note(unreachable) {
    const key = keyOf(unreachable.email);
    const item = await store.get(key);
    const known = item && bodyOf(Noted, item);
    if (known && !(known.clearedAt && known.clearedAt < unreachable.since)) return;
    await store.put({ ...key, body: JSON.stringify(unreachable) }, unlessChanged(item));
    memory.forget();
  },
  async clear(email, at) {
    const key = keyOf(email);
    const item = await store.get(key);
    const known = item && bodyOf(Noted, item);
    if (!known || known.clearedAt) return;
    const cleared = { ...known, clearedAt: at };
    await store.put({ ...key, body: JSON.stringify(cleared) }, unlessChanged(item));
    memory.forget();
  },
});

export const unreachableOf = (
  people: Iterable<Person>,
  addresses: ReadonlyMap<string, Unreachable>,
): ReadonlySet<PersonId> =>
  addresses.size === 0
    ? new Set()
    : new Set([...people].filter(({ email }) => addresses.has(small(email))).map(({ id }) => id));

/** What is known of a person's address; null where mail arrives. */
export const returnTo = (
  { email }: Pick<Person, "email">,
  addresses: ReadonlyMap<string, Unreachable>,
): Unreachable | null => addresses.get(small(email)) ?? null;
