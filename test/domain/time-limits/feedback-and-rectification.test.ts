import { describe, expect, it } from "vitest";
import type { FixClass } from "../../../domain/finding.ts";
import { caseWith, finding, type Past } from "../play.ts";
import { comesFrom, under } from "./city-rules.ts";

const reported: Past = { stage: "report", outcome: "reported", at: "2026-09-10T01:00:00.000Z" };
const served: Past = { stage: "feedback", outcome: "findings", at: "2026-04-27T01:00:00.000Z" };
const of = (fixClass: FixClass) => {
  const plain = finding("F1");
  return { ...plain, content: { ...plain.content, fixClass } };
};

/** The supervision ended on 10 September 2026; the preliminary opinion (D1) is issued and served on Monday 21 September 2026, before Mid-Autumn and National Day. */
const heard = () => {
  const play = under(caseWith([finding("F1", "recorded")], reported)).opens("feedback", "2026-09-10");
  play.does("leader", "2026-09-21", "IssuePreliminaryOpinion", { evaluation: "总体良好" });
  play.does("school-contact", "2026-09-21", "ConfirmReceipt", { documentId: "D1" });
  return play;
};
/** The opinion (D2) is served on Monday 27 April 2026, before the Labour Day holiday (1 to 5 May; the 9th is worked). */
const opined = (fixClass: FixClass) => {
  const play = under(
    caseWith([{ ...of(fixClass), status: "recorded" }], { ...reported, at: "2026-04-20T01:00:00.000Z" }),
  );
  play.opens("feedback", "2026-04-20");
  play.does("leader", "2026-04-20", "IssuePreliminaryOpinion", { evaluation: "存在问题" });
  play.does("school-contact", "2026-04-20", "ConfirmReceipt", { documentId: "D1" });
  play.does("school-head", "2026-04-21", "WaiveDefence", { statement: "无异议" });
  play.does("leader", "2026-04-22", "ProposeOpinion", {
    evaluation: "存在问题",
    advice: "限期整改",
    rating: "qualified",
  });
  play.does("office-head", "2026-04-24", "ApproveOpinion");
  play.does("school-contact", "2026-04-27", "ConfirmReceipt", { documentId: "D2" });
  return play;
};
const limitOf = (play: ReturnType<typeof under>, limitId: string) =>
  [...play.file.deadlines.values()].findLast(({ rule }) => rule.limitId === limitId);

describe("time limits of feedback", () => {
  it("row 14 — 《上海市教育督导条例》第21条 (P), five working days at most are a setting (A): over the Labour Day holiday, the worked Saturday counted", () => {
    comesFrom("preliminary_opinion", 14, "A", "《上海市教育督导条例》第21条");
    const play = under(caseWith([finding("F1", "recorded")])).opens("feedback", "2026-04-30");
    expect(limitOf(play, "preliminary_opinion")?.due).toBe("2026-05-11");
  });

  it("row 15 — 《上海市教育督导条例》第21条 (P): ten working days from service, over Mid-Autumn and National Day", () => {
    comesFrom("defence", 15, "P", "《上海市教育督导条例》第21条");
    expect(limitOf(heard(), "defence")?.due).toBe("2026-10-12");
  });

  it("row 16 — 《上海市教育督导条例》第21条 (P): the opinion within thirty days, but never before the defence window has closed", () => {
    comesFrom("opinion", 16, "P", "《上海市教育督导条例》第21条");
    const opinion = limitOf(heard(), "opinion");
    expect(opinion?.rule.span).toEqual({ calendarDays: 30 });
    expect(opinion?.due).toBe("2026-10-13");
    expect(opinion?.notBefore).toBe("2026-10-13");
    heard().refuses("leader", "2026-10-12", "ProposeOpinion", proposal, "defence-window-open");
  });
});
const proposal = { evaluation: "存在问题", advice: "限期整改", rating: "qualified" };

describe("time limits of rectification", () => {
  it("row 18 — no rule found (A): the plan fifteen working days from service of the opinion", () => {
    comesFrom("plan", 18, "A", "默认设置");
    expect(limitOf(opined("dated").opens("plan", "2026-04-27"), "plan")?.due).toBe("2026-05-20");
  });

  it("row 19 — a primary school's own rule (P): what can be fixed at once within five working days", () => {
    comesFrom("fix_immediate", 19, "P", "某小学");
    expect(limitOf(opined("immediate"), "fix_immediate")?.due).toBe("2026-05-07");
  });

  it("row 20 — an older provincial rule, Art. 16 (P): an ordinary fix within thirty days of receipt", () => {
    comesFrom("fix_ordinary", 20, "P", "第16条");
    expect(limitOf(opined("dated"), "fix_ordinary")?.due).toBe("2026-05-27");
  });

  it("row 21 — no rule found (A): a hard fix ninety days, from a Sunday to the Monday, and up to a hundred and eighty with approval", () => {
    comesFrom("fix_hard", 21, "A", "默认设置");
    comesFrom("fix_hard_with_approval", 21, "A", "默认设置");
    const play = opined("hard");
    const clock = limitOf(play, "fix_hard");
    expect(clock).toMatchObject({ due: "2026-07-27", rolledFrom: "2026-07-26" });
    const asks = (until: string) => ({ deadlineId: clock?.id, until, reason: "编制未批", progress: "已申报" });
    play.refuses("school-contact", "2026-07-20", "RequestExtension", asks("2026-10-27"), "period-too-long");
    expect(play.does("school-contact", "2026-07-20", "RequestExtension", asks("2026-10-26"))).toContain(
      "ExtensionRequested",
    );
  });

  it("row 22 — an older provincial rule, Art. 16 (P): the report on the finding's own day, of a hard fix an interim report on day thirty", () => {
    comesFrom("interim_report", 22, "P", "第16条");
    expect(limitOf(opined("hard"), "interim_report")?.due).toBe("2026-05-27");
    expect(limitOf(opined("dated"), "interim_report")).toBeUndefined();
  });

  it("row 27 — 《教育督导条例》第22条 orders verification (Q), thirty days from the report are a setting (A): from Dragon Boat Day to the Monday", () => {
    comesFrom("recheck", 27, "A", "《教育督导条例》第22条");
    const play = opined("dated").opens("rectification", "2026-04-28");
    const item = { findingId: "F1", state: "done", measureTaken: "已开齐" };
    play.does("school-contact", "2026-05-20", "SaveReport", { item });
    play.does("school-head", "2026-05-20", "SubmitReport", { findingIds: ["F1"], summary: "校长牵头" });
    play.does("office-clerk", "2026-05-25", "AcceptReport");
    play.opens("recheck", "2026-05-25");
    expect(limitOf(play, "recheck")).toMatchObject({ due: "2026-06-22", rolledFrom: "2026-06-19" });
  });

  it("row 28 — 金坛 2021, 雅安 2023 (P): the look-back six months after closing, after National Day where they end in it", () => {
    comesFrom("lookback", 28, "P", "金坛");
    const play = under(caseWith([finding("F1", "fixed")], served)).opens("closing", "2026-04-01");
    play.does("office-clerk", "2026-04-01", "ProposeClosing", { conclusion: "整改完成", hasLookback: true });
    play.does("office-head", "2026-04-01", "ApproveClosing");
    play.opens("lookback", "2026-04-01");
    expect(limitOf(play, "lookback")).toMatchObject({ due: "2026-10-08", rolledFrom: "2026-10-01" });
  });

  it("row 29 — rules of other governments (P), numbers are settings (A): once, at most the original length, answered in three working days over Mid-Autumn", () => {
    comesFrom("extension_answer", 29, "A", "其他城市");
    comesFrom("extension_times", 29, "A", "其他城市");
    comesFrom("extension_length", 29, "A", "其他城市");
    const play = under(caseWith([finding("F1")], { ...served, at: "2026-09-10T01:00:00.000Z" }));
    play.opens("rectification", "2026-09-10");
    const clock = limitOf(play, "fix_ordinary");
    expect(clock?.due).toBe("2026-10-10");
    const asks = (until: string) => ({ deadlineId: clock?.id, until, reason: "教师招聘未完成", progress: "已公告" });
    play.refuses("school-contact", "2026-09-24", "RequestExtension", asks("2026-11-10"), "period-too-long");
    play.does("school-contact", "2026-09-24", "RequestExtension", asks("2026-10-26"));
    expect(limitOf(play, "extension_answer")?.due).toBe("2026-09-30");
    play.does("office-head", "2026-09-28", "GrantExtension", {
      deadlineId: clock?.id,
      until: "2026-10-26",
      reason: "同意",
    });
    expect(limitOf(play, "fix_ordinary")?.due).toBe("2026-10-26");
    play.refuses("school-contact", "2026-10-20", "RequestExtension", asks("2026-10-28"), "extension-used-up");
  });

  it("row 30 — rules of other governments (P): an urging order is answered in fifteen days, an urgent one in five", () => {
    comesFrom("urge_order", 30, "P", "其他城市");
    comesFrom("urge_order_urgent", 30, "P", "其他城市");
    const ordered = (isUrgent: boolean) => {
      const play = under(caseWith([finding("F1", "not_fixed")], { stage: "recheck", outcome: "failed" }));
      play.opens("disposition", "2026-09-15");
      const order = {
        findingIds: ["F1"],
        outstanding: "未开齐",
        responsiblePerson: "校长",
        howToAnswer: "书面",
        isUrgent,
      };
      play.does("office-clerk", "2026-09-15", "ProposeDisposition", {
        proposal: { measure: "urge_order", order },
        reason: "复查未通过",
      });
      play.does("office-head", "2026-09-16", "ApproveDisposition");
      play.does("school-contact", "2026-09-18", "ConfirmReceipt", { documentId: "D1" });
      return play;
    };
    expect(limitOf(ordered(false), "urge_order")).toMatchObject({ due: "2026-10-08", rolledFrom: "2026-10-03" });
    expect(limitOf(ordered(true), "urge_order_urgent")?.due).toBe("2026-09-23");
  });
});
