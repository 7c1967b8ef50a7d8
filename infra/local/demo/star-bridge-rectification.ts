import { contact, head, leader } from "./star-bridge-mails.ts";
import { type Acting, step } from "./story.ts";

/** Star Bridge School puts things right: late, after an urging order, and at the second recheck. Half a year later they still are. */

const order = (findingIds: string[]) => ({
  measure: "urge_order",
  order: {
    findingIds,
    outstanding: "整改报告",
    responsiblePerson: "郑雪梅",
    howToAnswer: "在系统中提交整改报告",
    isUrgent: false,
  },
});
const planned = (findingId: string, finishOn: string) => ({
  findingId,
  cause: "课程安排不足",
  measure: "调整课表",
  targetState: "达到指标",
  responsiblePerson: "教务主任",
  startOn: "2026-03-13",
  finishOn,
});
async function reports(act: Acting, ...findingIds: string[]): Promise<void> {
  for (const findingId of findingIds)
    await act.does(contact, "SaveReport", { item: { findingId, state: "done", measureTaken: "已按要求整改" } });
  await act.isRefused(contact, "SubmitReport", { findingIds, summary: "已整改" }, "not-permitted");
  await act.does(head, "SubmitReport", { findingIds, summary: "已整改" });
}
const looked = (findingId: string, conclusion: string, more: object = {}) => ({
  outcome: { findingId, conclusion, methods: ["site", "papers"], seen: "现场查看课表", ...more },
});

export const putRight = [
  step("2026-03-06", "What was to be fixed at once is fixed", (act) => reports(act, "F4")),
  step("2026-03-13", "The head files the plan", async (act) => {
    const late = [
      planned("F1", "2026-04-02"),
      planned("F2", "2026-03-31"),
      planned("F3", "2026-03-31"),
      planned("F4", "2026-03-13"),
    ];
    const items = [planned("F1", "2026-03-31"), ...late.slice(1, 3)];
    await act.isRefused(head, "FilePlan", { items: late }, "finish-after-deadline");
    await act.isRefused(contact, "FilePlan", { items }, "not-permitted");
    await act.does(head, "FilePlan", { items: [...items, { ...planned("F4", "2026-03-09"), startOn: "2026-03-06" }] });
    await act.isDue("office_decision", "2026-03-20");
  }),
  step("2026-03-16", "The office accepts it", async (act) => {
    await act.does("zhou-minxing", "AcceptPlan");
    await act.reaches("rectification");
  }),
  step("2026-04-07", "No report came: the office has to decide what is next", async (act) => {
    await act.reaches("disposition");
    // 8 to 10, 13 and 14 April.
    await act.isDue("office_decision", "2026-04-14");
    const reason = "逾期未报告";
    for (const measure of ["interview", "circular", "accountability", "close"])
      await act.isRefused("zhou-minxing", "ProposeDisposition", { proposal: { measure }, reason }, "measure-not-open");
  }),
  step("2026-04-08", "An urging order is proposed and approved by another", async (act) => {
    const proposal = order(["F1", "F2", "F3"]);
    await act.does("lin-yue", "ProposeDisposition", { proposal, reason: "逾期未报告" });
    await act.isRefused("lin-yue", "ApproveDisposition", {}, "same-person");
    await act.does("zhou-minxing", "ProposeDisposition", { proposal, reason: "逾期未报告" });
    await act.isRefused("zhou-minxing", "ApproveDisposition", {}, "not-permitted");
    await act.does("lin-yue", "ApproveDisposition");
    await act.isDue("service", "2026-04-13");
  }),
  step("2026-04-09", "It is served: fifteen days to answer", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("urge_order") });
    await act.reaches("rectification");
    await act.isDue("urge_order", "2026-04-24");
  }),
  step("2026-04-16", "The school reports, the office takes the report", async (act) => {
    await reports(act, "F1", "F2", "F3");
    await act.isDue("office_decision", "2026-04-23");
    await act.does("zhou-minxing", "AcceptReport");
    await act.reaches("recheck");
    // Thirty days end on Saturday 16 May.
    await act.isDue("recheck", "2026-05-18");
    const recused = { personIds: ["luo-qinghe", "meng-fanxing"] };
    await act.isRefused("xu-jingwen", "AssignRecheckers", recused, "already-recused");
    await act.isRefused("xu-jingwen", "AssignRecheckers", { personIds: ["liu-guangyi"] }, "recheckers-too-near");
    await act.does("xu-jingwen", "AssignRecheckers", { personIds: ["luo-qinghe", "tang-bingwen"] });
  }),
  step("2026-05-06", "The first recheck fails", async (act) => {
    for (const findingId of ["F1", "F4"]) await act.does("luo-qinghe", "RecordRecheck", looked(findingId, "fixed"));
    await act.isRefused("luo-qinghe", "RecordRecheck", looked("F2", "partly_fixed"), "rest-needs-day");
    await act.does("luo-qinghe", "RecordRecheck", looked("F2", "partly_fixed", { proposedDueOn: "2026-05-29" }));
    await act.isRefused("luo-qinghe", "RecordRecheck", looked("F3", "rebound"), "never-fixed");
    await act.does("tang-bingwen", "RecordRecheck", looked("F3", "not_fixed"));
    await act.does("tang-bingwen", "SignRecheck");
    await act.does("luo-qinghe", "ConcludeRecheck", { conclusion: "两项未到位", unitView: "无异议" });
    await act.reaches("disposition");
    await act.delivers("recheck_opinion");
    // 7, 8, 9 (Saturday, worked), 11 and 12 May.
    await act.isDue("office_decision", "2026-05-12");
  }),
  step("2026-05-08", "A second urging order is approved and handed over on paper", async (act) => {
    await act.does("xu-jingwen", "ProposeDisposition", { proposal: order(["F2", "F3"]), reason: "复查未通过" });
    await act.does("lin-yue", "ApproveDisposition");
    const documentId = await act.document("urge_order");
    const service = { documentId, method: "signed_receipt", note: "当面签收" };
    await act.isRefused("zhou-minxing", "RecordService", { ...service, on: "2026-05-07" }, "service-before-issue");
    await act.does("zhou-minxing", "RecordService", { ...service, on: "2026-05-08" });
    await act.reaches("rectification");
    // Fifteen days end on Saturday 23 May.
    await act.isDue("urge_order", "2026-05-25");
  }),
  step("2026-05-15", "The school reports again", async (act) => {
    await reports(act, "F2", "F3");
    await act.does("xu-jingwen", "AcceptReport");
    await act.reaches("recheck");
    // Thirty days end on Sunday 14 June.
    await act.isDue("recheck", "2026-06-15");
    await act.does("xu-jingwen", "AssignRecheckers", { personIds: ["luo-qinghe", "tang-bingwen"] });
  }),
  step("2026-05-25", "The second recheck finds everything put right", async (act) => {
    for (const findingId of ["F2", "F3"]) await act.does("luo-qinghe", "RecordRecheck", looked(findingId, "fixed"));
    await act.does("tang-bingwen", "SignRecheck");
    await act.does("luo-qinghe", "ConcludeRecheck", { conclusion: "全部到位", unitView: "无异议" });
    await act.reaches("closing");
    await act.isDue("closing", "2026-06-08");
    await act.delivers("recheck_opinion");
  }),
  step("2026-05-27", "The case is closed, with a look-back", async (act) => {
    await act.does(leader, "ProposeClosing", { conclusion: "整改到位", hasLookback: true });
    await act.isRefused(leader, "ApproveClosing", {}, "not-permitted");
    await act.does("lin-yue", "ApproveClosing");
    await act.reaches("lookback");
    await act.isDue("lookback", "2026-11-27");
  }),
  step("2026-11-20", "Half a year later nothing has come back", async (act) => {
    await act.isRefused("xu-jingwen", "AssignRecheckers", { personIds: ["meng-fanxing"] }, "already-recused");
    await act.does("xu-jingwen", "AssignRecheckers", { personIds: ["luo-qinghe", "tang-bingwen"] });
    for (const findingId of ["F1", "F2", "F3", "F4"])
      await act.does("luo-qinghe", "RecordRecheck", looked(findingId, "fixed"));
    await act.does("tang-bingwen", "SignRecheck");
    await act.does("luo-qinghe", "ConcludeLookback", { conclusion: "没有反弹", unitView: "无异议" });
    await act.reaches("closed");
  }),
];
