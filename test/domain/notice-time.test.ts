import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../domain/calendar.ts";
import { decide } from "../../domain/case/decide.ts";
import { addDays, Day, instantOn } from "../../domain/time.ts";
import { calendar } from "./city.ts";
import type { Step } from "./given.ts";
import { declaredCase, does, fileOf, notice } from "./stories.ts";

const first = Day.parse("2026-03-02");
const days = (most: number) => fc.integer({ min: 0, max: most }).map((n) => addDays(first, n));

/** Working days after the first day up to and including the last, counted one by one. */
function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) count += isWorkingDay(calendar, day) ? 1 : 0;
  return count;
}
const accepted = (story: readonly Step[], [command, context]: Step) =>
  decide(fileOf(...story), command, context).accepted;
const issues = (on: Day, visitOn: Day) =>
  does("office-clerk", instantOn(on, "10:00"), notice({ visitOn, selfEvaluation: { required: false } }));
const completes = (on: Day) => does("leader", instantOn(on, "18:00"), { type: "CompletePreparation" });

describe("the time a unit has between notice and visit", () => {
  it("is ten working days or more, no day less and none asked beyond, on whatever days the office issues, serves and plans", () => {
    fc.assert(
      fc.property(days(60), days(90), fc.integer({ min: 0, max: 20 }), (issuedOn, visitOn, daysToServe) => {
        const noticed = issues(issuedOn, visitOn);
        const isEnough = workingDaysBetween(issuedOn, visitOn) >= 10;
        expect(accepted(declaredCase(), noticed)).toBe(isEnough);
        if (!isEnough) return;
        const servedOn = addDays(issuedOn, daysToServe);
        const served = does("school-contact", instantOn(servedOn, "11:00"), {
          type: "ConfirmReceipt",
          documentId: "D1",
        });
        const isStillEnough = workingDaysBetween(servedOn, visitOn) >= 10;
        expect(accepted([...declaredCase(), noticed, served], completes(servedOn))).toBe(isStillEnough);
      }),
      { numRuns: 150 },
    );
  });
});
