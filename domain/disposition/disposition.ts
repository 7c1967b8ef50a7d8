import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { Measure } from "./gate.ts";

/** What an urging order (督办单) demands, besides what the case already knows. */
export const UrgeOrder = z.strictObject({
  /** The findings pressed for. */
  findingIds: z.array(FindingId).min(1).max(200),
  outstanding: Text,
  responsiblePerson: ShortText,
  howToAnswer: Text,
  /** Five calendar days to answer instead of fifteen. */
  isUrgent: z.boolean(),
});
export type UrgeOrder = z.infer<typeof UrgeOrder>;

/** What is proposed to do next; only an urging order says more than its name, because approving it issues it. */
export const ProposedMeasure = z.discriminatedUnion("measure", [
  z.strictObject({ measure: z.literal("urge_order"), order: UrgeOrder }),
  z.strictObject({ measure: Measure.exclude(["urge_order"]) }),
]);
export type ProposedMeasure = z.infer<typeof ProposedMeasure>;

export const DispositionProposed = event("DispositionProposed", {
  proposal: ProposedMeasure,
  reason: Text,
  by: PersonId,
});
export const DispositionReturned = event("DispositionReturned", { reason: Text, by: PersonId });
export const DispositionApproved = event("DispositionApproved", { measure: Measure, by: PersonId });

export const dispositionEvents = [DispositionProposed, DispositionReturned, DispositionApproved] as const;
type DispositionEvent = z.infer<(typeof dispositionEvents)[number]>;

export interface DispositionProgress {
  readonly stage: "disposition";
  readonly proposal: Omit<z.infer<typeof DispositionProposed>, "type"> | null;
  /** Approved already: an urging order is on its way to the unit. */
  readonly approvedBy: PersonId | null;
}

export const startDisposition = (): DispositionProgress => ({ stage: "disposition", proposal: null, approvedBy: null });

const change = (file: CaseFile, changes: Partial<DispositionProgress>): CaseFile =>
  file.progress?.stage === "disposition" ? { ...file, progress: { ...file.progress, ...changes } } : file;

export const dispositionEvolution: Evolution<DispositionEvent> = {
  DispositionProposed: (file, { type: _, ...proposal }) => change(file, { proposal }),
  DispositionReturned: (file) => change(file, { proposal: null }),
  DispositionApproved: (file, { by }) => change(file, { approvedBy: by }),
};
