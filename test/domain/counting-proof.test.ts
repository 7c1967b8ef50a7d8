import { describe, expect, it } from "vitest";
import type { DeadlineAnswer } from "../../domain/calculator.ts";
import { calculateDeadline, DeadlineQuestion } from "../../domain/calculator.ts";
import { calendar } from "./city.ts";
import { holidayNotices } from "./holiday-notices.ts";

/** A second way to count, that shares nothing with the first: the printed notices, a list of days, and one step after the other. */
const days: string[] = [];
for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2028, 0, 1); time += 24 * 60 * 60 * 1000) {
  days.push(new Date(time).toISOString().slice(0, 10));
}
const worked = new Set(holidayNotices.flatMap((notice) => notice.worked));
const holidays = new Set(
  holidayNotices.flatMap((notice) =>
    notice.holidays.flatMap(([first, last]) => days.slice(days.indexOf(first), days.indexOf(last) + 1)),
  ),
);
/** 1 January 2024 was a Monday. */
const isOff = days.map((day, index) => !worked.has(day) && (holidays.has(day) || index % 7 >= 5));
const reason = (day: string) => (holidays.has(day) ? "holiday" : "weekend");

interface Expected {
  readonly due: string;
  readonly provisional: boolean;
  readonly counted: readonly string[];
  readonly skipped: readonly string[];
}

function workingDays(start: number, needed: number): Expected {
  const counted: string[] = [];
  const skipped: string[] = [];
  let index = start;
  while (counted.length < needed) {
    index += 1;
    const day = days[index] ?? "beyond";
    if (isOff[index]) skipped.push(`${day} ${reason(day)}`);
    else counted.push(day);
  }
  const due = days[index] ?? "beyond";
  return { due, provisional: due > "2026-12-31", counted, skipped };
}

function calendarDays(start: number, needed: number): Expected {
  const counted = days.slice(start + 1, start + 1 + needed);
  const skipped: string[] = [];
  let index = start + needed;
  while (isOff[index]) {
    const day = days[index] ?? "beyond";
    skipped.push(`${day} ${reason(day)}`);
    index += 1;
  }
  const due = days[index] ?? "beyond";
  return { due, provisional: due > "2026-12-31", counted, skipped };
}

const asText = ({ due, provisional, counted, skipped }: Expected) => `${due} ${provisional} ${counted} ${skipped}`;
const answerAsText = ({ skipped, ...answer }: DeadlineAnswer) =>
  asText({ ...answer, skipped: skipped.map(({ date, why }) => `${date} ${why}`) });

const differences = (unit: "working" | "calendar", count: (start: number, needed: number) => Expected): string[] => {
  const found: string[] = [];
  for (let start = 0; start <= days.indexOf("2026-12-31"); start += 1) {
    const question = DeadlineQuestion.parse({ start: days[start], days: 1, unit });
    for (let needed = 1; needed <= 60; needed += 1) {
      const answer = answerAsText(calculateDeadline({ ...question, days: needed }, calendar));
      const expected = asText(count(start, needed));
      if (answer !== expected) found.push(`${days[start]} + ${needed} ${unit}: ${answer}, expected ${expected}`);
    }
  }
  return found;
};

describe("counting agrees with the printed holiday notices for every start day of 2024 to 2026 and 1 to 60 days", () => {
  it("in working days", () => {
    expect(differences("working", workingDays)).toEqual([]);
  });

  it("in calendar days", () => {
    expect(differences("calendar", calendarDays)).toEqual([]);
  });

  it("from notices that were copied whole: as many days off and days worked as each prints", () => {
    const perYear = (year: string, set: ReadonlySet<string>) => [...set].filter((day) => day.startsWith(year)).length;
    expect(["2024", "2025", "2026"].map((year) => [perYear(year, holidays), perYear(year, worked)])).toEqual([
      [28, 8],
      [28, 5],
      [33, 6],
    ]);
  });
});
