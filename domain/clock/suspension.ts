import type { z } from "zod";
import type { Calendar } from "../calendar.ts";
import type { Context } from "../case/decision.ts";
import type { Evolution } from "../case/evolve.ts";
import { countedIn, countFrom, daysAfter, TimeSpan } from "../counting.ts";
import type { Deadline } from "../deadline.ts";
import { event } from "../event.ts";
import { Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { Day, dayOf } from "../time.ts";
import { changeDeadline } from "./clock.ts";
import { dayNoEarlier, movedTo, newDay } from "./new-day.ts";

/** The clock rests from the day after `on`; `remaining` is the time that was left, which its resumption gives back. */
export const DeadlineSuspended = event("DeadlineSuspended", {
  deadlineId: DeadlineId,
  on: Day,
  remaining: TimeSpan,
  reason: Text,
});
export const DeadlineResumed = event("DeadlineResumed", { deadlineId: DeadlineId, on: Day, ...newDay, reason: Text });

export const suspensionEvents = [DeadlineSuspended, DeadlineResumed] as const;
type SuspensionEvent = z.infer<(typeof suspensionEvents)[number]>;

export const suspensionEvolution: Evolution<SuspensionEvent> = {
  DeadlineSuspended: (file, event, recorded) =>
    changeDeadline(file, event.deadlineId, (deadline) => ({
      ...deadline,
      status: "suspended",
      suspendedOn: event.on,
      remaining: event.remaining,
      history: [
        ...deadline.history,
        { kind: "suspended", at: recorded.at, reason: event.reason, from: deadline.due, to: null },
      ],
    })),
  DeadlineResumed: (file, event, recorded) =>
    changeDeadline(file, event.deadlineId, (deadline) =>
      movedTo(deadline, event, {
        kind: "resumed",
        at: recorded.at,
        reason: event.reason,
        ...(deadline.remaining ? { counting: { from: event.on, span: deadline.remaining } } : {}),
      }),
    ),
};

/** What is left of a period after a day: working days where the rule counts working days, else calendar days. */
export function remainingAfter(day: Day, deadline: Deadline, calendar: Calendar): TimeSpan {
  const counted = countedIn(deadline.rule.span);
  const days = daysAfter(day, deadline.due, counted, calendar);
  return counted === "working" ? { workingDays: days } : { calendarDays: days };
}

export const suspend = (deadline: Deadline, reason: string, context: Context): z.infer<typeof DeadlineSuspended> => {
  const on = dayOf(context.at);
  const remaining = remainingAfter(on, deadline, context.calendar);
  return { type: "DeadlineSuspended", deadlineId: deadline.id, on, remaining, reason };
};

/** Gives the remaining time back, counted from the day of resumption. */
export function resume(deadline: Deadline, reason: string, context: Context): z.infer<typeof DeadlineResumed> {
  const on = dayOf(context.at);
  const { due } = countFrom(on, deadline.remaining ?? { calendarDays: 0 }, context.calendar);
  return { type: "DeadlineResumed", deadlineId: deadline.id, on, ...dayNoEarlier(deadline, due, context), reason };
}
