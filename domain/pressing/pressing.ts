import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { DeadlineId } from "../ids.ts";
import { Bilingual } from "../language.ts";
import type { Instant } from "../time.ts";

/** What a department writes when it presses: read by the unit and the office on the case page, and never put in a mail. */
export const PressingWords = z.string().trim().min(1).max(1000);

/**
 * The superior department pressed a unit of its own about something that is due (催办): it has to guide and press the fix, and
 * is jointly liable where the fix fails (N2, by the ministry's summary). The ladder's own notices stay as they are.
 */
export const UnitPressed = event("UnitPressed", {
  deadlineId: DeadlineId,
  /** The department as it was named that day. */
  department: z.strictObject({ id: OrganisationId, name: Bilingual }),
  words: PressingWords,
  by: PersonId,
});

export const pressingEvents = [UnitPressed] as const;
type PressingEvent = z.infer<(typeof pressingEvents)[number]>;

export interface Pressing extends Omit<z.infer<typeof UnitPressed>, "type"> {
  readonly at: Instant;
}

export const pressingEvolution: Evolution<PressingEvent> = {
  UnitPressed: (file, { type: _, ...pressing }, { at }) => ({
    ...file,
    pressings: [...file.pressings, { ...pressing, at }],
  }),
};

/** How often the unit was pressed about one deadline. */
export const timesPressed = ({ pressings }: CaseFile, about: DeadlineId): number =>
  pressings.filter(({ deadlineId }) => deadlineId === about).length;
