import { describe, expect, it } from "vitest";
import { factFile, group, measure, onPerson, proposal } from "../accountability-play.ts";
import { caseWith, finding } from "../play.ts";
import { cityRules, comesFrom, under } from "./city-rules.ts";

const guide = (question: number) => `学习问答第${question}问`;

/** The recheck failed on 5 August 2026; the office decided on accountability. */
const begun = () => {
  const play = under(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "circular", outcome: "rectify", at: "2026-07-20T01:00:00.000Z" },
      { stage: "recheck", outcome: "failed", at: "2026-08-05T01:00:00.000Z" },
      { stage: "disposition", outcome: "accountability", at: "2026-08-10T01:00:00.000Z" },
    ),
  );
  const ground = { kind: "accountability", code: "duties_failing" };
  play.does("office-staff", "2026-08-10", "RecordGround", { ground, facts: "事实如下" });
  return play.opens("accountability", "2026-08-11");
};
/** Both respondents have their notices (D1, D2) on Tuesday 22 September. */
const notified = () => {
  const play = begun();
  play.does("office-head", "2026-09-01", "FormFactFindingGroup", group);
  play.does("substitute", "2026-09-02", "FileFacts", factFile());
  play.does("office-head", "2026-09-03", "OpenAccountability", { reason: "同意立案" });
  const contact = "督导办公室";
  const onSchool = [measure("public_criticism"), measure("interview")];
  play.does("office-staff", "2026-09-21", "IssuePreDecisionNotice", {
    respondentId: "R1",
    measures: onSchool,
    contact,
  });
  const onHead = onPerson().measures;
  play.does("office-staff", "2026-09-21", "IssuePreDecisionNotice", { respondentId: "R2", measures: onHead, contact });
  play.does("school-head", "2026-09-22", "ConfirmReceipt", { documentId: "D1" });
  play.does("school-head", "2026-09-22", "ConfirmReceipt", { documentId: "D2" });
  return play;
};
const heard = (decidedOn?: string) => {
  const play = notified();
  const question = { organisationIds: ["finance-bureau"], question: "意见" };
  play.does("office-staff", "2026-09-23", "ConsultMemberUnits", question);
  const decisions = decidedOn ? [{ number: "吉督问〔2025〕1号", decidedOn }] : [];
  for (const [respondentId, earlier] of [
    ["R1", decisions],
    ["R2", []],
  ] as const) {
    const checked = { respondentId, decisions: earlier, source: "问责台账" };
    play.does("office-staff", "2026-09-23", "RecordPriorDecisions", checked);
  }
  play.waits("2026-10-08");
  const answer = { organisationId: "finance-bureau", agrees: true, opinion: "同意", on: "2026-10-08" };
  play.does("office-staff", "2026-10-08", "RecordConsultation", answer);
  return play;
};
/** Both decisions (D3, D4) are served on Friday 9 October. */
const decided = () => {
  const play = heard();
  const effective = proposal({ effectiveOn: "2026-10-12" });
  play.does("office-staff", "2026-10-08", "ProposeAccountability", effective);
  play.does("chair", "2026-10-08T03:00:00.000Z", "DecideAccountability");
  play.does("school-head", "2026-10-09", "ConfirmReceipt", { documentId: "D3" });
  play.does("school-head", "2026-10-09", "ConfirmReceipt", { documentId: "D4" });
  return play;
};
const respondent = { respondentId: "R1" };
const requested = () => {
  const play = decided();
  play.does("school-head", "2026-10-16", "RequestReview", { ...respondent, grounds: "不服" });
  return play;
};
const reviewed = () => {
  const play = requested();
  play.does("chief", "2026-10-23", "DecideReview", { ...respondent, result: "upheld", reason: "事实清楚" });
  play.does("school-head", "2026-10-23", "ConfirmReceipt", { documentId: "D5" });
  return play;
};
const appealed = () => {
  const play = reviewed();
  play.does("school-head", "2026-10-26", "FileAppeal", { ...respondent, grounds: "不服复核" });
  return play;
};
const foundWrong = () => {
  const play = appealed();
  const appeal = { ...respondent, result: "wrong", number: "吉督申1号", text: "撤销", receivedOn: "2026-11-06" };
  play.does("office-staff", "2026-11-06", "RecordAppealDecision", appeal);
  return play;
};

describe("time limits of accountability", () => {
  it("row 37 — 《教育督导问责办法》学习问答第14问 (S): facts within sixty days of the supervision's completion, after National Day", () => {
    comesFrom("fact_finding", 37, "S", guide(14));
    expect(begun().deadline("fact_finding-4")).toMatchObject({ due: "2026-10-08", rolledFrom: "2026-10-04" });
  });

  it("row 38 — 学习问答第15问 orders the hearing (S), five working days from service are a setting (A): over Mid-Autumn", () => {
    comesFrom("accountability_defence", 38, "A", guide(15));
    expect(notified().due("accountability_defence-R1")).toBe("2026-09-30");
  });

  it("row 39 — 学习问答第19问 (S): a review is asked for within thirty days of receipt, from a Sunday to the Monday", () => {
    comesFrom("review_request", 39, "S", guide(19));
    expect(decided().deadline("review_request-R1")).toMatchObject({ due: "2026-11-09", rolledFrom: "2026-11-08" });
    decided().refuses(
      "school-head",
      "2026-11-10",
      "RequestReview",
      { ...respondent, grounds: "不服" },
      "review-window-closed",
    );
  });

  it("row 40 — 学习问答第19问 (S): the review is decided within thirty days of the request", () => {
    comesFrom("review_decision", 40, "S", guide(19));
    expect(requested().deadline("review_decision-R1")).toMatchObject({ due: "2026-11-16", rolledFrom: "2026-11-15" });
  });

  it("row 41 — 学习问答第19问 (S): an appeal after review within fifteen days of receiving it", () => {
    comesFrom("appeal_after_review", 41, "S", guide(19));
    expect(reviewed().deadline("appeal_after_review-R1")).toMatchObject({
      due: "2026-11-09",
      rolledFrom: "2026-11-07",
    });
  });

  it("row 42 — 学习问答第19问 (S): a direct appeal within fifteen days of receiving the decision", () => {
    comesFrom("direct_appeal", 42, "S", guide(19));
    expect(decided().deadline("direct_appeal-R2")).toMatchObject({ due: "2026-10-26", rolledFrom: "2026-10-24" });
  });

  it("row 43 — 学习问答第19问 (S): the appeal is decided within sixty days of receipt", () => {
    comesFrom("appeal_decision", 43, "S", guide(19));
    expect(appealed().due("appeal_decision-R1")).toBe("2026-12-25");
  });

  it("row 44 — 学习问答第19问 (S): a wrong decision is corrected within fifteen days, from a Saturday to the Monday", () => {
    comesFrom("correction", 44, "S", guide(19));
    expect(foundWrong().deadline("correction-R1")).toMatchObject({ due: "2026-11-23", rolledFrom: "2026-11-21" });
  });

  it("row 45 — 学习问答第13问 (S): twice within one year aggravates; the year is twelve months back from the proposal (A)", () => {
    comesFrom("repetition_window", 45, "A", guide(13));
    comesFrom("repetition_count", 45, "S", guide(13));
    const proposed = proposal({ effectiveOn: "2026-10-12" });
    const within = heard("2025-10-08");
    within.refuses("office-staff", "2026-10-08", "ProposeAccountability", proposed, "repetition-unweighed");
    expect(heard("2025-10-07").does("office-staff", "2026-10-08", "ProposeAccountability", proposed)).toContain(
      "AccountabilityProposed",
    );
  });

  it("row 46 — 学习问答第20问, recalled (R): filed away within thirty days after the periods of review and appeal", () => {
    comesFrom("archiving", 46, "R", guide(20));
    const play = foundWrong();
    play.waits("2026-11-10");
    play.does("office-staff", "2026-11-10", "ProposeDecisionCorrection", {
      ...respondent,
      measures: [],
      reason: "撤销",
    });
    play.does("vice-chair", "2026-11-10", "CorrectDecision", respondent);
    play.does("school-head", "2026-11-10", "ConfirmReceipt", { documentId: "D6" });
    expect(play.due("archiving-A1")).toBe("2026-12-10");
  });

  it("row 47 — an older provincial rule, Art. 16 (P): objections 15, 30, 15 and 20 days; no national procedure, switched off", () => {
    const days = (
      ["objection_request", "objection_answer", "objection_upper_request", "objection_upper_answer"] as const
    ).map((id) => {
      comesFrom(id, 47, "P", "第16条");
      const { enabled, value } = cityRules.limits[id];
      return [enabled, value];
    });
    expect(days).toEqual([15, 30, 15, 20].map((calendarDays) => [false, { calendarDays }]));
  });

  it("row 48 — 《政府督查工作条例》第17条 (Q), another procedure, switched off: thirty days to ask and to answer; of it we keep that nobody reviews what they took part in", () => {
    comesFrom("government_inspection_review_request", 48, "Q", "《政府督查工作条例》第17条");
    comesFrom("government_inspection_review_answer", 48, "Q", "《政府督查工作条例》第17条");
    expect(cityRules.limits.government_inspection_review_request.enabled).toBe(false);
    const upheld = { ...respondent, result: "upheld", reason: "事实清楚" };
    requested().refuses("office-head", "2026-10-23", "DecideReview", upheld, "took-part");
  });
});
