import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { runningDeadlines } from "../../domain/clock/clock.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import * as accountability from "./accountability-play.ts";
import { caseWith, finding, Play } from "./play.ts";
import { concludes, finds, planning, rechecking, rectifying, stageOpens, story } from "./rectification-story.ts";
import { declaredCase, does, fileOf, notice, openedCase, reportingCase } from "./stories.ts";

const appointment = {
  interviewee: "王校长",
  post: "校长",
  on: "2026-05-15",
  time: "09:00",
  place: "督导办公室会议室",
  interviewers: ["office-head"],
  bring: "整改材料",
  companions: "分管副校长",
  contact: "督导办公室",
};
const minutes = {
  heldOn: "2026-05-15",
  host: "office-head",
  recorder: "office-clerk",
  intervieweePresent: "王校长",
  facts: "逾期未整改",
  explanation: "师资不足",
  demands: [{ findingId: "F1", demand: "开齐课程", by: "2026-05-29" }],
  commitment: "按期整改",
};

function interview(until: "called" | "excused" | "recorded"): CaseFile {
  const play = new Play(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "recheck", outcome: "failed" },
      { stage: "recheck", outcome: "failed" },
    ),
  ).opens("interview", "2026-05-11");
  play.does("office-staff", "2026-05-11", "CallInterview", { appointment, reasons: "两次复查不通过" });
  play.does("school-contact", "2026-05-12", "ConfirmReceipt", { documentId: "D1" });
  if (until === "excused") {
    play.does("office-head", "2026-05-15T02:00:00.000Z", "RecordNonAppearance", {
      facts: "未到",
      acceptedReason: "住院",
    });
  }
  if (until === "recorded") play.does("office-clerk", "2026-05-15", "RecordMinutes", { minutes });
  return play.file;
}

const withFacts = (): Play => {
  const play = accountability.grouped();
  play.does("substitute", "2026-06-25", "FileFacts", accountability.factFile());
  return play;
};
const returned = (): Play => {
  const play = withFacts();
  play.does("office-head", "2026-06-26", "ReturnFacts", { reason: "证据不足" });
  return play;
};
const oneNotified = (): Play => {
  const play = accountability.opened();
  play.does("office-staff", "2026-06-29", "IssuePreDecisionNotice", {
    respondentId: "R1",
    measures: [accountability.measure("public_criticism")],
    contact: "督导办公室",
  });
  return play;
};
const unserved = (): Play => {
  const play = accountability.heard();
  play.does("office-staff", "2026-07-13", "ProposeAccountability", accountability.proposal());
  play.does("chair", "2026-07-14", "DecideAccountability");
  return play;
};
const rechecked = (): CaseFile =>
  story(rechecking(rectifying(["dated"]), "2026-03-16"), finds("F1", "fixed", "2026-03-23"), concludes("2026-03-24"));

/** Where an open case may stand, and the clocks by which somebody is expected to move it. */
const standing: readonly (readonly [string, () => CaseFile, readonly string[]])[] = [
  ["preparation", () => fileOf(...openedCase()), ["preparation"]],
  [
    "preparation: the notice is not served",
    () => fileOf(...declaredCase(), does("office-clerk", "2026-03-03T01:00:00.000Z", notice())),
    ["preparation", "service"],
  ],
  ["report", () => fileOf(...reportingCase()), ["site_report"]],
  ["plan: the unit plans", () => planning(["dated"]), ["plan", "fix_ordinary"]],
  ["rectification", () => rectifying(["dated"]), ["fix_ordinary"]],
  ["rectification: standing duties only", () => rectifying(["standing"]), ["interim_report"]],
  ["recheck", () => rechecking(rectifying(["dated"]), "2026-03-16"), ["recheck"]],
  ["recheck: its opinion is not served", rechecked, ["service"]],
  ["closing", () => stageOpens("closing", "2026-03-24")(rechecked()), ["closing", "service"]],
  ["interview: called", () => interview("called"), ["interview_notice"]],
  ["interview: excused, no new day", () => interview("excused"), ["office_decision"]],
  ["interview: minutes unconfirmed", () => interview("recorded"), ["office_decision"]],
  ["accountability: no group", () => accountability.begun().file, ["fact_finding"]],
  ["accountability: the group works", () => accountability.grouped().file, ["fact_file"]],
  ["accountability: facts filed", () => withFacts().file, ["office_decision"]],
  ["accountability: facts returned", () => returned().file, ["fact_file"]],
  ["accountability: opened", () => accountability.opened().file, ["office_decision"]],
  ["accountability: one of two notified", () => oneNotified().file, ["office_decision", "service"]],
  ["accountability: heard on", () => accountability.notified().file, ["accountability_defence"]],
  ["accountability: heard and consulted", () => accountability.heard().file, ["office_decision"]],
  ["accountability: the decision is not served", () => unserved().file, ["service"]],
  ["accountability: review and appeal open", () => accountability.decided().file, ["review_request", "direct_appeal"]],
];

describe("an open case", () => {
  it.each(standing)("never waits in silence: %s", (_name, file, limits) => {
    const running = runningDeadlines(file()).map(({ rule }) => rule.limitId);
    expect(running).toEqual(expect.arrayContaining([...limits]));
  });
});

describe("the service of a document", () => {
  it("is the office's, never the unit's, within three working days of issue", () => {
    const play = unserved();
    expect(play.deadline("service-D3")).toMatchObject({
      side: "office",
      ladder: "office",
      start: { on: "2026-07-14" },
    });
    play.does("office-staff", "2026-07-30", "RecordService", {
      documentId: "D3",
      method: "signed_receipt",
      on: "2026-07-15",
      note: "当面送达",
    });
    expect(play.deadline("service-D3")).toMatchObject({ status: "ended", end: "met" });
  });

  it("is owed no more once a later notice takes the document's place", () => {
    const play = new Play(interview("called"));
    const later = { appointment: { ...appointment, on: "2026-05-20" }, reason: "校长因公出差" };
    play.does("office-staff", "2026-05-13", "RescheduleInterview", later);
    play.does("office-staff", "2026-05-14", "RescheduleInterview", later);
    expect(play.deadline("service-D2")).toMatchObject({ end: "replaced" });
    expect(play.deadline("service-D3")).toMatchObject({ status: "running" });
    expect(openChildrenOf(play.file)).toEqual([
      { kind: "unserved_document", id: "D3", document: { kind: "interview_notice", number: "KM4TR7WB-D3" } },
    ]);
  });
});

describe("closing after accountability", () => {
  const proposal = { conclusion: "整改到位", hasLookback: false, unresolvedReason: "移交" };

  it("waits for review, appeal and archives, and its own clock starts only then", () => {
    const play = accountability.decided({}, [
      accountability.onUnit(),
      accountability.onPerson({ measures: [accountability.measure("ordered_self_criticism")] }),
    ]);
    play.opens("closing", "2026-07-17");
    expect(play.file.entries.at(-1)).toMatchObject({ stage: "closing", outcome: null });
    const closing = () => [...play.file.deadlines.values()].find(({ rule }) => rule.limitId === "closing");
    expect(closing()).toBeUndefined();
    play.refuses("office-staff", "2026-07-20", "ProposeClosing", proposal, "open-children");
    play.waits("2026-09-01");
    expect(openChildrenOf(play.file)).toEqual([{ kind: "accountability", id: "A1" }]);
    for (const measureId of ["M1", "M2"]) {
      play.does("office-staff", "2026-09-01", "RecordMeasureCarriedOut", {
        measureId,
        on: "2026-09-01",
        note: "已执行",
      });
    }
    play.does("office-staff", "2026-09-02", "ArchiveAccountability", {
      accountabilityId: "A1",
      archiveNumber: "问责〔2026〕1号",
      contents: "全卷",
    });
    expect(closing()).toMatchObject({ status: "running", start: { on: "2026-09-02" } });
    play.does("office-staff", "2026-09-03", "ProposeClosing", proposal);
  });
});
