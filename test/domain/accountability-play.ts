import { caseWith, finding, Play } from "./play.ts";

/** The procedure of accountability on a school and its head, played up to a point; tests go on from there. */
const subjects = [
  { kind: "unit", organisationId: "school-seven" },
  { kind: "person", organisationId: "school-seven", name: "王校长", post: "校长" },
];
export const factFile = (changes: object = {}) => ({
  factFile: {
    facts: "逾期拒不整改",
    groundIds: ["G1"],
    subjects,
    recommends: "open",
    reason: "事实清楚",
    ...changes,
  },
});
export const group = { leaderId: "substitute", memberIds: ["office-clerk"], organs: ["finance-bureau"] };
export const measure = (code: string, organ: string | null = null) => ({ code, details: "依规办理", organ });

export const onUnit = (changes: object = {}) => ({
  respondentId: "R1",
  basicSituation: "某校",
  facts: "逾期拒不整改",
  basis: "《教育督导问责办法》",
  aggravating: [],
  measures: [measure("public_criticism")],
  ...changes,
});
export const onPerson = (changes: object = {}) => ({
  ...onUnit(),
  respondentId: "R2",
  measures: [measure("ordered_self_criticism"), measure("organisational", "party-changyi")],
  ...changes,
});
export const proposal = (changes: object = {}, decisions: object[] = [onUnit(), onPerson()]) => ({
  proposal: { decisions, isGrave: false, scope: "system", effectiveOn: "2026-07-20", ...changes },
});

/** The stage opens eleven days after the recheck failed. */
export const begun = (code = "duties_failing") => {
  const play = new Play(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "circular", outcome: "rectify", at: "2026-05-20T01:00:00.000Z" },
      { stage: "recheck", outcome: "failed", at: "2026-06-01T01:00:00.000Z" },
      { stage: "disposition", outcome: "accountability", at: "2026-06-11T01:00:00.000Z" },
    ),
  );
  play.does("office-staff", "2026-06-10", "RecordGround", {
    ground: { kind: "accountability", code },
    facts: "事实如下",
  });
  return play.opens("accountability", "2026-06-12");
};
export const grouped = (code?: string) => {
  const play = begun(code);
  play.does("office-head", "2026-06-15", "FormFactFindingGroup", group);
  return play;
};
export const opened = (code?: string) => {
  const play = grouped(code);
  play.does("substitute", "2026-06-25", "FileFacts", factFile());
  play.does("office-head", "2026-06-26", "OpenAccountability", { reason: "同意立案" });
  return play;
};
/** Both were notified with D1 and D2, served on 30 June: they may state and defend until 7 July. */
export const notified = (code?: string) => {
  const play = opened(code);
  const contact = "督导办公室";
  play.does("office-staff", "2026-06-29", "IssuePreDecisionNotice", {
    respondentId: "R1",
    measures: [measure("public_criticism"), measure("interview")],
    contact,
  });
  play.does("office-staff", "2026-06-29", "IssuePreDecisionNotice", {
    respondentId: "R2",
    measures: onPerson().measures,
    contact,
  });
  play.does("school-head", "2026-06-30", "ConfirmReceipt", { documentId: "D1" });
  play.does("school-head", "2026-06-30", "ConfirmReceipt", { documentId: "D2" });
  return play;
};
/** Everybody was heard and asked; the registers were checked. */
export const heard = (code?: string) => {
  const play = notified(code);
  play.does("office-staff", "2026-07-01", "ConsultMemberUnits", {
    organisationIds: ["finance-bureau"],
    question: "意见",
  });
  for (const respondentId of ["R1", "R2"]) {
    play.does("office-staff", "2026-07-01", "RecordPriorDecisions", {
      respondentId,
      decisions: [],
      source: "问责台账",
    });
  }
  play.waits("2026-07-08");
  const answer = { organisationId: "finance-bureau", agrees: true, opinion: "同意", on: "2026-07-08" };
  play.does("office-staff", "2026-07-08", "RecordConsultation", answer);
  return play;
};
/** Decided with D3 for the school and D4 for its head, both served on 16 July. */
export const decided = (changes: object = {}, decisions?: object[]) => {
  const play = heard();
  play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal(changes, decisions));
  play.does("chair", "2026-07-14", "DecideAccountability");
  play.does("school-head", "2026-07-16", "ConfirmReceipt", { documentId: "D3" });
  play.does("school-head", "2026-07-16", "ConfirmReceipt", { documentId: "D4" });
  return play;
};
