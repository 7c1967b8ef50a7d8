import {
  contact,
  countyOffice,
  head,
  leader,
  resident,
  staff,
  starBridgeLadder,
  superior,
} from "./star-bridge-mails.ts";
import { putRight } from "./star-bridge-rectification.ts";
import { type Story, step } from "./story.ts";

/**
 * A special supervision of a school on labour lessons, physical activity, the law vice-principal and fire safety.
 * Chinese New Year (15 to 23 February 2026, with 14 and 28 February worked) falls into the defence window.
 */

const finding = (indicatorId: string, description: string, content: object) => ({
  content: {
    basis: { kind: "indicator", indicatorId },
    severity: "ordinary",
    description,
    proposedMeasure: "按标准整改",
    fixClass: "dated",
    ...content,
  },
});
const activity = finding("PE-01", "每天体育活动仅四十分钟", { severity: "serious", measured: 0.66 });
const opening = {
  kind: "special",
  title: "星桥学校劳动与体育专项督导",
  matters: "劳动教育、体育活动、法治副校长、消防安全",
  legalBasis: "《教育督导条例》第十一条",
  indicatorIds: ["LAB-01", "PE-01", "LAW-01", "SAF-01"],
  unitId: "school-xingqiao",
  leaderId: leader,
};

const supervision = [
  step("2026-01-05", "The office opens a special supervision", async (act) => {
    // A relative of hers works there.
    await act.isRefused(
      "zhou-minxing",
      "OpenCase",
      { ...opening, memberIds: ["luo-qinghe", "lu-jianing"] },
      "tie-to-unit",
    );
    await act.isRefused("zhou-minxing", "OpenCase", { ...opening, memberIds: ["luo-qinghe"] }, "team-too-small");
    await act.does("zhou-minxing", "OpenCase", { ...opening, memberIds: ["luo-qinghe", "meng-fanxing"] });
    await act.reaches("preparation");
    // Twenty working days: 6 to 9, 12 to 16, 19 to 23, 26 to 30 January, 2 February.
    await act.isDue("preparation", "2026-02-02");
    for (const person of [leader, "luo-qinghe"]) await act.does(person, "DeclareTies", { ties: [] });
    const ties = [{ kind: "relative", description: "表妹在该校任教" }];
    await act.does("meng-fanxing", "DeclareTies", { ties });
    await act.sees("meng-fanxing", "no case");
    await act.isRefused("meng-fanxing", "DeclareTies", { ties: [] }, "not-found");
    const swap = { leavingId: "meng-fanxing", joiningId: "tang-bingwen", reason: "回避" };
    await act.does("xu-jingwen", "ReplaceMember", swap);
    await act.does("tang-bingwen", "DeclareTies", { ties: [] });
    await act.isRefused("xu-jingwen", "AddMember", { personId: "meng-fanxing" }, "already-recused");
    await act.sees(head, "no case");
  }),
  step("2026-01-06", "The notice goes out, ten working days before the visit", async (act) => {
    const notice = { selfEvaluation: { required: true }, requirements: "准备课表与台账", contact: "周敏行" };
    await act.isRefused("zhou-minxing", "IssueNotice", { ...notice, visitOn: "2026-01-19" }, "notice-too-late");
    await act.does("zhou-minxing", "IssueNotice", { ...notice, visitOn: "2026-01-22" });
    await act.isRefused(leader, "CompletePreparation", {}, "notice-not-served");
  }),
  step("2026-01-07", "The school confirms receipt: its self-evaluation is due", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("notice") });
    await act.isDue("self_evaluation", "2026-01-21");
  }),
  step("2026-01-15", "The school files its self-evaluation; the team is ready", async (act) => {
    await act.does(contact, "FileSelfEvaluation", { text: "自评:四项指标基本达标" });
    await act.does(leader, "AcceptSelfEvaluation", { remarks: "已收悉" });
    await act.does(leader, "CompletePreparation");
    await act.reaches("report");
    await act.isDue("site_report", "2026-02-05");
  }),
  step("2026-01-23", "The team has visited, heard people, and records what it found", async (act) => {
    await act.does(leader, "RecordVisit", {
      from: "2026-01-22",
      until: "2026-01-23",
      place: "星桥学校",
      methods: [
        { method: "lessons_observed", count: 8 },
        { method: "papers_read", count: 20 },
      ],
      seen: "课表、操场、档案室",
      participants: [leader, "luo-qinghe", "tang-bingwen"],
    });
    await act.isDue("site_report", "2026-02-06");
    await act.does("luo-qinghe", "RecordPublicViews", {
      on: "2026-01-23",
      form: "questionnaire",
      audiences: ["students", "parents", "teachers"],
      count: 214,
      chosenBy: "督导组随机抽取",
      summary: "希望增加活动时间",
    });
    const photo = await act.evidence(leader, "timetable.png");
    await act.does(leader, "RecordFinding", finding("LAB-01", "劳动课未排入课表", { measured: 0, evidence: [photo] }));
    await act.does("luo-qinghe", "RecordFinding", activity);
    await act.does("tang-bingwen", "RecordFinding", finding("LAW-01", "法治副校长未到位", { measured: 0 }));
    await act.does(leader, "RecordFinding", finding("SAF-01", "消防手册缺失", { measured: 4, fixClass: "immediate" }));
    await act.isRefused(leader, "RecordFinding", finding("PRE-07", "x", {}), "indicator-not-in-case");
    await act.sees(contact, 0);
  }),
  step("2026-01-30", "The team deliberates and completes its report", async (act) => {
    const team = [leader, "luo-qinghe", "tang-bingwen"];
    await act.isRefused(leader, "CompleteReport", {}, "deliberation-missing");
    await act.does(leader, "RecordDeliberation", {
      on: "2026-01-30",
      participants: team,
      agreed: team,
      summary: "一致",
    });
    await act.does(leader, "CompleteReport");
    await act.reaches("feedback");
    await act.isDue("preliminary_opinion", "2026-02-06");
  }),
  step("2026-02-02", "The preliminary opinion is issued; the school sees it once it is served", async (act) => {
    await act.does(leader, "IssuePreliminaryOpinion", { evaluation: "四个方面存在不足" });
    await act.sees(contact, 0);
  }),
];

const feedback = [
  step("2026-02-04", "It is served: ten working days to defend", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("preliminary_opinion") });
    await act.sees(contact, 4);
    // 5, 6, 9 to 13, 14 (Saturday, worked), 24 and 25 February.
    await act.isDue("defence", "2026-02-25");
    // Thirty days after the report was completed end on Sunday 1 March.
    await act.isDue("opinion", "2026-03-02");
  }),
  step("2026-02-24", "The school accepts two findings and disputes two", async (act) => {
    const accepted = ["F1", "F4"].map((findingId) => ({ findingId, position: "accept" }));
    const partly = { findingId: "F2", position: "accept_in_part", statement: "大课间未计入" };
    const points = [...accepted, partly, { findingId: "F3", position: "dispute", statement: "已与检察院联系" }];
    await act.isRefused(contact, "FileDefence", { points: accepted }, "findings-unanswered");
    await act.does(contact, "FileDefence", { points });
    const opinion = { evaluation: "基本合格", advice: "加强课程管理", rating: "qualified" };
    await act.isRefused(leader, "ProposeOpinion", opinion, "defence-window-open");
  }),
  step("2026-02-26", "The window has closed: one point is adopted in part, one is not", async (act) => {
    const opinion = { evaluation: "基本合格", advice: "加强课程管理", rating: "qualified" };
    await act.isRefused(leader, "ProposeOpinion", opinion, "defence-unanswered");
    const amended = { ...activity.content, description: "每天体育活动五十分钟", measured: 0.83 };
    const reason = "大课间部分计入";
    await act.isRefused(leader, "AnswerDefence", { findingId: "F2", adopted: "partly", reason }, "amendment-mismatch");
    await act.does(leader, "AnswerDefence", { findingId: "F2", adopted: "partly", reason, amended });
    await act.does("luo-qinghe", "AnswerDefence", {
      findingId: "F3",
      adopted: "not_adopted",
      reason: "尚未签订聘任书",
    });
    await act.does(leader, "ProposeOpinion", opinion);
    await act.isRefused(leader, "ApproveOpinion", {}, "not-permitted");
  }),
  step("2026-02-27", "The office head approves the opinion", async (act) => {
    await act.does("lin-yue", "ApproveOpinion");
    // Thirty days end on Sunday 29 March.
    await act.isDue("supervision_report", "2026-03-30");
  }),
  step("2026-03-02", "It is served: plan and fixes are due", async (act) => {
    await act.does(head, "ConfirmReceipt", { documentId: await act.document("opinion") });
    await act.reaches("plan");
    await act.isDue("plan", "2026-03-23");
    await act.isDue("fix_immediate", "2026-03-09");
    await act.isDue("fix_ordinary", "2026-04-01");
  }),
  step("2026-03-03", "The supervision report is drafted and approved", async (act) => {
    const written = { evaluation: "基本合格", achievements: "师资稳定", problems: "课程不足", advice: "加强管理" };
    const bureau = { governmentId: "bureau-changyi", ...written };
    await act.isRefused(leader, "DraftSupervisionReport", bureau, "not-a-government");
    await act.does(leader, "DraftSupervisionReport", { governmentId: "city-government", ...written });
    await act.does("lin-yue", "ApproveSupervisionReport");
    // Twenty working days: the whole of March from the 4th.
    await act.isDue("publication", "2026-03-31");
  }),
  step("2026-03-05", "It is filed above and published, and nothing else is", async (act) => {
    const filing = { organisationId: "provincial-office", number: "吉市教督〔2026〕1号", on: "2026-03-05" };
    await act.does("zhou-minxing", "FileSupervisionReport", filing);
    await act.delivers("supervision_report");
    const documentId = await act.document("supervision_report");
    const preliminary = await act.document("preliminary_opinion");
    const check = { withheld: [], statement: "可以公开" };
    await act.isRefused("xu-jingwen", "CheckPublication", { documentId: preliminary, ...check }, "not-for-the-public");
    await act.isPublic();
    await act.does("xu-jingwen", "CheckPublication", { documentId, ...check });
    await act.does("zhou-minxing", "PublishDocument", { documentId, url: null });
    await act.isPublic("supervision_report");
  }),
];

export const starBridge: Story = {
  name: "Star Bridge School",
  unit: "school-xingqiao",
  unitName: "昌邑区星桥学校",
  stages: [
    "preparation: ready",
    "report: reported",
    "feedback: findings",
    "plan: accepted",
    "rectification: lapsed",
    "disposition: rectify",
    "rectification: reported",
    "recheck: failed",
    "disposition: rectify",
    "rectification: reported",
    "recheck: rectified",
    "closing: closed_with_lookback",
    "lookback: kept",
  ],
  ladder: starBridgeLadder,
  circle: [
    "jiang-xiaoyu",
    ...[head, contact, resident, countyOffice, "lin-yue", leader, "luo-qinghe", "tang-bingwen"],
    ...superior,
    ...staff,
  ],
  secrets: ["劳动课未排", "体育活动仅", "五十分钟", "法治副校长未到", "消防手册", "大课间", "检察院", "表妹"],
  steps: [...supervision, ...feedback, ...putRight],
};
