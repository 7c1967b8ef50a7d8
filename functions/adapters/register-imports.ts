import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { type Digest, digestOf } from "../../domain/digest.ts";
import { Organisation, type OrganisationId, Person, PersonId } from "../../domain/directory.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { organisationKey, personKey } from "./directory.ts";
import { bodyOf, type Condition, type Item, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";
import { throughMany } from "./many.ts";
import { actsIn, type RegisterAct, StoredEntry } from "./register-act.ts";
import { decide, importKey, readingOf, type Staged, unlessChanged, withStaged } from "./staged-entry.ts";

/** Entries an import works at together. */
const AT_ONCE = 16;
/** How often an entry is staged again after another attempt came between. */
const TRIES = 5;

/** What an import did, by the lines of its file: those of entries that were new, and of entries that were changed. */
const ImportedLines = z.strictObject({
  added: z.array(z.int()).readonly(),
  changed: z.array(z.int()).readonly(),
  same: z.int(),
});
export type ImportedLines = z.infer<typeof ImportedLines>;

/** An import on record: once, whoever sent it how often. */
const ImportOnRecord = z.strictObject({
  at: Instant,
  by: PersonId,
  inPlaceOf: PersonId.optional(),
  entries: z.int(),
  lines: ImportedLines,
});
export type ImportOnRecord = z.infer<typeof ImportOnRecord>;

/** An entry as the import leaves it, and what its history says of that. */
export interface Imported<T> {
  readonly value: T;
  readonly why?: string;
}

export interface Import<K extends string, T> {
  /** Names file and state of the register: the same name is the same import. */
  readonly id: string;
  readonly entries: ReadonlyMap<K, Imported<T>>;
  readonly act: RegisterAct["act"];
  readonly by: PersonActor;
  readonly lines: ImportedLines;
}

/** A register as it was read. */
export interface RegisterAsRead<K extends string, T> {
  readonly entries: ReadonlyMap<K, T>;
  actsOn(id: K): readonly RegisterAct[];
  /** Of these entries and their histories, or of their absence. It never comes back to what it once was. */
  stateOf(ids: Iterable<K>): Digest;
  /**
   * Enters all of it at one moment, or nothing: false where one of the entries is no longer as it was read. Thrown errors leave
   * it open which of the two; {@link RegisterImports.onRecord} tells.
   */
  carryOut(wanted: Import<K, T>): Promise<boolean>;
}

/** Imports into the registers of organisations and people. */
export interface RegisterImports {
  organisations(): Promise<RegisterAsRead<OrganisationId, Organisation>>;
  people(): Promise<RegisterAsRead<PersonId, Person>>;
  /** The import of this name, if it was done. */
  onRecord(id: string): Promise<ImportOnRecord | null>;
}

/** An entry that was read: how it lay there, and what it said. */
interface Read {
  readonly lies: Item;
  readonly entry: Item | null;
}

export function registerImportsOn(
  store: ItemStore,
  clock: Clock,
  /** Called after an import, for readers that remember. */
  changed: () => void,
): RegisterImports {
  async function onRecord(id: string): Promise<ImportOnRecord | null> {
    const item = await store.get(importKey(id));
    return item?.done === undefined ? null : ImportOnRecord.parse(JSON.parse(z.string().parse(item.done)));
  }

  async function read<K extends string, T extends { readonly id: K }>(
    partition: string,
    keyOf: (id: K) => ItemKey,
    schema: z.ZodType<T>,
  ): Promise<RegisterAsRead<K, T>> {
    const known = new Map<string, Read>();
    const entries = new Map<K, T>();
    const reading = readingOf(store);
    for await (const lies of itemsOf(store, partition)) {
      const entry = await reading(lies);
      known.set(lies.SK, { lies, entry });
      if (entry) entries.set(lies.SK as K, bodyOf(schema, entry));
    }
    const storedOf = (id: K): StoredEntry | null => {
      const entry = known.get(id)?.entry;
      return entry ? StoredEntry.parse(entry) : null;
    };

    /** The item with what is staged beside it; null where the entry is no longer as it was read, or another attempt goes before. */
    async function stage(id: K, staged: Staged): Promise<Item | null> {
      const read = known.get(id);
      const entry = read?.entry ?? null;
      const item = { ...entry, ...keyOf(id), staged: JSON.stringify(staged) };
      let lies = read?.lies ?? null;
      for (let tries = 1; tries <= TRIES; tries += 1) {
        if (lies) await decide(store, lies);
        const now = lies && (await readingOf(store)(lies));
        if (now?.body !== entry?.body || now?.acts !== entry?.acts) return null;
        if (await hasPut(item, unlessChanged(lies), "staged")) return item;
        // Another attempt has staged it, or taken back what it staged. The last to begin goes on.
        if ((await store.get(importKey(staged.import)))?.attempt !== staged.attempt) return null;
        lies = await store.get(keyOf(id));
      }
      return null;
    }

    return {
      entries,
      actsOn: (id) => actsIn(storedOf(id)),
      stateOf: (ids) =>
        digestOf(
          [...new Set(ids)].sort().map((id) => {
            const stored = storedOf(id);
            return [id, stored?.body ?? null, stored?.acts ?? null];
          }),
        ),
      async carryOut({ id, entries: wanted, act, by, lines }) {
        const attempt = randomUUID();
        const done = {
          at: toInstant(clock.now()),
          by: by.personId,
          ...(by.actingFor ? { inPlaceOf: by.actingFor } : {}),
        };
        const isOpen: Condition = { every: [{ attribute: "done", is: null }] };
        if (!(await store.put({ ...importKey(id), attempt }, isOpen))) return false;

        const staged = new Map<K, { readonly item: Item; readonly staged: Staged }>();
        let isLost = false;
        const stageOne = async ([entryId, { value, why }]: [K, Imported<T>]): Promise<void> => {
          if (isLost) return;
          const doing = { ...done, act, ...(why === undefined ? {} : { why }) };
          const laid = { import: id, attempt, body: JSON.stringify(value), act: doing };
          const item = await stage(entryId, laid);
          if (item) staged.set(entryId, { item, staged: laid });
          else isLost = true;
        };
        await throughMany(wanted, ([entryId]) => entryId, stageOne, AT_ONCE);

        const said: ImportOnRecord = { ...done, entries: wanted.size, lines };
        // From here on all of it counts, whatever comes of the rest.
        const isDone =
          !isLost &&
          (await hasPut(
            { ...importKey(id), attempt, done: JSON.stringify(said) },
            {
              every: [
                { attribute: "attempt", is: attempt },
                { attribute: "done", is: null },
              ],
            },
            "attempt",
          ));
        if (isDone) changed();
        await throughMany(
          staged,
          ([entryId]) => entryId,
          async ([entryId, each]) => {
            const before = known.get(entryId)?.entry ?? null;
            const after = isDone ? withStaged(before, keyOf(entryId), each.staged) : before;
            // Whoever was first has seen to it.
            if (after) await store.put(after, unlessChanged(each.item));
          },
          AT_ONCE,
        );
        return isDone;
      },
    };
  }

  /** A put that may have been sent twice on its way: what lies there already because of it, it has put. */
  async function hasPut(item: Item, condition: Condition, mark: "staged" | "attempt"): Promise<boolean> {
    if (await store.put(item, condition)) return true;
    const lies = await store.get(item);
    return lies?.[mark] === item[mark] && lies?.done === item.done;
  }

  return {
    organisations: () => read("ORGANISATION", organisationKey, Organisation),
    people: () => read("PERSON", personKey, Person),
    onRecord,
  };
}
