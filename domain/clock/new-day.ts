import { z } from "zod";
import type { Context } from "../case/decision.ts";
import { countFrom } from "../counting.ts";
import { type Deadline, type DeadlineChange, LadderStep, ladderSteps } from "../deadline.ts";
import { Day, Instant } from "../time.ts";

/** What an event says of a deadline's new last day: the day itself and the ladder around it. */
export const newDay = { due: Day, dueAt: Instant, provisional: z.boolean(), steps: z.array(LadderStep) };
const NewDay = z.strictObject(newDay);
export type NewDay = z.infer<typeof NewDay>;

/** The last day moved to `day`, or to the working day after it. Never earlier than the day already served. */
export function dayNoEarlier(deadline: Deadline, day: Day, context: Context): NewDay {
  const later = day > deadline.due ? day : deadline.due;
  const { due, dueAt, provisional } = countFrom(later, { calendarDays: 0 }, context.calendar);
  const { ladder, rule } = deadline;
  const steps = ladderSteps(due, { ladder, limitId: rule.limitId }, context.ruleSet, context.calendar);
  return { due, dueAt, provisional, steps };
}

/**
 * The deadline as it runs towards its new day. A new day has a ladder of its own, of which the rungs that already lie
 * behind us count as taken: a reminder "a week before" says nothing once that week has begun. For the same day no rung
 * is taken twice.
 */
export function movedTo(deadline: Deadline, day: NewDay, change: Omit<DeadlineChange, "from" | "to">): Deadline {
  const isSameDay = day.due === deadline.due;
  return {
    ...deadline,
    due: day.due,
    dueAt: day.dueAt,
    provisional: day.provisional,
    steps: day.steps,
    status: "running",
    suspendedOn: null,
    remaining: null,
    passed: isSameDay && deadline.passed,
    taken: isSameDay ? deadline.taken : day.steps.filter(({ at }) => at <= change.at).map(({ rungId }) => rungId),
    history: [...deadline.history, { ...change, from: deadline.due, to: day.due }],
  };
}
