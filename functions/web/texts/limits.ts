import type { z } from "zod";
import type { TimeSpan } from "../../../domain/counting.ts";
import type { Bilingual } from "../../../domain/language.ts";
import {
  isQuantity,
  isYearDay,
  type LadderId,
  type Limit,
  type Quantity as QuantitySchema,
} from "../../../domain/rule-set.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

type Quantity = z.infer<typeof QuantitySchema>;
type Period = "workingDays" | "calendarDays" | "months" | "years";
export const periodTexts: Readonly<Record<Period, Bilingual>> = {
  workingDays: t("个工作日", "working days"),
  calendarDays: t("个自然日", "calendar days"),
  months: t("个月", "months"),
  years: t("年", "years"),
};
const quantityTexts: Readonly<Record<Quantity["unit"], Bilingual>> = {
  times: t("次", "times"),
  persons: t("人", "people"),
  schools: t("所学校", "schools"),
  class_hours: t("学时", "class hours"),
  share: t("(比例)", "(share)"),
  terms: t("届", "terms"),
  characters: t("字", "characters"),
  month_end: t("月末", "(end of month)"),
  minutes: t("分钟", "minutes"),
  days: t("天", "days"),
};
export const ladderTexts: Readonly<Record<LadderId, Bilingual>> = {
  school: t("学校的提醒与升级", "Reminders and escalation for schools"),
  county: t("县级的提醒与升级", "Reminders and escalation for counties"),
  office: t("督导办公室的提醒与升级", "Reminders and escalation in the office"),
  committee: t("委员会的提醒与升级", "Reminders and escalation in the committee"),
};

/** A limit's number as people say it: "10 working days". */
export function valueText(value: Limit["value"]): Bilingual {
  if (value === null) return t("未设定", "not set");
  if (isYearDay(value)) return yearDayText(value.yearDay);
  if (isQuantity(value) && value.unit === "share") {
    const share = `${Math.round(value.value * 1000) / 10}%`;
    return t(share, share);
  }
  if (isQuantity(value))
    return t(`${value.value}${quantityTexts[value.unit].zh}`, `${value.value} ${quantityTexts[value.unit].en}`);
  const [period, count] = spanOf(value);
  return t(`${count}${periodTexts[period].zh}`, `${count} ${periodTexts[period].en}`);
}

/** A day of every year: "1 March". */
function yearDayText(yearDay: string): Bilingual {
  const [month = 0, day = 0] = yearDay.split("-").map(Number);
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(2001, month - 1));
  return t(`${month}月${day}日`, `${day} ${name}`);
}

/** A period's unit and number. */
export function spanOf(value: TimeSpan): readonly [Period, number] {
  if ("workingDays" in value) return ["workingDays", value.workingDays];
  if ("calendarDays" in value) return ["calendarDays", value.calendarDays];
  return "months" in value ? ["months", value.months] : ["years", value.years];
}
