import type { CaseFile } from "./case/case-file.ts";
import { openStageOf } from "./case/case-file.ts";
import { runningDeadlines } from "./clock/clock.ts";
import { type Finding, fixedAt, isUnresolved } from "./finding.ts";
import { once } from "./once.ts";
import { type Day, dayOf, daysBetween } from "./time.ts";

/**
 * What a case adds to the figures of the office: a number under each heading. The figures of the city are the sum over all
 * cases, so that a case that moves on takes its old numbers with it.
 */
export type Tally = Readonly<Record<string, number>>;

/** Longest time to rectify of each class but the last, in days. */
export const RECTIFY_STEPS = [15, 30, 60, 90, 180] as const;

/** The headings, each with what stands between its bars. */
export const heading = {
  open: (district: string, stage: string) => `open|${district}|${stage}`,
  overdue: (district: string, superior: string) => `overdue|${district}|${superior}`,
  opened: (month: string) => `opened|${month}`,
  closed: (month: string) => `closed|${month}`,
  examined: (indicator: string) => `examined|${indicator}`,
  finding: (indicator: string, state: "unresolved" | "fixed" | "other") => `finding|${indicator}|${state}`,
  measured: (indicator: string) => `measured|${indicator}`,
  measurements: (indicator: string) => `measurements|${indicator}`,
  rectified: (fixClass: string, upTo: string) => `rectified|${fixClass}|${upTo}`,
} as const;

/** What the case adds now. */
export const tallyOf: (file: CaseFile) => Tally = once(countIn);

function countIn(file: CaseFile): Tally {
  const sums: Record<string, number> = {};
  const add = (key: string, value = 1): void => {
    sums[key] = (sums[key] ?? 0) + value;
  };
  const { district, superiorId } = file.unit;
  if (file.status === "open") {
    add(heading.open(district, openStageOf(file) ?? "between"));
    const isLate = runningDeadlines(file).some(({ side, passed }) => side === "unit" && passed);
    if (isLate) add(heading.overdue(district, superiorId ?? "none"));
  }
  add(heading.opened(monthOf(dayOf(file.openedAt))));
  if (file.closedAt) add(heading.closed(monthOf(dayOf(file.closedAt))));
  for (const indicator of file.indicatorIds) add(heading.examined(indicator));
  for (const finding of file.findings.values()) {
    if (finding.status === "withdrawn") continue;
    addFinding(finding, add);
    const days = daysToRectify(file, finding);
    if (days !== null) add(heading.rectified(finding.content.fixClass, classOf(days)));
  }
  return sums;
}

function addFinding(finding: Finding, add: (key: string, value?: number) => void): void {
  const { basis, measured } = finding.content;
  if (basis.kind !== "indicator") return;
  const state = finding.status === "fixed" ? "fixed" : isUnresolved(finding) ? "unresolved" : "other";
  add(heading.finding(basis.indicatorId, state));
  if (measured === undefined) return;
  add(heading.measured(basis.indicatorId), measured);
  add(heading.measurements(basis.indicatorId));
}

const monthOf = (day: Day): string => day.slice(0, 7);

/** From the service of the opinion, or where there was none from the day it was recorded, to the recheck that found it fixed. */
function daysToRectify(file: CaseFile, finding: Finding): number | null {
  const at = fixedAt(finding);
  if (at === null) return null;
  const opinion = [...file.documents.values()].find(({ kind, service }) => kind === "opinion" && service !== null);
  return daysBetween(opinion?.service?.on ?? dayOf(finding.recordedAt), dayOf(at));
}

const classOf = (days: number): string => String(RECTIFY_STEPS.find((step) => days <= step) ?? "more");

/** Whether two tallies add the same; a heading that is not there adds nothing. */
export const isSame = (one: Tally, other: Tally): boolean =>
  [one, other].every((each) => Object.keys(each).every((key) => (one[key] ?? 0) === (other[key] ?? 0)));

/** Lets a case add `now` to a sum instead of `before`, in place; headings that come to nothing are dropped. */
export function move(sum: Record<string, number>, before: Tally, now: Tally): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const value = (sum[key] ?? 0) - (before[key] ?? 0) + (now[key] ?? 0);
    if (value === 0) delete sum[key];
    else sum[key] = value;
  }
}
