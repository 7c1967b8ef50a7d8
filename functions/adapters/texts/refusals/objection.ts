import type { RefusalTexts } from "./texts.ts";

type ObjectionCode =
  | "objection-not-offered"
  | "opinion-not-served"
  | "objection-filed"
  | "objection-window-closed"
  | "no-objection-filed"
  | "objection-decided"
  | "objection-unanswered"
  | "objection-goes-no-higher"
  | "finding-not-objected"
  | "reviewer-of-another-matter";

export const objectionTexts: RefusalTexts<ObjectionCode> = {
  "objection-not-offered": () => ({
    zh: "本案适用的规则集未设对督导意见书提出异议的程序。请在整改中说明情况,或由办公室在新版规则集中启用。",
    en: "The rule set of this case offers no objection to the opinion. Say it in your report, or ask the office to switch it on in its next version.",
  }),
  "opinion-not-served": () => ({
    zh: "督导意见书尚未送达,异议期限未开始。请先确认收悉。",
    en: "The opinion has not been served, so the time to object has not begun. Confirm its receipt first.",
  }),
  "objection-filed": ({ on }) => ({
    zh: `异议已于 ${on} 提出,不能重复提出。`,
    en: `The objection was made on ${on}. It is made once.`,
  }),
  "objection-window-closed": ({ due }) => ({
    zh: due ? `提出异议的期限至 ${due} 24:00,已经届满。` : "没有可以提出异议的期限。请查看案件的期限。",
    en: due
      ? `The time to object ran until ${due}, 24:00, and is over.`
      : "No time to object has run in this case. See its deadlines.",
  }),
  "no-objection-filed": () => ({
    zh: "没有等待答复的异议。请先登记异议。",
    en: "There is no objection to answer. Record the objection first.",
  }),
  "objection-decided": () => ({
    zh: "该异议已经答复,不能更改。请刷新案件页面。",
    en: "This objection has been answered and the answer stands. Reload the case page.",
  }),
  "objection-unanswered": () => ({
    zh: "办公室的答复尚未作出或尚未送达。请在收到答复后再向上级提出。",
    en: "The office's answer has not been given or not been served. Go to the upper office once it has reached you.",
  }),
  "objection-goes-no-higher": () => ({
    zh: "本案适用的规则集未设向上级申请的程序。办公室的答复为最终答复。",
    en: "The rule set of this case has no step to the upper office. The office's answer is final.",
  }),
  "finding-not-objected": ({ findingId }) => ({
    zh: `未对问题 ${findingId} 提出异议,或该问题已撤销。请只选择有异议的问题。`,
    en: `Finding ${findingId} was not objected to, or was withdrawn. Choose only findings the objection names.`,
  }),
  "reviewer-of-another-matter": () => ({
    zh: "您被指定办理的是本案的其他事项。请由负责人、总督学、委员会主任或被指定的人员答复。",
    en: "You were named for another matter of this case. The head, the chief inspector, the chair or whoever was named answers the objection.",
  }),
};
