import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { actor } from "./office.ts";
import { caseWith, finding, Play } from "./play.ts";

const complaint = {
  record: "督投〔2026〕3号",
  receivedOn: "2026-06-01",
  complainant: "parent",
  content: "食堂收费不公示",
};
const about = { complaintId: "C1" };
const fresh = (): Play => new Play(caseWith([finding("F1")]));
const recorded = (): Play => {
  const play = fresh();
  play.does("leader", "2026-06-01", "RecordComplaint", complaint);
  return play;
};
const passed = (): Play => {
  const play = recorded();
  play.does("leader", "2026-06-02", "PassComplaint", about);
  return play;
};
const settles = (settlement: object) => ({ ...about, settlement });

describe("a complaint", () => {
  it("is recorded by the inspector, and its written record goes to the office by the next working day", () => {
    const play = fresh();
    const tomorrow = { ...complaint, receivedOn: "2026-06-02" };
    play.refuses("leader", "2026-06-01", "RecordComplaint", tomorrow, "date-in-future");
    play.refuses("school-head", "2026-06-01", "RecordComplaint", complaint, "not-permitted");
    play.refuses("leader", "2026-06-02", "PassComplaint", about, "complaint-unknown");
    const done = recorded();
    expect(done.deadline("complaint_record-C1")).toMatchObject({ due: "2026-06-02", side: "office", ladder: "office" });
    done.refuses(
      "office-head",
      "2026-06-02",
      "SettleComplaint",
      settles({ way: "answered", answer: "已答复" }),
      "complaint-not-passed",
    );
    done.does("leader", "2026-06-02", "PassComplaint", about);
    expect(done.deadline("complaint_record-C1")).toMatchObject({ status: "ended", end: "met" });
    expect(done.deadline("office_decision-C1")).toMatchObject({ status: "running" });
    expect(done.does("leader", "2026-06-02", "PassComplaint", about)).toEqual([]);
    expect(waitingDecisions(done.file)).toContainEqual({ command: "SettleComplaint", proposedBy: null });
  });

  it("lies before the office at once where the office itself wrote it down, and goes nowhere where it was a question answered", () => {
    const office = fresh();
    expect(office.does("office-clerk", "2026-06-01", "RecordComplaint", complaint)).toEqual([
      "ComplaintRecorded",
      "ComplaintPassed",
      "DeadlineStarted",
    ]);
    const question = fresh();
    question.does("leader", "2026-06-01", "RecordComplaint", { ...complaint, answeredAtOnce: "招生政策见网站" });
    expect(openChildrenOf(question.file)).toEqual([]);
    question.refuses("leader", "2026-06-01", "PassComplaint", about, "complaint-settled");
  });

  it("is answered, passed on or taken up as the head decides, once", () => {
    const answered = passed();
    answered.refuses(
      "office-clerk",
      "2026-06-03",
      "SettleComplaint",
      settles({ way: "answered", answer: "已答复" }),
      "not-permitted",
    );
    answered.does("office-head", "2026-06-03", "SettleComplaint", settles({ way: "answered", answer: "已答复" }));
    expect(answered.deadline("office_decision-C1")).toMatchObject({ status: "ended", end: "met" });
    const again = settles({ way: "answered", answer: "再答复" });
    answered.refuses("office-head", "2026-06-04", "SettleComplaint", again, "complaint-settled");
    answered.refuses(
      "office-clerk",
      "2026-06-04",
      "RecordSolution",
      { ...about, outcome: "无" },
      "complaint-not-passed-on",
    );
    const takenUp = passed();
    const nowhere = settles({ way: "taken_up", findingIds: [], caseId: null });
    takenUp.refuses("office-head", "2026-06-03", "SettleComplaint", nowhere, "taken-up-nowhere");
    const unknown = settles({ way: "taken_up", findingIds: ["F9"], caseId: null });
    takenUp.refuses("office-head", "2026-06-03", "SettleComplaint", unknown, "finding-unknown");
    takenUp.does(
      "office-head",
      "2026-06-03",
      "SettleComplaint",
      settles({ way: "taken_up", findingIds: ["F1"], caseId: null }),
    );
    expect(openChildrenOf(takenUp.file)).toEqual([]);
    const elsewhere = settles({ way: "taken_up", findingIds: [], caseId: "AB2CD3EF" });
    expect(passed().does("office-head", "2026-06-03", "SettleComplaint", elsewhere)).toContain("ComplaintSettled");
  });

  it("is followed until it is solved where it was passed on, and keeps the case open until then", () => {
    const play = passed();
    play.does(
      "office-head",
      "2026-06-03",
      "SettleComplaint",
      settles({ way: "passed_on", department: "市场监管局", demand: "请核查" }),
    );
    expect(openChildrenOf(play.file)).toMatchObject([{ kind: "duty", limitId: "complaint_follow_up" }]);
    play.waits("2026-07-06");
    expect(play.deadline("complaint_follow_up-C1")).toMatchObject({ status: "running", passed: true });
    play.does("office-clerk", "2026-07-07", "RecordSolution", { ...about, outcome: "已公示" });
    expect(play.deadline("complaint_follow_up-C1")).toMatchObject({ status: "ended", end: "met_late" });
    play.refuses("office-clerk", "2026-07-08", "RecordSolution", { ...about, outcome: "已公示" }, "complaint-settled");
    expect(openChildrenOf(play.file)).toEqual([]);
  });

  it("is told to nobody outside: neither unit nor department learns that somebody complained", () => {
    const { file } = passed();
    for (const who of ["school-head", "bureau-officer", "resident"])
      expect(visibleFile(file, actor(who))?.complaints ?? []).toEqual([]);
    expect(visibleFile(file, actor("office-clerk"))?.complaints).toHaveLength(1);
    expect(visibleFile(file, null)?.complaints ?? []).toEqual([]);
  });

  it("never holds who complained: the record has no field for a name or a telephone number", () => {
    const [kept] = passed().file.complaints;
    expect(Object.keys(kept ?? {}).sort()).toEqual([
      "answeredAtOnce",
      "by",
      "complainant",
      "content",
      "id",
      "isPassed",
      "outcome",
      "receivedOn",
      "record",
      "settlement",
    ]);
    const named = { ...complaint, name: "李某" };
    expect(() => fresh().does("leader", "2026-06-01", "RecordComplaint", named)).toThrow(/unrecognized_keys/);
  });

  it("is recorded while the case is open", () => {
    const play = fresh();
    play.file = { ...play.file, status: "closed" };
    play.refuses("leader", "2026-06-01", "RecordComplaint", complaint, "case-closed");
  });
});
