import type { RefusalTexts } from "./texts.ts";

type FeedbackCode =
  | "already-issued"
  | "preliminary-opinion-not-served"
  | "defence-window-open"
  | "defence-window-closed"
  | "statement-needed"
  | "answered-twice"
  | "findings-unanswered"
  | "finding-not-disputed"
  | "already-answered"
  | "amendment-mismatch"
  | "defence-unanswered"
  | "nothing-proposed";

export const feedbackTexts: RefusalTexts<FeedbackCode> = {
  "already-issued": ({ documentId }) => ({
    zh: `该文书已经印发(${documentId}),不能再次印发。`,
    en: `The document has already been issued (${documentId}) and cannot be issued again.`,
  }),
  "preliminary-opinion-not-served": () => ({
    zh: "初步督导意见尚未送达被督导单位。请先完成送达。",
    en: "The preliminary opinion has not reached the unit yet. Have it served first.",
  }),
  "defence-window-open": ({ until }) => ({
    zh: `被督导单位的陈述申辩期尚未届满${until ? `(至 ${until} 24:00)` : ""}。请待期满,或在单位书面放弃后办理。`,
    en: `The unit may still state and defend${until ? ` (until ${until}, 24:00)` : ""}. Wait until then, or until the unit waives in writing.`,
  }),
  "defence-window-closed": () => ({
    zh: "陈述申辩期未开始或已经结束。如有新的事实,请书面联系督导办公室。",
    en: "The time to state and defend has not begun or is over. If there are new facts, write to the supervision office.",
  }),
  "statement-needed": ({ findingId }) => ({
    zh: `对问题 ${findingId} 有异议时须写明理由。请填写陈述内容。`,
    en: `Say why you do not (fully) accept finding ${findingId}. Enter a statement.`,
  }),
  "answered-twice": () => ({
    zh: "同一问题答复了两次。请每个问题只保留一条答复。",
    en: "A finding is answered twice. Keep one answer for each.",
  }),
  "findings-unanswered": ({ findingIds }) => ({
    zh: `以下问题尚未答复:${findingIds.join("、")}。请逐项答复后提交。`,
    en: `These findings have no answer yet: ${findingIds.join(", ")}. Answer each of them, then submit.`,
  }),
  "finding-not-disputed": ({ findingId }) => ({
    zh: `单位对问题 ${findingId} 没有异议,无需答复。`,
    en: `The unit does not dispute finding ${findingId}; there is nothing to answer.`,
  }),
  "already-answered": ({ findingId }) => ({
    zh: `对问题 ${findingId} 的申辩已经答复。`,
    en: `The defence against finding ${findingId} has been answered already.`,
  }),
  "amendment-mismatch": ({ findingId }) => ({
    zh: `部分采纳时须写明修改后的问题 ${findingId};其他情形不得修改问题。`,
    en: `When a defence is partly adopted, give finding ${findingId} as amended; otherwise leave the finding as it is.`,
  }),
  "defence-unanswered": ({ findingIds }) => ({
    zh: `以下问题的申辩尚未答复:${findingIds.join("、")}。请逐项写明采纳与否及理由。`,
    en: `The defence against these findings is unanswered: ${findingIds.join(", ")}. Answer each: adopted, or not and why.`,
  }),
  "nothing-proposed": () => ({
    zh: "尚无待审批的提请事项。请先由承办人提出。",
    en: "Nothing has been proposed for approval. Have it proposed first.",
  }),
};
