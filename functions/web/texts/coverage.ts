import type { Bilingual } from "../../../domain/language.ts";
import type { OfficeDuty } from "../../../domain/office-duties/office-duties.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of what the office owes its schools and governments without a case. */
export const coverageTexts = {
  title: t("督导覆盖", "Coverage"),
  means: t(
    "各校、各地应督导的时间,以及校(园)长任期。",
    "When each school and government is to be supervised, and the terms of principals.",
  ),
  handovers: t("案卷移交", "Files for the archives"),
  handoverDue: t("即将到期", "Due soon"),
  handOverBy: t("最迟移交", "Hand over by"),
  closedOn: t("结案日期", "Closed on"),
  loads: t("责任督学负担", "Schools per inspector"),
  lastWhole: t("上次综合督导", "Last comprehensive supervision"),
  never: t("未见记录", "none recorded"),
  cycle: t("督导周期", "Cycle"),
  underWay: t("已立案,尚未实地督导", "a case is open, the team has not been there"),
  onTime: t("在周期内", "within the cycle"),
  semester: t("本学期到校", "Visits this semester"),
  month: t("本月到校", "Visits this month"),
  semesterFloor: t("本学期应到校", "Visits asked for a semester"),
  monthFloor: t("本月应到校", "Visits asked for a month"),
  noSchool: t("假期", "school holidays"),
  state: t("状态", "State"),
  duty: t("依据", "Rule"),
  schools: t("负责学校数", "Schools answered for"),
  limit: t("上限", "At most"),
  law: t("法规要求", "required by law"),
  setting: t("办公室设定", "a setting of the office"),
  by: t("最迟", "by"),
} as const;

export const dutyStateTexts: Readonly<Record<OfficeDuty["state"], Bilingual>> = {
  overdue: t("已超期", "Overdue"),
  due: t("应安排", "To be arranged"),
  exceeded: t("超出", "Exceeded"),
};
