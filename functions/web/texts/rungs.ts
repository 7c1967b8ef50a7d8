import { audienceTexts, noticeTexts } from "../../../domain/explanation/words.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { Audience, Rung } from "../../../domain/rule-set.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of ladders: who acts and who is told, at which lateness. */
export const rungTexts = {
  ladders: t("提醒与升级", "Reminders and escalation"),
  change: t("修改这一级", "Change this step"),
  add: t("增加一级", "Add a step"),
  remove: t("删除这一级", "Remove this step"),
  newRung: t("新的一级", "A new step"),
  days: t("距到期日的天数", "Days from the due day"),
  daysHint: t("到期前填负数,当日填 0,逾期后填正数。", "Negative before the day, 0 on it, positive after it."),
  unit: t("单位", "Unit"),
  notice: t("发出什么", "What is sent"),
  act: t("由谁办理", "Who must act"),
  know: t("通知谁", "Who is told"),
  asksDecision: t("是否提请督导办公室决定", "Asks the office for a decision"),
  notADay: t("请填写整数,如 -3、0、5。", "Give a whole number, such as -3, 0 or 5."),
  someoneActs: t("请至少选择一个办理方。", "Choose at least one who must act."),
  lastRung: t("每个阶梯至少保留一级。", "A ladder keeps one step at least."),
  frame: t("名称、生效日期与发送时间", "Name, effective date and hours of sending"),
  nameZh: t("名称(中文)", "Name in Chinese"),
  nameEn: t("名称(英文)", "Name in English"),
  hoursFrom: t("发送时间自", "Notices are sent from"),
  hoursUntil: t("发送时间至", "until"),
} as const;

export const rungUnitTexts: Readonly<Record<Rung["offset"]["unit"], Bilingual>> = {
  working: t("工作日", "working days"),
  calendar: t("自然日", "calendar days"),
};

/** A few days before, on the day, or after it. */
export function offsetText({ days, unit }: Rung["offset"]): Bilingual {
  if (days === 0) return t("到期当日", "On the due day");
  const [count, { zh, en }] = [Math.abs(days), rungUnitTexts[unit]];
  const unitEn = count === 1 ? en.replace(/s$/, "") : en;
  return days < 0
    ? t(`到期前 ${count} 个${zh}`, `${count} ${unitEn} before it is due`)
    : t(`逾期 ${count} 个${zh}`, `${count} ${unitEn} late`);
}

const namesOf = (audiences: readonly Audience[]): Bilingual => ({
  zh: audiences.map((audience) => audienceTexts[audience].zh).join("、"),
  en: audiences.map((audience) => audienceTexts[audience].en).join(", "),
});

/** A step as people say it: when, what is sent, who must act, who is told, and whether the office is asked to decide. */
export function rungText({ offset, notice, act, know, asksDecision }: Rung): Bilingual {
  const [when, what, acting, told] = [offsetText(offset), noticeTexts[notice], namesOf(act), namesOf(know)];
  return {
    zh: `${when.zh}:${what.zh};办理:${acting.zh}${know.length > 0 ? `;知悉:${told.zh}` : ""}${asksDecision ? ";提请办公室决定" : ""}`,
    en: `${when.en}: ${what.en}; to act: ${acting.en}${know.length > 0 ? `; to know: ${told.en}` : ""}${asksDecision ? "; the office is asked to decide" : ""}`,
  };
}
