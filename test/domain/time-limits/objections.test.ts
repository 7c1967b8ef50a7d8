import { describe, expect, it } from "vitest";
import { explainDeadline } from "../../../domain/explanation/explain-deadline.ts";
import type { LimitId } from "../../../domain/rule-set.ts";
import { calendar } from "../city.ts";
import type { Play } from "../play.ts";
import { ofCounty, ofSchool, opinionServed } from "../whole-case.ts";
import { comesFrom, switchedOn } from "./city-rules.ts";

const provincial: readonly LimitId[] = [
  "objection_request",
  "objection_answer",
  "objection_upper_request",
  "objection_upper_answer",
];
const inspection: readonly LimitId[] = ["government_inspection_review_request", "government_inspection_review_answer"];
const objection = { grounds: "事实有出入", findingIds: ["F1"] };
/** The answer (D4) is given and served. */
function answers(play: Play, who: string, contact: string, on: string): void {
  play.does(who, on, "DecideObjection", { reason: "证据充分" });
  play.does(contact, on, "ConfirmReceipt", { documentId: "D4" });
}

/** Opinions (D3) were served on Friday 17 April 2026; 1 to 5 May and 19 to 21 June are holidays. */
describe("time limits of objections to the opinion, where the office switches them on", () => {
  const rules = switchedOn(...provincial, ...inspection);

  it("row 47 — an older provincial rule, Art. 16 (P): fifteen days to ask, thirty to answer, fifteen to go higher, twenty to answer there", () => {
    for (const id of provincial) comesFrom(id, 47, "P", "第16条");
    const play = opinionServed(ofSchool, rules);
    expect(play.deadline("objection_request-D3")).toMatchObject({
      side: "unit",
      ladder: "school",
      due: "2026-05-06",
      rolledFrom: "2026-05-02",
    });
    play.does("school-head", "2026-04-28", "FileObjection", objection);
    expect(play.deadline("objection_request-D3")).toMatchObject({ status: "ended", end: "met" });
    expect(play.deadline("objection_answer-D3")).toMatchObject({ due: "2026-05-28", ladder: "office" });
    answers(play, "chief", "school-contact", "2026-05-21");
    expect(play.deadline("objection_answer-D3")).toMatchObject({ end: "met" });
    expect(play.due("objection_upper_request-D3")).toBe("2026-06-05");
    play.does("school-head", "2026-06-01", "TakeObjectionUp", { grounds: "仍有异议" });
    expect(play.deadline("objection_upper_answer-D3")).toMatchObject({
      due: "2026-06-22",
      rolledFrom: "2026-06-21",
      ladder: "committee",
    });
  });

  it("row 48 — 《政府督查工作条例》第17条 (Q): thirty days to ask, thirty to answer, and those who took part withdraw", () => {
    for (const id of inspection) comesFrom(id, 48, "Q", "《政府督查工作条例》第17条");
    const play = opinionServed(ofCounty, rules);
    expect(play.due("government_inspection_review_request-D3")).toBe("2026-05-18");
    expect(play.deadline("government_inspection_review_request-D3")?.rolledFrom).toBe("2026-05-17");
    play.does("county-head", "2026-05-15", "FileObjection", objection);
    expect(play.due("government_inspection_review_answer-D3")).toBe("2026-06-15");
    play.refuses("office-head", "2026-05-20", "DecideObjection", { reason: "维持" }, "took-part");
    answers(play, "chair", "county-contact", "2026-05-20");
    expect(play.deadline("government_inspection_review_answer-D3")).toMatchObject({ status: "ended", end: "met" });
  });

  it("a right that is not used in time is over, and nobody is late", () => {
    const play = opinionServed(ofSchool, rules);
    play.waits("2026-05-07");
    expect(play.deadline("objection_request-D3")).toMatchObject({ status: "ended", end: "lapsed" });
  });

  it("says why each is due that day, and that row 47 is no law here", () => {
    const play = opinionServed(ofSchool, rules);
    play.does("school-head", "2026-04-28", "FileObjection", objection);
    const answer = play.deadline("objection_answer-D3");
    if (!answer) throw new TypeError("the answer is due");
    const explained = explainDeadline(answer, { ruleSet: rules, calendar });
    expect(explained.isLaw).toBe(false);
    expect(explained.parts[0]?.text.zh).toContain("异议收到");
    expect(explained.parts.map(({ text }) => text.en).join(" ")).toContain("It is not law here");
  });
});
