import { nameOfOpenChild } from "../open-children.ts";
import type { RefusalTexts } from "./texts.ts";

type ClosingCode =
  | "recheckers-too-near"
  | "fixed-before"
  | "never-fixed"
  | "rest-needs-day"
  | "recheck-incomplete"
  | "recheck-unsigned"
  | "incentive-not-open"
  | "open-children"
  | "findings-unresolved"
  | "lookback-needed"
  | "case-open"
  | "lookback-open"
  | "reopening-proposed"
  | "reopening-needs-findings"
  | "already-handed-over"
  | "before-closing";

export const closingTexts: RefusalTexts<ClosingCode> = {
  "recheckers-too-near": ({ personIds }) => ({
    zh: `${personIds.join("、")}是该单位的责任督学或者整改报告的撰写人,不能单独复查。请至少增加一名其他督学。`,
    en: `${personIds.join(", ")} may not recheck alone, as the unit's resident inspector or the author of its report. Add another inspector.`,
  }),
  "fixed-before": ({ findingId }) => ({
    zh: `问题 ${findingId} 此前已销号,只能认定为“已整改”或“反弹”。`,
    en: `Finding ${findingId} was closed before: it is either still fixed, or it has come back (rebound).`,
  }),
  "never-fixed": ({ findingId }) => ({
    zh: `问题 ${findingId} 从未销号,不能认定为“反弹”。请认定为“未整改”。`,
    en: `Finding ${findingId} was never closed, so it cannot have come back. Record it as not fixed.`,
  }),
  "rest-needs-day": ({ findingId }) => ({
    zh: `问题 ${findingId} 部分整改的,须提出剩余部分的完成日期。`,
    en: `Finding ${findingId} is partly fixed: propose a day for the rest.`,
  }),
  "recheck-incomplete": ({ findingIds }) => ({
    zh: `以下问题尚无复查结论:${findingIds.join("、")}。请逐项记录后再作结论。`,
    en: `These findings have no outcome yet: ${findingIds.join(", ")}. Record each of them, then conclude.`,
  }),
  "recheck-unsigned": ({ personIds }) => ({
    zh: `以下复查人员尚未签名:${personIds.join("、")}。请待其签名后再作结论。`,
    en: `These recheckers have not signed: ${personIds.join(", ")}. Conclude once they have.`,
  }),
  "incentive-not-open": () => ({
    zh: "只有评定为优秀或良好、且首次复查即全部整改到位的,才能提请激励。请取消该项后再作结论。",
    en: "An incentive may be proposed only where the rating is excellent or good and the first recheck finds everything fixed. Conclude without it.",
  }),
  "open-children": ({ children: open }) => ({
    zh: `案件尚有未办结的内容:${open.map((child) => nameOfOpenChild(child).zh).join("、")}。请办结后再结案。`,
    en: `Something of this case is still open: ${open.map((child) => nameOfOpenChild(child).en).join(", ")}. Settle it before closing.`,
  }),
  "findings-unresolved": ({ findingIds }) => ({
    zh: `以下问题尚未整改到位:${findingIds.join("、")}。如仍须结案,请写明理由。`,
    en: `These findings are not resolved: ${findingIds.join(", ")}. If the case is to close all the same, say why.`,
  }),
  "lookback-needed": () => ({
    zh: "本案有须长期坚持的问题,结案后应当安排回头看。请勾选回头看。",
    en: "The case has standing duties, which only a look-back can watch. Close it with a look-back.",
  }),
  "case-open": () => ({
    zh: "本案尚未结案,无需重新启动。",
    en: "This case is not closed; there is nothing to reopen.",
  }),
  "lookback-open": () => ({
    zh: "本案正在等待回头看。请在回头看中记录反弹的问题,或先完成回头看。",
    en: "The look-back of this case is under way. Record there what has come back, or conclude the look-back first.",
  }),
  "already-handed-over": ({ on }) => ({
    zh: `该案卷已于 ${on} 移交档案馆,无需再次登记。`,
    en: `The file was handed over to the archives on ${on}; there is nothing to record again.`,
  }),
  "before-closing": ({ on, closedOn }) => ({
    zh: `${on} 早于结案日期 ${closedOn}。请核对移交日期。`,
    en: `${on} is before the case was closed on ${closedOn}. Check the day of the hand-over.`,
  }),
  "reopening-proposed": () => ({
    zh: "已有人提请重新启动本案。请先审批该提请。",
    en: "Reopening this case has been proposed already. Decide on that proposal first.",
  }),
  "reopening-needs-findings": () => ({
    zh: "从该环节重新启动,须列明重新处理的问题。请至少选择一项。",
    en: "To reopen at this stage, name the findings that are taken up again. Choose at least one.",
  }),
};
