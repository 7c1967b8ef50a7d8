import { describe, expect, it } from "vitest";
import { actor, context } from "./city.ts";
import { given, type Step } from "./given.ts";
import { declaresNone, does, fileOf, finding, openedCase, reaches, reportingCase, visit } from "./stories.ts";

const visits = (changes: Record<string, unknown>, at: string) => does("leader", at, visit(changes));

describe("a routine visit", () => {
  const visited = { from: "2026-03-04", until: "2026-03-04", participants: ["leader"] };
  const signature = { signed: true, name: "刘校长", view: "同意" };
  const begun: Step[] = [
    openedCase({ kind: "routine", memberIds: [] })[0] as Step,
    reaches("report", 1, "2026-03-02T01:01:00.000Z"),
    declaresNone("leader"),
  ];
  const when = "2026-03-04T06:00:00.000Z";
  const reports = () =>
    does("leader", when, {
      type: "FileRoutineReport",
      task: "三月例行督导",
      process: "巡视、听课",
      goodPractice: "课间活动有序",
      problems: "个别班级课程表未落实",
      conclusion: "总体良好",
      advice: "落实课程表",
    });
  const sorts = (to: Record<string, unknown>) =>
    does("leader", when, { type: "TriageFinding", findingId: "F1", triage: to });
  const found = does("leader", when, { type: "RecordFinding", content: finding() });
  const finishes = () => does("leader", when, { type: "CompleteReport" });

  it("is recorded, signed, sorted and reported by one inspector, the form within two days", () => {
    const done = [...begun, visits({ ...visited, signature }, when), found, sorts({ to: "rectification_notice" })];
    expect(fileOf(...done).deadlines.get("routine_record-1-2" as never)).toMatchObject({
      due: "2026-03-06",
      rule: { limitId: "routine_record" },
    });
    given(...done)
      .when(...reports())
      .then("DocumentIssued");
    given(...done, reports())
      .when(...finishes())
      .then("DeadlineEnded", "StageConcluded");
    given(...done)
      .when(...finishes())
      .thenRefuses("routine-report-missing");
  });

  it("is signed by the school head, or says that and why not", () => {
    const refused = { signed: false, name: "刘校长", reason: "不认可记录" };
    given(...begun, visits(visited, when))
      .when(...reports())
      .thenRefuses("signature-missing");
    given(...begun, visits({ ...visited, signature: refused }, when))
      .when(...reports())
      .then("DocumentIssued");
  });

  it("leaves no finding unsorted, and changes nothing once reported", () => {
    const seen = [...begun, visits({ ...visited, signature }, when), found];
    given(...seen)
      .when(...reports())
      .thenRefuses("findings-untriaged");
    const reported = [...seen, sorts({ to: "consultation", department: "基建科" }), reports()];
    for (const late of [
      reports(),
      sorts({ to: "suggestion" }),
      does("leader", when, { type: "RecordFinding", content: finding() }),
      does("leader", when, { type: "AmendFinding", findingId: "F1", content: finding() }),
      does("leader", when, { type: "RemoveFinding", findingId: "F1", reason: "误记" }),
      visits({ ...visited, signature }, when),
    ]) {
      given(...reported)
        .when(...late)
        .thenRefuses("already-issued");
    }
    given(...begun)
      .when(...reports())
      .thenRefuses("visit-missing");
  });

  it("may be announced at most two working days before, and need not be", () => {
    const announces = (visitOn: string) =>
      does("leader", "2026-03-02T06:00:00.000Z", { type: "AnnounceVisit", visitOn });
    given(...begun)
      .when(...announces("2026-03-04"))
      .then("VisitAnnounced");
    given(...begun)
      .when(...announces("2026-03-05"))
      .thenRefuses("announced-too-early");
    given(...begun)
      .when(...announces("2026-03-01"))
      .thenRefuses("date-in-past");
    given(...reportingCase())
      .when(...does("leader", "2026-03-26T10:00:00.000Z", { type: "AnnounceVisit", visitOn: "2026-03-27" }))
      .thenRefuses("notice-needed-instead");
  });

  it("binds the school to a notice or a proposal, not to a suggestion or another department's task", () => {
    const ended = (triage: Record<string, unknown>) =>
      fileOf(
        ...begun,
        visits({ ...visited, signature }, when),
        does("leader", when, { type: "RecordFinding", content: finding() }),
        sorts(triage),
        reports(),
        finishes(),
        reaches("feedback", 2, "2026-03-05T01:00:00.000Z"),
        does("leader", "2026-03-05T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
        does("school-contact", "2026-03-05T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
        does("school-head", "2026-03-05T03:00:00.000Z", { type: "WaiveDefence", statement: "无异议" }),
        does("leader", "2026-03-06T01:00:00.000Z", {
          type: "ProposeOpinion",
          evaluation: "总体良好",
          advice: "落实课程表",
          rating: "good",
        }),
        does("office-head", "2026-03-06T02:00:00.000Z", { type: "ApproveOpinion" }),
        does("school-contact", "2026-03-06T03:00:00.000Z", { type: "ConfirmReceipt", documentId: "D3" }),
      );
    expect(ended({ to: "suggestion" }).entries.at(-1)).toMatchObject({ outcome: "no_findings" });
    expect(ended({ to: "consultation", department: "基建科" }).entries.at(-1)).toMatchObject({
      outcome: "no_findings",
    });
    expect(ended({ to: "rectification_notice" }).entries.at(-1)).toMatchObject({ outcome: "findings" });
    expect(ended({ to: "proposal" }).deadlines.has("supervision_report" as never)).toBe(false);
  });

  it("is not left to somebody who has not declared", () => {
    given(...begun.slice(0, 2))
      .when(visits(visited, when)[0], context(actor("leader"), when))
      .thenRefuses("declarations-missing");
  });
});
