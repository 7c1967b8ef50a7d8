import { contact, head, leader } from "./ink-hill-people.ts";
import { step } from "./story.ts";

/** Ink Hill School is held accountable: facts, hearing, decision, review by others, rectification under it, archiving. */

const measures = {
  school: [{ code: "public_criticism", details: "公开批评", organ: null }],
  person: [{ code: "ordered_self_criticism", details: "责令书面检查", organ: null }],
};
const decided = {
  basicSituation: "墨山初级中学",
  facts: "通报后仍不整改",
  basis: "《教育督导问责办法》",
  aggravating: [],
};
const proposal = {
  decisions: [
    {
      ...decided,
      respondentId: "R1",
      answerToStatement: "人手不足不是理由",
      measures: measures.school,
      rectification: { text: "立即整改", findingIds: ["F1", "F2"] },
    },
    { ...decided, respondentId: "R2", measures: measures.person },
  ],
  isGrave: false,
  scope: "public",
  effectiveOn: "2026-07-24",
};

export const accountability = [
  step("2026-06-30", "After the circular nothing happened either: accountability is proposed", async (act) => {
    await act.reaches("disposition");
    await act.isDue("office_decision", "2026-07-06");
    await act.does("zhou-minxing", "RecordGround", {
      ground: { kind: "accountability", code: "own_rectification_failing" },
      facts: "督办、约谈、通报后均未整改",
    });
    const reason = "通报后仍不整改";
    await act.does("lin-yue", "ProposeDisposition", { proposal: { measure: "accountability" }, reason });
    await act.isRefused("lin-yue", "ApproveDisposition", {}, "same-person");
    await act.does("zhou-minxing", "ProposeDisposition", { proposal: { measure: "accountability" }, reason });
    await act.does("lin-yue", "ApproveDisposition");
    await act.reaches("accountability");
    // Sixty days from 29 June, when the supervision was over.
    await act.isDue("fact_finding", "2026-08-28");
  }),
  step("2026-07-01", "A group of others establishes the facts", async (act) => {
    await act.does("lin-yue", "FormFactFindingGroup", {
      leaderId: "shen-wei",
      memberIds: ["xu-jingwen"],
      organs: ["member-finance"],
    });
  }),
  step("2026-07-08", "It files them", async (act) => {
    const factFile = {
      facts: "四个月未整改",
      groundIds: ["G2"],
      subjects: [
        { kind: "unit", organisationId: "school-moshan" },
        { kind: "person", organisationId: "school-moshan", name: "殷佳怡", post: "校长" },
      ],
      recommends: "open",
      reason: "事实清楚",
    };
    await act.isRefused(leader, "FileFacts", { factFile }, "not-in-the-group");
    await act.does("shen-wei", "FileFacts", { factFile });
  }),
  step("2026-07-09", "The procedure is opened", async (act) => {
    await act.does("lin-yue", "OpenAccountability", { reason: "同意立案" });
    await act.isDue("office_decision", "2026-07-16");
  }),
  step("2026-07-10", "School and head are told what is intended; the finance bureau is consulted", async (act) => {
    for (const [respondentId, intended] of [
      ["R1", measures.school],
      ["R2", measures.person],
    ] as const) {
      await act.does("xu-jingwen", "RecordPriorDecisions", { respondentId, decisions: [], source: "问责台账" });
      await act.does("zhou-minxing", "IssuePreDecisionNotice", { respondentId, measures: intended, contact: "周敏行" });
    }
    await act.does("zhou-minxing", "ConsultMemberUnits", { organisationIds: ["member-finance"], question: "是否同意" });
  }),
  step("2026-07-13", "The notices are served: five working days to be heard", async (act) => {
    for (const place of [0, 1])
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("pre_decision_notice", place) });
    await act.isDue("accountability_defence", "2026-07-20");
  }),
  step("2026-07-16", "The head states the school's case", async (act) => {
    await act.does(head, "FileStatement", { respondentId: "R1", statement: "人手不足" });
    const answer = { organisationId: "member-finance", agrees: true, opinion: "同意", on: "2026-07-16" };
    await act.does("zhou-minxing", "RecordConsultation", answer);
    await act.isRefused("zhou-minxing", "ProposeAccountability", { proposal }, "hearing-not-over");
  }),
  step("2026-07-21", "The hearing is over; the decision is proposed", async (act) => {
    await act.isDue("office_decision", "2026-07-28");
    const hidden = { ...proposal, scope: "system" };
    await act.isRefused("zhou-minxing", "ProposeAccountability", { proposal: hidden }, "publication-required");
    await act.does("zhou-minxing", "ProposeAccountability", { proposal });
    await act.isRefused("lin-yue", "DecideAccountability", {}, "not-permitted");
  }),
  step("2026-07-22", "The chair of the committee decides", async (act) => {
    await act.does("gao-yuanzhi", "DecideAccountability");
    await act.isDue("publication", "2026-08-19");
  }),
  step("2026-07-23", "The decisions are served: rectification, review and appeal run", async (act) => {
    for (const place of [1, 0])
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("decision", place) });
    await act.reaches("rectification");
    await act.isDue("fix_immediate", "2026-07-30");
    // Thirty days end on Saturday 22 August.
    await act.isDue("fix_ordinary", "2026-08-24");
    await act.isDue("review_request", "2026-08-24");
    await act.isDue("direct_appeal", "2026-08-07");
  }),
  step("2026-07-24", "The decisions are published", async (act) => {
    for (const place of [0, 1]) {
      const documentId = await act.document("decision", place);
      await act.does("xu-jingwen", "CheckPublication", { documentId, withheld: [], statement: "可以公开" });
      await act.does("zhou-minxing", "PublishDocument", { documentId, url: null });
    }
    await act.isPublic("supervision_report", "circular", "decision", "decision");
    for (const measureId of ["M1", "M2"])
      await act.does("zhou-minxing", "RecordMeasureCarriedOut", { measureId, on: "2026-07-24", note: "已落实" });
  }),
  step("2026-07-28", "The passage is cleared, and the school reports it", async (act) => {
    const item = { findingId: "F1", state: "done", measureTaken: "通道已清理" };
    await act.does(contact, "SaveReport", { item });
    await act.does(head, "SubmitReport", { findingIds: ["F1"], summary: "已整改" });
  }),
  step("2026-08-05", "The school asks for a review", async (act) => {
    await act.does(head, "RequestReview", { respondentId: "R1", grounds: "已经整改" });
    await act.isDue("review_decision", "2026-09-04");
    const upheld = { respondentId: "R1", result: "upheld", reason: "决定适当" };
    await act.isRefused("gao-yuanzhi", "DecideReview", upheld, "took-part");
    await act.isRefused("lin-yue", "DecideReview", upheld, "took-part");
  }),
  step("2026-08-14", "The labour lessons are given, and the school reports it", async (act) => {
    await act.does(contact, "SaveReport", { item: { findingId: "F2", state: "done", measureTaken: "课表已调整" } });
    await act.does(head, "SubmitReport", { findingIds: ["F2"], summary: "已整改" });
    await act.isDue("office_decision", "2026-08-21");
    await act.does("xu-jingwen", "AcceptReport");
    await act.reaches("recheck");
    // Thirty days after the last report end on Sunday 13 September.
    await act.isDue("recheck", "2026-09-14");
  }),
  step("2026-08-26", "The vice-chair, who took no part, decides the review", async (act) => {
    await act.does("pan-ruolan", "DecideReview", { respondentId: "R1", result: "upheld", reason: "决定适当" });
  }),
  step("2026-08-27", "It is served: fifteen days to appeal", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("review_decision") });
    await act.isDue("appeal_after_review", "2026-09-11");
  }),
  step("2026-09-09", "The recheck finds everything put right", async (act) => {
    const near = { personIds: ["xie-shouzheng"] };
    await act.isRefused("xu-jingwen", "AssignRecheckers", near, "recheckers-too-near");
    await act.does("xu-jingwen", "AssignRecheckers", { personIds: ["luo-qinghe", "shen-wei"] });
    for (const findingId of ["F1", "F2"])
      await act.does("luo-qinghe", "RecordRecheck", {
        outcome: { findingId, conclusion: "fixed", methods: ["site"], seen: "现场核实" },
      });
    await act.isRefused("luo-qinghe", "ConcludeRecheck", { conclusion: "通过", unitView: "无" }, "recheck-unsigned");
    await act.does("shen-wei", "SignRecheck");
    await act.does("luo-qinghe", "ConcludeRecheck", { conclusion: "通过", unitView: "无异议" });
    await act.reaches("closing");
    await act.delivers("recheck_opinion");
    const closing = { conclusion: "结案", hasLookback: false };
    await act.isRefused("zhou-minxing", "ProposeClosing", closing, "open-children");
  }),
  step("2026-09-14", "The last day to appeal is over: the accountability case is archived", async (act) => {
    // Thirty days from 11 September end on Sunday 11 October.
    await act.isDue("archiving", "2026-10-12");
    const archive = { accountabilityId: "A1", archiveNumber: "问责档〔2026〕1号", contents: "全卷" };
    await act.does("zhou-minxing", "ArchiveAccountability", archive);
    // Only now is the office to close: 15 to 18, 20 (Sunday, worked), 21 to 24, 28 September.
    await act.isDue("closing", "2026-09-28");
    await act.does("zhou-minxing", "ProposeClosing", { conclusion: "问责后整改到位", hasLookback: false });
  }),
  step("2026-09-15", "The case is closed", async (act) => {
    await act.does("lin-yue", "ApproveClosing");
    await act.reaches("closed");
  }),
];
