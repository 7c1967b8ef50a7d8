import { describe, expect, it } from "vitest";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import type { DistrictId } from "../../domain/directory.ts";
import { gateOf } from "../../domain/disposition/gate.ts";
import { Instant } from "../../domain/time.ts";
import { appointmentOn, minutesOf } from "./papers.ts";
import { caseWith, finding, Play } from "./play.ts";
import { testRuleSet } from "./rule-set.ts";

const appointment = { ...appointmentOn("2026-05-15"), contact: "督导办公室 0432-0000000" };
const call = { appointment, reasons: "督办单逾期" };
const minutes = minutesOf("2026-05-15");
const begun = () =>
  new Play(caseWith([finding("F1"), finding("F2", "fixed")], { stage: "recheck", outcome: "failed" })).opens(
    "interview",
    "2026-05-11",
  );
const called = () => {
  const play = begun();
  play.does("office-staff", "2026-05-11", "CallInterview", call);
  return play;
};
const served = () => {
  const play = called();
  play.does("school-contact", "2026-05-12", "ConfirmReceipt", { documentId: "D1" });
  return play;
};
const held = () => {
  const play = served();
  play.does("office-clerk", "2026-05-15T04:00:00.000Z", "RecordMinutes", { minutes });
  return play;
};
const confirmed = () => {
  const play = held();
  play.does("office-head", "2026-05-15T06:00:00.000Z", "ConfirmMinutes");
  play.does("school-head", "2026-05-18", "ConfirmMinutes", { remarks: "已知悉" });
  return play;
};

describe("a recused person", () => {
  const without = (play: Play, ...ids: string[]) => {
    play.file = { ...play.file, team: { ...play.file.team, recused: ids as never[] } };
    return play;
  };

  it("is not among those who hold the interview", () => {
    const play = without(begun(), "chief");
    const interviewers = { ...appointment, interviewers: ["office-head", "chief"] };
    play.refuses(
      "office-staff",
      "2026-05-11",
      "CallInterview",
      { ...call, appointment: interviewers },
      "already-recused",
    );
    const nobody = { ...appointment, interviewers: ["nobody-known"] };
    play.refuses("office-staff", "2026-05-11", "CallInterview", { ...call, appointment: nobody }, "person-unknown");
  });

  it("is neither host nor recorder of the minutes, nor witness of a refusal to sign", () => {
    const on = "2026-05-15T04:00:00.000Z";
    without(served(), "office-head").refuses("office-clerk", on, "RecordMinutes", { minutes }, "already-recused");
    without(served(), "office-clerk").refuses("office-staff", on, "RecordMinutes", { minutes }, "already-recused");
    const refusal = { facts: "拒绝签字", witness: "chief" };
    without(held(), "chief").refuses("office-staff", "2026-05-18", "RecordRefusalToSign", refusal, "already-recused");
  });
});

describe("calling an interview", () => {
  it("keeps the clock of the first summons on record where the new one is for the same day", () => {
    const play = served();
    const elsewhere = { ...appointment, place: "第七中学会议室" };
    play.does("office-staff", "2026-05-12", "RescheduleInterview", { appointment: elsewhere, reason: "会议室占用" });
    const first = "interview-2:2026-05-15";
    expect(play.deadline(first)).toMatchObject({ end: "replaced", start: { on: "2026-05-11" } });
    expect(play.deadline(`${first}.2`)).toMatchObject({ status: "running", start: { on: "2026-05-12" } });
    play.does("school-contact", "2026-05-12", "ConfirmReceipt", { documentId: "D2" });
    play.does("office-clerk", "2026-05-15T04:00:00.000Z", "RecordMinutes", { minutes });
    expect(play.deadline(`${first}.2`)?.status).toBe("ended");
  });

  it("gives notice at least three working days before, counted over the weekend", () => {
    const play = begun();
    const on = (day: string) => ({ ...call, appointment: { ...appointment, on: day } });
    play.refuses("office-staff", "2026-05-13", "CallInterview", on("2026-05-15"), "notice-too-short");
    play.refuses("office-staff", "2026-05-14", "CallInterview", on("2026-05-18"), "notice-too-short");
    play.refuses("office-staff", "2026-05-13", "CallInterview", on("2026-05-17"), "notice-too-short");
    expect(play.does("office-staff", "2026-05-14", "CallInterview", on("2026-05-19"))).toEqual([
      "DocumentIssued",
      "InterviewCalled",
      "DeadlineEnded",
      "DeadlineStarted",
      "DeadlineStarted",
    ]);
    expect(play.due("interview-2:2026-05-19")).toBe("2026-05-19");
  });

  it("happens once, and another day is set by rescheduling with a reason and a fresh notice", () => {
    const play = called();
    play.refuses("office-staff", "2026-05-11", "CallInterview", call, "already-issued");
    const later = { appointment: { ...appointment, on: "2026-05-20" }, reason: "校长因公出差" };
    play.does("office-staff", "2026-05-12", "RescheduleInterview", later);
    expect(play.deadline("interview-2:2026-05-15")).toMatchObject({ end: "replaced" });
    expect(play.due("interview-2:2026-05-20")).toBe("2026-05-20");
    expect(play.file.interviews).toMatchObject([{ noticeId: "D2", appointment: { on: "2026-05-20" } }]);
  });

  it("cannot be skipped: there are no minutes of an interview nobody was called to", () => {
    begun().refuses("office-clerk", "2026-05-15", "RecordMinutes", { minutes }, "interview-not-called");
  });

  it("is not put off, nor noted as missed, once it was held", () => {
    const play = held();
    const later = { appointment: { ...appointment, on: "2026-05-20" }, reason: "校长因公出差" };
    play.refuses("office-staff", "2026-05-15T05:00:00.000Z", "RescheduleInterview", later, "interview-held");
    const absent = { facts: "等候一小时未到" };
    play.refuses("office-head", "2026-05-15T05:00:00.000Z", "RecordNonAppearance", absent, "interview-held");
  });

  it("tells the office when it was not held by its day", () => {
    const play = served();
    expect(play.waits("2026-05-18")).toEqual(["DeadlinePassed", "LadderStepsTaken"]);
  });
});

describe("not coming to an interview", () => {
  const absent = { facts: "等候一小时未到" };

  it("is recorded after its time only, and by the office head", () => {
    served().refuses("office-head", "2026-05-15T01:29:00.000Z", "RecordNonAppearance", absent, "interview-not-due");
    served().refuses("office-staff", "2026-05-15T03:00:00.000Z", "RecordNonAppearance", absent, "not-permitted");
  });

  it("counts as obstruction without a reason that holds, and the case goes back for a decision", () => {
    const play = served();
    play.does("office-head", "2026-05-15T03:00:00.000Z", "RecordNonAppearance", absent);
    expect(play.outcome()).toBe("not_attended");
    expect(gateOf(play.file, testRuleSet, Instant.parse("2026-05-18T01:00:00.000Z")).circular.isOpen).toBe(true);
  });

  it("is not held against somebody the notice did not reach in time", () => {
    called().refuses(
      "office-head",
      "2026-05-15T03:00:00.000Z",
      "RecordNonAppearance",
      absent,
      "interview-notice-too-late",
    );
  });

  it("asks for another day where the reason is accepted", () => {
    const play = served();
    play.does("office-head", "2026-05-15T03:00:00.000Z", "RecordNonAppearance", { ...absent, acceptedReason: "住院" });
    expect(play.outcome()).toBeNull();
    play.refuses("office-head", "2026-05-15T04:00:00.000Z", "RecordNonAppearance", absent, "new-day-needed");
    play.refuses("office-clerk", "2026-05-15T04:00:00.000Z", "RecordMinutes", { minutes }, "new-day-needed");
    const later = { appointment: { ...appointment, on: "2026-05-25" }, reason: "病愈后约谈" };
    play.does("office-staff", "2026-05-18", "RescheduleInterview", later);
    expect(play.file.interviews[0]?.isExcused).toBe(false);
  });
});

describe("the minutes", () => {
  it("need notice served in time, or the person's agreement to a shorter one", () => {
    const play = called();
    play.does("school-contact", "2026-05-13", "ConfirmReceipt", { documentId: "D1" });
    play.refuses("office-clerk", "2026-05-15", "RecordMinutes", { minutes }, "interview-notice-too-late");
    const agreed = { minutes: { ...minutes, isShortNoticeAccepted: true } };
    expect(play.does("office-clerk", "2026-05-15", "RecordMinutes", agreed)).toEqual([
      "MinutesRecorded",
      "DeadlineEnded",
      "DeadlineStarted",
    ]);
  });

  it("name two people, demand only what is open, and lie in the past", () => {
    const play = served();
    const change = (changes: object) => ({ minutes: { ...minutes, ...changes } });
    const on = "2026-05-15";
    play.refuses("office-clerk", on, "RecordMinutes", change({ recorder: "office-head" }), "host-is-recorder");
    play.refuses("office-clerk", on, "RecordMinutes", change({ heldOn: "2026-05-16" }), "date-in-future");
    const fixed = { findingId: "F2", demand: "保持", by: "2026-05-29" };
    play.refuses("office-clerk", on, "RecordMinutes", change({ demands: [fixed] }), "finding-not-open");
    const early = { findingId: "F1", demand: "整改", by: "2026-05-14" };
    play.refuses("office-clerk", on, "RecordMinutes", change({ demands: [early] }), "date-in-past");
  });

  it("are confirmed by both sides, by somebody else than their writer for the office", () => {
    const play = served();
    play.refuses("school-head", "2026-05-15", "ConfirmMinutes", {}, "minutes-not-recorded");
    const written = held();
    written.refuses("office-clerk", "2026-05-15T05:00:00.000Z", "ConfirmMinutes", {}, "same-person");
    written.refuses("school-contact", "2026-05-15T05:00:00.000Z", "ConfirmMinutes", {}, "not-permitted");
    written.does("school-head", "2026-05-15T05:00:00.000Z", "ConfirmMinutes");
    expect(written.outcome()).toBeNull();
    expect(written.does("school-head", "2026-05-15T05:30:00.000Z", "ConfirmMinutes")).toEqual([]);
    expect(written.does("office-head", "2026-05-15T06:00:00.000Z", "ConfirmMinutes")).toContain("StageConcluded");
  });

  it("start the unit's fifteen working days to report and the office's five to file", () => {
    const play = confirmed();
    expect(play.due("interview_report-2")).toBe("2026-06-08");
    expect(play.deadline("interview_report-2")).toMatchObject({ findingIds: ["F1"], side: "unit", entry: null });
    expect(play.due("interview_filing-2")).toBe("2026-05-25");
    expect(play.outcome()).toBe("rectify");
    const document = [...play.file.documents.values()].at(-1);
    expect(document).toMatchObject({ kind: "interview_minutes", service: { on: "2026-05-18", by: "school-head" } });
    expect(openChildrenOf(play.file)).toMatchObject([{ kind: "duty", limitId: "interview_filing" }]);
  });

  it("never let the report fall due before the last day they demand", () => {
    const play = served();
    const hard = { ...minutes, demands: [{ findingId: "F1", demand: "补充编制", by: "2026-07-31" }] };
    play.does("office-clerk", "2026-05-15", "RecordMinutes", { minutes: hard });
    play.does("office-head", "2026-05-15", "ConfirmMinutes");
    play.does("school-head", "2026-05-15", "ConfirmMinutes");
    expect(play.deadline("interview_report-2")).toMatchObject({ due: "2026-07-31", note: { zh: expect.any(String) } });
  });

  it("ask both sides anew when they are written again", () => {
    const play = held();
    play.does("office-head", "2026-05-15", "ConfirmMinutes");
    play.does("office-clerk", "2026-05-16", "RecordMinutes", {
      minutes: { ...minutes, explanation: "师资和场地不足" },
    });
    expect(play.file.interviews[0]).toMatchObject({ officeConfirmedBy: null, unitSignature: "open" });
  });

  it("stand with a refusal to sign, which somebody else has witnessed", () => {
    const play = held();
    const refusal = (witness: string) => ({ facts: "拒绝签字", witness });
    play.refuses("office-staff", "2026-05-18", "RecordRefusalToSign", refusal("office-staff"), "witness-is-recorder");
    play.refuses("office-staff", "2026-05-18", "RecordRefusalToSign", refusal("nobody-known"), "person-unknown");
    play.does("office-head", "2026-05-18", "ConfirmMinutes");
    play.does("office-staff", "2026-05-18", "RecordRefusalToSign", refusal("office-clerk"));
    expect(play.outcome()).toBe("rectify");
    expect([...play.file.documents.values()].at(-1)).toMatchObject({
      kind: "interview_minutes",
      service: { method: "signed_receipt", by: "office-clerk" },
      content: { unitSignature: "refused", refusal: { witness: "office-clerk" } },
    });
  });

  it("are filed with Party committee, government and superior department, which stops the clock", () => {
    const all = ["party-changyi", "government-changyi", "bureau-changyi"];
    held().refuses("office-staff", "2026-05-20", "FileMinutes", { on: "2026-05-20", with: all }, "no-minutes-to-file");
    const play = confirmed();
    for (const left of all) {
      const some = all.filter((id) => id !== left);
      play.refuses("office-staff", "2026-05-20", "FileMinutes", { on: "2026-05-20", with: some }, "recipient-missing");
    }
    play.refuses("office-staff", "2026-05-20", "FileMinutes", { on: "2026-05-21", with: all }, "date-in-future");
    // Party committee and government are those of the unit's place: a school of another district answers to others.
    const elsewhere = { ...play.file, unit: { ...play.file.unit, district: "longtan" as DistrictId } };
    const filed = { on: "2026-05-20", with: all };
    new Play(elsewhere).refuses("office-staff", "2026-05-20", "FileMinutes", filed, "recipient-missing");
    play.does("office-staff", "2026-05-20", "FileMinutes", { on: "2026-05-20", with: all });
    expect(play.deadline("interview_filing-2")).toMatchObject({ status: "ended", end: "met" });
    play.refuses("office-staff", "2026-05-21", "FileMinutes", { on: "2026-05-21", with: all }, "no-minutes-to-file");
  });
});
