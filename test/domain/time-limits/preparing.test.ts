import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { actor, context } from "../city.ts";
import { givenCase } from "../given.ts";
import { Play } from "../play.ts";
import { deliberation, opening, visit } from "../stories.ts";
import { cityRules, comesFrom, openedOn, switchedOn } from "./city-rules.ts";

/** Opened on 9 February 2026, a week before Spring Festival (15 to 23 February; the 14th and 28th are worked). */
const declared = (changes: Record<string, unknown> = {}) => {
  const play = openedOn("2026-02-09", changes).opens("preparation", "2026-02-09");
  for (const person of ["leader", "member-one", "member-two"])
    play.does(person, "2026-02-09", "DeclareTies", { ties: [] });
  return play;
};
const notice = (visitOn: string) => ({
  visitOn,
  selfEvaluation: { required: true },
  requirements: "请准备课程表",
  contact: "督导办公室",
});

describe("time limits before and during a supervision", () => {
  it("row 5 — 《教育督导条例》第16条 (Q): a team has three or more inspectors", () => {
    comesFrom("team_size", 5, "Q", "《教育督导条例》第16条");
    const at = { ...context(actor("leader"), "2026-02-09T01:00:00.000Z"), ruleSet: cityRules };
    givenCase({ status: "not_opened" })
      .when(opening({ memberIds: ["member-one"] }), at)
      .thenRefuses("team-too-small");
  });

  it("row 9 — 《教育督导条例》第17条 orders notice beforehand (Q), the ten working days are a setting (A): ten over Spring Festival", () => {
    comesFrom("notice", 9, "A", "《教育督导条例》第17条");
    const play = declared();
    play.refuses("office-clerk", "2026-02-10", "IssueNotice", notice("2026-03-01"), "notice-too-late");
    expect(play.does("office-clerk", "2026-02-10", "IssueNotice", notice("2026-03-02"))).toContain("DocumentIssued");
  });

  it("row 10 — an older local rule, Art. 16 (P), thirty days before: where the office switches it on", () => {
    comesFrom("notice_elsewhere", 10, "P", "第16条");
    expect(cityRules.limits.notice_elsewhere).toMatchObject({ enabled: false, value: { calendarDays: 30 } });
    const play = new Play(declared().file, switchedOn("notice_elsewhere"));
    play.refuses("office-clerk", "2026-02-10", "IssueNotice", notice("2026-03-11"), "notice-too-late");
    expect(play.does("office-clerk", "2026-02-10", "IssueNotice", notice("2026-03-12"))).toContain("DocumentIssued");
  });

  it("row 11 — 《上海市教育督导条例》第18条 (P): a routine visit is announced two working days before at the earliest, the worked Saturday counted", () => {
    comesFrom("routine_announcement", 11, "P", "《上海市教育督导条例》第18条");
    const play = openedOn("2026-02-25", { kind: "routine", memberIds: [] }).opens("report", "2026-02-25");
    const announcement = { visitOn: "2026-03-03" };
    play.refuses("leader", "2026-02-27", "AnnounceVisit", announcement, "announced-too-early");
    expect(play.does("leader", "2026-02-28", "AnnounceVisit", announcement)).toEqual(["VisitAnnounced"]);
  });

  it("row 12 — 《教育督导条例》第18条 orders the self-evaluation (Q), ten working days from service of the notice are a setting (A)", () => {
    comesFrom("self_evaluation", 12, "A", "《教育督导条例》第18条");
    const play = declared();
    play.does("office-clerk", "2026-02-10", "IssueNotice", notice("2026-03-24"));
    play.does("school-contact", "2026-02-11", "ConfirmReceipt", { documentId: "D1" });
    expect(play.due("self_evaluation-1-1")).toBe("2026-03-03");
  });

  it("row 13 — 苏州 2010, 常德 2025 (P): the length of a visit is for information, a longer one is recorded", () => {
    comesFrom("visit_length", 13, "P", "苏州");
    comesFrom("visit_length_county", 13, "P", "常德");
    expect(cityRules.limits.visit_length).toMatchObject({ enabled: false, value: { calendarDays: 2 } });
    expect(cityRules.limits.visit_length_county).toMatchObject({ enabled: false, value: { calendarDays: 1 } });
    const play = openedOn("2026-03-02").opens("report", "2026-03-02");
    for (const person of visit({}).participants) play.does(person, "2026-03-02", "DeclareTies", { ties: [] });
    expect(play.does("leader", "2026-03-06", "RecordVisit", longVisit)).toContain("VisitRecorded");
  });

  it("row 17 — 《上海市教育督导条例》第21条 (P): two thirds of the team agree only where the office switches it on", () => {
    comesFrom("team_consensus", 17, "P", "《上海市教育督导条例》第21条");
    expect(cityRules.limits.team_consensus.enabled).toBe(false);
    const deliberated = (rules: RuleSet, ...agreed: string[]) => {
      const { type: _, ...record } = visit({ from: "2026-03-03", until: "2026-03-03" });
      const { type: __, ...held } = deliberation({ on: "2026-03-04", agreed });
      const play = new Play(openedOn("2026-02-09").opens("report", "2026-03-02").file, rules);
      for (const person of held.participants) play.does(person, "2026-03-02", "DeclareTies", { ties: [] });
      play.does("leader", "2026-03-03", "RecordVisit", record);
      return () => play.does("leader", "2026-03-04", "RecordDeliberation", held);
    };
    const asked = switchedOn("team_consensus");
    expect(deliberated(cityRules, "leader")()).toEqual(["DeliberationHeld"]);
    expect(deliberated(asked, "leader")).toThrow("consensus-missing");
    expect(deliberated(asked, "leader", "member-one")()).toEqual(["DeliberationHeld"]);
  });

  it("row 25 — 晋教督〔2018〕7号 (P): the record of a routine visit within two days, after the Labour Day holiday where they end in it", () => {
    comesFrom("routine_record", 25, "P", "晋教督〔2018〕7号");
    const play = openedOn("2026-04-28", { kind: "routine", memberIds: [] }).opens("report", "2026-04-28");
    play.does("leader", "2026-04-28", "DeclareTies", { ties: [] });
    const { type: _, ...record } = visit({ from: "2026-04-30", until: "2026-04-30", participants: ["leader"] });
    play.does("leader", "2026-04-30", "RecordVisit", record);
    expect(play.due("routine_record-1-2")).toBe("2026-05-06");
  });
});

const { type: _, ...longVisit } = visit({ from: "2026-03-03", until: "2026-03-05" });
