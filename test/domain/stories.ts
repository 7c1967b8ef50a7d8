import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Command, PersonCommand } from "../../domain/case/command.ts";
import { type OpenCase, OpenStage } from "../../domain/case/decisions.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { digestOfText } from "../../domain/digest.ts";
import { PersonId } from "../../domain/directory.ts";
import type { FindingContent } from "../../domain/finding.ts";
import { Visit } from "../../domain/site/site.ts";
import type { StageName } from "../../domain/stage.ts";
import { actor, context, machine } from "./city.ts";
import { caseId, given, type Step } from "./given.ts";
import { specialOpening } from "./special-opening.ts";

/** The case a story leaves behind. */
export function fileOf(...steps: readonly Step[]): CaseFile {
  const { state } = given(...steps);
  if (state.status === "not_opened") throw new Error("a story begins with OpenCase");
  return state;
}

/** A command as a person would send it, parsed as at the door. */
export const does = (who: string, at: string, command: { type: string } & Record<string, unknown>): Step => [
  PersonCommand.parse(command),
  context(actor(who), at),
];

/** The workflow reaches its next stage. */
export const reaches = (stage: StageName, entry: number, at: string): Step => [
  OpenStage.parse({
    type: "OpenStage",
    stage,
    entry,
    execution: `${caseId}-1`,
    tokenDigest: digestOfText(`${stage}-${entry}`),
  }),
  context(machine("workflow"), at),
];

/** The clock has moved to an instant. */
export const timeIs = (at: string): Step => [{ type: "PassTime" } as Command, context(machine("clock"), at)];

export const opening = (changes: Record<string, unknown> = {}): OpenCase =>
  specialOpening(caseId, { indicatorIds: ["LAB-01", "PE-01"], ...changes });

/** Opened on Monday 2 March 2026; the workflow stands at preparation. */
export const openedCase = (changes: Record<string, unknown> = {}): Step[] => [
  [opening(changes), context(actor("leader"), "2026-03-02T01:00:00.000Z")],
  reaches("preparation", 1, "2026-03-02T01:01:00.000Z"),
];

export const declaresNone = (who: string, at = "2026-03-02T02:00:00.000Z"): Step =>
  does(who, at, { type: "DeclareTies", ties: [] });

/** As {@link openedCase}, everybody in the team has declared no ties. */
export const declaredCase = (changes: Record<string, unknown> = {}): Step[] => [
  ...openedCase(changes),
  declaresNone("leader"),
  declaresNone("member-one"),
  declaresNone("member-two"),
];

export const notice = (changes: Record<string, unknown> = {}) => ({
  type: "IssueNotice",
  visitOn: "2026-03-24",
  selfEvaluation: { required: true },
  requirements: "请准备课程表、教师名册和上学期教学计划",
  contact: "督导办公室 0432-00000000",
  ...changes,
});

/** As {@link declaredCase}, the notice (D1) of a visit on 24 March was issued on the 3rd and served on the 4th. */
export const notifiedCase = (changes: Record<string, unknown> = {}): Step[] => [
  ...declaredCase(changes),
  does("office-clerk", "2026-03-03T01:00:00.000Z", notice()),
  does("school-contact", "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
];

/** The whole preparation of a special supervision; the leader concluded it on 17 March. */
export const preparedCase = (): Step[] => [
  ...notifiedCase(),
  does("school-contact", "2026-03-12T01:00:00.000Z", { type: "FileSelfEvaluation", text: "我校劳动教育自评报告……" }),
  does("member-one", "2026-03-13T01:00:00.000Z", { type: "AcceptSelfEvaluation", remarks: "内容完整" }),
  does("leader", "2026-03-17T01:00:00.000Z", { type: "CompletePreparation" }),
];

/** A finding worth recording: no labour lesson in half of the classes. */
export const finding = (changes: Partial<Record<keyof FindingContent, unknown>> = {}) => ({
  basis: { kind: "indicator", indicatorId: "LAB-01" },
  severity: "ordinary",
  description: "七、八年级未开设每周一节劳动教育课",
  measured: 0.5,
  proposedMeasure: "按课程方案开足劳动教育课",
  fixClass: "dated",
  ...changes,
});

export const visit = (changes: Record<string, unknown> = {}) => ({
  type: "RecordVisit",
  from: "2026-03-24",
  until: "2026-03-25",
  place: "第七中学",
  methods: [
    { method: "lessons_observed", count: 6 },
    { method: "papers_read", count: 12 },
  ],
  seen: "查阅课程表并听课",
  participants: ["leader", "member-one", "member-two"],
  ...changes,
});

/** A stay of one day, as it stands on the log. */
export const visitedOn = (on: string): CaseEvent => {
  const { type: _, ...stay } = visit({ from: on, until: on });
  return {
    type: "VisitRecorded",
    visit: Visit.parse({ guests: [], signature: null, ...stay }),
    by: PersonId.parse("leader"),
  };
};

export const publicViews = (changes: Record<string, unknown> = {}) => ({
  type: "RecordPublicViews",
  on: "2026-03-25",
  form: "forum",
  audiences: ["students", "parents", "teachers"],
  count: 36,
  chosenBy: "督导组随机抽取",
  summary: "普遍希望增加劳动实践",
  ...changes,
});

export const deliberation = (changes: Record<string, unknown> = {}) => ({
  type: "RecordDeliberation",
  on: "2026-03-26",
  participants: ["leader", "member-one", "member-two"],
  agreed: ["leader", "member-one", "member-two"],
  summary: "对自评、现场考察和公众意见进行评议",
  ...changes,
});

/** As {@link preparedCase}, and the workflow stands at the report (entry 2). */
export const reportingCase = (): Step[] => [...preparedCase(), reaches("report", 2, "2026-03-17T01:01:00.000Z")];

/** Visited, the public heard, the findings recorded and deliberated; concluded on 27 March. */
export const reportedCase = (findings: readonly Record<string, unknown>[] = [finding()]): Step[] => [
  ...reportingCase(),
  does("leader", "2026-03-25T08:00:00.000Z", visit()),
  does("member-one", "2026-03-25T09:00:00.000Z", publicViews()),
  ...findings.map((content) => does("member-two", "2026-03-26T01:00:00.000Z", { type: "RecordFinding", content })),
  does("leader", "2026-03-26T08:00:00.000Z", deliberation()),
  does("leader", "2026-03-27T01:00:00.000Z", { type: "CompleteReport" }),
];

/** As {@link reportedCase}, and the workflow stands at feedback (entry 3). The next document issued is D2. */
export const feedbackCase = (findings?: readonly Record<string, unknown>[]): Step[] => [
  ...reportedCase(findings),
  reaches("feedback", 3, "2026-03-27T01:01:00.000Z"),
];

/**
 * As {@link feedbackCase}, the preliminary opinion (D2) was served on 30 March, the window waived, and the opinion (D3)
 * served on 2 April: the stage is concluded with findings, excellent or no_findings.
 */
export const opinionServedCase = (findings?: readonly Record<string, unknown>[], rating = "qualified"): Step[] => [
  ...feedbackCase(findings),
  does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
  does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
  does("school-head", "2026-03-31T01:00:00.000Z", { type: "WaiveDefence", statement: "无异议" }),
  does("leader", "2026-04-01T01:00:00.000Z", {
    type: "ProposeOpinion",
    evaluation: "总体良好",
    advice: "开足课程",
    rating,
  }),
  does("office-head", "2026-04-01T02:00:00.000Z", { type: "ApproveOpinion" }),
  does("school-contact", "2026-04-02T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D3" }),
];
