import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { actor } from "./office.ts";
import { caseWith, finding, Play } from "./play.ts";

const request = { applicant: "李某", contact: "0432-0000-1000", wanted: "本案督导意见书", receivedOn: "2026-06-01" };
const letter = { requestId: "I1", name: "某教育公司", contact: "0432-0000-2000", question: "是否同意公开合作协议" };
const asked = (): Play => {
  const play = new Play(caseWith([finding("F1")]));
  play.does("office-clerk", "2026-06-01", "RecordDisclosureRequest", request);
  return play;
};
const consulted = (): Play => {
  const play = asked();
  play.does("office-clerk", "2026-06-03", "AskThirdParty", letter);
  play.does("office-clerk", "2026-06-04", "RecordThirdPartyReceipt", { thirdPartyId: "T1", on: "2026-06-04" });
  return play;
};
const answered = (agrees: boolean): Play => {
  const play = consulted();
  const answer = { thirdPartyId: "T1", agrees, reason: "涉及商业秘密", receivedOn: "2026-06-10" };
  play.does("office-clerk", "2026-06-10", "RecordThirdPartyAnswer", answer);
  return play;
};
const decision = (fields: object, more: object = {}) => ({
  requestId: "I1",
  decision: fields,
  reason: "依法",
  ...more,
});

describe("a request for disclosure", () => {
  it("is recorded with who asks for what, and answered by the head within its time", () => {
    const play = asked();
    expect(play.deadline("disclosure_answer-I1")).toMatchObject({
      due: "2026-06-30",
      side: "office",
      ladder: "office",
    });
    expect(waitingDecisions(play.file)).toContainEqual({ command: "DecideDisclosure", proposedBy: null });
    const tomorrow = { ...request, receivedOn: "2026-06-02" };
    play.refuses("office-clerk", "2026-06-01", "RecordDisclosureRequest", tomorrow, "date-in-future");
    play.refuses("office-clerk", "2026-06-02", "DecideDisclosure", decision({ result: "whole" }), "not-permitted");
    const unknown = { ...decision({ result: "whole" }), requestId: "I9" };
    play.refuses("office-head", "2026-06-02", "DecideDisclosure", unknown, "disclosure-unknown");
    const happened = play.does("office-head", "2026-06-02", "DecideDisclosure", decision({ result: "whole" }));
    expect(happened).toEqual(["DocumentIssued", "DisclosureDecided", "DeadlineEnded"]);
    play.refuses("office-head", "2026-06-03", "DecideDisclosure", decision({ result: "whole" }), "disclosure-decided");
    play.refuses("office-clerk", "2026-06-03", "AskThirdParty", letter, "disclosure-decided");
  });

  it("waits for the third party it asks: the time for the answer rests, and runs again with what was left", () => {
    const play = consulted();
    expect(play.deadline("disclosure_answer-I1")).toMatchObject({
      status: "suspended",
      remaining: { workingDays: 18 },
    });
    expect(waitingDecisions(play.file).map(({ command }) => command)).not.toContain("DecideDisclosure");
    play.refuses("office-head", "2026-06-05", "DecideDisclosure", decision({ result: "whole" }), "third-party-awaited");
    const done = answered(true);
    expect(done.deadline("third_party_consultation-T1")).toMatchObject({ status: "ended", end: "met" });
    expect(done.deadline("disclosure_answer-I1")).toMatchObject({ status: "running", due: "2026-07-07" });
    done.does("office-head", "2026-06-11", "DecideDisclosure", decision({ result: "whole" }));
  });

  it("asks several where it touches several, and waits for each", () => {
    const play = consulted();
    play.does("office-clerk", "2026-06-05", "AskThirdParty", { ...letter, name: "某银行" });
    const answer = { agrees: true, reason: "同意", receivedOn: "2026-06-08" };
    play.does("office-clerk", "2026-06-08", "RecordThirdPartyAnswer", { ...answer, thirdPartyId: "T1" });
    expect(play.deadline("disclosure_answer-I1")?.status).toBe("suspended");
    play.does("office-clerk", "2026-06-09", "RecordThirdPartyAnswer", { ...answer, thirdPartyId: "T2" });
    expect(play.deadline("disclosure_answer-I1")?.status).toBe("running");
  });

  it("records what a third party did in the order it was done, once", () => {
    const play = asked();
    play.does("office-clerk", "2026-06-03", "AskThirdParty", letter);
    expect(play.deadline("third_party_receipt-T1")).toMatchObject({ rule: { limitId: "service" }, status: "running" });
    const reached = (on: string, thirdPartyId = "T1") => ({ thirdPartyId, on });
    play.refuses("office-clerk", "2026-06-04", "RecordThirdPartyReceipt", reached("2026-06-02"), "dates-reversed");
    play.refuses("office-clerk", "2026-06-04", "RecordThirdPartyReceipt", reached("2026-06-05"), "date-in-future");
    play.refuses(
      "office-clerk",
      "2026-06-04",
      "RecordThirdPartyReceipt",
      reached("2026-06-04", "T7"),
      "third-party-unknown",
    );
    play.does("office-clerk", "2026-06-04", "RecordThirdPartyReceipt", reached("2026-06-04"));
    play.refuses("office-clerk", "2026-06-05", "RecordThirdPartyReceipt", reached("2026-06-05"), "third-party-reached");
    const answer = { thirdPartyId: "T1", agrees: true, reason: "同意", receivedOn: "2026-06-10" };
    answered(true).refuses("office-clerk", "2026-06-11", "RecordThirdPartyAnswer", answer, "third-party-answered");
  });

  it("is decided by the regulation alone where the third party lets its time pass", () => {
    const play = consulted();
    play.waits("2026-06-27");
    expect(play.deadline("third_party_consultation-T1")).toMatchObject({ status: "ended", end: "lapsed" });
    expect(play.deadline("disclosure_answer-I1")?.status).toBe("running");
    play.does("office-head", "2026-06-29", "DecideDisclosure", decision({ result: "whole" }));
  });

  it("is not granted over a third party's word without saying why, and then the third party is told", () => {
    const play = answered(false);
    const whole = decision({ result: "whole" });
    play.refuses("office-head", "2026-06-11", "DecideDisclosure", whole, "third-party-disagrees");
    const part = decision({ result: "part", ground: "business_secret", leftOut: "价格条款" });
    play.refuses("office-head", "2026-06-11", "DecideDisclosure", part, "third-party-disagrees");
    play.does("office-head", "2026-06-11", "DecideDisclosure", { ...part, despite: "不公开影响公共利益" });
    const answer = [...play.file.documents.values()].findLast(({ kind }) => kind === "disclosure_answer");
    expect(answer?.content).toMatchObject({ toldAgainstTheirWord: ["某教育公司"], despite: "不公开影响公共利益" });
    const refused = answered(false);
    refused.does(
      "office-head",
      "2026-06-11",
      "DecideDisclosure",
      decision({ result: "refused", ground: "business_secret" }),
    );
  });

  it("may take longer once, by the head, within the days of the regulation", () => {
    const longer = (until: string) => ({ requestId: "I1", until, reason: "检索量大" });
    const play = asked();
    play.refuses("office-clerk", "2026-06-10", "ExtendDisclosure", longer("2026-07-10"), "not-permitted");
    play.refuses("office-head", "2026-06-10", "ExtendDisclosure", longer("2026-06-30"), "not-later");
    play.refuses("office-head", "2026-06-10", "ExtendDisclosure", longer("2026-07-29"), "period-too-long");
    consulted().refuses("office-head", "2026-06-10", "ExtendDisclosure", longer("2026-07-28"), "clock-not-running");
    play.does("office-head", "2026-06-10", "ExtendDisclosure", longer("2026-07-28"));
    expect(play.due("disclosure_answer-I1")).toBe("2026-07-28");
    play.refuses("office-head", "2026-06-11", "ExtendDisclosure", longer("2026-07-30"), "extension-used-up");
    const late = asked();
    late.waits("2026-07-01");
    late.refuses("office-head", "2026-07-01", "ExtendDisclosure", longer("2026-07-10"), "deadline-over");
  });

  it("is the office's own affair: unit, department and public read nothing of it, and the case waits for its answer", () => {
    const { file } = consulted();
    for (const who of ["school-head", "bureau-officer"])
      expect(visibleFile(file, actor(who))?.disclosures ?? []).toEqual([]);
    expect(visibleFile(file, actor("office-clerk"))?.disclosures).toHaveLength(1);
    expect(openChildrenOf(file).map(({ limitId }) => limitId)).toEqual([
      "disclosure_answer",
      "third_party_consultation",
    ]);
  });
});
