import { z } from "zod";

const DAY = 86_400_000;
/** Minutes of a day. */
const MINUTES = 24 * 60;
/**
 * How far Asia/Shanghai is ahead of UTC, in minutes: without summer time since 1992, so that fixed arithmetic is exact for every
 * day the product serves.
 */
const AHEAD = 8 * 60;

/** A calendar day in Asia/Shanghai, `2026-02-10`. Days that do not exist are refused. */
export const Day = z.iso.date().brand<"Day">();
export type Day = z.infer<typeof Day>;

/** An instant in UTC with milliseconds, `2026-02-10T01:00:00.000Z`; instants compare as strings. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export const toInstant = (date: Date): Instant => date.toISOString() as Instant;

/** Counting walks over the same few years of days again and again: each is read once and written out once. */
const numbers = new Map<Day, number>();
const names = new Map<number, Day>();
/** So many days are remembered, a century of them; then all are forgotten, for strangers may ask the calculator for any day. */
const ROOM = 36_525;

function remembered<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= ROOM) known.clear();
  known.set(key, value);
  return value;
}

/** How many days lie between 1970-01-01 and the day. */
function numberOf(day: Day): number {
  return numbers.get(day) ?? remembered(numbers, day, Date.parse(day) / DAY);
}

function dayAt(number: number): Day {
  return names.get(number) ?? remembered(names, number, new Date(number * DAY).toISOString().slice(0, 10) as Day);
}

/** The day it is in Shanghai at an instant. */
export const dayOf = (instant: Instant): Day => dayAt(Math.floor((Date.parse(instant) + AHEAD * 60_000) / DAY));

/** So many minutes after 00:00 of the day. */
function instantAt(day: Day, minutes: number): Instant {
  const days = Math.floor((minutes - AHEAD) / MINUTES);
  const left = minutes - AHEAD - days * MINUTES;
  return `${addDays(day, days)}T${twoDigits(Math.floor(left / 60))}:${twoDigits(left % 60)}:00.000Z` as Instant;
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** 00:00 of the day. */
export const startOfDay = (day: Day): Instant => instantAt(day, 0);

/** 24:00 of the day: the first instant that is too late. */
export const endOfDay = (day: Day): Instant => instantAt(day, MINUTES);

/** A time of the day, `"09:00"` local time. */
export function instantOn(day: Day, time: string): Instant {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day, hours * 60 + minutes);
}

export const addDays = (day: Day, days: number): Day => dayAt(numberOf(day) + days);

/** The same-numbered day of a later month, or that month's last day (Civil Code art. 202). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(date, last)) / DAY);
}

export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(day).getUTCDay() || 7;
