import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { Text } from "../finding.ts";
import { EvidenceId } from "../ids.ts";
import { Day, type Instant } from "../time.ts";

/** The day the team means to come. Of an unannounced visit the unit is told nothing. */
export const VisitPlanned = event("VisitPlanned", { on: Day, unitIsTold: z.boolean(), reason: Text.nullable() });
/** The notice says whether a self-evaluation is asked for, and within how many working days where that is not the rule set's number. */
export const SelfEvaluationAsked = event("SelfEvaluationAsked", {
  required: z.boolean(),
  workingDays: z.int().positive().nullable(),
});
/** Long enough for a comprehensive one; a government's is held to the rule set's length. */
export const SelfEvaluationText = z.string().trim().min(1).max(20_000);
export const SelfEvaluationFiled = event("SelfEvaluationFiled", {
  text: SelfEvaluationText,
  evidence: z.array(EvidenceId).max(20),
  /** Where a government had published it before filing. */
  published: z.strictObject({ on: Day, url: z.url() }).nullable(),
  by: PersonId,
});
export const SelfEvaluationAccepted = event("SelfEvaluationAccepted", { remarks: Text, by: PersonId });
export const SelfEvaluationReturned = event("SelfEvaluationReturned", { reason: Text, by: PersonId });
/** The last day passed without a self-evaluation. */
export const SelfEvaluationLapsed = event("SelfEvaluationLapsed", {});
/** The office goes on without the self-evaluation the unit owed. */
export const SelfEvaluationForgone = event("SelfEvaluationForgone", { reason: Text, by: PersonId });
export const CaseWithdrawn = event("CaseWithdrawn", { reason: Text, by: PersonId });

export const preparationEvents = [
  VisitPlanned,
  SelfEvaluationAsked,
  SelfEvaluationFiled,
  SelfEvaluationAccepted,
  SelfEvaluationReturned,
  SelfEvaluationLapsed,
  SelfEvaluationForgone,
  CaseWithdrawn,
] as const;
type PreparationEvent = z.infer<(typeof preparationEvents)[number]>;

/** One version the unit filed; every version is kept, the last one counts. */
export interface SelfEvaluation extends Omit<z.infer<typeof SelfEvaluationFiled>, "type"> {
  readonly filedAt: Instant;
  readonly examined: { readonly accepted: boolean; readonly remarks: string; readonly by: PersonId } | null;
}

/** What preparing left behind; the visit and the report build on it. */
export interface Preparation {
  readonly visitOn: Day | null;
  readonly selfEvaluation: {
    /** Null until the notice says. */
    readonly required: boolean | null;
    readonly workingDays: number | null;
    readonly versions: readonly SelfEvaluation[];
    /** Filed under an earlier notice of the case. */
    readonly earlier: readonly SelfEvaluation[];
    readonly lapsed: boolean;
    readonly forgone: boolean;
  };
}

export const unprepared: Preparation = {
  visitOn: null,
  selfEvaluation: { required: null, workingDays: null, versions: [], earlier: [], lapsed: false, forgone: false },
};

const change = (file: CaseFile, changes: Partial<Preparation["selfEvaluation"]>): CaseFile => ({
  ...file,
  preparation: { ...file.preparation, selfEvaluation: { ...file.preparation.selfEvaluation, ...changes } },
});

const examine = (file: CaseFile, examined: NonNullable<SelfEvaluation["examined"]>): CaseFile => {
  const { versions } = file.preparation.selfEvaluation;
  return change(file, {
    versions: versions.map((version, index) => (index === versions.length - 1 ? { ...version, examined } : version)),
  });
};

export const preparationEvolution: Evolution<PreparationEvent> = {
  VisitPlanned: (file, { on }) => ({ ...file, preparation: { ...file.preparation, visitOn: on } }),
  /** Each notice asks anew: what was filed or forgone under an earlier one does not answer it. */
  SelfEvaluationAsked: (file, { required, workingDays }) => {
    const { versions, earlier } = file.preparation.selfEvaluation;
    const anew = { versions: [], earlier: [...earlier, ...versions], lapsed: false, forgone: false };
    return change(file, { required, workingDays, ...anew });
  },
  SelfEvaluationFiled: (file, { type: _, ...version }, recorded) =>
    change(file, {
      versions: [...file.preparation.selfEvaluation.versions, { ...version, filedAt: recorded.at, examined: null }],
    }),
  SelfEvaluationAccepted: (file, { remarks, by }) => examine(file, { accepted: true, remarks, by }),
  SelfEvaluationReturned: (file, { reason, by }) => examine(file, { accepted: false, remarks: reason, by }),
  SelfEvaluationLapsed: (file) => change(file, { lapsed: true }),
  SelfEvaluationForgone: (file) => change(file, { forgone: true }),
  CaseWithdrawn: (file) => file,
};
