import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { approve, draftNew, editDraft } from "../../domain/rule-set/draft.ts";
import { problemsOf } from "../../domain/rule-set/fitness.ts";
import type { LimitId } from "../../domain/rule-set.ts";
import { Day, Instant } from "../../domain/time.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { actor } from "./office.ts";
import type { Play } from "./play.ts";
import { cityRules, switchedOn } from "./time-limits/city-rules.ts";
import { goesOn, ofCounty, ofSchool, opinionServed } from "./whole-case.ts";

const here: readonly LimitId[] = ["objection_request", "objection_answer"];
const above: readonly LimitId[] = ["objection_upper_request", "objection_upper_answer"];
const inspection: readonly LimitId[] = ["government_inspection_review_request", "government_inspection_review_answer"];

const served = () => opinionServed(ofSchool, switchedOn(...here, ...above));
const objection = { grounds: "事实有出入", findingIds: ["F1"] };
const filed = (play = served()): Play => {
  play.does("school-head", "2026-04-28", "FileObjection", objection);
  return play;
};
const answerOf = (play: Play) => play.file.objections[0]?.answer?.answerId;
const decided = (fields: object = { reason: "证据充分" }, play = filed()): Play => {
  play.does("chief", "2026-05-20", "DecideObjection", fields);
  return play;
};
const answered = (fields?: object, play?: Play): Play => {
  const done = decided(fields, play);
  done.does("school-contact", "2026-05-21", "ConfirmReceipt", { documentId: answerOf(done) });
  return done;
};
const takenUp = (): Play => {
  const play = answered();
  play.does("school-head", "2026-06-01", "TakeObjectionUp", { grounds: "仍有异议" });
  return play;
};
const upperAnswer = { number: "吉教督复〔2026〕1号", text: "维持", receivedOn: "2026-06-18" };

describe("an objection to the opinion", () => {
  it("is not offered unless the rule set switches it on", () => {
    const play = opinionServed(ofSchool);
    expect([...play.file.deadlines.keys()].some((id) => id.startsWith("objection"))).toBe(false);
    play.refuses("school-head", "2026-04-28", "FileObjection", objection, "objection-not-offered");
    play.refuses("chief", "2026-04-28", "DecideObjection", { reason: "无" }, "objection-not-offered");
    const onlyForGovernments = opinionServed(ofSchool, switchedOn(...inspection));
    onlyForGovernments.refuses("school-head", "2026-04-28", "FileObjection", objection, "objection-not-offered");
  });

  it("is made once, about findings of the opinion, and answered by somebody", () => {
    const play = served();
    play.refuses("chief", "2026-04-28", "DecideObjection", { reason: "无" }, "no-objection-filed");
    const unknown = { grounds: "无此事", findingIds: ["F9"] };
    play.refuses("school-head", "2026-04-28", "FileObjection", unknown, "finding-unknown");
    play.refuses("school-contact", "2026-04-28", "FileObjection", objection, "not-permitted");
    expect(waitingDecisions(filed(play).file)).toContainEqual({ command: "DecideObjection", proposedBy: null });
    play.refuses("school-head", "2026-04-29", "FileObjection", objection, "objection-filed");
  });

  it("waits for the opinion to reach the unit", () => {
    const play = served();
    const documents = new Map(
      [...play.file.documents].map(([id, each]) => [id, each.kind === "opinion" ? { ...each, service: null } : each]),
    );
    play.file = { ...play.file, documents };
    play.refuses("school-head", "2026-04-28", "FileObjection", objection, "opinion-not-served");
  });

  it("is over after its last day, but for a paper that came in time", () => {
    const play = served();
    play.waits("2026-05-07");
    play.refuses("school-head", "2026-05-07", "FileObjection", objection, "objection-window-closed");
    const late = { ...objection, receivedOn: "2026-05-07" };
    play.refuses("office-clerk", "2026-05-07", "FileObjection", late, "objection-window-closed");
    const early = { ...objection, receivedOn: "2026-05-08" };
    play.refuses("office-clerk", "2026-05-07", "FileObjection", early, "date-in-future");
    play.does("office-clerk", "2026-05-07", "FileObjection", { ...objection, receivedOn: "2026-05-06" });
    expect(play.due("objection_answer-D3")).toBe("2026-06-05");
  });

  it("lets no clock of the rectification rest", () => {
    const before = served().deadline("fix_dated-3");
    expect(before).toMatchObject({ status: "running" });
    expect(filed().deadline("fix_dated-3")).toEqual(before);
    expect(answered().deadline("fix_dated-3")).toEqual(before);
  });

  it("is answered by nobody who took part, and where all did, by whomever committee or upper office names", () => {
    const play = filed();
    play.refuses("office-head", "2026-05-20", "DecideObjection", { reason: "维持" }, "took-part");
    const appointment = { personId: "office-staff", appointedBy: "city-government", number: "1号", on: "2026-05-11" };
    const names = (changes: object) => ({ ...appointment, ...changes });
    play.refuses(
      "office-staff",
      "2026-05-11",
      "RecordObjectionReviewer",
      names({ personId: "leader" }),
      "reviewer-took-part",
    );
    play.refuses(
      "office-staff",
      "2026-05-11",
      "RecordObjectionReviewer",
      names({ appointedBy: "bureau-changyi" }),
      "cannot-appoint",
    );
    play.refuses("office-staff", "2026-05-12", "DecideObjection", { reason: "维持" }, "not-permitted");
    play.does("office-clerk", "2026-05-11", "RecordObjectionReviewer", names({ personId: "substitute" }));
    expect(visibleFile(play.file, actor("substitute"))?.sight).toBe("inside");
    play.does("substitute", "2026-05-20", "DecideObjection", { reason: "维持" });
    play.refuses("office-clerk", "2026-05-21", "RecordObjectionReviewer", appointment, "objection-decided");
    play.refuses("chief", "2026-05-21", "DecideObjection", { reason: "改判" }, "objection-decided");
  });

  it("is for the one who was named for it, not for another matter of the case", () => {
    const play = filed();
    const respondent = { reviewerId: "substitute" };
    play.file = {
      ...play.file,
      accountabilities: [
        { status: "decided", group: { leaderId: "related", memberIds: [] }, respondents: [respondent] },
      ] as never,
    };
    play.refuses("substitute", "2026-05-20", "DecideObjection", { reason: "维持" }, "reviewer-of-another-matter");
  });

  it("drops only what was objected to; the finding's clocks end once the answer is served, and the stage goes on", () => {
    const play = filed();
    const other = { droppedIds: ["F2"], reason: "撤销" };
    play.refuses("chief", "2026-05-20", "DecideObjection", other, "finding-not-objected");
    decided({ droppedIds: ["F1"], newRating: "excellent", reason: "不属实" }, play);
    expect(play.file.findings.get("F1" as never)?.status).toBe("confirmed");
    const happened = play.does("school-contact", "2026-05-21", "ConfirmReceipt", { documentId: answerOf(play) });
    expect(happened).toContain("ConclusionChanged");
    expect(play.file.findings.get("F1" as never)?.status).toBe("withdrawn");
    expect(play.deadline("fix_dated-3")).toMatchObject({ status: "ended", end: "cancelled" });
    expect(play.file.rating).toBe("excellent");
    expect(play.outcome()).toBe("accepted");
    expect(goesOn(play, "2026-05-21")).toBe("rectification");
    play.does("office-clerk", "2026-05-22", "AcceptReport");
    expect(goesOn(play, "2026-05-22")).toBe("recheck");
  });

  it("leaves nothing behind of a plan whose time rests when its only finding is dropped", () => {
    const play = filed();
    const rest = { deadlineId: "plan-4", until: "2026-06-30", reason: "放假" };
    play.does("school-head", "2026-04-29", "ProposeSuspension", rest);
    play.does("office-head", "2026-04-30", "ApproveSuspension", { deadlineId: "plan-4" });
    expect(openChildrenOf(play.file)).toContainEqual(expect.objectContaining({ id: "resume-plan-4" }));
    answered({ droppedIds: ["F1"], reason: "不属实" }, play);
    expect(play.outcome()).toBe("accepted");
    expect(openChildrenOf(play.file).map(({ id }) => id)).not.toContain("resume-plan-4");
  });

  it("is read by the unit once it is served, and by nobody outside but its department", () => {
    const read = (play: Play, who: string) => visibleFile(play.file, actor(who))?.objections;
    expect(read(decided(), "school-head")).toMatchObject([{ grounds: "事实有出入", answer: null }]);
    expect(read(answered(), "school-head")).toMatchObject([{ answer: { reason: "证据充分" } }]);
    expect(read(answered(), "bureau-officer")).toHaveLength(1);
    expect(read(answered(), "resident") ?? []).toEqual([]);
    expect(visibleFile(answered({ newRating: "excellent", reason: "改定" }).file, actor("school-head"))?.rating).toBe(
      "excellent",
    );
  });

  it("is answered though a later opinion was issued meanwhile, and the later one may be objected to as well", () => {
    const play = filed();
    const opinion = [...play.file.documents.values()].find(({ kind }) => kind === "opinion");
    if (!opinion) throw new TypeError("the opinion is issued");
    const later = { ...opinion, id: "D9" as typeof opinion.id, service: null };
    play.file = { ...play.file, documents: new Map([...play.file.documents, [later.id, later]]) };
    play.refuses("school-head", "2026-05-19", "FileObjection", objection, "opinion-not-served");
    expect(play.does("chief", "2026-05-20", "DecideObjection", { reason: "维持" })).toContain("ObjectionDecided");
    expect(play.deadline("objection_answer-D3")).toMatchObject({ status: "ended", end: "met" });
    play.does("school-contact", "2026-05-20", "ConfirmReceipt", { documentId: "D9" });
    const window = { deadlines: new Map(play.file.deadlines) };
    const running = play.deadline("objection_upper_request-D3") ?? play.deadline("objection_request-D3");
    if (!running) throw new TypeError("the first opinion opened a window");
    const id = "objection_request-D9" as typeof running.id;
    window.deadlines.set(id, {
      ...running,
      id,
      status: "running",
      end: null,
      dueAt: Instant.parse("2026-06-05T16:00:00.000Z"),
    });
    play.file = { ...play.file, ...window };
    expect(play.does("school-head", "2026-05-21", "FileObjection", objection)).toContain("ObjectionFiled");
  });

  it("keeps the case from closing until it is answered", () => {
    expect(openChildrenOf(filed().file)).toContainEqual(
      expect.objectContaining({ kind: "duty", limitId: "objection_answer" }),
    );
    expect(openChildrenOf(answered().file).filter(({ limitId }) => limitId?.startsWith("objection"))).toEqual([]);
    expect(openChildrenOf(takenUp().file)).toContainEqual(
      expect.objectContaining({ kind: "duty", limitId: "objection_upper_answer" }),
    );
  });

  it("goes to the upper office with the answer in hand, once, where the rule set has that", () => {
    const grounds = { grounds: "仍有异议" };
    filed().refuses("school-head", "2026-05-19", "TakeObjectionUp", grounds, "objection-unanswered");
    decided().refuses("school-head", "2026-05-20", "TakeObjectionUp", grounds, "objection-unanswered");
    const late = answered();
    late.waits("2026-06-06");
    late.refuses("school-head", "2026-06-06", "TakeObjectionUp", grounds, "objection-window-closed");
    late.refuses("office-clerk", "2026-06-06", "RecordUpperAnswer", upperAnswer, "no-objection-filed");
    takenUp().refuses("school-head", "2026-06-02", "TakeObjectionUp", grounds, "objection-filed");
    const only = answered(undefined, filed(opinionServed(ofSchool, switchedOn(...here))));
    only.refuses("school-head", "2026-05-22", "TakeObjectionUp", grounds, "objection-goes-no-higher");
    expect([...only.file.deadlines.keys()].filter((id) => id.startsWith("objection_upper"))).toEqual([]);
  });

  it("holds as the upper office answers, from the day that is recorded", () => {
    const play = takenUp();
    const tomorrow = { ...upperAnswer, receivedOn: "2026-06-19" };
    play.refuses("office-clerk", "2026-06-18", "RecordUpperAnswer", tomorrow, "date-in-future");
    const happened = play.does("office-clerk", "2026-06-18", "RecordUpperAnswer", {
      ...upperAnswer,
      droppedIds: ["F1"],
    });
    expect(happened).toContain("ConclusionChanged");
    expect(play.deadline("objection_upper_answer-D3")).toMatchObject({ status: "ended", end: "met" });
    play.refuses("office-clerk", "2026-06-22", "RecordUpperAnswer", upperAnswer, "objection-decided");
  });

  it("has its periods switched on together", () => {
    const now = Instant.parse("2026-06-01T02:00:00.000Z");
    const begun = draftNew(
      cityRules,
      [cityRules],
      "office-clerk" as never,
      Day.parse("2026-07-01"),
      Day.parse("2026-06-01"),
    );
    if (!begun.accepted) throw new TypeError("a draft is begun");
    const limits = [{ ...cityRules.limits.objection_upper_request, enabled: true }];
    const edited = editDraft(begun.value, { limits }, "office-clerk" as never, Day.parse("2026-06-01"));
    if (!edited.accepted) throw new TypeError("a draft can be edited");
    expect(problemsOf(edited.value, cityRules)).toEqual([
      { problem: "switched_apart", limitId: "objection_upper_request", with: "objection_upper_answer" },
      { problem: "switched_apart", limitId: "objection_upper_request", with: "objection_request" },
    ]);
    expect(approve(edited.value, [cityRules], "office-head" as never, now)).toMatchObject({
      refusal: { code: "rule-set-unfit" },
    });
    expect(problemsOf(switchedOn(...here, ...above, ...inspection), cityRules)).toEqual([]);
  });
});

describe("the review of a conclusion after the model of government inspections", () => {
  it("is for governments, ends with the office's answer, and stands before the provincial way", () => {
    const play = opinionServed(ofCounty, switchedOn(...inspection, ...here, ...above));
    expect(play.deadline("government_inspection_review_request-D3")).toMatchObject({ ladder: "county" });
    expect(play.deadline("objection_request-D3")).toBeUndefined();
    play.does("county-head", "2026-05-15", "FileObjection", objection);
    play.refuses("office-head", "2026-05-20", "DecideObjection", { reason: "维持" }, "took-part");
    play.does("chair", "2026-05-20", "DecideObjection", { reason: "维持" });
    play.does("county-contact", "2026-05-21", "ConfirmReceipt", { documentId: answerOf(play) });
    play.refuses("county-head", "2026-05-22", "TakeObjectionUp", { grounds: "不服" }, "objection-goes-no-higher");
  });
});
