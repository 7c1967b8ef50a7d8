import { describe, expect, it } from "vitest";
import type { CountedIn } from "../../domain/counting.ts";
import { timeLeft } from "../../domain/explanation/time-left.ts";
import type { Day } from "../../domain/time.ts";
import { calendar } from "./city.ts";

const left = (on: string, today: string, counted: CountedIn) =>
  timeLeft({ on: on as Day, counted }, today as Day, calendar);

describe("how a due day lies to today", () => {
  it("is told in working days where the period counts working days, and in calendar days where it counts every day", () => {
    // 2026-03-06 is a Friday; 2026-03-11 the Wednesday after.
    expect(left("2026-03-11", "2026-03-06", "working").text).toEqual({
      zh: "还有 3 个工作日",
      en: "due in 3 working days",
    });
    expect(left("2026-03-11", "2026-03-06", "calendar").text).toEqual({
      zh: "还有 5 个自然日",
      en: "due in 5 calendar days",
    });
  });

  it("passes over a holiday and counts the weekend that is worked for it", () => {
    // Spring Festival 2026: off from 15 to 23 February; Saturdays 14 and 28 February are worked.
    expect(left("2026-02-24", "2026-02-13", "working").text.en).toBe("due in 2 working days");
    expect(left("2026-03-02", "2026-02-27", "working").text.en).toBe("due in 2 working days");
  });

  it("says of one day that it is one, and of tomorrow and today what they are", () => {
    expect(left("2026-03-09", "2026-03-06", "working").text.en).toBe("due in 1 working day");
    expect(left("2026-03-07", "2026-03-06", "working").text).toEqual({ zh: "明天到期", en: "due tomorrow" });
    expect(left("2026-03-06", "2026-03-06", "working")).toEqual({
      urgency: "today",
      text: { zh: "今天到期", en: "due today" },
    });
  });

  it("counts lateness in the same days", () => {
    expect(left("2026-03-06", "2026-03-10", "working").text).toEqual({
      zh: "逾期 2 个工作日",
      en: "overdue by 2 working days",
    });
    expect(left("2026-03-06", "2026-03-10", "calendar").text.en).toBe("overdue by 4 calendar days");
  });

  it("is late on the first day off after the due day, though no working day has gone by", () => {
    expect(left("2026-03-06", "2026-03-07", "working")).toEqual({
      urgency: "overdue",
      text: { zh: "已逾期，不足 1 个工作日", en: "overdue by less than a working day" },
    });
  });

  it("is soon within five days, whatever days are counted", () => {
    expect(left("2026-03-11", "2026-03-06", "working").urgency).toBe("soon");
    expect(left("2026-03-12", "2026-03-06", "working").urgency).toBe("later");
  });
});
