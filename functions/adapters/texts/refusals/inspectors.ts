import type { RefusalTexts } from "./texts.ts";

type InspectorCode =
  | "appointment-not-running"
  | "appointments-overlap"
  | "term-too-long"
  | "too-many-terms-running"
  | "appointment-unknown"
  | "appointment-ends-sooner"
  | "not-resident-there"
  | "training-recorded-already"
  | "training-unknown"
  | "record-full";

export const inspectorTexts: RefusalTexts<InspectorCode> = {
  "appointment-not-running": ({ personId, on }) => ({
    zh: `“${personId}”在 ${on} 没有有效的督学聘任,不能承担督导任务。请另选督学,或者先办理续聘。`,
    en: `“${personId}” has no engagement as inspector that runs on ${on} and cannot be assigned. Choose another inspector, or enter the new term first.`,
  }),
  "appointments-overlap": ({ from, until }) => ({
    zh: `与 ${from} 至${until ? ` ${until}` : "今"}的聘任重叠。请先终止该聘任,或者改期。`,
    en: `This meets the engagement from ${from}${until ? ` to ${until}` : " on"}. End that one first, or choose other days.`,
  }),
  "term-too-long": ({ until, latest }) => ({
    zh: `聘期至 ${until} 超过规则规定的任期,最迟到 ${latest}。请改期;期满后可以办理续聘。`,
    en: `A term until ${until} is longer than the rules grant; it ends on ${latest} at the latest. Choose that day or an earlier one; a new term can follow.`,
  }),
  "too-many-terms-running": ({ running, limit }) => ({
    zh: `这将是连续第 ${running} 个任期,规则最多允许连续 ${limit} 个。请聘任他人。`,
    en: `This would be term ${running} running, and the rules allow ${limit}. Engage somebody else.`,
  }),
  "appointment-unknown": ({ from }) => ({
    zh: `没有从 ${from} 开始的聘任。请核对开始日期。`,
    en: `No engagement begins on ${from}. Check the first day.`,
  }),
  "appointment-ends-sooner": ({ until }) => ({
    zh: `该聘任本来就在 ${until} 结束。请填写更早的日期;延长须作为新的任期办理。`,
    en: `That engagement ends on ${until} as it is. Give an earlier day; a longer one is a new term.`,
  }),
  "training-recorded-already": ({ on, topic }) => ({
    zh: `${on} 的培训“${topic}”已经登记。学时有误时,请先撤销再登记。`,
    en: `“${topic}” on ${on} is recorded already. Where the hours are wrong, take it back first.`,
  }),
  "training-unknown": ({ on, topic }) => ({
    zh: `没有登记过 ${on} 的培训“${topic}”。请核对日期和内容。`,
    en: `No training “${topic}” on ${on} is recorded. Check day and topic.`,
  }),
  "record-full": ({ most }) => ({
    zh: `每名督学最多登记 ${most} 条。请核对是否登记到了别人名下,并撤销误登的记录。`,
    en: `At most ${most} of these are kept of one inspector. Check that they are this person's, and take back what was recorded by mistake.`,
  }),
  "not-resident-there": ({ personId, organisationId }) => ({
    zh: `“${personId}”不是 ${organisationId} 的责任督学。请选择其负责的学校,或者先由管理员登记。`,
    en: `“${personId}” is not the resident inspector of ${organisationId}. Choose one of the schools they answer for, or have the administrator enter it first.`,
  }),
};
