import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { type Finding, RecheckOutcome, Text } from "../finding.ts";
import type { FindingId } from "../ids.ts";
import type { Instant } from "../time.ts";

export const RecheckersAssigned = event("RecheckersAssigned", { personIds: z.array(PersonId).min(1), by: PersonId });
/** A rechecker wrote down what one finding looks like now. Writing again replaces it; signatures given before are void. */
export const RecheckRecorded = event("RecheckRecorded", { outcome: RecheckOutcome, by: PersonId });
/** A deputy signs under their own name, for the rechecker they stand in for. */
export const RecheckSigned = event("RecheckSigned", { by: PersonId, inPlaceOf: PersonId.optional() });
/** The round is over; what was recorded in it now holds for the findings. */
export const RecheckConcluded = event("RecheckConcluded", {
  round: z.int().positive(),
  conclusion: Text,
  unitView: Text,
  proposesIncentive: z.boolean(),
  by: PersonId,
});
/** The look-back is over. A finding that came back reopens the case. */
export const LookbackConcluded = event("LookbackConcluded", {
  conclusion: Text,
  unitView: Text,
  hasRebound: z.boolean(),
  by: PersonId,
});

export const recheckEvents = [
  RecheckersAssigned,
  RecheckRecorded,
  RecheckSigned,
  RecheckConcluded,
  LookbackConcluded,
] as const;
type RecheckEvent = z.infer<(typeof recheckEvents)[number]>;

/** A recheck, or the look-back months after closing: the same work at another time. */
export interface RecheckProgress {
  readonly stage: "recheck" | "lookback";
  readonly recheckerIds: readonly PersonId[];
  readonly outcomes: ReadonlyMap<FindingId, RecheckOutcome & { readonly by: PersonId; readonly at: Instant }>;
  readonly signedBy: readonly PersonId[];
}

const start = (stage: RecheckProgress["stage"]): RecheckProgress => ({
  stage,
  recheckerIds: [],
  outcomes: new Map(),
  signedBy: [],
});
export const startRecheck = (): RecheckProgress => start("recheck");
export const startLookback = (): RecheckProgress => start("lookback");

/** The recheck or look-back in progress. */
export const recheckOf = ({ progress }: CaseFile): RecheckProgress | null =>
  progress?.stage === "recheck" || progress?.stage === "lookback" ? progress : null;

/** Rounds of recheck so far, the one in progress included. */
export const roundOf = (file: CaseFile): number => file.entries.filter(({ stage }) => stage === "recheck").length;

function change(file: CaseFile, changes: Partial<RecheckProgress>): CaseFile {
  const progress = recheckOf(file);
  return progress ? { ...file, progress: { ...progress, ...changes } } : file;
}

/** The findings with this round's outcomes written into them. */
function concluded(file: CaseFile): ReadonlyMap<FindingId, Finding> {
  const progress = recheckOf(file);
  const findings = new Map(file.findings);
  for (const outcome of progress?.outcomes.values() ?? []) {
    const finding = findings.get(outcome.findingId);
    if (!finding || !progress) continue;
    const confirms = finding.status === "fixed" && outcome.conclusion === "fixed";
    const recheck = {
      ...outcome,
      during: progress.stage,
      round: roundOf(file),
      ...(confirms ? { confirms: true as const } : {}),
    };
    findings.set(finding.id, { ...finding, status: outcome.conclusion, rechecks: [...finding.rechecks, recheck] });
  }
  return findings;
}

export const recheckEvolution: Evolution<RecheckEvent> = {
  RecheckersAssigned: (file, { personIds }) => change(file, { recheckerIds: personIds, signedBy: [] }),
  RecheckRecorded: (file, { outcome, by }, { at }) =>
    change(file, {
      outcomes: new Map(recheckOf(file)?.outcomes).set(outcome.findingId, { ...outcome, by, at }),
      signedBy: [],
    }),
  RecheckSigned: (file, { by, inPlaceOf }) =>
    change(file, { signedBy: [...(recheckOf(file)?.signedBy ?? []), by, ...(inPlaceOf ? [inPlaceOf] : [])] }),
  RecheckConcluded: (file) => ({ ...file, findings: concluded(file) }),
  LookbackConcluded: (file, { hasRebound }) => ({
    ...file,
    findings: concluded(file),
    ...(hasRebound ? { status: "open", closedAt: null } : {}),
  }),
};
