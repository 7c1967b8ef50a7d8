import { z } from "zod";

const DAY = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1992, so fixed arithmetic is exact for every day the product serves. */
const SHANGHAI = 8 * 3_600_000;

/** A calendar day in Asia/Shanghai, `2026-02-10`. Days that do not exist are refused. */
export const Day = z.iso.date().brand<"Day">();
export type Day = z.infer<typeof Day>;

/** An instant in UTC with milliseconds, `2026-02-10T01:00:00.000Z`; instants compare as strings. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export const toInstant = (date: Date): Instant => date.toISOString() as Instant;

const names = new Map<number, Day>();

/** Counting walks over the same few years of days again and again: each is written out once. */
function toDay(milliseconds: number): Day {
  const number = Math.floor(milliseconds / DAY);
  const name = names.get(number) ?? (new Date(milliseconds).toISOString().slice(0, 10) as Day);
  names.set(number, name);
  return name;
}

/** The day it is in Shanghai at an instant. */
export const dayOf = (instant: Instant): Day => toDay(Date.parse(instant) + SHANGHAI);

/** 00:00 of the day. */
export const startOfDay = (day: Day): Instant => toInstant(new Date(Date.parse(day) - SHANGHAI));

/** 24:00 of the day: the first instant that is too late. */
export const endOfDay = (day: Day): Instant => startOfDay(addDays(day, 1));

/** A time of the day, `"09:00"` local time. */
export function instantOn(day: Day, time: string): Instant {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return toInstant(new Date(Date.parse(day) - SHANGHAI + (hours * 60 + minutes) * 60_000));
}

export const addDays = (day: Day, days: number): Day => toDay(Date.parse(day) + days * DAY);

/** The same-numbered day of a later month, or that month's last day (Civil Code art. 202). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(day).getUTCDay() || 7;
