import type { RefusalTexts } from "./texts.ts";

type PublicationCode =
  | "routine-report-instead"
  | "opinion-not-issued"
  | "supervision-report-missing"
  | "already-filed"
  | "filed-before-issue"
  | "not-an-upper-office"
  | "not-for-the-public"
  | "already-published"
  | "published-before-issue"
  | "publication-unchecked"
  | "checker-publishes"
  | "passage-not-found";

export const publicationTexts: RefusalTexts<PublicationCode> = {
  "routine-report-instead": () => ({
    zh: "经常性督导不出具督导报告。请使用经常性督导报告。",
    en: "A routine visit ends in the inspector's report to the office, not in a supervision report.",
  }),
  "opinion-not-issued": () => ({
    zh: "督导意见书尚未印发。请在印发意见书后起草督导报告。",
    en: "The opinion has not been issued. Draft the supervision report after it.",
  }),
  "supervision-report-missing": () => ({
    zh: "督导报告尚未印发。请先完成审批。",
    en: "The supervision report has not been issued. Have it approved first.",
  }),
  "already-filed": ({ number }) => ({
    zh: `督导报告已经备案(${number}),无需重复登记。`,
    en: `The supervision report has been filed already (${number}). Nothing more needs to be recorded.`,
  }),
  "filed-before-issue": ({ documentId }) => ({
    zh: `备案日期早于文书 ${documentId} 的印发日期。请更正日期。`,
    en: `The day of filing is before document ${documentId} was issued. Correct the day.`,
  }),
  "not-an-upper-office": ({ organisationId }) => ({
    zh: `“${organisationId}”不是上一级教育督导机构。请从名册中选择。`,
    en: `“${organisationId}” is not an upper supervision office. Choose it from the directory.`,
  }),
  "not-for-the-public": ({ documentId }) => ({
    zh: `文书 ${documentId} 不属于公开范围,不能公布。`,
    en: `Document ${documentId} is of a kind that is not published. Choose another document.`,
  }),
  "already-published": ({ documentId, on }) => ({
    zh: `文书 ${documentId} 已于 ${on} 公布,无需重复办理。`,
    en: `Document ${documentId} was published on ${on}. Nothing more needs to be done.`,
  }),
  "published-before-issue": ({ documentId }) => ({
    zh: `公布日期早于文书 ${documentId} 的印发日期。请更正日期。`,
    en: `The day of publication is before document ${documentId} was issued. Correct the day.`,
  }),
  "publication-unchecked": ({ documentId }) => ({
    zh: `文书 ${documentId} 尚未经公开审查。请先由他人审查。`,
    en: `Document ${documentId} has not been checked for publication. Have somebody else check it first.`,
  }),
  "checker-publishes": ({ documentId }) => ({
    zh: `文书 ${documentId} 的审查人不能同时办理公布。请由他人公布。`,
    en: `Whoever checked document ${documentId} cannot publish it. Ask somebody else to publish.`,
  }),
  "passage-not-found": ({ documentId }) => ({
    zh: `文书 ${documentId} 中没有这段文字。请照原文填写需要遮盖的内容。`,
    en: `Document ${documentId} does not hold this passage. Enter it exactly as it stands there.`,
  }),
};
