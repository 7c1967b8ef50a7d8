import { describe, expect, it } from "vitest";
import { explainDeadline } from "../../../domain/explanation/explain-deadline.ts";
import { isLaw } from "../../../domain/rule-set.ts";
import { calendar } from "../city.ts";
import { caseWith, finding } from "../play.ts";
import { cityRules, comesFrom, under } from "./city-rules.ts";

/** Received on Monday 7 September 2026; 20 September and 10 October are worked, 25 to 27 September and 1 to 7 October are not. */
const asked = () => {
  const play = under(caseWith([finding("F1")]));
  const request = { applicant: "李某", contact: "电话", wanted: "督导意见书", receivedOn: "2026-09-07" };
  play.does("office-clerk", "2026-09-07", "RecordDisclosureRequest", request);
  return play;
};
const letter = { requestId: "I1", name: "某公司", contact: "电话", question: "是否同意公开" };

describe("time limits of disclosure on request", () => {
  it("row 49 — 《政府信息公开条例》第32条 (Q): the third party answers within fifteen working days of receiving the letter", () => {
    comesFrom("third_party_consultation", 49, "Q", "《政府信息公开条例》第32条");
    const play = asked();
    play.does("office-clerk", "2026-09-08", "AskThirdParty", letter);
    expect(play.deadline("third_party_consultation-T1")).toBeUndefined();
    play.does("office-clerk", "2026-09-10", "RecordThirdPartyReceipt", { thirdPartyId: "T1", on: "2026-09-09" });
    expect(play.deadline("third_party_consultation-T1")).toMatchObject({
      start: { on: "2026-09-09", because: "ThirdPartyReached" },
      due: "2026-09-30",
    });
    play.waits("2026-10-01");
    expect(play.deadline("third_party_consultation-T1")).toMatchObject({ status: "ended", end: "lapsed" });
  });

  it("no row — 《政府信息公开条例》第33条 (Q): the office answers within twenty working days, asking a third party not counted, twenty more at most", () => {
    for (const id of ["disclosure_answer", "disclosure_extension"] as const) {
      const { origin, value } = cityRules.limits[id];
      expect([origin.source.includes("《政府信息公开条例》第33条"), isLaw(origin.label), value]).toEqual([
        true,
        true,
        { workingDays: 20 },
      ]);
    }
    const play = asked();
    const answer = play.deadline("disclosure_answer-I1");
    if (!answer) throw new TypeError("the answer is due");
    const due = answer.due;
    expect(explainDeadline(answer, { ruleSet: cityRules, calendar })).toMatchObject({ isLaw: true });
    play.does("office-clerk", "2026-09-08", "AskThirdParty", letter);
    play.does("office-clerk", "2026-09-09", "RecordThirdPartyReceipt", { thirdPartyId: "T1", on: "2026-09-09" });
    const told = { thirdPartyId: "T1", agrees: true, reason: "同意", receivedOn: "2026-09-15" };
    play.does("office-clerk", "2026-09-15", "RecordThirdPartyAnswer", told);
    // Five working days (9, 10, 11, 14 and 15 September) were spent on the third party.
    const later = play.due("disclosure_answer-I1") ?? "";
    expect([due, later]).toEqual(["2026-10-10", "2026-10-16"]);
  });
});
