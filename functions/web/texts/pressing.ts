import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of pressing by a superior department. */
export const pressingTexts = {
  pressings: t("主管部门催办", "Pressed by the superior department"),
  about: t("事项", "About"),
  press: t("催办", "Press"),
  pressed: t("催办情况", "Pressed"),
  never: t("未催办", "Not yet"),
  last: t("最近", "last on"),
  schoolsText: t(
    "逾期的排在最前。可就在办事项向所属单位催办;期限不变,系统的提醒照常发出。",
    "What is overdue stands first. Press a unit of yours about what is due; the deadline stays, and so do the system's own notices.",
  ),
} as const;

/** 3 次, or 3 times. */
export const timesText = (times: number): Bilingual =>
  t(`${times} 次`, times === 1 ? "once" : times === 2 ? "twice" : `${times} times`);
