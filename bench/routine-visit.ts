import { addDays } from "../domain/time.ts";
import { act, type Story } from "./story.ts";

const inspector = "zheng-hongwei";
const [staff, colleague, head] = ["zhou-minxing", "shen-wei", "lin-yue"];
const [unitHead, unitContact] = ["xie-xiuying", "lang-mingzhe"];
const receives = (documentId: string) => act(unitContact, "ConfirmReceipt", { documentId });

/**
 * A routine visit of a school's resident inspector, whole, and the shortest way through eight stages that the rules leave: one
 * finding, a school that lets the first day for its report pass, an urging order, a report, a recheck, closed. Eleven tasks;
 * before three of them time passes and reminders go out. The rules ask for two or three acts in some; none is left out.
 */
export const routineVisit: Story = {
  opening: act(staff, "OpenCase", {
    kind: "routine",
    title: "三月例行督导",
    matters: "劳动教育课程开设情况",
    legalBasis: "《教育督导条例》第十一条",
    indicatorIds: ["LAB-01"],
    unitId: "school-shiguang",
    leaderId: inspector,
    memberIds: [],
  }),
  visitAfterDays: 0,
  tasks: [
    {
      name: "visit",
      opensStage: false,
      after: null,
      acts: ({ visitOn }) => [
        act(inspector, "DeclareTies", { ties: [] }),
        act(inspector, "RecordVisit", {
          from: visitOn,
          until: visitOn,
          place: "拾光小学",
          methods: [{ method: "lessons_observed", count: 2 }],
          seen: "查阅课程表并听课",
          participants: [inspector],
          signature: { signed: true, name: "谢校长", view: "同意" },
        }),
        act(inspector, "RecordFinding", {
          content: {
            basis: { kind: "indicator", indicatorId: "LAB-01" },
            severity: "ordinary",
            description: "五、六年级未开设每周一节劳动教育课",
            measured: 0.5,
            proposedMeasure: "按课程方案开足劳动教育课",
            fixClass: "dated",
          },
        }),
      ],
    },
    {
      name: "report",
      opensStage: true,
      after: null,
      acts: () => [
        act(inspector, "TriageFinding", { findingId: "F1", triage: { to: "rectification_notice" } }),
        act(inspector, "FileRoutineReport", {
          task: "三月例行督导",
          process: "巡视、听课",
          goodPractice: "课间活动有序",
          problems: "劳动教育课程未开足",
          conclusion: "总体良好",
          advice: "开足课程",
        }),
        act(inspector, "CompleteReport"),
      ],
    },
    {
      name: "preliminary opinion",
      opensStage: false,
      after: null,
      acts: () => [act(inspector, "IssuePreliminaryOpinion", { evaluation: "总体良好" }), receives("D2")],
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
        act(inspector, "ProposeOpinion", { evaluation: "总体良好", advice: "开足课程", rating: "qualified" }),
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
      name: "urging order",
      opensStage: true,
      after: "lapse",
      acts: () => [
        act(staff, "ProposeDisposition", {
          proposal: {
            measure: "urge_order",
            order: {
              findingIds: ["F1"],
              outstanding: "整改报告",
              responsiblePerson: "谢校长",
              howToAnswer: "在系统中提交整改报告",
              isUrgent: false,
            },
          },
          reason: "逾期未报告",
        }),
        act(head, "ApproveDisposition"),
        receives("D4"),
      ],
    },
    {
      name: "rectification",
      opensStage: false,
      after: "reminder",
      acts: () => [
        act(unitContact, "SaveReport", {
          item: { findingId: "F1", state: "done", measureTaken: "已配齐教师并开齐课程" },
        }),
        act(unitHead, "SubmitReport", { findingIds: ["F1"], summary: "校长牵头，按期完成" }),
      ],
    },
    {
      name: "acceptance",
      opensStage: true,
      after: null,
      acts: () => [act(staff, "AcceptReport")],
    },
    {
      name: "recheck",
      opensStage: true,
      after: null,
      acts: () => [
        act(staff, "AssignRecheckers", { personIds: [inspector, colleague] }),
        act(inspector, "RecordRecheck", {
          outcome: { findingId: "F1", conclusion: "fixed", methods: ["site"], seen: "课程表和教案齐全" },
        }),
        act(colleague, "SignRecheck"),
        act(inspector, "ConcludeRecheck", { conclusion: "整改到位", unitView: "无异议" }),
        receives("D5"),
      ],
    },
    {
      name: "closing",
      opensStage: false,
      after: null,
      acts: () => [
        act(staff, "ProposeClosing", { conclusion: "整改到位", hasLookback: false }),
        act(head, "ApproveClosing"),
      ],
    },
  ],
};
