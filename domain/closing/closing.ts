import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DeadlineId, FindingId } from "../ids.ts";
import { StageName } from "../stage.ts";
import { Day } from "../time.ts";

export const ClosingProposed = event("ClosingProposed", {
  conclusion: Text,
  hasLookback: z.boolean(),
  /** Why the case may close over findings that are not resolved; absent where there are none. */
  unresolvedReason: Text.optional(),
  by: PersonId,
});
export const ClosingReturned = event("ClosingReturned", { reason: Text, by: PersonId });
export const ClosingApproved = event("ClosingApproved", { by: PersonId });

export const ReopeningProposed = event("ReopeningProposed", {
  reason: Text,
  resumeAt: StageName,
  /** Closed findings that are taken up again. */
  findingIds: z.array(FindingId),
  answerId: DeadlineId,
  by: PersonId,
});
export const ReopeningDeclined = event("ReopeningDeclined", { reason: Text, by: PersonId });
export const ReopeningApproved = event("ReopeningApproved", { by: PersonId });
/** Findings that were closed are unresolved again. */
export const FindingsReopened = event("FindingsReopened", { findingIds: z.array(FindingId).min(1) });

/** The file went to the archives. */
export const FilesHandedOver = event("FilesHandedOver", {
  on: Day,
  archives: ShortText,
  catalogue: ShortText,
  by: PersonId,
});

export const closingEvents = [
  ClosingProposed,
  ClosingReturned,
  ClosingApproved,
  ReopeningProposed,
  ReopeningDeclined,
  ReopeningApproved,
  FindingsReopened,
  FilesHandedOver,
] as const;
type ClosingEvent = z.infer<(typeof closingEvents)[number]>;

export interface ClosingProgress {
  readonly stage: "closing";
  readonly proposal: Omit<z.infer<typeof ClosingProposed>, "type"> | null;
}
export type ReopeningProposal = Omit<z.infer<typeof ReopeningProposed>, "type">;

/** When and where the file was handed over. */
export type Handover = Omit<z.infer<typeof FilesHandedOver>, "type">;

export const startClosing = (): ClosingProgress => ({ stage: "closing", proposal: null });

const withProposal = (file: CaseFile, proposal: ClosingProgress["proposal"]): CaseFile =>
  file.progress?.stage === "closing" ? { ...file, progress: { ...file.progress, proposal } } : file;

export const closingEvolution: Evolution<ClosingEvent> = {
  ClosingProposed: (file, { type: _, ...proposal }) => withProposal(file, proposal),
  ClosingReturned: (file) => withProposal(file, null),
  ClosingApproved: (file) => file,
  ReopeningProposed: (file, { type: _, ...reopening }) => ({ ...file, reopening }),
  ReopeningDeclined: (file) => ({ ...file, reopening: null }),
  // What the case goes on to make is handed over in its turn.
  ReopeningApproved: (file) => ({ ...file, reopening: null, handover: null }),
  FilesHandedOver: (file, { type: _, ...handover }) => ({ ...file, handover }),
  FindingsReopened: (file, { findingIds }) => {
    const findings = new Map(file.findings);
    for (const id of findingIds) {
      const finding = findings.get(id);
      if (finding) findings.set(id, { ...finding, status: "rebound" });
    }
    return { ...file, findings };
  },
};
