import type { CaseFile } from "../case/case-file.ts";
import { type Deadline, isOverdue } from "../deadline.ts";
import type { PersonId } from "../directory.ts";
import {
  type Basis,
  type Finding,
  type FixClass,
  fixedAt,
  isUnreported,
  type RecheckConclusion,
  type Severity,
  stands,
} from "../finding.ts";
import type { FindingId } from "../ids.ts";
import { type Day, dayOf, type Instant } from "../time.ts";
import { isRectificationClock, lastClockOf } from "./clocks.ts";

/** Where one entry of the ledger stands. `watched` is a standing duty that is kept; it is never closed for good. */
export type LedgerState =
  | "not_confirmed"
  | "to_plan"
  | "in_progress"
  | "suspended"
  | "overdue"
  | "reported"
  | "partly_fixed"
  | "not_fixed"
  | "rebound"
  | "watched"
  | "closed";

/** One line of the rectification ledger (整改台账): one finding, from the standard breached to the day it was closed (销号). */
export interface LedgerLine {
  readonly findingId: FindingId;
  readonly basis: Basis;
  readonly severity: Severity;
  readonly description: string;
  readonly fixClass: FixClass;
  readonly cause: string | null;
  readonly measure: string;
  readonly targetState: string | null;
  readonly responsibleUnit: string | null;
  readonly responsiblePerson: string | null;
  /** The clock the unit works against now, or worked against last. */
  readonly deadline: Deadline | null;
  readonly plannedFinishOn: Day | null;
  readonly state: LedgerState;
  /** The last report that was not sent back. */
  readonly reported: {
    readonly state: "done" | "partly" | "not_done";
    readonly measureTaken: string;
    readonly on: Day;
  } | null;
  /** What the last recheck or look-back found. */
  readonly result: { readonly conclusion: RecheckConclusion; readonly round: number; readonly on: Day } | null;
  readonly checkedBy: PersonId | null;
  readonly closedOn: Day | null;
}

/** The ledger of a case as it stands at an instant; withdrawn findings are not in it. */
export const ledgerOf = (file: CaseFile, at: Instant): readonly LedgerLine[] =>
  [...file.findings.values()].filter(stands).map((finding) => lineOf(file, finding, at));

function lineOf(file: CaseFile, finding: Finding, at: Instant): LedgerLine {
  const { id, content } = finding;
  const plan = finding.plans.findLast(({ returned }) => returned === null);
  const report = finding.reports.findLast(({ returned }) => returned === null);
  const recheck = finding.rechecks.at(-1);
  const closedAt = fixedAt(finding);
  return {
    findingId: id,
    basis: content.basis,
    severity: content.severity,
    description: content.description,
    fixClass: content.fixClass,
    cause: plan?.cause ?? null,
    measure: plan?.measure ?? content.proposedMeasure,
    targetState: plan?.targetState ?? null,
    responsibleUnit: plan?.responsibleUnit ?? null,
    responsiblePerson: plan?.responsiblePerson ?? null,
    deadline: runningClockOf(file, id) ?? lastClockOf(file, id) ?? null,
    plannedFinishOn: plan?.finishOn ?? null,
    state: stateOf(file, finding, at),
    reported: report ? { state: report.state, measureTaken: report.measureTaken, on: dayOf(report.filedAt) } : null,
    result: recheck ? { conclusion: recheck.conclusion, round: recheck.round, on: dayOf(recheck.at) } : null,
    checkedBy: recheck?.by ?? null,
    closedOn: closedAt && dayOf(closedAt),
  };
}

/** The earliest clock that runs or rests for the finding. */
const runningClockOf = (file: CaseFile, findingId: FindingId): Deadline | undefined =>
  [...file.deadlines.values()]
    .filter((deadline) => isRectificationClock(deadline) && deadline.status !== "ended")
    .filter(({ findingIds }) => findingIds.includes(findingId))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))[0];

function stateOf(file: CaseFile, finding: Finding, at: Instant): LedgerState {
  const { status, content, plans } = finding;
  if (status === "recorded" || status === "withdrawn") return "not_confirmed";
  if (status === "fixed") return content.fixClass === "standing" ? "watched" : "closed";
  if (status === "reported") return "reported";
  const clock = runningClockOf(file, finding.id);
  if (clock && isUnreported(finding)) {
    if (isOverdue(clock, at)) return "overdue";
    if (clock.status === "suspended") return "suspended";
  }
  if (status !== "confirmed") return status;
  return plans.at(-1)?.returned === null ? "in_progress" : "to_plan";
}
