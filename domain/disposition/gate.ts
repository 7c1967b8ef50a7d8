import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { FindingId } from "../ids.ts";
import type { Bilingual } from "../language.ts";
import { type LimitId, quantityOf, type RuleSet } from "../rule-set.ts";
import { type Day, dayOf, type Instant } from "../time.ts";
import { demandsOf, unresolvedFindings, wasMissed } from "./demands.ts";
import { missingTexts } from "./gate-texts.ts";
import { groundsOf } from "./grounds.ts";

/** What the office may decide on when rectification lapsed, a recheck failed or something came back. */
export const Measure = z.enum(["urge_order", "recheck", "interview", "circular", "accountability", "close"]);
export type Measure = z.infer<typeof Measure>;

/** Everything that can be missing for a measure, with the facts that say what to do. */
export interface MissingData {
  /** Every finding is fixed or withdrawn: there is nothing to press. */
  "no-open-finding": Record<never, never>;
  /** No day has passed and no recheck has failed. */
  "nothing-overdue": Record<never, never>;
  /** The unit still has time and has not reported. */
  "time-still-running": { until: Day };
  /** No urging order overdue, too few failed rechecks, no rebound, no situation recorded. */
  "no-cause-for-interview": { failedRechecks: number; needed: number };
  /** Neither were an interview's demands missed nor is an act of art. 25 or an emergency recorded. */
  "no-cause-for-circular": Record<never, never>;
  "no-ground-for-accountability": Record<never, never>;
  /** The grounds recorded were found not to hold; new ones are needed. */
  "no-new-ground": { since: Day };
  /** Only danger to life, faking, obstruction, retaliation or a major accident skip the steps between. */
  "no-circular-before": Record<never, never>;
  "findings-open": { findingIds: readonly FindingId[] };
}
export type Missing = {
  [C in keyof MissingData]: { readonly code: C; readonly data: MissingData[C]; readonly text: Bilingual };
}[keyof MissingData];

/** Whether a measure may be proposed; where not, everything that is missing. */
export interface Way {
  readonly measure: Measure;
  readonly isOpen: boolean;
  readonly missing: readonly Missing[];
}
export type Gate = Readonly<Record<Measure, Way>>;

/**
 * The sanction gate: for each measure, whether its preconditions hold (sections 5.6 to 5.8 and 12 of the rules).
 * It offers; the office decides.
 */
export function gateOf(file: CaseFile, ruleSet: RuleSet, at: Instant): Gate {
  const open = unresolvedFindings(file);
  const nothingOpen = open.length === 0 ? [missing("no-open-finding", {})] : [];
  return {
    urge_order: way("urge_order", nothingOpen, isUnsatisfactory(file, at) ? [] : [missing("nothing-overdue", {})]),
    recheck: way("recheck", nothingOpen, stillRunning(file, at)),
    interview: way("interview", nothingOpen, causeForInterview(file, ruleSet, at)),
    circular: way("circular", hasCauseForCircular(file, at) ? [] : [missing("no-cause-for-circular", {})]),
    accountability: way("accountability", causeForAccountability(file, at)),
    close: way("close", leftOpen(file)),
  };
}

/** Whether something is recorded that lets the office go straight to circular or accountability (section 12). */
export const mayJump = (file: CaseFile): boolean =>
  groundsOf(file, "emergency").length > 0 ||
  groundsOf(file, "act").some(({ content }) => ["faking", "obstruction", "retaliation"].includes(content.code)) ||
  wasNotAttended(file);

/** Not coming to an interview without reason counts as obstruction (section 5.6). */
const wasNotAttended = (file: CaseFile): boolean => file.entries.some(({ outcome }) => outcome === "not_attended");

const isOverdue = (file: CaseFile, at: Instant, ...limits: readonly LimitId[]): boolean => {
  const open = new Set(unresolvedFindings(file).map(({ id }) => id));
  return demandsOf(file, ...limits).some(
    (deadline) =>
      wasMissed(deadline, at) && (deadline.findingIds.length === 0 || deadline.findingIds.some((id) => open.has(id))),
  );
};

const failedRechecks = (file: CaseFile, since = 0): number =>
  file.entries.filter(({ stage, outcome, entry }) => stage === "recheck" && outcome === "failed" && entry > since)
    .length;

const hasRebound = (file: CaseFile): boolean => unresolvedFindings(file).some(({ status }) => status === "rebound");

const isUnsatisfactory = (file: CaseFile, at: Instant): boolean =>
  isOverdue(file, at) || failedRechecks(file) > 0 || hasRebound(file);

/** A recheck follows a report or a day that passed, even without a report (section 5.4). */
function stillRunning(file: CaseFile, at: Instant): Missing[] {
  if (isUnsatisfactory(file, at) || unresolvedFindings(file).some(({ status }) => status !== "confirmed")) return [];
  const running = demandsOf(file).find(({ status }) => status === "running");
  return running ? [missing("time-still-running", { until: running.due })] : [];
}

function causeForInterview(file: CaseFile, ruleSet: RuleSet, at: Instant): Missing[] {
  const needed = quantityOf(ruleSet, "failed_rechecks");
  const holds =
    isOverdue(file, at, "urge_order", "urge_order_urgent") ||
    failedRechecks(file) >= needed ||
    hasRebound(file) ||
    groundsOf(file, "situation").length > 0 ||
    mayJump(file);
  return holds ? [] : [missing("no-cause-for-interview", { failedRechecks: failedRechecks(file), needed })];
}

/** The stage entry of the last concluded step of a kind; 0 where there was none. Measures of accountability are no steps and never count. */
const lastStep = (file: CaseFile, stage: "interview" | "circular"): number =>
  file.entries.findLast((entry) => entry.stage === stage && entry.outcome !== null)?.entry ?? 0;

const areDemandsMissed = (file: CaseFile, at: Instant, stage: "interview" | "circular"): boolean => {
  const step = lastStep(file, stage);
  return (
    isOverdue(file, at, stage === "interview" ? "interview_report" : "circular_answer") ||
    (step > 0 && failedRechecks(file, step) > 0)
  );
};

/** The end of a yearly assessment of a government is a cause of its own, for a neutral circular of results (section 5.7). */
const hasCauseForCircular = (file: CaseFile, at: Instant): boolean =>
  file.kind === "government_assessment" || hasCauseForCriticism(file, at);

/** Whether a circular may criticise, supervise or expose, and not only tell results. */
export const hasCauseForCriticism = (file: CaseFile, at: Instant): boolean =>
  groundsOf(file, "act").length > 0 || mayJump(file) || areDemandsMissed(file, at, "interview");

/** A ground that holds, and the step before; both are told where both are missing, so that nobody learns of the second by doing the first. */
function causeForAccountability(file: CaseFile, at: Instant): Missing[] {
  const isStepTaken = mayJump(file) || lastStep(file, "circular") > 0;
  return [...groundForAccountability(file, at), ...(isStepTaken ? [] : [missing("no-circular-before", {})])];
}

function groundForAccountability(file: CaseFile, at: Instant): Missing[] {
  const grounds = [
    ...groundsOf(file, "accountability"),
    ...groundsOf(file, "act").filter(({ content }) => content.persists),
    ...groundsOf(file, "emergency"),
  ];
  const refuted = file.entries.findLast(({ outcome }) => outcome === "no_grounds");
  const since = refuted?.concludedAt;
  const missed = areDemandsMissed(file, at, "circular");
  if (grounds.length === 0 && !missed && !mayJump(file)) return [missing("no-ground-for-accountability", {})];
  return since && !grounds.some(({ recordedAt }) => recordedAt > since) && !wasMissedSince(file, at, since)
    ? [missing("no-new-ground", { since: dayOf(since) })]
    : [];
}

const wasMissedSince = (file: CaseFile, at: Instant, since: Instant): boolean =>
  demandsOf(file).some((deadline) => wasMissed(deadline, at) && deadline.dueAt > since) ||
  file.entries.some(
    ({ outcome, concludedAt }) =>
      (outcome === "failed" || outcome === "not_attended") && concludedAt !== null && concludedAt > since,
  );

function leftOpen(file: CaseFile): Missing[] {
  const findingIds = unresolvedFindings(file).map(({ id }) => id);
  return findingIds.length === 0 || groundsOf(file, "moot").length > 0
    ? []
    : [missing("findings-open", { findingIds })];
}

const way = (measure: Measure, ...parts: readonly Missing[][]): Way => {
  const all = parts.flat();
  return { measure, isOpen: all.length === 0, missing: all };
};

const missing = <C extends keyof MissingData>(code: C, data: MissingData[C]): Missing =>
  ({ code, data, text: missingTexts[code](data) }) as Missing;
