import chineseDays from "chinese-days";
import { z } from "zod";
import type { PersonId } from "./directory.ts";
import { Bilingual } from "./language.ts";
import { type Ruled, refused, ruled } from "./ruled.ts";
import { addDays, Day, dayOf, Instant, instantOn, weekdayOf } from "./time.ts";

/** The office's own word on a day, above the State Council's notice; it names who said so and why. */
export const CalendarOverride = z.strictObject({
  day: Day,
  working: z.boolean(),
  reason: z.string().min(1),
  author: z.string().min(1),
  recordedAt: Instant,
});
export type CalendarOverride = z.infer<typeof CalendarOverride>;

/** A working-day calendar: the yearly holiday notices with their make-up working days, and the overrides of one office. */
export const Calendar = z.strictObject({
  id: z.string().min(1),
  name: Bilingual,
  overrides: z.array(CalendarOverride),
});
export type Calendar = z.infer<typeof Calendar>;

export const DayReason = z.enum(["weekday", "weekend", "holiday", "make_up_working_day", "office_override"]);
export type DayReason = z.infer<typeof DayReason>;

export interface DayFacts {
  readonly day: Day;
  readonly working: boolean;
  readonly why: DayReason;
  /** The holiday a day belongs to, or the override's reason. */
  readonly name: Bilingual | null;
  /** No holiday notice is known for the day's year: what is said here may still change. */
  readonly provisional: boolean;
}

/** The library's notices begin with this year. */
export const FIRST_KNOWN_DAY = "2004-01-01" as Day;

const knownYears = new Map<number, boolean>();

/** Whether the State Council's holiday notice of a year is known. National Day is a holiday in every one of them. */
export function isNoticeKnown(year: number): boolean {
  const isKnown = knownYears.get(year) ?? chineseDays.getDayDetail(`${year}-10-01`).name.includes(",");
  knownYears.set(year, isKnown);
  return isKnown;
}

/** What kind of day it is, and why. */
export function dayFacts(calendar: Calendar, day: Day): DayFacts {
  const override = calendar.overrides.findLast((entry) => entry.day === day);
  if (!override) return factsByNotice(day);
  const name = { zh: override.reason, en: override.reason };
  return { day, working: override.working, why: "office_override", name, provisional: false };
}

/** Every count asks for the same few years of days, and the library takes microseconds for each. */
const facts = new Map<Day, DayFacts>();

function factsByNotice(day: Day): DayFacts {
  const known = facts.get(day) ?? readNotice(day);
  facts.set(day, known);
  return known;
}

function readNotice(day: Day): DayFacts {
  const isWeekend = weekdayOf(day) > 5;
  const plain = { day, working: !isWeekend, why: isWeekend ? "weekend" : "weekday", name: null } as const;
  if (!isNoticeKnown(Number(day.slice(0, 4)))) return { ...plain, provisional: true };
  const detail = chineseDays.getDayDetail(day);
  const [en, zh] = detail.name.split(",");
  if (!en || !zh) return { ...plain, provisional: false };
  const why = detail.work ? "make_up_working_day" : "holiday";
  return { day, working: detail.work, why, name: { zh, en }, provisional: false };
}

/** What the office says of a day; the reason is shown beside every date it moved. */
export type DayRuling = Pick<CalendarOverride, "day" | "working" | "reason">;

/**
 * The calendar with the office's word on a day. Earlier words on the same day are kept, the last one counts. Refused where
 * the day is already so, because an override without effect would only hide the holiday notice.
 */
export function overrideDay(calendar: Calendar, ruling: DayRuling, author: PersonId, at: Instant): Ruled<Calendar> {
  if (isWorkingDay(calendar, ruling.day) === ruling.working) {
    return refused("day-already-so", { day: ruling.day, working: ruling.working }, "working");
  }
  const overrides = [...calendar.overrides, { ...ruling, author, recordedAt: at }];
  return ruled({ ...calendar, overrides });
}

export const isWorkingDay = (calendar: Calendar, day: Day): boolean => dayFacts(calendar, day).working;

/** The first working day after the given one. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  const next = addDays(day, 1);
  return isWorkingDay(calendar, next) ? next : nextWorkingDay(calendar, next);
}

/** The last working day before the given one. */
export function previousWorkingDay(calendar: Calendar, day: Day): Day {
  const previous = addDays(day, -1);
  return isWorkingDay(calendar, previous) ? previous : previousWorkingDay(calendar, previous);
}

/** Office hours in local time, `"09:00"`; the last minute is not part of them. */
export interface OfficeHours {
  readonly from: string;
  readonly until: string;
}

/** The instant itself inside office hours of a working day, else the next opening. */
export function nextOfficeInstant(calendar: Calendar, instant: Instant, hours: OfficeHours): Instant {
  const day = dayOf(instant);
  if (isWorkingDay(calendar, day)) {
    if (instant < instantOn(day, hours.from)) return instantOn(day, hours.from);
    if (instant < instantOn(day, hours.until)) return instant;
  }
  return instantOn(nextWorkingDay(calendar, day), hours.from);
}

export const isOfficeTime = (calendar: Calendar, instant: Instant, hours: OfficeHours): boolean =>
  nextOfficeInstant(calendar, instant, hours) === instant;
