import { describe, expect, it } from "vitest";
import { caseWith, finding } from "../play.ts";
import { cityRules, comesFrom, under } from "./city-rules.ts";

const complaint = { record: "督投1号", complainant: "parent", content: "作业过多" };

describe("time limits of complaints", () => {
  it("row 56 — 西城区 (P) says “promptly”, one working day is a setting (A): the written record of a complaint goes to the office", () => {
    comesFrom("complaint_record", 56, "A", "西城区");
    const play = under(caseWith([finding("F1")]));
    play.does("leader", "2026-09-18", "RecordComplaint", { ...complaint, receivedOn: "2026-09-18" });
    // Friday 18 September 2026; Sunday the 20th is a make-up working day.
    expect(play.deadline("complaint_record-C1")).toMatchObject({
      start: { on: "2026-09-18", because: "ComplaintRecorded" },
      due: "2026-09-20",
      side: "office",
    });
  });

  it("no row — 西城区 (P), followed until solved: thirty days are a setting (A)", () => {
    const { origin, duty, value } = cityRules.limits.complaint_follow_up;
    expect([origin.label, duty?.label, duty?.source.includes("西城区"), value]).toEqual([
      "A",
      "P",
      true,
      { calendarDays: 30 },
    ]);
    const play = under(caseWith([finding("F1")]));
    play.does("office-clerk", "2026-09-18", "RecordComplaint", { ...complaint, receivedOn: "2026-09-18" });
    const settlement = { way: "passed_on", department: "基教科", demand: "请核查" };
    play.does("office-head", "2026-09-21", "SettleComplaint", { complaintId: "C1", settlement });
    expect(play.due("complaint_follow_up-C1")).toBe("2026-10-21");
  });
});
