import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of requests for disclosure. */
export const disclosureWords = {
  disclosures: t("依申请公开", "Requests for disclosure"),
  applicant: t("申请人", "Applicant"),
  thirdParty: t("第三方", "Third party"),
  asked: t("征求意见书已发出", "the letter was sent"),
  reached: t("已收到", "it arrived on"),
  agrees: t("同意公开", "agrees"),
  disagrees: t("不同意公开", "does not agree"),
  lapsed: t("逾期未提出意见", "gave no answer in time"),
  decision: t("决定", "Decision"),
  waiting: t("尚未决定", "Not decided yet"),
} as const satisfies Readonly<Record<string, Bilingual>>;
