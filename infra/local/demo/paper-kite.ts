import type { LadderMail, Story } from "./story.ts";
import { step } from "./story.ts";

/**
 * A comprehensive supervision of a kindergarten that does everything well: an incentive is proposed, put before the
 * public and granted. Chinese New Year (15 to 23 February 2026, with 14 and 28 February worked) lies in the middle.
 */

const head = "you-chunyan";
const contact = "cao-haitao";
const superior = ["yuan-lihua", "lei-zhiqiang"];
const resident = "liu-guangyi";
const leader = "luo-qinghe";
const team = [leader, "shen-wei", "meng-fanxing"];
const staff = ["zhou-minxing", "xu-jingwen"];

const ownDuty = (about: string, on: string): LadderMail => ({
  on,
  about,
  act: [leader, ...staff],
  know: ["shen-wei", "meng-fanxing"],
});

const ladder: LadderMail[] = [
  // Due on 9 February and done on 20 January; the self-evaluation, due on 28 January, is filed before its first reminder.
  // The public notice ends on 27 February; three days before is the day after the holiday.
  ownDuty("表彰前公示", "2026-02-24"),
  ownDuty("表彰前公示", "2026-02-27"),
  // Due on 4 March; three days before is a Sunday, and 28 February is worked.
  ownDuty("激励建议的决定", "2026-02-28"),
];

const opening = {
  kind: "comprehensive",
  title: "纸鸢幼儿园综合督导",
  matters: "办园行为、安全卫生、保育教育",
  legalBasis: "《教育督导条例》第十一条",
  indicatorIds: ["PRE-07", "SAF-01"],
  unitId: "kindergarten-zhiyuan",
  leaderId: leader,
};

export const paperKite: Story = {
  name: "Paper Kite Kindergarten",
  unit: "kindergarten-zhiyuan",
  unitName: "昌邑区纸鸢幼儿园",
  stages: ["preparation: ready", "report: reported", "feedback: excellent", "incentive: granted", "closing: closed"],
  ladder,
  circle: [
    "jiang-xiaoyu",
    head,
    contact,
    ...superior,
    ...team,
    ...staff,
    resident,
    "lin-yue",
    "gao-yuanzhi",
    "pan-ruolan",
  ],
  secrets: ["游戏活动", "家园共育", "师生比", "办园行为规范"],
  steps: [
    step("2026-01-12", "The office opens a comprehensive supervision", async (act) => {
      // Left the kindergarten's service on 15 July 2025: less than three years ago.
      await act.isRefused(
        "zhou-minxing",
        "OpenCase",
        { ...opening, memberIds: ["shen-wei", "tang-bingwen"] },
        "tie-to-unit",
      );
      await act.does("zhou-minxing", "OpenCase", { ...opening, memberIds: ["shen-wei", "meng-fanxing"] });
      await act.reaches("preparation");
      // Twenty working days after 12 January; 14 February is worked, 15 to 23 February are not.
      await act.isDue("preparation", "2026-02-09");
      for (const person of team) await act.does(person, "DeclareTies", { ties: [] });
    }),
    step("2026-01-13", "The notice goes out and is announced to the public", async (act) => {
      await act.does("zhou-minxing", "IssueNotice", {
        visitOn: "2026-01-29",
        selfEvaluation: { required: true },
        requirements: "准备自评材料",
        contact: "周敏行",
      });
      const documentId = await act.document("notice");
      await act.isPublic();
      await act.does("zhou-minxing", "AnnounceNotice", { on: "2026-01-13", url: null });
      await act.isPublic("notice");
      await act.isRefused(
        contact,
        "RecordService",
        { documentId, method: "posting", on: "2026-01-13", note: "x" },
        "not-permitted",
      );
    }),
    step("2026-01-14", "The kindergarten confirms receipt", async (act) => {
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("notice") });
      // Ten working days: 15, 16, 19 to 23, 26 to 28 January.
      await act.isDue("self_evaluation", "2026-01-28");
    }),
    step("2026-01-20", "The self-evaluation is filed, and the team accepts it", async (act) => {
      await act.does(contact, "FileSelfEvaluation", { text: "各项指标自评均达标" });
      await act.does(leader, "AcceptSelfEvaluation", { remarks: "材料完整" });
      await act.does(leader, "CompletePreparation");
      await act.reaches("report");
      // Ten working days from the day planned for the visit: 30 January, 2 to 6 and 9 to 12 February.
      await act.isDue("site_report", "2026-02-12");
    }),
    step("2026-01-30", "The team has visited, and heard parents and teachers", async (act) => {
      await act.does(leader, "RecordVisit", {
        from: "2026-01-29",
        until: "2026-01-30",
        place: "纸鸢幼儿园",
        methods: [{ method: "lessons_observed", count: 6 }],
        seen: "游戏活动丰富,五落实齐备",
        participants: team,
      });
      // From the last day on site: 2 to 6, 9 to 13 February.
      await act.isDue("site_report", "2026-02-13");
      await act.does("shen-wei", "RecordPublicViews", {
        on: "2026-01-30",
        form: "questionnaire",
        audiences: ["parents", "teachers"],
        count: 96,
        chosenBy: "督导组随机抽取",
        summary: "满意度高",
      });
      await act.does("meng-fanxing", "NoteGoodPractice", { description: "家园共育每周开放日" });
    }),
    step("2026-02-02", "The team deliberates and finds nothing amiss", async (act) => {
      await act.does(leader, "RecordDeliberation", {
        on: "2026-02-02",
        participants: team,
        agreed: team,
        summary: "未发现问题",
      });
      await act.does(leader, "CompleteReport");
      await act.reaches("feedback");
      await act.isDue("preliminary_opinion", "2026-02-09");
    }),
    step("2026-02-03", "The preliminary opinion is issued", async (act) => {
      await act.does(leader, "IssuePreliminaryOpinion", { evaluation: "办园行为规范" });
    }),
    step("2026-02-04", "It is served", async (act) => {
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("preliminary_opinion") });
      // 5, 6, 9 to 13, 14 (Saturday, worked), 24 and 25 February.
      await act.isDue("defence", "2026-02-25");
      await act.isDue("opinion", "2026-03-04");
      await act.isRefused(contact, "WaiveDefence", { statement: "无异议" }, "not-permitted");
    }),
    step("2026-02-06", "The head waives the rest of the defence window; the opinion is proposed", async (act) => {
      await act.does(head, "WaiveDefence", { statement: "无异议" });
      await act.does(leader, "ProposeOpinion", {
        evaluation: "办园行为规范",
        advice: "推广家园共育",
        rating: "excellent",
      });
      await act.isRefused(leader, "ApproveOpinion", {}, "not-permitted");
    }),
    step("2026-02-10", "The office head approves the opinion: excellent", async (act) => {
      await act.does("lin-yue", "ApproveOpinion");
      await act.isDue("supervision_report", "2026-03-12");
    }),
    step("2026-02-11", "It is served: the case goes to the incentive", async (act) => {
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("opinion") });
      await act.reaches("incentive");
      // 12, 13, 14 (Saturday, worked), 24 and 25 February.
      await act.isDue("office_decision", "2026-02-25");
    }),
    step("2026-02-12", "An incentive is proposed", async (act) => {
      await act.does("lin-yue", "ProposeIncentive", {
        proposal: {
          form: "commendation",
          grounds: "综合督导评为优秀",
          history: "近三年无通报",
          headOfUnit: "尤春燕",
          registerCheck: {
            checkedOn: "2026-02-12",
            source: "督导台账",
            hasOverdueFinding: false,
            hasCircularCriticism: false,
            hasAccountability: false,
            hasMajorAccident: false,
            isUnderAppeal: false,
          },
        },
      });
      // 13, 14 (worked), 24 to 27, 28 (Saturday, worked) February, 2 to 4 March.
      await act.isDue("incentive_decision", "2026-03-04");
      await act.isDue("incentive_lapse", "2026-12-31");
      await act.isRefused("zhou-minxing", "GivePublicNotice", { url: "https://jilin.example/notice" }, "views-missing");
      await act.does("yuan-lihua", "GiveIncentiveView", { organ: "superior_department", agrees: true, view: "同意" });
      await act.does("zhou-minxing", "GiveIncentiveView", {
        organ: "organisation_department",
        agrees: true,
        view: "同意",
      });
    }),
    step("2026-02-13", "It is put before the public", async (act) => {
      await act.does("zhou-minxing", "GivePublicNotice", { url: "https://jilin.example/notice" });
      // 14 (Saturday, worked), 24 to 27 February.
      await act.isDue("incentive_public_notice", "2026-02-27");
      await act.isRefused("gao-yuanzhi", "GrantIncentive", { authority: "city-government" }, "public-notice-not-over");
      await act.does("xu-jingwen", "RecordObjection", { from: "匿名", objection: "请核实师生比" });
    }),
    step("2026-02-28", "The notice is over, the objection answered, the incentive granted", async (act) => {
      await act.isRefused("gao-yuanzhi", "GrantIncentive", { authority: "city-government" }, "objections-unanswered");
      await act.does("xu-jingwen", "AnswerObjection", { objectionId: "O1", isUpheld: false, reason: "师生比达标" });
      await act.isRefused("lin-yue", "GrantIncentive", { authority: "city-government" }, "same-person");
      await act.does("gao-yuanzhi", "GrantIncentive", { authority: "city-government" });
      await act.reaches("closing");
      await act.isDue("closing", "2026-03-13");
    }),
    step("2026-03-02", "The supervision report goes to the government", async (act) => {
      await act.does(leader, "DraftSupervisionReport", {
        governmentId: "city-government",
        evaluation: "优秀",
        achievements: "家园共育",
        problems: "无",
        advice: "推广经验",
      });
      await act.does("lin-yue", "ApproveSupervisionReport");
      await act.isDue("publication", "2026-03-30");
      await act.isRefused(
        "zhou-minxing",
        "ProposeClosing",
        { conclusion: "结案", hasLookback: false },
        "open-children",
      );
    }),
    step("2026-03-03", "It is filed above and published, as is the commendation", async (act) => {
      await act.does("zhou-minxing", "FileSupervisionReport", {
        organisationId: "provincial-office",
        number: "吉市教督〔2026〕2号",
        on: "2026-03-03",
      });
      for (const kind of ["supervision_report", "commendation"]) {
        const documentId = await act.document(kind);
        await act.does("xu-jingwen", "CheckPublication", { documentId, withheld: [], statement: "可以公开" });
        await act.does("zhou-minxing", "PublishDocument", { documentId, url: null });
      }
      await act.isPublic("notice", "supervision_report", "commendation");
      const closing = { conclusion: "评为优秀,已表彰", hasLookback: false };
      await act.isRefused("zhou-minxing", "ProposeClosing", closing, "open-children");
      await act.does(contact, "ConfirmReceipt", { documentId: await act.document("commendation") });
      await act.delivers("supervision_report");
    }),
    step("2026-03-04", "Report and commendation are served: closing is proposed", async (act) => {
      const closing = { conclusion: "评为优秀,已表彰", hasLookback: false };
      await act.does("zhou-minxing", "ProposeClosing", closing);
      await act.isRefused("zhou-minxing", "ApproveClosing", {}, "not-permitted");
    }),
    step("2026-03-05", "The case is closed", async (act) => {
      await act.does("lin-yue", "ApproveClosing");
      await act.reaches("closed");
    }),
  ],
};
