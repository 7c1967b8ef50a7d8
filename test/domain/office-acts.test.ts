import { describe, expect, it } from "vitest";
import { clockOf, officeActs } from "../../domain/office-acts.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import * as accountability from "./accountability-play.ts";
import { cleanRegister } from "./papers.ts";
import { caseWith, finding, Play } from "./play.ts";
import { cityRules, openedOn } from "./time-limits/city-rules.ts";
import { goesOn, ofSchool, opinionServed } from "./whole-case.ts";

/** What waits for the office, what it is about, and by when. */
const waiting = ({ file }: Play): string[] =>
  officeActs(file).map((act) => [act.command, ...act.about, clockOf(file, act)?.due ?? "no day"].join(" "));

describe("what waits for the office to be done", () => {
  it("is the notice of a case in preparation, then its service, each by the last day of its own clock", () => {
    const play = openedOn("2026-03-02", ofSchool.opening, cityRules);
    goesOn(play, "2026-03-02");
    const dueOf = (id: string) => play.file.deadlines.get(id as never)?.due;
    expect(waiting(play)).toEqual([`IssueNotice ${dueOf("preparation-1")}`]);
    for (const member of ["leader", "member-one", "member-two"])
      play.does(member, "2026-03-02", "DeclareTies", { ties: [] });
    play.does("office-clerk", "2026-03-02", "IssueNotice", {
      visitOn: "2026-03-24",
      selfEvaluation: { required: true },
      requirements: "准备自评报告",
      contact: "督导室",
    });
    expect(waiting(play)).toEqual([`RecordService notice ${dueOf("service-D1")}`]);
    play.does(ofSchool.contact, "2026-03-03", "ConfirmReceipt", { documentId: "D1" });
    expect(waiting(play)).toEqual([]);
  });

  it("is to file and to publish a report that was issued: read by one, then published by another", () => {
    const play = opinionServed(ofSchool);
    play.does("leader", "2026-04-20", "DraftSupervisionReport", {
      governmentId: "city-government",
      evaluation: "总体良好",
      achievements: "特色",
      problems: "个别问题",
      advice: "持续改进",
    });
    expect(waiting(play)).toEqual([]);
    play.does("office-head", "2026-04-21", "ApproveSupervisionReport");
    const dueOf = (id: string) => play.file.deadlines.get(id as never)?.due;
    const toPublish = dueOf("publication-D4");
    expect(waiting(play)).toEqual([
      `RecordService supervision_report ${dueOf("service-D4")}`,
      `FileSupervisionReport ${dueOf("supervision_report")}`,
      `CheckPublication supervision_report ${toPublish}`,
    ]);
    play.does("office-clerk", "2026-04-22", "RecordService", {
      documentId: "D4",
      method: "signed_receipt",
      on: "2026-04-22",
      note: "机要交换",
    });
    const filing = { organisationId: "provincial-office", number: "吉教督备〔2026〕7号", on: "2026-04-22" };
    play.does("office-clerk", "2026-04-22", "FileSupervisionReport", filing);
    const check = { documentId: "D4", withheld: [], statement: "可以公开" };
    play.does("office-clerk", "2026-04-22", "CheckPublication", check);
    expect(waiting(play)).toEqual([`PublishDocument supervision_report ${toPublish}`]);
    play.does("office-head", "2026-04-22", "PublishDocument", { documentId: "D4", url: "https://dudao.example/1" });
    expect(waiting(play)).toEqual([]);
  });

  it("is the next step of an interview or a circular that was decided on, until somebody else has the word", () => {
    const failed = { stage: "recheck", outcome: "failed" } as const;
    const interview = new Play(caseWith([finding("F1", "not_fixed")], failed, failed)).opens("interview", "2026-05-11");
    expect(waiting(interview)).toEqual([expect.stringMatching(/^CallInterview \d{4}/)]);
    const circular = new Play(caseWith([finding("F1", "not_fixed")], failed, failed)).opens("circular", "2026-05-11");
    expect(waiting(circular)).toEqual([expect.stringMatching(/^DraftCircular \d{4}/)]);
  });

  it("is each step of an incentive, from its proposal to the last objection of the public", () => {
    const play = new Play(caseWith([finding("F1", "fixed")])).opens("incentive", "2026-09-01");
    expect(waiting(play)).toEqual([`ProposeIncentive ${play.due("office_decision-1")}`]);
    const registerCheck = cleanRegister("2026-09-01");
    const proposal = {
      form: "commendation",
      grounds: "成效显著",
      history: "三年优秀",
      headOfUnit: "王校长",
      registerCheck,
    };
    play.does("office-staff", "2026-09-02", "ProposeIncentive", { proposal });
    const by = play.due("incentive_decision-1");
    expect(waiting(play)).toEqual([`GiveIncentiveView ${by}`]);
    for (const organ of ["superior_department", "organisation_department"])
      play.does("office-staff", "2026-09-03", "GiveIncentiveView", { organ, agrees: true, view: "同意" });
    expect(waiting(play)).toEqual([`GivePublicNotice ${by}`]);
    play.does("office-staff", "2026-09-03", "GivePublicNotice", { url: "https://www.jlcity.example/notice/2" });
    expect(waiting(play)).toEqual([]);
    play.does("office-staff", "2026-09-04", "RecordObjection", { from: "匿名", objection: "数据不实" });
    play.waits("2026-09-11");
    expect(waiting(play)).toEqual([`AnswerObjection ${by}`]);
    expect(waitingDecisions(play.file)).toEqual([]);
    play.does("office-staff", "2026-09-11", "AnswerObjection", { objectionId: "O1", isUpheld: false, reason: "属实" });
    expect(waiting(play)).toEqual([]);
    expect(waitingDecisions(play.file).map(({ command }) => command)).toEqual(["GrantIncentive"]);
  });

  it("is each step of a procedure of accountability, while neither respondents nor committee have the word", () => {
    const commands = (play: Play) => officeActs(play.file).map(({ command }) => command);
    expect(commands(accountability.grouped())).toEqual([]);
    // Opened on Friday 26 June: 29 and 30 June, 1 to 3 July.
    expect(waiting(accountability.opened()).slice(0, 2)).toEqual([
      "RecordPriorDecisions 2026-07-03",
      "IssuePreDecisionNotice 2026-07-03",
    ]);
    expect(commands(accountability.notified())).toEqual(["RecordPriorDecisions", "ConsultMemberUnits"]);
    const heard = accountability.heard();
    expect(commands(heard)).toEqual(["ProposeAccountability"]);
    heard.does("office-staff", "2026-07-13", "ProposeAccountability", accountability.proposal());
    expect(commands(heard)).toEqual([]);
    const play = accountability.decided();
    expect(waiting(play)).toEqual(["RecordMeasureCarriedOut 2026-08-19", "TransferMeasure 2026-08-19"]);
    const ordered = play.file.accountabilities.flatMap(({ respondents }) =>
      respondents.flatMap(({ measures }) => measures),
    );
    for (const { id, maker } of ordered)
      if (maker === "office")
        play.does("office-staff", "2026-07-20", "RecordMeasureCarriedOut", {
          measureId: id,
          on: "2026-07-20",
          note: "已落实",
        });
      else play.does("office-staff", "2026-07-20", "TransferMeasure", { measureId: id, letter: "移送材料" });
    // The other organ has the word.
    expect(commands(play).filter((command) => command !== "RecordService")).toEqual([]);
    for (const { id } of ordered.filter(({ maker }) => maker === "organ")) {
      const answer = { measureId: id, answer: "carried_out", on: "2026-07-27", text: "已办理" };
      play.does("office-staff", "2026-07-27", "RecordMeasureAnswer", answer);
    }
    expect(commands(play).filter((command) => command !== "RecordService")).toEqual([]);
    play.waits("2026-09-01");
    expect(waiting(play).filter((act) => !act.startsWith("RecordService"))).toEqual([
      `ArchiveAccountability ${play.due("archiving-A1")}`,
    ]);
  });

  it("is to propose the closing of a case once nothing of it goes on any more", () => {
    const play = new Play(caseWith([finding("F1", "fixed")])).opens("closing", "2026-06-01");
    expect(waiting(play)).toEqual([`ProposeClosing ${play.due("closing-1")}`]);
    play.does("office-staff", "2026-06-02", "ProposeClosing", { conclusion: "整改到位", hasLookback: false });
    expect(waiting(play)).toEqual([]);
  });

  it("is nothing while the unit has the word", () => {
    const play = new Play(caseWith([finding("F1")])).opens("rectification", "2026-06-01");
    expect(waiting(play)).toEqual([]);
  });
});
