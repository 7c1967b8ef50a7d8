import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  Day,
  dayOf,
  daysBetween,
  endOfDay,
  Instant,
  instantOn,
  startOfDay,
  toInstant,
} from "../../domain/time.ts";

/** A clock in Shanghai, by the time zone database. */
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
const shownAt = (instant: Instant): string => clock.format(new Date(instant));

const dates = fc.date({ min: new Date("1992-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
const instants = dates.map(toInstant);
const days = dates.map((date) => Day.parse(date.toISOString().slice(0, 10)));
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));

describe("days and instants", () => {
  it("agree with a clock in Shanghai on the day it is", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(dayOf(instant)).toBe(shownAt(instant).slice(0, 10));
      }),
    );
  });

  it("agree with a clock in Shanghai on a time of a day", () => {
    fc.assert(
      fc.property(days, times, (day, time) => {
        expect(shownAt(instantOn(day, time))).toBe(`${day} ${time}`);
      }),
    );
  });

  it("let a day begin at its 00:00 and end where the next one begins", () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(startOfDay(day)).toBe(instantOn(day, "00:00"));
        expect(endOfDay(day)).toBe(startOfDay(addDays(day, 1)));
        expect(Instant.parse(endOfDay(day))).toBe(endOfDay(day));
      }),
    );
  });

  it("are right on every day of three centuries, one after the other and back again", () => {
    const first = Day.parse("1900-01-01");
    const walked = Array.from({ length: 110_000 }, (_, index) => addDays(first, index));
    expect(walked.at(-1)).toBe("2201-03-03");
    expect(new Set(walked).size).toBe(walked.length);
    const back = walked.toReversed();
    expect(back.every((day, index) => addDays(day, index + 1 - back.length) === first)).toBe(true);
  });

  it("lie as far apart as was counted on", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, number) => {
        const other = addDays(day, number);
        expect(daysBetween(day, other)).toBe(number);
        expect(Date.parse(other) - Date.parse(day)).toBe(number * 86_400_000);
      }),
    );
  });
});
