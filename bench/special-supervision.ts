import { addDays } from "../domain/time.ts";
import { type Act, act, type Story } from "./story.ts";

const team = ["shen-wei", "luo-qinghe", "meng-fanxing"] as const;
const [leader, second, third] = team;
const [staff, colleague, head] = ["zhou-minxing", "xu-jingwen", "lin-yue"];
const [unitHead, unitContact] = ["xie-xiuying", "lang-mingzhe"];

const receives = (documentId: string): Act => act(unitContact, "ConfirmReceipt", { documentId });
const looksAgain = (): readonly Act[] => [
  act(staff, "AssignRecheckers", { personIds: [leader, second] }),
  act(leader, "RecordRecheck", {
    outcome: { findingId: "F1", conclusion: "fixed", methods: ["site"], seen: "课程表和教案齐全" },
  }),
  act(second, "SignRecheck"),
];

/**
 * A special supervision of a school, whole: eight stages from preparation to look-back, eleven tasks, three of them
 * answered only after a reminder. The rules ask for several acts in most of them; none is left out.
 */
export const specialSupervision: Story = {
  opening: act(staff, "OpenCase", {
    kind: "special",
    title: "劳动教育专项督导",
    matters: "劳动教育课程开设情况",
    legalBasis: "《教育督导条例》第十一条",
    indicatorIds: ["LAB-01"],
    unitId: "school-shiguang",
    leaderId: leader,
    memberIds: [second, third],
  }),
  visitAfterDays: 21,
  tasks: [
    {
      name: "declare ties",
      opensStage: false,
      after: null,
      acts: () => team.map((by) => act(by, "DeclareTies", { ties: [] })),
    },
    {
      name: "give notice",
      opensStage: true,
      after: null,
      acts: ({ visitOn }) => [
        act(staff, "IssueNotice", {
          visitOn,
          selfEvaluation: { required: false },
          requirements: "请准备课程表、教师名册和上学期教学计划",
          contact: "督导办公室 0432-00000000",
        }),
        receives("D1"),
        act(leader, "CompletePreparation"),
      ],
    },
    {
      name: "report from the site",
      opensStage: true,
      after: "reminder",
      acts: ({ visitOn }) => [
        act(leader, "RecordVisit", {
          from: visitOn,
          until: visitOn,
          place: "拾光小学",
          methods: [
            { method: "lessons_observed", count: 6 },
            { method: "papers_read", count: 12 },
          ],
          seen: "查阅课程表并听课",
          participants: team,
        }),
        act(second, "RecordPublicViews", {
          on: visitOn,
          form: "forum",
          audiences: ["students", "parents", "teachers"],
          count: 36,
          chosenBy: "督导组随机抽取",
          summary: "普遍希望增加劳动实践",
        }),
        act(third, "RecordFinding", {
          content: {
            basis: { kind: "indicator", indicatorId: "LAB-01" },
            severity: "ordinary",
            description: "五、六年级未开设每周一节劳动教育课",
            measured: 0.5,
            proposedMeasure: "按课程方案开足劳动教育课",
            fixClass: "dated",
          },
        }),
        act(leader, "RecordDeliberation", {
          on: visitOn,
          participants: team,
          agreed: team,
          summary: "对现场考察和公众意见进行评议",
        }),
        act(leader, "CompleteReport"),
      ],
    },
    {
      name: "preliminary opinion",
      opensStage: false,
      after: null,
      acts: () => [act(leader, "IssuePreliminaryOpinion", { evaluation: "总体良好" }), receives("D2")],
    },
    {
      name: "defence",
      opensStage: false,
      after: null,
      acts: () => [act(unitHead, "WaiveDefence", { statement: "无异议" })],
    },
    {
      name: "opinion",
      opensStage: true,
      after: null,
      acts: () => [
        act(leader, "ProposeOpinion", { evaluation: "总体良好", advice: "开足课程", rating: "qualified" }),
        act(head, "ApproveOpinion"),
        receives("D3"),
      ],
    },
    {
      name: "plan",
      opensStage: true,
      after: "reminder",
      acts: ({ today }) => [
        act(unitHead, "FilePlan", {
          items: [
            {
              findingId: "F1",
              cause: "师资不足",
              measure: "配齐教师",
              targetState: "课程开齐开足",
              responsiblePerson: "谢校长",
              startOn: today,
              finishOn: addDays(today, 1),
            },
          ],
        }),
        act(staff, "AcceptPlan"),
      ],
    },
    {
      name: "rectification",
      opensStage: true,
      after: null,
      acts: () => [
        act(unitContact, "SaveReport", {
          item: { findingId: "F1", state: "done", measureTaken: "已配齐教师并开齐课程" },
        }),
        act(unitHead, "SubmitReport", { findingIds: ["F1"], summary: "校长牵头，按期完成" }),
        act(staff, "AcceptReport"),
      ],
    },
    {
      name: "recheck",
      opensStage: true,
      after: null,
      acts: () => [
        ...looksAgain(),
        act(leader, "ConcludeRecheck", { conclusion: "整改到位", unitView: "无异议" }),
        receives("D4"),
      ],
    },
    {
      name: "closing",
      opensStage: true,
      after: "reminder",
      acts: ({ today }) => [
        act(leader, "DraftSupervisionReport", {
          governmentId: "city-government",
          evaluation: "良好",
          achievements: "校园文化",
          problems: "劳动课不足，已整改",
          advice: "推广经验",
        }),
        act(head, "ApproveSupervisionReport"),
        act(staff, "RecordService", { documentId: "D5", method: "signed_receipt", on: today, note: "机要文件签收" }),
        act(staff, "FileSupervisionReport", {
          organisationId: "provincial-office",
          number: "吉市教督〔2026〕1号",
          on: today,
        }),
        act(colleague, "CheckPublication", { documentId: "D5", withheld: [], statement: "可以公开" }),
        act(staff, "PublishDocument", { documentId: "D5", url: null }),
        act(staff, "ProposeClosing", { conclusion: "整改到位", hasLookback: true }),
        act(head, "ApproveClosing"),
      ],
    },
    {
      name: "look-back",
      opensStage: false,
      after: null,
      acts: () => [...looksAgain(), act(leader, "ConcludeLookback", { conclusion: "未反弹", unitView: "无异议" })],
    },
  ],
};
