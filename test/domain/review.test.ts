import { describe, expect, it } from "vitest";
import { isInForce, type RespondentId, respondentOf } from "../../domain/accountability/accountability.ts";
import { Day } from "../../domain/time.ts";
import { decided, heard, measure, onPerson, onUnit } from "./accountability-play.ts";
import type { Play } from "./play.ts";

const ask = { respondentId: "R1", grounds: "处理过重" };
const respondent = (play: Play) => {
  const found = respondentOf(play.file, "R1" as RespondentId);
  if (!found) throw new Error("R1 was decided on");
  return found;
};
/** Review requested on 20 July and upheld on 3 August with D5, served on 5 August. */
const reviewed = (changes: object = {}) => {
  const play = decided();
  play.does("school-head", "2026-07-20", "RequestReview", ask);
  play.does("chief", "2026-08-03", "DecideReview", {
    respondentId: "R1",
    result: "upheld",
    reason: "维持",
    ...changes,
  });
  play.does("school-head", "2026-08-05", "ConfirmReceipt", { documentId: "D5" });
  return play;
};
const appealed = () => {
  const play = decided();
  play.does("school-head", "2026-07-20", "FileAppeal", ask);
  return play;
};
const found = (result: string, receivedOn = "2026-09-10") => ({
  respondentId: "R1",
  result,
  number: "省申诉1号",
  text: "处理意见",
  receivedOn,
});

describe("asking for a review", () => {
  it("has a decision to be about", () => {
    heard().refuses("school-head", "2026-07-10", "RequestReview", ask, "nothing-decided");
  });

  it("is possible for thirty calendar days from receipt, and a direct appeal for fifteen", () => {
    const play = decided();
    expect(play.due("review_request-R1")).toBe("2026-08-17");
    expect(play.due("direct_appeal-R1")).toBe("2026-07-31");
    play.waits("2026-08-16");
    play.does("school-head", "2026-08-17T15:59:59.999Z", "RequestReview", ask);
    const late = decided();
    late.waits("2026-08-18");
    late.refuses("school-head", "2026-08-18", "RequestReview", ask, "review-window-closed");
    late.does("office-staff", "2026-08-18", "RequestReview", { ...ask, receivedOn: "2026-08-17" });
    expect(late.due("review_decision-R1")).toBe("2026-09-16");
  });

  it("is the respondent's alone, once, and closes the direct way to the upper office", () => {
    const play = decided();
    play.refuses("bureau-officer", "2026-07-20", "RequestReview", ask, "not-the-respondent");
    play.refuses("school-head", "2026-07-20", "RequestReview", { ...ask, respondentId: "R7" }, "respondent-unknown");
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    play.refuses("school-head", "2026-07-21", "RequestReview", ask, "review-requested");
    play.refuses("school-head", "2026-07-21", "FileAppeal", ask, "review-running");
    expect(play.deadline("direct_appeal-R1")).toMatchObject({ end: "replaced" });
  });

  it("does not reach measures another organ makes: those are reviewed there", () => {
    const play = decided({}, [onUnit(), onPerson({ measures: [measure("organisational", "party-changyi")] })]);
    expect(play.deadline("review_request-R2")).toBeUndefined();
    play.refuses("school-head", "2026-07-20", "RequestReview", { ...ask, respondentId: "R2" }, "reviewed-elsewhere");
    play.refuses("school-head", "2026-07-20", "FileAppeal", { ...ask, respondentId: "R2" }, "reviewed-elsewhere");
  });
});

describe("deciding a review", () => {
  const upheld = { respondentId: "R1", result: "upheld", reason: "维持" };

  it("is due thirty days from receipt of the request", () => {
    const play = decided();
    play.refuses("chief", "2026-07-20", "DecideReview", upheld, "no-review-requested");
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    expect(play.deadline("review_decision-R1")).toMatchObject({ due: "2026-08-19", ladder: "committee" });
    play.does("chief", "2026-08-03", "DecideReview", upheld);
    play.refuses("chief", "2026-08-03", "DecideReview", upheld, "review-decided");
  });

  it.each([
    ["the office head, who formed the group", "office-head"],
    ["the chair, who decided", "chair"],
  ])("is not for %s", (_, person) => {
    const play = decided();
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    play.refuses(person, "2026-08-03", "DecideReview", upheld, "took-part");
    expect(play.does("vice-chair", "2026-08-03", "DecideReview", upheld)).toContain("ReviewDecided");
  });

  it("is not for a deputy in the name of somebody who took part, nor for a team member", () => {
    const play = decided();
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    play.file = { ...play.file, team: { ...play.file.team, memberIds: ["chief" as never] } };
    play.refuses("chief", "2026-08-03", "DecideReview", upheld, "took-part");
  });

  it("goes to whomever government, committee or upper office names, where everybody who could by post took part", () => {
    const play = decided();
    const names = (changes: object = {}) => ({
      respondentId: "R1",
      personId: "left-long-ago",
      appointedBy: "provincial-office",
      number: "省督办函〔2026〕3号",
      on: "2026-07-24",
      ...changes,
    });
    const upheld = { respondentId: "R1", result: "upheld", reason: "维持" };
    const refuses = (changes: object, code: Parameters<typeof play.refuses>[4]) =>
      play.refuses("office-staff", "2026-07-24", "RecordReviewerAppointment", names(changes), code);
    refuses({}, "no-review-requested");
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    refuses({ appointedBy: "bureau-changyi" }, "cannot-appoint");
    refuses({ personId: "nobody-known" }, "person-unknown");
    refuses({ personId: "leader" }, "reviewer-took-part");
    refuses({ personId: "substitute" }, "reviewer-took-part");
    refuses({ personId: "related" }, "tie-to-unit");
    refuses({ on: "2026-07-25" }, "date-in-future");
    play.refuses("left-long-ago", "2026-07-24", "DecideReview", upheld, "not-permitted");
    play.does("office-staff", "2026-07-24", "RecordReviewerAppointment", names());
    play.refuses(
      "left-long-ago",
      "2026-07-25",
      "DecideReview",
      { ...upheld, respondentId: "R2" },
      "no-review-requested",
    );
    play.does("school-head", "2026-07-25", "RequestReview", { ...ask, respondentId: "R2" });
    play.refuses(
      "left-long-ago",
      "2026-07-25",
      "DecideReview",
      { ...upheld, respondentId: "R2" },
      "reviewer-of-another",
    );
    expect(play.does("left-long-ago", "2026-07-27", "DecideReview", upheld)).toContain("ReviewDecided");
  });

  it("names measures exactly when it changes them", () => {
    const play = decided({}, [onUnit({ measures: [measure("interview")] }), onPerson()]);
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    const changed = { respondentId: "R1", result: "changed", reason: "减轻", measures: [measure("public_criticism")] };
    play.refuses("chief", "2026-08-03", "DecideReview", { ...changed, measures: [] }, "measures-mismatch");
    play.refuses("chief", "2026-08-03", "DecideReview", { ...changed, result: "revoked" }, "measures-mismatch");
    const wrong = { ...changed, measures: [measure("sanction", "party-changyi")] };
    play.refuses("chief", "2026-08-03", "DecideReview", wrong, "measure-not-for-subject");
    play.does("chief", "2026-08-03", "DecideReview", changed);
    expect(respondent(play).measures).toMatchObject([
      { id: "M1", code: "interview", status: "dropped" },
      { id: "M4", code: "public_criticism", status: "ordered" },
    ]);
    expect(play.deadline("measures-A1")).toMatchObject({ status: "running" });
  });

  it("never makes matters worse for whoever asked: neither graver measures nor more of them", () => {
    const play = decided();
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    const changed = (...measures: object[]) => ({ respondentId: "R1", result: "changed", reason: "变更", measures });
    play.refuses("chief", "2026-08-03", "DecideReview", changed(measure("interview")), "measures-aggravated");
    const twice = changed(measure("public_criticism"), measure("public_criticism"));
    play.refuses("chief", "2026-08-03", "DecideReview", twice, "measures-aggravated");
    expect(play.does("chief", "2026-08-03", "DecideReview", changed(measure("public_criticism")))).toContain(
      "ReviewDecided",
    );
  });

  it("leaves its reviewer free for the review another respondent asks for", () => {
    const play = decided();
    play.does("school-head", "2026-07-20", "RequestReview", ask);
    play.does("school-head", "2026-07-20", "RequestReview", { ...ask, respondentId: "R2" });
    play.does("chief", "2026-08-03", "DecideReview", upheld);
    expect(play.does("chief", "2026-08-03", "DecideReview", { ...upheld, respondentId: "R2" })).toContain(
      "ReviewDecided",
    );
  });

  it("ends the decision where it revokes it", () => {
    expect(isInForce(respondent(reviewed({ result: "revoked" })), Day.parse("2026-08-06"))).toBe(false);
  });
});

describe("appealing to the upper office", () => {
  it("is possible for fifteen days from receipt of the review", () => {
    const play = reviewed();
    expect(play.due("appeal_after_review-R1")).toBe("2026-08-20");
    play.does("school-head", "2026-08-20", "FileAppeal", ask);
    expect(play.due("appeal_decision-R1")).toBe("2026-10-19");
    const late = reviewed();
    late.refuses("school-head", "2026-08-21", "FileAppeal", ask, "appeal-window-closed");
  });

  it("is possible directly, once, and then no review", () => {
    const play = appealed();
    expect(play.due("appeal_decision-R1")).toBe("2026-09-18");
    expect(play.deadline("review_request-R1")).toMatchObject({ end: "replaced" });
    play.refuses("school-head", "2026-07-21", "RequestReview", ask, "appeal-filed");
    play.refuses("school-head", "2026-07-21", "FileAppeal", ask, "appeal-filed");
    const late = decided();
    late.waits("2026-08-03");
    late.refuses("school-head", "2026-08-03", "FileAppeal", ask, "appeal-window-closed");
  });

  it("leads to a correction within fifteen days of its receipt where the decision was wrong", () => {
    const correction = { respondentId: "R1", measures: [], reason: "撤销" };
    decided().refuses("office-staff", "2026-09-10", "RecordAppealDecision", found("wrong"), "no-appeal-filed");
    const play = appealed();
    play.refuses("office-staff", "2026-09-10", "RecordAppealDecision", found("wrong", "2026-09-11"), "date-in-future");
    play.refuses("office-staff", "2026-09-10", "ProposeDecisionCorrection", correction, "nothing-to-correct");
    play.refuses("vice-chair", "2026-09-10", "CorrectDecision", { respondentId: "R1" }, "nothing-to-correct");
    play.does("office-staff", "2026-09-10", "RecordAppealDecision", found("wrong"));
    play.refuses("office-staff", "2026-09-10", "RecordAppealDecision", found("upheld"), "appeal-decided");
    expect(play.deadline("correction-R1")).toMatchObject({ due: "2026-09-28", ladder: "committee" });
    play.refuses("vice-chair", "2026-09-20", "CorrectDecision", { respondentId: "R1" }, "nothing-proposed");
    const worse = { ...correction, measures: [measure("interview")] };
    play.refuses("office-staff", "2026-09-20", "ProposeDecisionCorrection", worse, "measures-aggravated");
    play.does("office-staff", "2026-09-20", "ProposeDecisionCorrection", correction);
    play.does("vice-chair", "2026-09-20", "CorrectDecision", { respondentId: "R1" });
    expect(play.deadline("correction-R1")).toMatchObject({ end: "met" });
    expect(respondent(play)).toMatchObject({ isRevoked: true, measures: [{ status: "dropped" }] });
    expect(play.does("vice-chair", "2026-09-20", "CorrectDecision", { respondentId: "R1" })).toEqual([]);
  });

  it("has the correction made by somebody else than who proposed it, and by nobody who took part in the decision", () => {
    const play = appealed();
    play.does("office-staff", "2026-09-10", "RecordAppealDecision", found("wrong"));
    const correction = { respondentId: "R1", measures: [], reason: "撤销" };
    play.does("deputy-head", "2026-09-11", "ProposeDecisionCorrection", correction);
    play.refuses("deputy-head", "2026-09-14", "CorrectDecision", { respondentId: "R1" }, "same-person");
    play.refuses("chair", "2026-09-14", "CorrectDecision", { respondentId: "R1" }, "took-part");
    play.refuses("office-head", "2026-09-14", "CorrectDecision", { respondentId: "R1" }, "took-part");
    expect(play.does("chief", "2026-09-14", "CorrectDecision", { respondentId: "R1" })).toContain("DecisionCorrected");
  });
});

describe("archiving", () => {
  const archive = { accountabilityId: "A1", archiveNumber: "2026-问责-1", contents: "全案卷" };
  const carriedOut = (play: Play, on: string) => {
    for (const measureId of ["M1", "M2"])
      play.does("office-staff", on, "RecordMeasureCarriedOut", { measureId, on, note: "已执行" });
    play.does("office-staff", on, "TransferMeasure", { measureId: "M3", letter: "请依规办理" });
    play.does("office-staff", on, "RecordMeasureAnswer", { measureId: "M3", answer: "accepted", on, text: "已受理" });
  };

  it("is due thirty days after the last period ended", () => {
    const play = decided();
    play.waits("2026-08-01");
    expect(play.deadline("archiving-A1")).toBeUndefined();
    play.waits("2026-08-18");
    expect(play.deadline("archiving-A1")).toMatchObject({ start: { on: "2026-08-17" }, due: "2026-09-16" });
  });

  it("waits for a review that is under way and for its own appeal period", () => {
    const play = reviewed();
    play.waits("2026-08-20T15:59:59.999Z");
    expect(play.deadline("archiving-A1")).toBeUndefined();
    play.waits("2026-08-21");
    expect(play.deadline("archiving-A1")).toMatchObject({ start: { on: "2026-08-20" }, due: "2026-09-20" });
  });

  it("is refused while a remedy is open or a measure pending, and ends every clock of the case", () => {
    const play = decided();
    play.refuses("office-staff", "2026-08-10", "ArchiveAccountability", archive, "remedies-open");
    play.waits("2026-08-18");
    play.refuses("office-staff", "2026-08-18", "ArchiveAccountability", archive, "measures-pending");
    carriedOut(play, "2026-08-19");
    play.refuses(
      "office-staff",
      "2026-08-19",
      "ArchiveAccountability",
      { ...archive, accountabilityId: "A5" },
      "accountability-unknown",
    );
    play.does("office-staff", "2026-08-20", "ArchiveAccountability", archive);
    expect(play.does("office-staff", "2026-08-20", "ArchiveAccountability", archive)).toEqual([]);
    expect(play.deadline("archiving-A1")).toMatchObject({ end: "met" });
    const running = [...play.file.deadlines.values()].filter(({ status }) => status === "running");
    expect(running.map(({ id }) => id)).toEqual([]);
  });

  it("begins at once when the upper office upholds the decision and nobody else may still ask", () => {
    const play = appealed();
    play.waits("2026-08-18");
    play.does("office-staff", "2026-09-10", "RecordAppealDecision", found("upheld", "2026-09-09"));
    expect(play.deadline("archiving-A1")).toMatchObject({ start: { on: "2026-09-09" } });
  });
});

describe("the archives", () => {
  it("wait anew, on a clock of its own, where a request that came in time is recorded after the period", () => {
    const play = decided();
    play.waits("2026-08-20");
    expect(play.deadline("archiving-A1")).toMatchObject({ status: "running" });
    const request = { respondentId: "R1", grounds: "不服", receivedOn: "2026-08-10" };
    play.does("office-staff", "2026-08-20", "RequestReview", request);
    expect(play.deadline("archiving-A1")).toMatchObject({ end: "cancelled" });
    const upheld = { respondentId: "R1", result: "upheld", reason: "事实清楚" };
    play.does("chief", "2026-08-21", "DecideReview", upheld);
    play.does("school-head", "2026-08-24", "ConfirmReceipt", { documentId: "D5" });
    play.waits("2026-09-10");
    expect(play.deadline("archiving-A1.2")).toMatchObject({ status: "running", start: { on: "2026-09-08" } });
    expect(play.deadline("archiving-A1")).toMatchObject({ end: "cancelled" });
  });
});
