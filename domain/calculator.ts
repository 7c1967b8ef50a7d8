import { z } from "zod";
import { type Calendar, type DayFacts, DayReason, dayFacts, FIRST_KNOWN_DAY } from "./calendar.ts";
import { countFrom } from "./counting.ts";
import { Bilingual } from "./language.ts";
import { Day } from "./time.ts";

/** The longest period anybody may ask for: ten years of days. */
export const LONGEST_PERIOD = 3660;
/** The furthest start the calculator takes; beyond it a date says nothing. */
const LAST_START = "2199-12-31" as Day;

/** What anybody may ask: the day of the event, so many days, counted how. */
export const DeadlineQuestion = z.strictObject({
  start: Day.refine((day) => day >= FIRST_KNOWN_DAY && day <= LAST_START, {
    error: `must lie between ${FIRST_KNOWN_DAY}, the first day with a known holiday notice, and ${LAST_START}`,
    params: { earliest: FIRST_KNOWN_DAY, latest: LAST_START },
  }),
  days: z.int().min(1).max(LONGEST_PERIOD),
  unit: z.enum(["working", "calendar"]),
});
export type DeadlineQuestion = z.infer<typeof DeadlineQuestion>;

/**
 * The answer with its reasons. `counted` always holds as many days as were asked for. `skipped` holds the days off that
 * moved the result: for working days those passed over on the way; for calendar days the last day, where it is a day off,
 * and the days off after it, up to the day the period really ends on.
 */
export const DeadlineAnswer = z.strictObject({
  due: Day,
  provisional: z.boolean(),
  counted: z.array(Day),
  skipped: z.array(z.strictObject({ date: Day, why: DayReason, name: Bilingual.optional() })),
});
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>;

/** The last day of a period. Counts as every deadline of a case is counted. */
export function calculateDeadline({ start, days, unit }: DeadlineQuestion, calendar: Calendar): DeadlineAnswer {
  const span = unit === "working" ? { workingDays: days } : { calendarDays: days };
  const { due, provisional, counted, skipped } = countFrom(start, span, calendar);
  return {
    due,
    provisional,
    counted: [...counted],
    skipped: skipped.map(({ day, why, name }) => ({ date: day, why, ...(name ? { name } : {}) })),
  };
}

/** The days an answer counts as working that no ordinary week would: make-up working days, and days the office ruled so. */
export const madeUpDays = ({ unit }: DeadlineQuestion, { counted }: DeadlineAnswer, calendar: Calendar): DayFacts[] =>
  unit === "calendar"
    ? []
    : counted.map((day) => dayFacts(calendar, day)).filter(({ working, why }) => working && why !== "weekday");
