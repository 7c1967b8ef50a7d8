import { accountability } from "./ink-hill-accountability.ts";
import { inkHillLadder } from "./ink-hill-mails.ts";
import { contact, head, leader, team } from "./ink-hill-people.ts";
import type { Story } from "./story.ts";
import { step } from "./story.ts";

/**
 * An unannounced special supervision of a school that stays silent whatever it is asked: interview, circular, and in the
 * end accountability. Qingming (4 to 6 April), Labour Day (1 to 5 May, with 9 May worked) and the Dragon Boat Festival
 * (19 to 21 June 2026) lie in the middle.
 */

const safety = {
  basis: { kind: "indicator", indicatorId: "SAF-01" },
  severity: "serious",
  description: "消防通道被课桌椅堵塞",
  measured: 3,
  proposedMeasure: "立即清理并建立巡查制度",
  fixClass: "immediate",
  danger: true,
};
const labour = {
  basis: { kind: "indicator", indicatorId: "LAB-01" },
  severity: "ordinary",
  description: "劳动课被长期占用",
  measured: 0,
  proposedMeasure: "按课表开足劳动课",
  fixClass: "dated",
};

const supervision = [
  step("2026-03-02", "The office opens an unannounced special supervision", async (act) => {
    await act.does("lin-yue", "OpenCase", {
      kind: "special",
      title: "墨山初中校园安全专项督导",
      matters: "消防安全、劳动教育",
      legalBasis: "《教育督导条例》第十一条",
      indicatorIds: ["SAF-01", "LAB-01"],
      unitId: "school-moshan",
      leaderId: leader,
      memberIds: ["luo-qinghe", "xia-zhiqiu"],
      unannounced: { orderedBy: "lin-yue", reason: "接群众反映,直插现场" },
    });
    await act.reaches("preparation");
    await act.isDue("preparation", "2026-03-30");
    await act.isRefused(leader, "CompletePreparation", {}, "declarations-missing");
    for (const person of team) await act.does(person, "DeclareTies", { ties: [] });
    await act.does(leader, "CompletePreparation");
    await act.reaches("report");
    await act.isDue("site_report", "2026-03-16");
    await act.sees(head, "no case");
  }),
  step("2026-03-03", "The team comes without notice and finds a danger, which it presses at once", async (act) => {
    await act.does(leader, "RecordVisit", {
      from: "2026-03-03",
      until: "2026-03-03",
      place: "墨山初级中学",
      methods: [{ method: "campus_round", count: 1 }],
      seen: "教学楼通道与课表",
      participants: team,
    });
    await act.isDue("site_report", "2026-03-17");
    await act.does("xia-zhiqiu", "RecordPublicViews", {
      on: "2026-03-03",
      form: "forum",
      audiences: ["students", "parents", "teachers"],
      count: 30,
      chosenBy: "督导组随机抽取",
      summary: "家长担心安全",
    });
    const photo = await act.evidence(leader, "passage.png");
    await act.does(leader, "RecordFinding", { content: { ...safety, evidence: [photo] } });
    await act.does("luo-qinghe", "RecordFinding", { content: labour });
    await act.isRefused(leader, "CompleteReport", {}, "danger-unpressed");
    await act.does(leader, "PressDanger", {
      findingId: "F1",
      press: { demand: "当日清理", departments: ["船营区教育局"], upperOfficeToldOn: "2026-03-03" },
    });
    await act.sees(head, "no case");
  }),
  step("2026-03-04", "The team deliberates and completes its report", async (act) => {
    await act.does(leader, "RecordDeliberation", {
      on: "2026-03-04",
      participants: team,
      agreed: team,
      summary: "一致",
    });
    await act.does(leader, "CompleteReport");
    await act.reaches("feedback");
    await act.isDue("preliminary_opinion", "2026-03-11");
  }),
  step("2026-03-05", "The preliminary opinion is issued", async (act) => {
    await act.does(leader, "IssuePreliminaryOpinion", { evaluation: "安全管理不到位" });
    await act.sees(head, 0);
  }),
  step("2026-03-06", "It is served; the school says nothing", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("preliminary_opinion") });
    await act.sees(head, 2);
    await act.isDue("defence", "2026-03-20");
    // Thirty days after 4 March, when the report was completed.
    await act.isDue("opinion", "2026-04-03");
  }),
  step("2026-03-20", "On the last day the opinion may still not be proposed", async (act) => {
    const opinion = { evaluation: "安全管理不到位", advice: "举一反三", rating: "unqualified" };
    await act.isRefused(leader, "ProposeOpinion", opinion, "defence-window-open");
  }),
  step("2026-03-23", "The window has closed; the opinion is proposed", async (act) => {
    const points = [
      { findingId: "F1", position: "accept" },
      { findingId: "F2", position: "accept" },
    ];
    await act.isRefused(contact, "FileDefence", { points }, "defence-window-closed");
    await act.does(leader, "ProposeOpinion", {
      evaluation: "安全管理不到位",
      advice: "举一反三",
      rating: "unqualified",
    });
  }),
  step("2026-03-24", "The office head approves it", async (act) => {
    await act.does("lin-yue", "ApproveOpinion");
    await act.isDue("supervision_report", "2026-04-23");
  }),
  step("2026-03-25", "It is served: plan and fixes are due", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("opinion") });
    await act.reaches("plan");
    // Fifteen working days: 26 and 27, 30 March to 3 April, 7 to 10, 13 to 16 April.
    await act.isDue("plan", "2026-04-16");
    await act.isDue("fix_immediate", "2026-04-01");
    await act.isDue("fix_ordinary", "2026-04-24");
  }),
  step("2026-03-26", "The supervision report goes to the government", async (act) => {
    const governmentId = "city-government";
    const written = { evaluation: "不合格", achievements: "师资稳定", problems: "通道堵塞", advice: "限期整改" };
    await act.does(leader, "DraftSupervisionReport", { governmentId, ...written });
    await act.does("lin-yue", "ApproveSupervisionReport");
    await act.isDue("publication", "2026-04-24");
  }),
  step("2026-03-30", "It is filed above and published", async (act) => {
    const filing = { organisationId: "provincial-office", number: "吉市教督〔2026〕3号", on: "2026-03-30" };
    await act.does("zhou-minxing", "FileSupervisionReport", filing);
    await act.delivers("supervision_report");
    const documentId = await act.document("supervision_report");
    await act.isPublic();
    await act.does("xu-jingwen", "CheckPublication", { documentId, withheld: [], statement: "可以公开" });
    await act.isRefused("xu-jingwen", "PublishDocument", { documentId, url: null }, "checker-publishes");
    await act.does("zhou-minxing", "PublishDocument", { documentId, url: null });
    await act.isPublic("supervision_report");
  }),
];

const interview = [
  step("2026-04-21", "No plan came: the office has to decide what is next", async (act) => {
    await act.reaches("disposition");
    await act.isDue("office_decision", "2026-04-28");
    const proposal = { measure: "interview" };
    await act.isRefused("zhou-minxing", "ProposeDisposition", { proposal, reason: "未报方案" }, "measure-not-open");
    await act.does(leader, "RecordGround", {
      ground: { kind: "situation", code: "safety_problems" },
      facts: "通道堵塞后仍未报方案",
    });
    await act.does("zhou-minxing", "ProposeDisposition", { proposal, reason: "安全问题突出且未报方案" });
  }),
  step("2026-04-22", "The office head decides on an interview", async (act) => {
    await act.isRefused("zhou-minxing", "ApproveDisposition", {}, "not-permitted");
    await act.does("lin-yue", "ApproveDisposition");
    await act.reaches("interview");
    await act.isDue("office_decision", "2026-04-29");
  }),
  step("2026-04-23", "The head of the school is called, three working days ahead", async (act) => {
    const appointment = {
      interviewee: "殷佳怡",
      post: "校长",
      on: "2026-04-28",
      time: "09:30",
      place: "督导办公室",
      interviewers: ["lin-yue", "tang-bingwen"],
      bring: "整改材料",
      companions: "可带一人",
      contact: "周敏行",
    };
    const early = { ...appointment, on: "2026-04-27" };
    await act.isRefused(
      "zhou-minxing",
      "CallInterview",
      { appointment: early, reasons: "未报方案" },
      "notice-too-short",
    );
    await act.does("zhou-minxing", "CallInterview", { appointment, reasons: "未报方案" });
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("interview_notice") });
    await act.isDue("interview_notice", "2026-04-28");
  }),
  step("2026-04-28", "It is held, and both sides confirm the minutes", async (act) => {
    await act.does("xu-jingwen", "RecordMinutes", {
      minutes: {
        heldOn: "2026-04-28",
        host: "lin-yue",
        recorder: "xu-jingwen",
        intervieweePresent: "殷佳怡校长",
        facts: "通道堵塞,劳动课被占用",
        explanation: "人手不足",
        demands: [
          { findingId: "F1", demand: "清理通道", by: "2026-05-15" },
          { findingId: "F2", demand: "开足劳动课", by: "2026-05-15" },
        ],
        commitment: "按期整改",
      },
    });
    await act.isRefused("xu-jingwen", "ConfirmMinutes", {}, "same-person");
    await act.does("lin-yue", "ConfirmMinutes");
    await act.does(head, "ConfirmMinutes");
    await act.reaches("rectification");
    // 29 and 30 April, 6 to 8, 9 (Saturday, worked), 11 to 15, 18 to 21 May.
    await act.isDue("interview_report", "2026-05-21");
    await act.isDue("interview_filing", "2026-05-08");
  }),
  step("2026-04-30", "The minutes are filed with Party committee, government and bureau", async (act) => {
    const place = ["party-chuanying", "government-chuanying"];
    await act.isRefused("zhou-minxing", "FileMinutes", { on: "2026-04-30", with: place }, "recipient-missing");
    await act.does("zhou-minxing", "FileMinutes", { on: "2026-04-30", with: [...place, "bureau-chuanying"] });
  }),
];

const circular = [
  step("2026-05-27", "The interview's demands were not met either: a circular is proposed", async (act) => {
    await act.reaches("disposition");
    await act.isDue("office_decision", "2026-06-02");
    const proposal = { measure: "circular" };
    const straight = { measure: "accountability" };
    await act.isRefused(
      "zhou-minxing",
      "ProposeDisposition",
      { proposal: straight, reason: "拒不整改" },
      "measure-not-open",
    );
    await act.does("zhou-minxing", "ProposeDisposition", { proposal, reason: "约谈后仍未整改" });
    await act.does("lin-yue", "ApproveDisposition");
    await act.reaches("circular");
    await act.isDue("circular", "2026-06-10");
  }),
  step("2026-05-29", "Criticism by name needs the committee's consent", async (act) => {
    await act.does("zhou-minxing", "DraftCircular", {
      draft: {
        kind: "criticism",
        scope: "public",
        title: "关于墨山初级中学拒不整改的通报",
        background: "安全专项督导",
        facts: "约谈后仍未整改",
        causes: "责任不落实",
        demand: { text: "十五个工作日内整改并报告", findingIds: ["F1", "F2"] },
        addressees: ["school-moshan", "bureau-chuanying"],
        copies: ["party-chuanying", "government-chuanying"],
      },
    });
    await act.isRefused("lin-yue", "ApproveCircular", {}, "committee-consent-missing");
    await act.does("gao-yuanzhi", "ConsentToCircular");
    await act.does("lin-yue", "ApproveCircular");
    await act.isDue("publication", "2026-06-29");
    await act.isDue("service", "2026-06-03");
  }),
  step("2026-06-01", "The circular is served", async (act) => {
    await act.does(contact, "ConfirmReceipt", { documentId: await act.document("circular") });
    await act.reaches("rectification");
    // 2 to 5, 8 to 12, 15 to 18, 22 and 23 June.
    await act.isDue("circular_answer", "2026-06-23");
  }),
  step("2026-06-02", "It is published", async (act) => {
    const documentId = await act.document("circular");
    await act.isRefused(
      "zhou-minxing",
      "CheckPublication",
      { documentId, withheld: [], statement: "x" },
      "same-person",
    );
    await act.does("xu-jingwen", "CheckPublication", { documentId, withheld: [], statement: "可以公开" });
    await act.does("zhou-minxing", "PublishDocument", { documentId, url: null });
    await act.isPublic("supervision_report", "circular");
  }),
];

export const inkHill: Story = {
  name: "Ink Hill School",
  unit: "school-moshan",
  unitName: "船营区墨山初级中学",
  stages: [
    "preparation: ready",
    "report: reported",
    "feedback: findings",
    "plan: lapsed",
    "disposition: interview",
    "interview: rectify",
    "rectification: lapsed",
    "disposition: circular",
    "circular: rectify",
    "rectification: lapsed",
    "disposition: accountability",
    "accountability: rectify",
    "rectification: reported",
    "recheck: rectified",
    "closing: closed",
  ],
  ladder: inkHillLadder,
  circle: [
    "jiang-xiaoyu",
    ...[head, contact, "xie-shouzheng", "wu-chunyan", "chu-haitao"],
    ...["cao-fengyi", "wei-xinran", "you-xuewen"],
    ...team,
    ...["zhou-minxing", "xu-jingwen", "lin-yue", "han-songnian", "gao-yuanzhi", "pan-ruolan"],
  ],
  secrets: ["消防通道", "劳动课被", "拒不整改", "责任不落实", "人手不足", "安全管理不到位"],
  steps: [...supervision, ...interview, ...circular, ...accountability],
};
