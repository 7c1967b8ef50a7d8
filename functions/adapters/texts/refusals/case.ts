import { stageTitles } from "../../../../domain/stage.ts";
import type { RefusalTexts } from "./texts.ts";

type CaseCode =
  | "case-unknown"
  | "already-opened"
  | "not-permitted"
  | "recused"
  | "stage-not-open"
  | "case-closed"
  | "entry-out-of-order"
  | "same-person"
  | "person-unknown"
  | "unit-unknown"
  | "finding-unknown"
  | "document-unknown"
  | "deadline-unknown"
  | "already-served"
  | "not-addressed"
  | "service-before-issue"
  | "date-in-future"
  | "date-in-past"
  | "named-twice"
  | "not-an-inspector"
  | "tie-to-unit"
  | "team-too-small"
  | "order-needed";

export const caseTexts: RefusalTexts<CaseCode> = {
  "case-unknown": () => ({
    zh: "没有这个编号的督导案件。请核对编号后重试。",
    en: "There is no case with this reference. Check the reference and try again.",
  }),
  "already-opened": () => ({
    zh: "这个编号的案件已经立案。请直接打开该案件。",
    en: "A case with this reference is already open. Go to that case instead.",
  }),
  "not-permitted": () => ({
    zh: "您的职务在本案中不能进行此项操作。如确需办理,请联系督导办公室。",
    en: "Your position does not allow this step in this case. If it has to be done, ask the supervision office.",
  }),
  recused: () => ({
    zh: "您已回避本案,不能查看或办理。",
    en: "You are recused from this case and can neither read it nor act in it.",
  }),
  "stage-not-open": ({ needed, open }) => ({
    zh: `此项操作属于“${stageTitles[needed].zh}”环节,本案目前${open ? `处于“${stageTitles[open].zh}”环节` : "正在进入下一环节"}。请刷新案件页面后再办理。`,
    en: `This step belongs to the stage “${stageTitles[needed].en}”, but the case ${open ? `is at “${stageTitles[open].en}”` : "is on its way to its next stage"}. Reload the case page first.`,
  }),
  "case-closed": () => ({
    zh: "本案已经结案。如需继续办理,请先申请重新启动案件。",
    en: "This case is closed. To go on with it, ask for it to be reopened first.",
  }),
  "entry-out-of-order": ({ expected, given }) => ({
    zh: `流程请求的环节序号为 ${given},而案件应进入第 ${expected} 个环节。`,
    en: `The workflow asked for stage number ${given}, but number ${expected} is next.`,
  }),
  "same-person": ({ role, otherRole }) => ({
    zh: `${role === "approver" ? "审批人" : "复核人"}不能与${otherRole === "proposer" ? "提出人" : "原决定人"}为同一人。请由他人办理。`,
    en: `The ${role} must not be the ${otherRole}. Ask somebody else to take this step.`,
  }),
  "person-unknown": ({ personId }) => ({
    zh: `人员名册中没有“${personId}”。请从名册中选择。`,
    en: `The directory does not know “${personId}”. Choose a person from the directory.`,
  }),
  "unit-unknown": ({ organisationId }) => ({
    zh: `“${organisationId}”不是名册中的被督导单位。请从名册中选择。`,
    en: `“${organisationId}” is not a supervised unit of the directory. Choose one from the directory.`,
  }),
  "finding-unknown": ({ findingId }) => ({
    zh: `本案没有编号为 ${findingId} 的问题。请核对问题编号。`,
    en: `This case has no finding ${findingId}. Check the number of the finding.`,
  }),
  "document-unknown": ({ documentId }) => ({
    zh: `本案没有编号为 ${documentId} 的文书。请核对文书编号。`,
    en: `This case has no document ${documentId}. Check the number of the document.`,
  }),
  "deadline-unknown": ({ deadlineId }) => ({
    zh: `本案没有“${deadlineId}”这个期限。请从案件的期限表中选择。`,
    en: `This case has no deadline “${deadlineId}”. Choose one from the deadlines of the case.`,
  }),
  "already-served": ({ documentId, on }) => ({
    zh: `文书 ${documentId} 已于 ${on} 送达,无需重复登记。`,
    en: `Document ${documentId} was served on ${on}. Nothing more needs to be recorded.`,
  }),
  "not-addressed": ({ documentId }) => ({
    zh: `文书 ${documentId} 的收件单位不是您所在的单位,不能由您确认收到。被督导单位为收件单位的,须由其本单位确认。`,
    en: `Document ${documentId} is not addressed to your organisation. Where the supervised unit is an addressee, only the unit itself confirms.`,
  }),
  "service-before-issue": ({ documentId }) => ({
    zh: `送达日期早于文书 ${documentId} 的印发日期。请更正送达日期。`,
    en: `The day of service is before document ${documentId} was issued. Correct the day.`,
  }),
  "date-in-future": ({ on, today }) => ({
    zh: `日期 ${on} 尚未到来(今天是 ${today})。请填写今天或更早的日期。`,
    en: `${on} is in the future (today is ${today}). Enter today or an earlier day.`,
  }),
  "date-in-past": ({ on, today }) => ({
    zh: `日期 ${on} 已经过去(今天是 ${today})。请填写今天之后的日期。`,
    en: `${on} is in the past (today is ${today}). Enter a later day.`,
  }),
  "named-twice": () => ({
    zh: "同一人在督导组中出现两次。请删除重复的人员。",
    en: "Somebody is named twice in the team. Remove the repetition.",
  }),
  "not-an-inspector": ({ personId }) => ({
    zh: `“${personId}”不是督学,不能计入督导组。请选择督学。`,
    en: `“${personId}” is not an inspector and cannot be counted in the team. Choose an inspector.`,
  }),
  "tie-to-unit": ({ personId }) => ({
    zh: `“${personId}”与被督导单位存在应当回避的关系,不能参加本案。请另选他人。`,
    en: `“${personId}” has a tie to the unit that demands recusal. Choose somebody else.`,
  }),
  "team-too-small": ({ needed, given }) => ({
    zh: `督导组至少需要 ${needed} 名督学,目前为 ${given} 名。请补充人员。`,
    en: `The team needs at least ${needed} inspectors; it has ${given}. Add more.`,
  }),
  "order-needed": () => ({
    zh: "不事先通知的督导须有办公室负责人或委员会主任的书面指令。请填写下达指令的负责人。",
    en: "An unannounced supervision needs the recorded order of the office head or the committee chair. Name who gave it.",
  }),
};
