import { z } from "zod";
import type { Calendar } from "../calendar.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { Evolution } from "../case/evolve.ts";
import { SkippedDay } from "../counting.ts";
import { type Deadline, type DueBasis, dayAfterWait, LadderStep, ladderSteps, placeDue } from "../deadline.ts";
import { event } from "../event.ts";
import { ShortText } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { Day, Instant } from "../time.ts";
import { changeDeadline } from "./clock.ts";

/**
 * The calendar changed and a running deadline was counted again. `due` is the day that holds from here on, never earlier
 * than `from`; `countedDue` is what counting alone gives. Where both days are the same the date is confirmed, or only its
 * reminders moved. Whoever was told the old day has to be told this one.
 */
export const DeadlineRecomputed = event("DeadlineRecomputed", {
  deadlineId: DeadlineId,
  reason: ShortText,
  from: Day,
  due: Day,
  dueAt: Instant,
  countedDue: Day,
  provisional: z.boolean(),
  skipped: z.array(SkippedDay),
  rolledFrom: Day.nullable(),
  steps: z.array(LadderStep),
});
export type DeadlineRecomputed = z.infer<typeof DeadlineRecomputed>;

export const recomputationEvents = [DeadlineRecomputed] as const;

export const recomputationEvolution: Evolution<DeadlineRecomputed> = {
  DeadlineRecomputed: (file, event, recorded) =>
    changeDeadline(file, event.deadlineId, ({ rolledFrom: _, ...deadline }) => ({
      ...deadline,
      due: event.due,
      dueAt: event.dueAt,
      provisional: event.provisional,
      skipped: event.skipped,
      ...(event.rolledFrom ? { rolledFrom: event.rolledFrom } : {}),
      steps: event.steps,
      history: [
        ...deadline.history,
        {
          kind: "recomputed",
          at: recorded.at,
          reason: event.reason,
          from: event.from,
          to: event.due,
          ...(event.countedDue < event.due ? { countedDue: event.countedDue } : {}),
        },
      ],
    })),
};

/** What the deadline's present day follows from: its rule, or the last extension or resumption. */
function basisOf(deadline: Deadline, { deadlines }: Pick<CaseFile, "deadlines">, calendar: Calendar): DueBasis {
  const moved = deadline.history.findLast(({ kind, to }) => to !== null && (kind === "extended" || kind === "resumed"));
  if (!moved?.to) {
    const waitsFor = deadline.waitsFor ? deadlines.get(deadline.waitsFor)?.due : undefined;
    const notBefore = waitsFor ? dayAfterWait(waitsFor, calendar) : deadline.notBefore;
    return { from: deadline.start.on, span: deadline.rule.span, ...(notBefore ? { notBefore } : {}) };
  }
  return moved.counting ?? { from: moved.to, span: { calendarDays: 0 } };
}

/** What a deadline comes to when it is counted again. */
export type Recount = Omit<DeadlineRecomputed, "type" | "reason">;

/**
 * Counts a deadline again under the calendar as it now is; null where everything stays as it was. A date people were
 * told never moves earlier, however the calendar changed.
 */
export function recount(
  deadline: Deadline,
  file: Pick<CaseFile, "deadlines">,
  { ruleSet, calendar }: Pick<Context, "ruleSet" | "calendar">,
): Recount | null {
  const placed = placeDue(basisOf(deadline, file, calendar), calendar);
  const kept = placeDue({ from: deadline.due, span: { calendarDays: 0 } }, calendar);
  const isKept = placed.due < kept.due;
  const { due, dueAt, provisional } = isKept ? kept : placed;
  const counted: Recount = {
    deadlineId: deadline.id,
    from: deadline.due,
    due,
    dueAt,
    countedDue: placed.due,
    provisional: provisional || placed.provisional,
    skipped: placed.skipped,
    rolledFrom: placed.rolledFrom,
    steps: ladderSteps(due, { ladder: deadline.ladder, limitId: deadline.rule.limitId }, ruleSet, calendar),
  };
  return isAsBefore(deadline, counted) ? null : counted;
}

function isAsBefore(deadline: Deadline, counted: Recount): boolean {
  const before = [deadline.due, deadline.provisional, deadline.skipped, deadline.rolledFrom ?? null, deadline.steps];
  const now = [counted.due, counted.provisional, counted.skipped, counted.rolledFrom, counted.steps];
  return JSON.stringify(before) === JSON.stringify(now);
}
