import type { z } from "zod";
import type { Context } from "../case/decision.ts";
import type { Evolution } from "../case/evolve.ts";
import { countFrom, type TimeSpan } from "../counting.ts";
import type { Deadline } from "../deadline.ts";
import { event } from "../event.ts";
import { Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { quantityOf, spanOf } from "../rule-set.ts";
import type { Day } from "../time.ts";
import { changeDeadline } from "./clock.ts";
import { dayNoEarlier, movedTo, newDay } from "./new-day.ts";

/** The office granted more time: the last day moves later, with a ladder of its own. */
export const DeadlineExtended = event("DeadlineExtended", { deadlineId: DeadlineId, ...newDay, reason: Text });

export const extensionEvents = [DeadlineExtended] as const;
type ExtensionEvent = z.infer<(typeof extensionEvents)[number]>;

export const extensionEvolution: Evolution<ExtensionEvent> = {
  DeadlineExtended: (file, event, recorded) =>
    changeDeadline(file, event.deadlineId, (deadline) =>
      movedTo(deadline, event, { kind: "extended", at: recorded.at, reason: event.reason }),
    ),
};

export const extend = (
  deadline: Deadline,
  until: Day,
  reason: string,
  context: Context,
): z.infer<typeof DeadlineExtended> => ({
  type: "DeadlineExtended",
  deadlineId: deadline.id,
  ...dayNoEarlier(deadline, until, context),
  reason,
});

/** How often this deadline's time was extended. */
export const timesExtended = (deadline: Deadline): number =>
  deadline.history.filter(({ kind }) => kind === "extended").length;

/** A part of a period, whole days only. */
const shareOf = (span: TimeSpan, share: number): TimeSpan => {
  const part = (length: number) => Math.floor(length * share);
  if ("workingDays" in span) return { workingDays: part(span.workingDays) };
  if ("calendarDays" in span) return { calendarDays: part(span.calendarDays) };
  return { months: part("months" in span ? span.months : span.years * 12) };
};

/**
 * The latest day an extension may reach: the rule set's share of the original length beyond the day it is due (row 29).
 * For a hard fix the rule set names the whole time a person may approve, counted from the start (row 21).
 */
export function latestExtension(deadline: Deadline, context: Context): Day {
  if (deadline.rule.limitId === "fix_hard") {
    return countFrom(deadline.start.on, spanOf(context.ruleSet, "fix_hard_with_approval"), context.calendar).due;
  }
  const share = quantityOf(context.ruleSet, "extension_length");
  return countFrom(deadline.due, shareOf(deadline.rule.span, share), context.calendar).due;
}
