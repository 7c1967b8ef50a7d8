import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { actor } from "./city.ts";
import { demand, notified, reported, visitedWith } from "./inspector-notice-story.ts";
import { feedbackCase, fileOf } from "./stories.ts";
import { under } from "./time-limits/city-rules.ts";

describe("a rectification notice of an inspector", () => {
  it("is for what a routine visit sorted so, once", () => {
    const special = under(fileOf(...feedbackCase()));
    special.refuses("leader", "2026-03-30", "IssueRectificationNotice", demand, "notice-of-routine-only");
    const other = visitedWith({ to: "suggestion" });
    other.refuses("leader", "2026-05-06", "IssueRectificationNotice", demand, "nothing-to-notify");
    const play = visitedWith({ to: "rectification_notice" });
    play.refuses("office-head", "2026-05-06", "IssueRectificationNotice", demand, "not-permitted");
    play.does("leader", "2026-05-06", "IssueRectificationNotice", demand);
    expect([...play.file.documents.values()].at(-1)).toMatchObject({
      kind: "rectification_notice",
      addressees: ["school-seven"],
      copies: ["bureau-changyi"],
      content: { findings: [{ id: "F1" }], inspectorId: "leader" },
    });
    play.refuses("leader", "2026-05-06", "IssueRectificationNotice", demand, "already-issued");
  });

  it("binds the school at service, ends feedback where nothing is left for an opinion, and asks for no plan", () => {
    const play = notified();
    expect(play.outcome()).toBe("findings");
    expect(play.file.findings.get("F1" as never)).toMatchObject({ status: "confirmed" });
    const school = actor("school-contact");
    expect(visibleFile(play.file, school)?.findings.get("F1" as never)).toMatchObject({ status: "confirmed" });
    expect(play.opens("plan", "2026-05-06").outcome()).toBe("accepted");
    expect([...play.file.deadlines.values()].filter(({ rule }) => rule.limitId === "plan")).toEqual([]);
  });

  it("leaves what is proposed to the office to an opinion", () => {
    const play = visitedWith({ to: "rectification_notice" }, { to: "proposal" });
    play.does("leader", "2026-05-06", "IssueRectificationNotice", demand);
    play.does("school-contact", "2026-05-06", "ConfirmReceipt", { documentId: "D2" });
    expect(play.outcome()).toBeNull();
    expect(play.file.findings.get("F2" as never)).toMatchObject({ status: "recorded" });
    expect(play.does("leader", "2026-05-07", "IssuePreliminaryOpinion", { evaluation: "总体良好" })).toContain(
      "DocumentIssued",
    );
  });

  it("does not end feedback over a preliminary opinion that is under way, nor take back what an opinion has bound", () => {
    const play = visitedWith({ to: "rectification_notice" });
    play.does("leader", "2026-05-06", "IssueRectificationNotice", demand);
    play.does("leader", "2026-05-06", "IssuePreliminaryOpinion", { evaluation: "总体良好" });
    const late = under(play.file);
    play.does("school-contact", "2026-05-06", "ConfirmReceipt", { documentId: "D2" });
    expect(play.outcome()).toBeNull();
    late.does("school-contact", "2026-05-07", "ConfirmReceipt", { documentId: "D3" });
    late.does("school-head", "2026-05-08", "WaiveDefence", { statement: "无异议" });
    late.does("leader", "2026-05-08", "ProposeOpinion", { evaluation: "良好", advice: "落实课程表", rating: "good" });
    late.does("office-head", "2026-05-09", "ApproveOpinion");
    late.does("school-contact", "2026-05-11", "ConfirmReceipt", { documentId: "D4" });
    expect(late.outcome()).toBe("findings");
    expect(late.does("school-contact", "2026-05-12", "ConfirmReceipt", { documentId: "D2" })).toEqual([
      "DocumentServed",
      "DeadlineEnded",
    ]);
  });

  it("goes to the office by the inspector, who read the school's report, before the office accepts it", () => {
    notified().refuses("leader", "2026-05-11", "PassOnUnitReport", { view: "已到校核实" }, "nothing-filed");
    const play = reported();
    play.refuses("office-clerk", "2026-05-12", "AcceptReport", {}, "report-with-inspector");
    expect(play.does("leader", "2026-05-12", "PassOnUnitReport", { view: "已到校核实" })).toEqual([
      "UnitReportPassedOn",
      "DeadlineEnded",
    ]);
    play.does("office-clerk", "2026-05-12", "AcceptReport");
    expect(play.outcome()).toBe("reported");
  });

  it("is verified on site, never on the school's paper", () => {
    const play = reported();
    play.does("leader", "2026-05-12", "PassOnUnitReport", { view: "已到校核实" });
    play.does("office-clerk", "2026-05-12", "AcceptReport");
    play.opens("recheck", "2026-05-12");
    play.does("office-clerk", "2026-05-12", "AssignRecheckers", { personIds: ["leader"] });
    const outcome = { findingId: "F1", conclusion: "fixed", methods: ["papers"], seen: "查阅课程表" };
    play.refuses("leader", "2026-05-13", "RecordRecheck", { outcome }, "site-needed");
    play.does("leader", "2026-05-13", "RecordRecheck", { outcome: { ...outcome, methods: ["papers", "site"] } });
    play.does("leader", "2026-05-13", "ConcludeRecheck", { conclusion: "已整改", unitView: "无异议" });
    expect(play.outcome()).toBe("rectified");
    expect(play.deadline("recheck-5")).toMatchObject({ end: "met" });
  });
});
