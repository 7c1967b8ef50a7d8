import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of principals' terms. */
export const termTexts = {
  title: t("校(园)长任期", "Principals' terms"),
  none: t("没有登记任期。", "No term is on record."),
  enter: t("登记任期", "Enter a term"),
  change: t("更正", "Put right"),
  principal: t("校(园)长姓名", "Name of the principal"),
  from: t("任期开始", "First day"),
  until: t("任期结束", "Last day"),
  basis: t("依据", "Basis"),
  basisHint: t("任命文件的名称、文号。", "The appointment with its number."),
  withdraw: t("撤销误登的任期", "Take back a term entered by mistake"),
  which: t("哪一任期", "Which term"),
  why: t("理由", "Reason"),
  column: t("任期结束督导", "End-of-term supervision"),
  notEntered: t("未登记任期", "no term on record"),
  settled: t("无待办", "nothing due"),
  ends: t("任期至", "term until"),
} as const satisfies Readonly<Record<string, Bilingual>>;
