import { type CaseFile, openEntry, type StageEntry } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { endEntryDeadlines } from "../clock/start.ts";
import type { Deadline } from "../deadline.ts";
import { hasOpenExtension } from "../deferral/deferral.ts";
import { isUnreported } from "../finding.ts";
import type { DeadlineId, FindingId } from "../ids.ts";
import { dayOf } from "../time.ts";
import { clocksFor, endClock, freshId, rectificationClocks, rectificationLimits, urgingLimits } from "./clocks.ts";

const unreported = (file: CaseFile) => [...file.findings.values()].filter(isUnreported);

/** Whether every finding the unit has to put right is reported on. */
export const isReportComplete = (file: CaseFile): boolean => unreported(file).length === 0;

/** Once every finding is reported on, the office has to say whether the report is complete. */
export function awaitAnswer(file: CaseFile, entry: StageEntry, context: Context): CaseEvent[] {
  const isAwaited = [...file.deadlines.values()].some(
    ({ id, status }) => status !== "ended" && id.startsWith(`report_answer-${entry.entry}`),
  );
  if (!isReportComplete(file) || isAwaited) return [];
  return [
    officeClock(entry, "office_decision", context, {
      id: freshId(file, `report_answer-${entry.entry}`),
      because: "ReportSubmitted",
    }),
  ];
}

/** Whether the unit let the day pass so far that people have to decide; a timely request for more time holds that off. */
function isLapsed(file: CaseFile, deadline: Deadline, context: Context): boolean {
  if (deadline.status !== "running" || !deadline.passed || hasOpenExtension(file, deadline.id)) return false;
  return (
    urgingLimits.includes(deadline.rule.limitId) ||
    context.ruleSet.ladders[deadline.ladder].some((rung) => rung.asksDecision && deadline.taken.includes(rung.id))
  );
}

/** Ends the stage where clocks have lapsed: those end with it, the others go on for the findings they ask for. */
function lapse(file: CaseFile, entry: StageEntry, context: Context): CaseEvent[] {
  const lapsed = rectificationClocks(file).filter((deadline) => isLapsed(file, deadline, context));
  if (lapsed.length === 0) return [];
  const ended = lapsed.flatMap(({ id }) => endClock(file, id, "lapsed"));
  return [
    ...ended,
    ...endEntryDeadlines(after(file, ended, context), entry.entry, "cancelled"),
    { type: "StageConcluded", stage: "rectification", entry: entry.entry, outcome: "lapsed" },
  ];
}

/** While the unit is putting things right, a clock that asks for a decision ends the stage. In any other stage it waits for this one. */
function decisionDue(file: CaseFile, _deadline: Deadline, context: Context): CaseEvent[] {
  const entry = openEntry(file);
  return entry?.stage === "rectification" ? lapse(file, entry, context) : [];
}

/** An order that has been issued and not yet served will bring its own clock. */
const awaitsService = (file: CaseFile): boolean =>
  [...file.documents.values()].some(
    ({ kind, service, addressees }) =>
      service === null &&
      addressees.includes(file.unit.id) &&
      (kind === "urge_order" || kind === "interview_minutes" || kind === "circular"),
  );

/** Clocks that have run out, all of whose findings a later order gives a new day. */
function supersededIds(file: CaseFile): DeadlineId[] {
  const clocks = rectificationClocks(file);
  const owed = new Set(unreported(file).map(({ id }) => id));
  const running = new Set(clocks.filter(({ passed }) => !passed).flatMap(({ findingIds }) => findingIds));
  return clocks
    .filter(({ passed, findingIds }) => passed && findingIds.every((id) => running.has(id) || !owed.has(id)))
    .map(({ id }) => id);
}

/** When the stage opens no finding may be without a clock, and what ran out while other stages were open is settled. */
function opened(file: CaseFile, entry: StageEntry, context: Context): CaseEvent[] {
  const awaited = awaitAnswer(file, entry, context);
  if (awaited.length > 0) return awaited;
  const replaced = supersededIds(file).flatMap((id) => endClock(file, id, "replaced"));
  const current = after(file, replaced, context);
  if (awaitsService(file)) return replaced;
  const timed = new Set<FindingId>(rectificationClocks(current).flatMap(({ findingIds }) => findingIds));
  const untimed = [...current.findings.values()].filter((finding) => isUnreported(finding) && !timed.has(finding.id));
  const start = { on: dayOf(context.at), because: "StageOpened" };
  return [...replaced, ...clocksFor(current, untimed, start, context), ...lapse(current, entry, context)];
}

const under = (limits: readonly (typeof rectificationLimits)[number][]) =>
  Object.fromEntries(limits.map((limitId) => [limitId, decisionDue]));

export const rectificationReactions: Reactions = {
  opened: { rectification: opened },
  passed: under(urgingLimits),
  decisionDue: under(rectificationLimits),
};
