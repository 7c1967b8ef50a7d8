import { z } from "zod";
import { type Calendar, DayReason, dayFacts, isWorkingDay, nextWorkingDay, previousWorkingDay } from "./calendar.ts";
import { Bilingual } from "./language.ts";
import { addDays, addMonths, Day, daysBetween, endOfDay, type Instant } from "./time.ts";

/** A period with its unit. "日/天" without 工作 in a source is calendar days. */
export const TimeSpan = z.union([
  z.strictObject({ workingDays: z.int().min(0).max(3660) }),
  z.strictObject({ calendarDays: z.int().min(0).max(3660) }),
  z.strictObject({ months: z.int().min(0).max(240) }),
  z.strictObject({ years: z.int().min(0).max(100) }),
]);
export type TimeSpan = z.infer<typeof TimeSpan>;

/** Which days a period counts. Months and years count every day. */
export const CountedIn = z.enum(["working", "calendar"]);
export type CountedIn = z.infer<typeof CountedIn>;

export const countedIn = (span: TimeSpan): CountedIn => ("workingDays" in span ? "working" : "calendar");

/** A day that does not count towards a period in working days, and why. */
export const SkippedDay = z.strictObject({ day: Day, why: DayReason, name: Bilingual.nullable() });
export type SkippedDay = z.infer<typeof SkippedDay>;

export interface Count {
  readonly start: Day;
  readonly due: Day;
  /** 24:00 of the due day: the first instant that is too late. */
  readonly dueAt: Instant;
  /** Some day that decided the result lies in a year whose holiday notice is not known. */
  readonly provisional: boolean;
  readonly counted: readonly Day[];
  readonly skipped: SkippedDay[];
  /** Set when the last day was a day off and the period ends on the next day that is not (Civil Code art. 203, by analogy). */
  readonly rolled: { readonly from: Day; readonly why: DayReason } | null;
}

/**
 * The last day of a period. The day of the event does not count (Civil Code art. 201); working days include make-up
 * weekends; a period in calendar days, months or years whose last day is a day off ends on the next working day.
 */
export function countFrom(start: Day, span: TimeSpan, calendar: Calendar): Count {
  return "workingDays" in span
    ? countWorkingDays(start, span.workingDays, calendar)
    : countCalendar(start, span, calendar);
}

function countWorkingDays(start: Day, days: number, calendar: Calendar): Count {
  const counted: Day[] = [];
  const skipped: SkippedDay[] = [];
  let provisional = false;
  let day = start;
  while (counted.length < days) {
    day = addDays(day, 1);
    const facts = dayFacts(calendar, day);
    provisional ||= facts.provisional;
    if (facts.working) counted.push(day);
    else skipped.push({ day, why: facts.why, name: facts.name });
  }
  return { start, due: day, dueAt: endOfDay(day), provisional, counted, skipped, rolled: null };
}

function countCalendar(start: Day, span: Exclude<TimeSpan, { workingDays: number }>, calendar: Calendar): Count {
  const last = lastCalendarDay(start, span);
  const counted: Day[] = [];
  for (let day = addDays(start, 1); day <= last; day = addDays(day, 1)) counted.push(day);
  const facts = dayFacts(calendar, last);
  if (facts.working) {
    return {
      start,
      due: last,
      dueAt: endOfDay(last),
      provisional: facts.provisional,
      counted,
      skipped: [],
      rolled: null,
    };
  }
  const due = nextWorkingDay(calendar, last);
  const skipped: SkippedDay[] = [];
  for (let day = last; day < due; day = addDays(day, 1)) {
    const { why, name } = dayFacts(calendar, day);
    skipped.push({ day, why, name });
  }
  const provisional = facts.provisional || dayFacts(calendar, due).provisional;
  return { start, due, dueAt: endOfDay(due), provisional, counted, skipped, rolled: { from: last, why: facts.why } };
}

/** The last day of a period nobody has to meet, such as a term of office: it ends where it ends, on a day off as well. */
export function lastDayOf(start: Day, span: TimeSpan, calendar: Calendar): Day {
  return "workingDays" in span ? countFrom(start, span, calendar).due : lastCalendarDay(start, span);
}

function lastCalendarDay(start: Day, span: Exclude<TimeSpan, { workingDays: number }>): Day {
  if ("calendarDays" in span) return addDays(start, span.calendarDays);
  return addMonths(start, "months" in span ? span.months : span.years * 12);
}

/** The latest day on which something must be done so that a whole period lies between it and the given day ("at least N before"). */
export function countBackFrom(day: Day, span: TimeSpan, calendar: Calendar): Day {
  if ("calendarDays" in span) return addDays(day, -span.calendarDays);
  if ("months" in span) return addMonths(day, -span.months);
  if ("years" in span) return addMonths(day, -12 * span.years);
  let back = day;
  for (let left = span.workingDays; left > 0; left -= 1) back = previousWorkingDay(calendar, back);
  return back;
}

/** How many days lie after the first day, up to and with the last one; 0 where that comes no later. */
export function daysAfter(first: Day, last: Day, counted: CountedIn, calendar: Calendar): number {
  if (counted === "calendar") return Math.max(0, daysBetween(first, last));
  let days = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days += 1;
  return days;
}
