import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of an objection to the opinion. */
export const objectionWords = {
  objections: t("对督导意见书的异议", "Objection to the opinion"),
  filed: t("提出", "Made"),
  about: t("涉及的问题", "About"),
  whole: t("评价或等级", "the evaluation or the rating"),
  answer: t("办公室答复", "The office's answer"),
  takenUp: t("向上级申请", "Taken to the upper office"),
  upperAnswer: t("上级答复", "The upper office's answer"),
  waiting: t("尚未答复", "Not answered yet"),
  maintained: t("维持督导意见书", "The opinion is maintained"),
  dropped: t("撤销的问题", "Findings dropped"),
  rating: t("等级改为", "The rating is now"),
} as const satisfies Readonly<Record<string, Bilingual>>;
