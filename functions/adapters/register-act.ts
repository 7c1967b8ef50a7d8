import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { Instant } from "../../domain/time.ts";

/** What the office does to the record of an inspector. */
const onRecords = [
  "appointed",
  "appointment_ended",
  "appointment_withdrawn",
  "residency_set",
  "training_recorded",
  "training_withdrawn",
  "record_imported",
] as const;

/** Who did what to a register entry, when, and why: kept with the entry, in the same write. */
export const RegisterAct = z.strictObject({
  act: z.enum([
    "drafted",
    "edited",
    "approved",
    "day_overridden",
    "absence_set",
    "entered",
    "changed",
    "imported",
    ...onRecords,
    "term_set",
    "term_withdrawn",
    "address_cleared",
  ]),
  at: Instant,
  by: PersonId,
  /** The absent colleague in whose place it was done. */
  inPlaceOf: PersonId.optional(),
  why: z.string().optional(),
});
export type RegisterAct = z.infer<typeof RegisterAct>;

/** Whether it was done to the record of an inspector. */
export const isOnRecord = ({ act }: Pick<RegisterAct, "act">): boolean =>
  (onRecords as readonly string[]).includes(act);

/** An entry of a register as it is stored, with what was done to it. */
export const StoredEntry = z.object({ body: z.string(), acts: z.string().optional() });
export type StoredEntry = z.infer<typeof StoredEntry>;

const Acts = z.array(RegisterAct);

/** What was done to an entry, oldest first. */
export const actsIn = (entry: { readonly acts?: string | undefined } | null): RegisterAct[] =>
  entry?.acts === undefined ? [] : Acts.parse(JSON.parse(entry.acts));
