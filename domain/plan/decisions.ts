import { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { endEntryDeadlines, startDeadline } from "../clock/start.ts";
import { countFrom } from "../counting.ts";
import type { Deadline } from "../deadline.ts";
import { hasOpenExtension } from "../deferral/deferral.ts";
import { command } from "../event.ts";
import { CorrectionPoint, type Finding, isUnresolved, PlanItem } from "../finding.ts";
import type { FindingId } from "../ids.ts";
import { isNoticeOnly } from "../inspector-notice/inspector-notice.ts";
import { endClock, freshId, lastClockOf, metBy, unitLadder } from "../rectification/clocks.ts";
import { spanOf } from "../rule-set.ts";
import { Day, dayOf, daysBetween } from "../time.ts";
import type { PlanProgress } from "./plan.ts";

/** The head of the unit signs and files the plan: every finding once; after a return, at least what was returned. */
export const FilePlan = command("FilePlan", { items: z.array(PlanItem).min(1).max(200) });
/** The office sends the plan back for correction, with a reason for each finding and a day within the plan's own limit. */
export const ReturnPlan = command("ReturnPlan", { points: z.array(CorrectionPoint).min(1).max(200), until: Day });
export const AcceptPlan = command("AcceptPlan", {});

export const planCommands = [FilePlan, ReturnPlan, AcceptPlan] as const;
type PlanCommand = z.infer<(typeof planCommands)[number]>;

const inPlan = <C>(
  decide: (file: CaseFile, command: C, context: Context, progress: PlanProgress, entry: StageEntry) => Decision,
) =>
  during<C>("plan", (file, command, context, entry) =>
    file.progress?.stage === "plan"
      ? decide(file, command, context, file.progress, entry)
      : refuse("stage-not-open", { needed: "plan", open: entry.stage }),
  );

const unresolved = (file: CaseFile): Finding[] => [...file.findings.values()].filter(isUnresolved);

/** Findings whose plan is missing, or was sent back and not corrected. */
const unplanned = (file: CaseFile): FindingId[] =>
  unresolved(file)
    .filter(({ plans }) => plans.at(-1)?.returned !== null)
    .map(({ id }) => id);

function faultIn(file: CaseFile, item: PlanItem, index: number): Decision | null {
  const { findingId, startOn, finishOn, milestones = [] } = item;
  const finding = file.findings.get(findingId);
  if (!finding || !isUnresolved(finding)) return refuse("finding-not-open", { findingId }, `items.${index}.findingId`);
  if (finishOn < startOn)
    return refuse("dates-reversed", { from: startOn, until: finishOn }, `items.${index}.finishOn`);
  const clock = lastClockOf(file, findingId);
  if (clock && clock.status !== "suspended" && finishOn > clock.due) {
    return refuse("finish-after-deadline", { findingId, due: clock.due }, `items.${index}.finishOn`);
  }
  const outside = milestones.findIndex(({ on }) => on < startOn || on > finishOn);
  return outside < 0
    ? null
    : refuse("milestone-outside-plan", { findingId }, `items.${index}.milestones.${outside}.on`);
}

/** Stops the entry's clocks under the given limit. */
const endClocks = (file: CaseFile, entry: StageEntry, limitId: "plan" | "office_decision", context: Context) =>
  [...file.deadlines.values()]
    .filter((deadline) => deadline.entry === entry.entry && deadline.rule.limitId === limitId)
    .filter((deadline) => deadline.status !== "ended")
    .flatMap((deadline) => endClock(file, deadline.id, metBy(deadline, context)));

/** The last day the unit was given for its plan. */
const lastPlanDay = (file: CaseFile, { entry }: StageEntry): Day | undefined =>
  [...file.deadlines.values()].findLast((deadline) => deadline.entry === entry && deadline.rule.limitId === "plan")
    ?.due;

export const planDecisions: Decisions<PlanCommand> = {
  FilePlan: inPlan((file, { items }, context, progress, entry) => {
    for (const [index, item] of items.entries()) {
      const fault = faultIn(file, item, index);
      if (fault) return fault;
    }
    const planned = new Set(items.map(({ findingId }) => findingId));
    if (planned.size < items.length) return refuse("answered-twice", {}, "items");
    const missing = unplanned(file).filter((findingId) => !planned.has(findingId));
    if (missing.length > 0) return refuse("plan-incomplete", { findingIds: missing }, "items");
    const filed: CaseEvent = { type: "PlanFiled", items, by: personOf(context) };
    if (progress.state === "filed") return accept(filed);
    return accept(
      filed,
      ...endClocks(file, entry, "plan", context),
      officeClock(entry, "office_decision", context, {
        id: freshId(file, `plan_answer-${entry.entry}`),
        because: "PlanFiled",
      }),
    );
  }),

  ReturnPlan: inPlan((file, { points, until }, context, progress, entry) => {
    if (progress.state !== "filed") return refuse("nothing-filed", {});
    for (const [index, { findingId }] of points.entries()) {
      const finding = file.findings.get(findingId);
      if (!finding || !isUnresolved(finding))
        return refuse("finding-not-open", { findingId }, `points.${index}.findingId`);
    }
    const today = dayOf(context.at);
    if (until <= today) return refuse("date-in-past", { on: until, today }, "until");
    // Whoever filed early does not lose by it: the new day is never before the one that was served.
    const served = lastPlanDay(file, entry) ?? today;
    if (until < served) return refuse("before-served-day", { due: served }, "until");
    const counted = countFrom(today, spanOf(context.ruleSet, "plan"), context.calendar).due;
    const [latest = counted] = [counted, served].sort().reverse();
    if (until > latest) return refuse("period-too-long", { latest }, "until");
    return accept(
      { type: "PlanReturned", points, until, by: personOf(context) },
      ...endClocks(file, entry, "office_decision", context),
      startDeadline(context, {
        id: freshId(file, `plan-${entry.entry}`),
        entry: entry.entry,
        limitId: "plan",
        side: "unit",
        ladder: unitLadder(file),
        start: { on: today, because: "PlanReturned" },
        span: { calendarDays: daysBetween(today, until) },
      }),
    );
  }),

  AcceptPlan: inPlan((file, _command, context, progress, entry) => {
    if (progress.state !== "filed") return refuse("nothing-filed", {});
    return accept(
      { type: "PlanAccepted", by: personOf(context) },
      ...endClocks(file, entry, "office_decision", context),
      { type: "StageConcluded", stage: "plan", entry: entry.entry, outcome: "accepted" },
    );
  }),
};

/** The service that set the plan's clock going: the opinion's; without one, the day the stage was opened. */
function startOfPlan(file: CaseFile, context: Context) {
  const opinion = [...file.documents.values()].findLast(({ kind, service }) => kind === "opinion" && service !== null);
  return opinion?.service
    ? { on: opinion.service.on, because: "DocumentServed", documentId: opinion.id }
    : { on: dayOf(context.at), because: "StageOpened" };
}

/** No plan came, and the ladder has reached the rung that asks people to decide. An unanswered, timely request for more time holds that off. */
function lapse(file: CaseFile, deadline: Deadline, context: Context): CaseEvent[] {
  const { progress } = file;
  if (progress?.stage !== "plan" || deadline.entry === null || progress.state === "filed") return [];
  if (hasOpenExtension(file, deadline.id)) return [];
  const ended: CaseEvent[] = [{ type: "DeadlineEnded", deadlineId: deadline.id, end: "lapsed" }];
  return [
    ...ended,
    ...endEntryDeadlines(after(file, ended, context), deadline.entry, "cancelled"),
    { type: "StageConcluded", stage: "plan", entry: deadline.entry, outcome: "lapsed" },
  ];
}

export const planReactions: Reactions = {
  opened: {
    // A notice asks for a report and no plan (section 5.3): there is nothing to wait for.
    plan: (file, entry, context) => [
      isNoticeOnly(file)
        ? { type: "StageConcluded", stage: "plan", entry: entry.entry, outcome: "accepted" }
        : startDeadline(context, {
            id: `plan-${entry.entry}`,
            entry: entry.entry,
            limitId: "plan",
            side: "unit",
            ladder: unitLadder(file),
            start: startOfPlan(file, context),
          }),
    ],
  },
  decisionDue: { plan: lapse },
};
