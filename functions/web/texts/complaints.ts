import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of complaints. */
export const complaintWords = {
  complaints: t("投诉", "Complaints"),
  record: t("书面记录", "Written record"),
  complainant: t("投诉人", "From"),
  state: t("办理情况", "State"),
  withInspector: t("尚未交办公室", "Not handed to the office yet"),
  waiting: t("待办公室负责人决定", "Waits for the head of the office"),
  open: t("转办中", "Passed on, not solved yet"),
} as const satisfies Readonly<Record<string, Bilingual>>;
