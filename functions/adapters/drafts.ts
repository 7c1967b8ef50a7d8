import { z } from "zod";
import type { PersonId } from "../../domain/directory.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";

/** A form somebody has begun: its texts by field, as typed. Nothing of it has been checked. */
export const Draft = z.strictObject({
  /** Which form: `open`, or case, command and what it is about, as in `KM4TR7WB/SaveReport/F2`. */
  about: z
    .string()
    .min(1)
    .max(160)
    .regex(/^[\w./:-]+$/),
  typed: z.record(z.string(), z.array(z.string())),
  savedAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

/** What people have begun and not sent. A draft lies in its author's own partition: there is no way to ask for another's. */
export interface Drafts {
  /** Replaces what was kept of the same form. Throws {@link DraftTooLarge}. */
  keep(personId: PersonId, draft: Omit<Draft, "savedAt">): Promise<Draft>;
  find(personId: PersonId, about: string): Promise<Draft | null>;
  /** Everything this person has begun, the last saved first. */
  of(personId: PersonId): Promise<readonly Draft[]>;
  drop(personId: PersonId, about: string): Promise<void>;
}

/** One item of the table holds at most four hundred kilobytes. */
export class DraftTooLarge extends Error {
  override readonly name = "DraftTooLarge";
}
const MOST_BYTES = 300_000;

/** How long a draft is kept after it was last saved, in days. */
export const DRAFT_DAYS = 90;
const DAY = 24 * 60 * 60;

const keyOf = (personId: PersonId, about: string): ItemKey => ({ PK: `DRAFT#${personId}`, SK: about });

export function draftsOn(store: ItemStore, clock: Clock): Drafts {
  const seconds = (): number => Math.floor(clock.now().getTime() / 1000);
  /** The table takes its time to drop what is too old; until then it is not shown. */
  const isKept = ({ savedAt }: Draft): boolean => Date.parse(savedAt) / 1000 + DRAFT_DAYS * DAY > seconds();
  return {
    async keep(personId, begun) {
      const draft: Draft = { ...begun, savedAt: toInstant(clock.now()) };
      const body = JSON.stringify(Draft.parse(draft));
      if (Buffer.byteLength(body) > MOST_BYTES) throw new DraftTooLarge();
      await store.put({ ...keyOf(personId, draft.about), body, expiresAt: seconds() + DRAFT_DAYS * DAY });
      return draft;
    },
    async find(personId, about) {
      const item = await store.get(keyOf(personId, about));
      const draft = item && bodyOf(Draft, item);
      return draft && isKept(draft) ? draft : null;
    },
    async of(personId) {
      const drafts: Draft[] = [];
      for await (const item of itemsOf(store, `DRAFT#${personId}`)) drafts.push(bodyOf(Draft, item));
      return drafts.filter(isKept).sort((a, b) => (a.savedAt > b.savedAt ? -1 : 1));
    },
    async drop(personId, about) {
      await store.remove(keyOf(personId, about));
    },
  };
}
