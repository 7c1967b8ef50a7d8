import type { MeasureCode, SubjectKind } from "../../../../domain/accountability/measures.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { RefusalTexts } from "./texts.ts";

type AccountabilityCode =
  | "group-not-formed"
  | "group-formed"
  | "forms-own-group"
  | "not-in-the-group"
  | "facts-not-filed"
  | "accountability-elsewhere"
  | "accountability-unknown"
  | "respondent-unknown"
  | "not-the-respondent"
  | "measure-not-for-subject"
  | "organ-needed"
  | "organ-not-needed"
  | "statement-window-closed"
  | "not-consulted"
  | "consultation-missing"
  | "consultation-unanswered"
  | "hearing-not-over"
  | "respondents-undecided"
  | "prior-decisions-unchecked"
  | "statement-unanswered"
  | "repetition-unweighed"
  | "not-repeated"
  | "measure-not-announced"
  | "rectification-not-theirs"
  | "publication-required"
  | "nothing-decided"
  | "measure-unknown"
  | "measure-made-elsewhere"
  | "measure-not-pending"
  | "reviewed-elsewhere"
  | "review-requested"
  | "review-window-closed"
  | "no-review-requested"
  | "review-decided"
  | "review-running"
  | "took-part"
  | "cannot-appoint"
  | "reviewer-took-part"
  | "reviewer-of-another"
  | "measures-mismatch"
  | "appeal-filed"
  | "appeal-window-closed"
  | "no-appeal-filed"
  | "appeal-decided"
  | "nothing-to-correct"
  | "measures-aggravated"
  | "remedies-open"
  | "measures-pending";

const measures: Record<MeasureCode, Bilingual> = {
  public_criticism: { zh: "公开批评", en: "public criticism" },
  interview: { zh: "约谈(问责措施)", en: "interview (measure of accountability)" },
  supervision_circular: { zh: "督导通报(问责措施)", en: "supervision circular (measure of accountability)" },
  resource_adjustment: { zh: "资源调整", en: "resource adjustment" },
  administrative_penalty: { zh: "行政处罚", en: "administrative penalty" },
  ordered_self_criticism: { zh: "责令检查", en: "ordered self-criticism" },
  criticism_by_circular: { zh: "通报批评(问责措施)", en: "criticism by circular (measure of accountability)" },
  organisational: { zh: "组织处理", en: "organisational measure" },
  sanction: { zh: "处分", en: "disciplinary sanction" },
  transfer: { zh: "移交", en: "transfer" },
  trade_penalty: { zh: "从业限制等处罚", en: "trade penalty" },
};
const subjects: Record<SubjectKind, Bilingual> = {
  unit: { zh: "单位", en: "a unit" },
  person: { zh: "个人", en: "a person" },
};
const stands = {
  fact_finding: { zh: "调查认定", en: "fact-finding" },
  opened: { zh: "告知与决定", en: "hearing and decision" },
  no_grounds: { zh: "不予问责", en: "closed without grounds" },
  decided: { zh: "已决定", en: "decided" },
  archived: { zh: "已归档", en: "archived" },
} as const;

export const accountabilityTexts: RefusalTexts<AccountabilityCode> = {
  "group-not-formed": () => ({
    zh: "尚未组成调查认定工作组。请先组成工作组。",
    en: "The fact-finding group is not set up yet. Set it up first.",
  }),
  "group-formed": () => ({
    zh: "调查认定工作组已经组成。",
    en: "The fact-finding group has been set up already.",
  }),
  "forms-own-group": () => ({
    zh: "组建调查认定工作组的人不能是工作组成员。请指定其他人员。",
    en: "Whoever forms the fact-finding group cannot be in it. Name somebody else.",
  }),
  "not-in-the-group": () => ({
    zh: "只有调查认定工作组成员可以提交事实材料。",
    en: "Only members of the fact-finding group can file the facts.",
  }),
  "facts-not-filed": () => ({
    zh: "工作组尚未提交事实材料。请待提交后再决定。",
    en: "The group has not filed its facts yet. Decide once it has.",
  }),
  "accountability-elsewhere": ({ needed, status }) => ({
    zh: `此项操作须在“${stands[needed].zh}”时办理,目前为“${stands[status].zh}”。`,
    en: `This step belongs to “${stands[needed].en}”, but the accountability case is at “${stands[status].en}”.`,
  }),
  "accountability-unknown": ({ accountabilityId }) => ({
    zh: `本案没有编号为 ${accountabilityId} 的问责。请核对编号。`,
    en: `This case has no accountability case ${accountabilityId}. Check its number.`,
  }),
  "respondent-unknown": ({ respondentId }) => ({
    zh: `没有编号为 ${respondentId} 的被问责对象。请核对编号。`,
    en: `There is no respondent ${respondentId}. Check the number.`,
  }),
  "not-the-respondent": () => ({
    zh: "您不代表该被问责对象,不能代其办理。",
    en: "You do not act for this respondent. The respondent's own unit, or the office for a paper it received, has to do this.",
  }),
  "measure-not-for-subject": ({ code, subject }) => ({
    zh: `“${measures[code].zh}”不适用于${subjects[subject].zh}。请另选措施。`,
    en: `The measure “${measures[code].en}” cannot fall on ${subjects[subject].en}. Choose another.`,
  }),
  "organ-needed": ({ code }) => ({
    zh: `“${measures[code].zh}”须由有权机关作出。请填写建议或移交的机关。`,
    en: `The office cannot order “${measures[code].en}” itself. Name the organ it is proposed to.`,
  }),
  "organ-not-needed": ({ code }) => ({
    zh: `“${measures[code].zh}”由督导办公室直接作出,无需填写其他机关。`,
    en: `The office orders “${measures[code].en}” itself. Leave the organ empty.`,
  }),
  "statement-window-closed": () => ({
    zh: "陈述申辩期未开始或已经结束。如有新的事实,请书面联系督导办公室。",
    en: "The time to state and defend has not begun or is over. If there are new facts, write to the supervision office.",
  }),
  "not-consulted": ({ organisationId }) => ({
    zh: `未向“${organisationId}”征求意见。请先征求意见。`,
    en: `“${organisationId}” was not consulted. Consult it first.`,
  }),
  "consultation-missing": () => ({
    zh: "尚未征求成员单位意见。请先征求意见。",
    en: "No member unit was consulted yet. Consult those concerned first.",
  }),
  "consultation-unanswered": ({ organisationIds }) => ({
    zh: `以下成员单位尚未答复:${organisationIds.join("、")}。请登记答复后再提请决定。`,
    en: `These member units have not answered: ${organisationIds.join(", ")}. Record their answers first.`,
  }),
  "hearing-not-over": ({ respondentIds }) => ({
    zh: `以下被问责对象的告知或陈述申辩尚未完成:${respondentIds.join("、")}。请待送达并期满,或其书面放弃后办理。`,
    en: `These respondents were not notified yet or may still state and defend: ${respondentIds.join(", ")}. Wait until then, or until they waive in writing.`,
  }),
  "respondents-undecided": ({ respondentIds }) => ({
    zh: `尚未提出对以下对象的处理意见:${respondentIds.join("、")}。请逐一提出。`,
    en: `Nothing is proposed on these respondents: ${respondentIds.join(", ")}. Propose a decision on each.`,
  }),
  "prior-decisions-unchecked": ({ respondentId }) => ({
    zh: `尚未登记 ${respondentId} 以往被问责的情况。请先核查并登记,没有的也请登记。`,
    en: `Earlier decisions on ${respondentId} are not recorded. Check the register and record them, also if there are none.`,
  }),
  "statement-unanswered": ({ respondentId }) => ({
    zh: `${respondentId} 作了陈述申辩,须写明如何采纳。请填写答复。`,
    en: `${respondentId} made a statement. Say how it was weighed.`,
  }),
  "repetition-unweighed": ({ respondentId }) => ({
    zh: `${respondentId} 一年内被问责两次以上,属从重情节。请列入从重情节。`,
    en: `${respondentId} is held accountable for the second time within a year, which aggravates. Name it among the aggravating circumstances.`,
  }),
  "not-repeated": ({ respondentId }) => ({
    zh: `登记的情况不构成 ${respondentId} 一年内被问责两次以上。请删去该从重情节或补充登记。`,
    en: `The record shows no repetition within a year for ${respondentId}. Remove that circumstance or complete the record.`,
  }),
  "measure-not-announced": ({ respondentId, code }) => ({
    zh: `告知书未告知 ${respondentId} 将采取“${measures[code].zh}”。请重新告知并听取陈述申辩。`,
    en: `The notice did not announce “${measures[code].en}” to ${respondentId}. Issue a new notice and hear the respondent on it.`,
  }),
  "rectification-not-theirs": ({ respondentId }) => ({
    zh: `整改要求只能向被督导单位提出,${respondentId} 不是被督导单位。`,
    en: `Only the supervised unit can be told to rectify, and ${respondentId} is not that unit.`,
  }),
  "publication-required": () => ({
    zh: "情节严重或整改不力的,问责决定必须向社会公开。请将范围改为“公开”。",
    en: "Grave cases and poor rectification have to be made public. Set the scope to public.",
  }),
  "nothing-decided": () => ({
    zh: "尚未作出问责决定。",
    en: "No decision has been made yet.",
  }),
  "measure-unknown": ({ measureId }) => ({
    zh: `没有编号为 ${measureId} 的措施。请核对编号。`,
    en: `There is no measure ${measureId}. Check its number.`,
  }),
  "measure-made-elsewhere": ({ measureId, maker }) => ({
    zh:
      maker === "organ"
        ? `措施 ${measureId} 由其他机关作出。请移交并登记其答复。`
        : `措施 ${measureId} 由督导办公室作出。请登记执行情况。`,
    en:
      maker === "organ"
        ? `Measure ${measureId} is another organ's to make. Transfer it and record the answer.`
        : `Measure ${measureId} is the office's own. Record that it was carried out.`,
  }),
  "measure-not-pending": ({ measureId }) => ({
    zh: `措施 ${measureId} 目前不能进行此项操作。请查看其办理情况。`,
    en: `This cannot be done with measure ${measureId} now. Look at how it stands.`,
  }),
  "reviewed-elsewhere": () => ({
    zh: "组织处理、处分等由作出机关复核或受理申诉。请向该机关提出。",
    en: "Organisational measures and sanctions are reviewed or appealed at the organ that made them. Turn to that organ.",
  }),
  "review-requested": ({ on }) => ({
    zh: `已于 ${on} 申请复核。`,
    en: `A review was requested on ${on}.`,
  }),
  "review-window-closed": ({ due }) => ({
    zh: due ? `复核申请期已于 ${due} 届满。` : "决定尚未送达,复核申请期未开始。请先登记送达。",
    en: due
      ? `A review could be requested until ${due}.`
      : "The decision is not served yet, so the time to ask for a review has not begun. Have it served first.",
  }),
  "no-review-requested": () => ({
    zh: "没有待办的复核申请。",
    en: "No review was requested.",
  }),
  "review-decided": () => ({
    zh: "复核已经作出决定。",
    en: "The review has been decided already.",
  }),
  "review-running": () => ({
    zh: "复核尚未作出决定。请待复核决定送达后再申诉。",
    en: "The review is not decided yet. An appeal is possible once its decision is served.",
  }),
  "took-part": () => ({
    zh: "您参与过本案的督导、认定、提请或决定,不能参与复核。请由未参与的人员办理。",
    en: "You made a finding, opinion, proposal or decision in this case and take no part in its review. Somebody who did not has to decide it.",
  }),
  "cannot-appoint": ({ organisationId }) => ({
    zh: `${organisationId} 无权指定复核人员。请填写本级政府、督导委员会或上级督导机构。`,
    en: `${organisationId} cannot name a reviewer. Give the office's government, its committee or the upper office.`,
  }),
  "reviewer-took-part": ({ personId }) => ({
    zh: `${personId} 参与过本案,不能被指定办理复核。请指定未参与的人员。`,
    en: `${personId} took part in this case and cannot be named to review it. Name somebody who did not.`,
  }),
  "reviewer-of-another": ({ respondentId }) => ({
    zh: `您未被指定办理 ${respondentId} 的复核。`,
    en: `You were not named to decide on ${respondentId}.`,
  }),
  "measures-mismatch": () => ({
    zh: "变更决定时须列明变更后的措施;维持或撤销时不得列明措施。",
    en: "Name the measures when the decision is changed, and none when it is upheld or revoked.",
  }),
  "appeal-filed": ({ on }) => ({
    zh: `已于 ${on} 提出申诉。`,
    en: `An appeal was filed on ${on}.`,
  }),
  "appeal-window-closed": ({ due }) => ({
    zh: due ? `申诉期已于 ${due} 届满。` : "决定尚未送达,申诉期未开始。请先登记送达。",
    en: due
      ? `An appeal could be filed until ${due}.`
      : "The decision is not served yet, so the time to appeal has not begun. Have it served first.",
  }),
  "no-appeal-filed": () => ({ zh: "没有待办的申诉。", en: "No appeal was filed." }),
  "appeal-decided": () => ({ zh: "申诉处理决定已经登记。", en: "The appeal decision is recorded already." }),
  "nothing-to-correct": () => ({
    zh: "上级未认定原决定有误,不能更正。",
    en: "The upper office has not found the decision wrong, so there is nothing to correct.",
  }),
  "measures-aggravated": ({ respondentId }) => ({
    zh: `对 ${respondentId} 的措施比原决定更重或更多。复核和更正不得加重处理。`,
    en: `The measures on ${respondentId} are graver or more than those decided. Neither a review nor a correction makes matters worse.`,
  }),
  "remedies-open": ({ respondentIds }) => ({
    zh: `以下对象的送达、复核或申诉尚未结束:${respondentIds.join("、")}。请待结束后归档。`,
    en: `Service, review or appeal is not over for ${respondentIds.join(", ")}. Archive the case after that.`,
  }),
  "measures-pending": ({ measureIds }) => ({
    zh: `以下措施尚未执行或答复:${measureIds.join("、")}。请先登记。`,
    en: `These measures are neither carried out nor answered: ${measureIds.join(", ")}. Record that first.`,
  }),
};
