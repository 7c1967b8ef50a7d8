import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, dayFacts, isWorkingDay } from "../../domain/calendar.ts";
import { countFrom } from "../../domain/counting.ts";
import { addDays, addMonths, Day, dayOf, endOfDay, Instant } from "../../domain/time.ts";

const calendar: Calendar = { id: "jilin-city", name: { zh: "吉林市", en: "Jilin City" }, overrides: [] };
const day = (text: string): Day => Day.parse(text);

describe("the working-day calendar", () => {
  it("knows holidays, make-up working days and plain weekends", () => {
    expect(dayFacts(calendar, day("2026-02-17"))).toMatchObject({
      working: false,
      why: "holiday",
      name: { zh: "春节" },
    });
    expect(dayFacts(calendar, day("2026-02-14"))).toMatchObject({ working: true, why: "make_up_working_day" });
    expect(dayFacts(calendar, day("2026-03-07"))).toMatchObject({ working: false, why: "weekend" });
  });

  it("calls a day provisional while the holiday notice of its year is not known", () => {
    expect(dayFacts(calendar, day("2026-12-31")).provisional).toBe(false);
    expect(dayFacts(calendar, day("2031-05-06")).provisional).toBe(true);
  });

  it("lets the office's override stand above the notice", () => {
    const author = { author: "lin-yue", recordedAt: Instant.parse("2026-01-05T01:00:00.000Z") };
    const overrides = [{ day: day("2026-03-02"), working: false, reason: "停电", ...author }];
    expect(isWorkingDay({ ...calendar, overrides }, day("2026-03-02"))).toBe(false);
  });
});

describe("counting a period", () => {
  it("gives a unit served on the eve of Spring Festival until the tenth working day, make-up Saturdays counted", () => {
    expect(countFrom(day("2026-02-10"), { workingDays: 10 }, calendar)).toMatchObject({
      due: "2026-03-02",
      provisional: false,
    });
  });

  it("ends a calendar period whose last day is a day off on the next day that is not", () => {
    expect(countFrom(day("2026-01-23"), { calendarDays: 30 }, calendar)).toMatchObject({
      due: "2026-02-24",
      rolled: { from: "2026-02-22", why: "holiday" },
    });
  });

  it("ends months on the same-numbered day or the month's last", () => {
    expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28");
    expect(addMonths(day("2027-08-31"), 6)).toBe("2028-02-29");
  });

  it("ends the last day at 24:00 in Shanghai", () => {
    expect(endOfDay(day("2026-03-02"))).toBe("2026-03-02T16:00:00.000Z");
    expect(dayOf(Instant.parse("2026-03-02T15:59:59.999Z"))).toBe("2026-03-02");
    expect(dayOf(Instant.parse("2026-03-02T16:00:00.000Z"))).toBe("2026-03-03");
  });

  it("never ends on a day off, and later for more days", () => {
    const starts = fc.integer({ min: 0, max: 1090 }).map((n) => addDays(day("2024-01-01"), n));
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), fc.boolean(), (start, n, working) => {
        const span = (days: number) => (working ? { workingDays: days } : { calendarDays: days });
        const { due } = countFrom(start, span(n), calendar);
        expect(isWorkingDay(calendar, due)).toBe(true);
        expect(countFrom(start, span(n + 1), calendar).due >= due).toBe(true);
      }),
    );
  });
});
