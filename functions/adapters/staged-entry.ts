import { z } from "zod";
import { type Condition, type Item, type ItemKey, type ItemStore, isFree, itemsOf } from "./item-store.ts";
import { actsIn, RegisterAct } from "./register-act.ts";

/** What an attempt at an import lays beside an entry. It counts from the moment at which that attempt is on record as done. */
const Staged = z.strictObject({ import: z.string(), attempt: z.string(), body: z.string(), act: RegisterAct });
export type Staged = z.infer<typeof Staged>;

/** Where an import stands on record: which attempt at it may still be done, or was. */
export const importKey = (id: string): ItemKey => ({ PK: "IMPORT", SK: id });
const StoredImport = z.object({ attempt: z.string(), done: z.string().optional() });

/** Of an entry as it lies there. */
const Laid = z.object({ body: z.string().optional(), acts: z.string().optional(), staged: z.string().optional() });
const stagedIn = (item: Item): Staged | null => {
  const { staged } = Laid.parse(item);
  return staged === undefined ? null : Staged.parse(JSON.parse(staged));
};

/** What an entry says with what was staged beside it. */
export function withStaged(entry: Item | null, key: ItemKey, { body, act }: Pick<Staged, "body" | "act">): Item {
  const acts = actsIn(Laid.parse(entry ?? {}));
  return { ...entry, ...key, body, acts: JSON.stringify([...acts, act]) };
}

/**
 * Tells what entries say: with what is staged beside them where that import is done, and otherwise without it; null where there is no
 * entry then. One reading asks once about each import, so that it sees all of it or nothing.
 */
export function readingOf(store: ItemStore): (item: Item) => Promise<Item | null> {
  const asked = new Map<string, Promise<string | null>>();
  const doneBy = async (id: string): Promise<string | null> => {
    const item = await store.get(importKey(id));
    const { attempt, done } = StoredImport.parse(item ?? { attempt: "" });
    return done === undefined ? null : attempt;
  };
  return async (item) => {
    const staged = stagedIn(item);
    if (!staged) return item;
    const { staged: _, ...without } = item;
    const entry = without.body === undefined ? null : { ...without, PK: item.PK, SK: item.SK };
    const done = asked.get(staged.import) ?? doneBy(staged.import);
    asked.set(staged.import, done);
    return (await done) === staged.attempt ? withStaged(entry, item, staged) : entry;
  };
}

/** What the entry under this key says now. */
export async function entryAt(store: ItemStore, key: ItemKey): Promise<Item | null> {
  const item = await store.get(key);
  return item && readingOf(store)(item);
}

/** Everything a register says, in order. */
export async function* entriesOf(store: ItemStore, partition: string): AsyncGenerator<Item> {
  const read = readingOf(store);
  for await (const item of itemsOf(store, partition)) {
    const entry = await read(item);
    if (entry) yield entry;
  }
}

/** Sees to it that what is staged beside an entry is decided: an attempt that is not done yet never will be. */
export async function decide(store: ItemStore, item: Item): Promise<void> {
  const staged = stagedIn(item);
  if (!staged) return;
  await store.put(
    { ...importKey(staged.import), attempt: "" },
    {
      every: [
        { attribute: "attempt", is: staged.attempt },
        { attribute: "done", is: null },
      ],
    },
  );
}

/** An entry to be written over, and how it lies there. Whoever writes goes before an import that is under way. */
export async function entryToChange(
  store: ItemStore,
  key: ItemKey,
): Promise<{ readonly lies: Item | null; readonly entry: Item | null }> {
  const lies = await store.get(key);
  if (!lies) return { lies, entry: null };
  await decide(store, lies);
  return { lies, entry: await readingOf(store)(lies) };
}

/** The entry still lies there as it was read, or still does not. */
export const unlessChanged = (lies: Item | null): Condition => {
  if (!lies) return isFree;
  const { body = null, acts = null, staged = null } = Laid.parse(lies);
  return {
    every: [
      { attribute: "body", is: body },
      { attribute: "acts", is: acts },
      { attribute: "staged", is: staged },
    ],
  };
};
