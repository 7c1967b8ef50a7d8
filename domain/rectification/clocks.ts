import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import { countFrom } from "../counting.ts";
import { type Deadline, type DeadlineEnd, type DeadlineRequest, type DeadlineTerms, isInTime } from "../deadline.ts";
import { endRequests } from "../deferral/deferral.ts";
import { type Finding, type FixClass, isUnreported, isUnresolved } from "../finding.ts";
import type { DeadlineId, FindingId } from "../ids.ts";
import type { LadderId, LimitId } from "../rule-set.ts";
import { dayOf } from "../time.ts";

const limitOf: Record<Exclude<FixClass, "standing">, LimitId> = {
  immediate: "fix_immediate",
  dated: "fix_ordinary",
  hard: "fix_hard",
};

/** The opinion's own limits for putting a finding right. */
export const fixLimits: readonly LimitId[] = Object.values(limitOf);

/** Limits of orders whose last day itself, not a later rung, asks the office to decide (section 12: interview once the order is overdue). */
export const urgingLimits: readonly LimitId[] = ["urge_order", "urge_order_urgent"];

/** Every limit under which a unit has to put findings right: the opinion's own, and those that orders, interviews and circulars set. */
export const rectificationLimits: readonly LimitId[] = [
  ...fixLimits,
  "interim_report",
  "inspector_notice_report",
  ...urgingLimits,
  "interview_report",
  "circular_answer",
];

/** A clock that runs for the unit to put its findings right. */
export const isRectificationClock = (deadline: Deadline): boolean =>
  deadline.side === "unit" && deadline.findingIds.length > 0 && rectificationLimits.includes(deadline.rule.limitId);

/** The rectification clocks that run or rest. */
export const rectificationClocks = (file: CaseFile): readonly Deadline[] =>
  [...file.deadlines.values()].filter((deadline) => isRectificationClock(deadline) && deadline.status !== "ended");

/** The clock that last asked for this finding, ended or not; the interim report has a day of its own and does not count. */
export const lastClockOf = (file: CaseFile, findingId: FindingId): Deadline | undefined =>
  [...file.deadlines.values()].findLast(
    (deadline) =>
      isRectificationClock(deadline) &&
      deadline.rule.limitId !== "interim_report" &&
      deadline.findingIds.includes(findingId),
  );

/**
 * The last day that was served on the unit for any of these findings and is still to come; null where there is none.
 * A clock that rests keeps the time it had left. The interim report only says how far a fix has come and is no day for it.
 */
export function servedTime(
  file: CaseFile,
  findingIds: readonly FindingId[],
  context: Context,
): NonNullable<DeadlineRequest["notBefore"]> | null {
  const days = rectificationClocks(file)
    .filter(
      ({ rule, findingIds: ids }) => rule.limitId !== "interim_report" && ids.some((id) => findingIds.includes(id)),
    )
    .filter((deadline) => deadline.status === "suspended" || isInTime(deadline, context.at))
    .map(({ due, remaining }) => (remaining ? countFrom(dayOf(context.at), remaining, context.calendar).due : due))
    .sort();
  const day = days.at(-1);
  return day === undefined
    ? null
    : {
        day,
        note: {
          zh: "不早于已送达且尚未届满的整改期限。",
          en: "Never before a day already served that is still to come.",
        },
      };
}

/** The ladder of the supervised unit: counties answer to others than schools do. */
export const unitLadder = (file: CaseFile): LadderId => (file.unit.kind === "county_government" ? "county" : "school");

/** A deadline id that no deadline of the case has yet. */
export function freshId(file: CaseFile, stem: string): string {
  if (![...file.deadlines.keys()].some((id) => id === stem)) return stem;
  let number = 2;
  while ([...file.deadlines.keys()].some((id) => id === `${stem}.${number}`)) number += 1;
  return `${stem}.${number}`;
}

/**
 * The clocks of the findings the unit has to put right, one for each class of fix; hard fixes and standing duties also
 * report in between (row 22). Those of an earlier round are replaced. Standing duties have no day of their own: the
 * unit reports on them once, and the look-back watches them.
 */
export function rectificationDeadlines(file: CaseFile, start: DeadlineTerms["start"], context: Context): CaseEvent[] {
  const replaced = rectificationClocks(file).flatMap(({ id }) => endClock(file, id, "replaced"));
  return [...replaced, ...clocksFor(file, [...file.findings.values()].filter(isUnresolved), start, context)];
}

/**
 * The clocks of some findings begin anew, those of all others go on. What the unit has reported on meanwhile waits for the
 * recheck and needs none.
 */
export function clocksAnew(
  file: CaseFile,
  findingIds: readonly FindingId[],
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent[] {
  const replaced = rectificationClocks(file)
    .filter((deadline) => deadline.findingIds.every((id) => findingIds.includes(id)))
    .flatMap(({ id }) => endClock(file, id, "replaced"));
  const owed = [...file.findings.values()].filter(
    (finding) => findingIds.includes(finding.id) && isUnreported(finding),
  );
  return [...replaced, ...clocksFor(file, owed, start, context)];
}

/** Starts the clocks of the given findings, by their class of fix; never with a day before one already served on them. */
export function clocksFor(
  file: CaseFile,
  findings: readonly Finding[],
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent[] {
  const ofClass = (...classes: readonly FixClass[]) =>
    findings.filter(({ content }) => classes.includes(content.fixClass)).map(({ id }) => id);
  const round = file.entries.length;
  const clock = (stem: string, limitId: LimitId, findingIds: readonly FindingId[]): CaseEvent[] => {
    if (findingIds.length === 0) return [];
    const notBefore = limitId === "interim_report" ? null : servedTime(file, findingIds, context);
    return [
      startDeadline(context, {
        id: freshId(file, `${stem}-${round}`),
        entry: null,
        limitId,
        side: "unit",
        ladder: unitLadder(file),
        start,
        findingIds,
        ...(notBefore ? { notBefore } : {}),
      }),
    ];
  };
  return [
    ...(["immediate", "dated", "hard"] as const).flatMap((fixClass) =>
      clock(`fix_${fixClass}`, limitOf[fixClass], ofClass(fixClass)),
    ),
    ...clock("interim_report", "interim_report", ofClass("hard", "standing")),
  ];
}

/** Whether the unit has done what the clock asks of this finding. */
function isCovered(file: CaseFile, deadline: Deadline, findingId: FindingId): boolean {
  const finding = file.findings.get(findingId);
  if (!finding || !isUnresolved(finding) || finding.status === "reported") return true;
  return (
    deadline.rule.limitId === "interim_report" &&
    finding.content.fixClass === "hard" &&
    file.rectification.interimReports.some(
      (report) => report.findingId === findingId && dayOf(report.filedAt) >= deadline.start.on,
    )
  );
}

/** Stops one clock, drops what was asked about it, and no longer watches for the end of its rest. */
export const endClock = (file: CaseFile, deadlineId: DeadlineId, end: DeadlineEnd): CaseEvent[] => [
  { type: "DeadlineEnded", deadlineId, end },
  ...endRequests(file, deadlineId),
  ...watchesOf(file, deadlineId).map(
    (watch): CaseEvent => ({ type: "DeadlineEnded", deadlineId: watch, end: "cancelled" }),
  ),
];

/** The office's clocks that remind it to let a resting clock run again; no clock of another deadline. */
export function watchesOf(file: CaseFile, deadlineId: DeadlineId): DeadlineId[] {
  const stem = `resume-${deadlineId}`;
  const names = [...file.deadlines.keys()];
  // `resume-a.2` is the second watch of `a`, unless there is a clock called `a.2`.
  const isOurs = (id: DeadlineId) =>
    id === stem || (id.startsWith(`${stem}.`) && !names.some((name) => `resume-${name}` === id));
  return [...file.deadlines.values()].filter(({ id, status }) => status !== "ended" && isOurs(id)).map(({ id }) => id);
}

/** How a clock ends when what it asked for has come: a clock that rests is always met in time. */
export const metBy = (deadline: Deadline, context: Context): DeadlineEnd =>
  deadline.status === "suspended" || isInTime(deadline, context.at) ? "met" : "met_late";

/** Stops the rectification clocks that have nothing left to ask for; those whose findings were all dropped were met by nobody. */
export const endCovered = (file: CaseFile, context: Context): CaseEvent[] =>
  rectificationClocks(file)
    .filter((deadline) => deadline.findingIds.every((findingId) => isCovered(file, deadline, findingId)))
    .flatMap((deadline) => {
      const isMoot = deadline.findingIds.every((id) => file.findings.get(id)?.status === "withdrawn");
      return endClock(file, deadline.id, isMoot ? "cancelled" : metBy(deadline, context));
    });
