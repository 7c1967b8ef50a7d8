import { describe, expect, it } from "vitest";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { publicContent } from "../../domain/publication/publication.ts";
import { TermArea } from "../../domain/site/site.ts";
import type { Play } from "./play.ts";
import { closes, goesOn, ofCounty, ofSchool, opinionServed, putRight, type Whole } from "./whole-case.ts";

const stages = (play: Play) => play.file.entries.map(({ stage, outcome }) => `${stage}: ${outcome}`);
const documentOf = (play: Play, kind: string) =>
  [...play.file.documents.values()].findLast((document) => document.kind === kind);
const report = {
  governmentId: "city-government",
  evaluation: "总体良好",
  achievements: "成效",
  problems: "问题",
  advice: "建议",
};

/** Approved, filed with the province and put before the public, on the days a good office takes. */
function reportGoesOut(play: Play, copies: readonly string[]): void {
  play.does("leader", "2026-04-20", "DraftSupervisionReport", { ...report, copies });
  play.does("office-head", "2026-04-21", "ApproveSupervisionReport");
  const { id: documentId } = documentOf(play, "supervision_report") ?? { id: "" };
  const service = { documentId, method: "signed_receipt", on: "2026-04-22", note: "收文" };
  play.does("office-clerk", "2026-04-22", "RecordService", service);
  const filing = { organisationId: "provincial-office", number: "备〔2026〕1号", on: "2026-04-23" };
  play.does("office-clerk", "2026-04-23", "FileSupervisionReport", filing);
  play.does("office-clerk", "2026-04-24", "CheckPublication", { documentId, withheld: [], statement: "可以公开" });
  play.does("office-head", "2026-04-24", "PublishDocument", { documentId, url: null });
}

/** How a case goes whose findings are put right. */
const putRightAndClosed = [
  "preparation: ready",
  "report: reported",
  "feedback: findings",
  "plan: accepted",
  "rectification: reported",
  "recheck: rectified",
  "closing: closed",
];

describe("a principal's end-of-term supervision", () => {
  const principal = { name: "王校长", termEndsOn: "2026-07-31" };
  const whole: Whole = { ...ofSchool, opening: { kind: "end_of_term", principal }, areas: TermArea.options };
  const appraisers = ["party-changyi", "organisation-department-changyi"];

  it("runs from the notice to closing, judged in all seven areas, its report with those who appraise the principal", () => {
    const play = opinionServed(whole);
    reportGoesOut(play, appraisers);
    putRight(play, whole.head, whole.contact);
    closes(play, whole.contact);
    expect(stages(play)).toEqual(putRightAndClosed);
    expect(goesOn(play, "2026-05-21")).toBeNull();
    expect(play.file.status).toBe("closed");
    const issued = documentOf(play, "supervision_report");
    expect(issued).toMatchObject({ addressees: ["city-government"], copies: appraisers });
    expect(issued?.content).toMatchObject({ principal, rating: "good" });
    expect(issued?.content.areas).toHaveLength(7);
  });

  it("is not reported past Party committee and organisation department, nor to a school (任期结束综合督导评估意见, S)", () => {
    const play = opinionServed(whole);
    const drafted = (copies: readonly string[]) => ({ ...report, copies });
    const refused = (copies: readonly string[], code: "recipient-missing" | "organisation-unknown") =>
      play.refuses("leader", "2026-04-20", "DraftSupervisionReport", drafted(copies), code);
    refused([], "recipient-missing");
    refused(["party-changyi"], "recipient-missing");
    refused(["organisation-department-changyi"], "recipient-missing");
    refused([...appraisers, "kindergarten-two"], "organisation-unknown");
    refused([...appraisers, "nobody-here"], "organisation-unknown");
    expect(play.does("leader", "2026-04-20", "DraftSupervisionReport", drafted(appraisers))).toEqual([
      "SupervisionReportDrafted",
    ]);
  });

  it("tells the public of the school, and those who appraise of the principal", () => {
    const play = opinionServed(whole);
    reportGoesOut(play, appraisers);
    const issued = documentOf(play, "supervision_report");
    if (!issued) throw new TypeError("the report is issued");
    expect(publicContent(issued, [])).not.toHaveProperty("principal");
    expect(publicContent(issued, [])).toMatchObject({ evaluation: "总体良好" });
  });
});

describe("the yearly assessment of a government", () => {
  const whole = ofCounty;
  const draft = {
    kind: "result",
    scope: "public",
    title: "2025年度履行教育职责评价结果通报",
    background: "年度评价",
    facts: "总体良好",
    causes: "重视教育",
    demand: null,
    addressees: ["county-yongji"],
    copies: ["party-changyi", "government-changyi", "bureau-changyi"],
  };

  it("runs from the published self-evaluation to a circular of results, and closes after it", () => {
    const play = opinionServed(whole);
    expect(play.deadline("result_circular")).toMatchObject({ rule: { limitId: "circular" }, side: "office" });
    reportGoesOut(play, []);
    putRight(play, whole.head, whole.contact);
    expect(openChildrenOf(play.file)).toContainEqual(
      expect.objectContaining({ kind: "duty", id: "result_circular", limitId: "circular" }),
    );
    play.does("office-clerk", "2026-05-18", "DraftCircular", { draft });
    play.does("office-head", "2026-05-18", "ApproveCircular");
    const circular = documentOf(play, "circular");
    play.does(whole.contact, "2026-05-19", "ConfirmReceipt", { documentId: circular?.id });
    const check = { documentId: circular?.id, withheld: [], statement: "可以公开" };
    play.does("deputy-head", "2026-05-19", "CheckPublication", check);
    play.does("office-head", "2026-05-19", "PublishDocument", { documentId: circular?.id, url: null });
    closes(play, whole.contact);
    expect(stages(play)).toEqual(putRightAndClosed);
    expect(play.file.status).toBe("closed");
    expect(documentOf(play, "supervision_report")?.content).toMatchObject({
      assessedYear: 2025,
      indicatorIds: ["LAB-01", "PE-01"],
    });
  });

  it("tells its results within ten working days of the service of the opinion, in whatever stage the case then is (row 34)", () => {
    const play = opinionServed(whole);
    expect(play.due("result_circular")).toBe("2026-05-06");
    play.does("office-clerk", "2026-04-20", "DraftCircular", { draft });
    play.refuses("office-clerk", "2026-04-21", "ApproveCircular", {}, "not-permitted");
    const happened = play.does("office-head", "2026-04-21", "ApproveCircular");
    expect(happened).toContain("CircularApproved");
    expect(happened).not.toContain("StageConcluded");
    expect(play.deadline("result_circular")).toMatchObject({ status: "ended", end: "met" });
    play.refuses("office-clerk", "2026-04-22", "DraftCircular", { draft }, "stage-not-open");
  });

  it("tells results only: criticism needs its own stage, and the opinion alone demands", () => {
    const play = opinionServed(whole);
    const criticism = { draft: { ...draft, kind: "criticism" } };
    play.refuses("office-clerk", "2026-04-20", "DraftCircular", criticism, "stage-not-open");
    const demand = { text: "整改", findingIds: ["F1"] };
    play.refuses(
      "office-clerk",
      "2026-04-20",
      "DraftCircular",
      { draft: { ...draft, demand } },
      "results-demand-nothing",
    );
    const untold = { ...draft, copies: ["party-changyi"] };
    play.refuses("office-clerk", "2026-04-20", "DraftCircular", { draft: untold }, "recipient-missing");
    play.refuses("office-head", "2026-04-20", "ApproveCircular", {}, "nothing-proposed");
  });
});
