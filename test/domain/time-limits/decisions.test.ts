import { describe, expect, it } from "vitest";
import { appointmentOn } from "../papers.ts";
import { caseWith, finding, type Past } from "../play.ts";
import { comesFrom, under } from "./city-rules.ts";

const failed: Past = { stage: "recheck", outcome: "failed", at: "2026-04-20T01:00:00.000Z" };
const appointment = appointmentOn("2026-05-07");
const reasons = "督办单逾期";
/** Called on Wednesday 29 April 2026; 1 to 5 May are Labour Day, Saturday the 9th is worked. */
const called = () => under(caseWith([finding("F1", "not_fixed")], failed)).opens("interview", "2026-04-28");
const minuted = () => {
  const play = called();
  play.does("office-staff", "2026-04-28", "CallInterview", { appointment, reasons });
  play.does("school-contact", "2026-04-28", "ConfirmReceipt", { documentId: "D1" });
  const minutes = {
    heldOn: "2026-05-07",
    host: "office-head",
    recorder: "office-clerk",
    intervieweePresent: "王校长",
    facts: "未开齐",
    explanation: "师资不足",
    demands: [{ findingId: "F1", demand: "开齐课程", by: "2026-05-20" }],
    commitment: "按期整改",
  };
  play.does("office-clerk", "2026-05-07T04:00:00.000Z", "RecordMinutes", { minutes });
  play.does("office-head", "2026-05-07T05:00:00.000Z", "ConfirmMinutes");
  play.does("school-head", "2026-05-07T06:00:00.000Z", "ConfirmMinutes");
  return play;
};
const limitOf = (play: ReturnType<typeof under>, limitId: string) =>
  [...play.file.deadlines.values()].findLast(({ rule }) => rule.limitId === limitId);

describe("time limits of interviews and circulars", () => {
  it("row 31 — no rule found (A): three working days' notice of an interview, over Labour Day", () => {
    comesFrom("interview_notice", 31, "A", "默认设置");
    const on = (day: string) => ({ appointment: { ...appointment, on: day }, reasons });
    called().refuses("office-staff", "2026-04-29", "CallInterview", on("2026-05-06"), "notice-too-short");
    expect(called().does("office-staff", "2026-04-29", "CallInterview", on("2026-05-07"))).toContain("InterviewCalled");
  });

  it("row 32 — the Opinion and the Accountability Measures, not re-read, order the filing (R), five working days are a setting (A)", () => {
    comesFrom("interview_filing", 32, "A", "意见");
    expect(limitOf(minuted(), "interview_filing")?.due).toBe("2026-05-13");
  });

  it("row 33 — no rule found (A): the report fifteen working days after the interview", () => {
    comesFrom("interview_report", 33, "A", "默认设置");
    expect(limitOf(minuted(), "interview_report")?.due).toBe("2026-05-27");
  });

  it("row 34 — no rule found (A): a circular within ten working days, over Mid-Autumn and National Day", () => {
    comesFrom("circular", 34, "A", "默认设置");
    const play = under(caseWith([finding("F1", "not_fixed")], failed)).opens("circular", "2026-09-22");
    expect(limitOf(play, "circular")?.due).toBe("2026-10-13");
  });
});

describe("time limits of the supervision report and of publication", () => {
  /** The opinion (D2) is approved on Monday 7 September 2026. */
  const approved = () => {
    const reported: Past = { stage: "report", outcome: "reported", at: "2026-08-31T01:00:00.000Z" };
    const play = under(caseWith([finding("F1", "recorded")], reported)).opens("feedback", "2026-08-31");
    play.does("leader", "2026-09-01", "IssuePreliminaryOpinion", { evaluation: "存在问题" });
    play.does("school-contact", "2026-09-01", "ConfirmReceipt", { documentId: "D1" });
    play.does("school-head", "2026-09-02", "WaiveDefence", { statement: "无异议" });
    const opinion = { evaluation: "存在问题", advice: "限期整改", rating: "qualified" };
    play.does("leader", "2026-09-04", "ProposeOpinion", opinion);
    play.does("office-head", "2026-09-07", "ApproveOpinion");
    return play;
  };

  it("row 35 — 《教育督导条例》第23条 orders report and filing (Q), thirty days from the opinion are a setting (A): after National Day", () => {
    comesFrom("supervision_report", 35, "A", "《教育督导条例》第23条");
    expect(limitOf(approved(), "supervision_report")).toMatchObject({ due: "2026-10-08", rolledFrom: "2026-10-07" });
  });

  it("row 36 — 《政府信息公开条例》第26条 (Q): published within twenty working days of its making", () => {
    comesFrom("publication", 36, "Q", "《政府信息公开条例》第26条");
    const play = approved();
    const texts = { evaluation: "总体", achievements: "成绩", problems: "问题", advice: "建议" };
    play.does("leader", "2026-09-21", "DraftSupervisionReport", { governmentId: "city-government", ...texts });
    play.does("office-head", "2026-09-22", "ApproveSupervisionReport");
    expect(limitOf(play, "publication")?.due).toBe("2026-10-27");
  });
});
