import type { Language } from "../../domain/language.ts";
import { type Day, dayOf, type Instant, weekdayOf } from "../../domain/time.ts";

const WEEKDAYS = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** 2026年3月5日, or 5 March 2026: as a date stands under an official document. */
export function letterDay(day: Day, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** 2026年3月5日（周四）, or Thu 5 March 2026. */
export function dayText(day: Day, language: Language): string {
  const weekday = WEEKDAYS[language][weekdayOf(day) - 1] ?? "";
  const date = letterDay(day, language);
  return language === "zh" ? `${date}（${weekday}）` : `${weekday} ${date}`;
}

/** The time of day in Shanghai. */
export const timeText = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

/** The day and the time in Shanghai. */
export const instantText = (instant: Instant, language: Language): string =>
  `${dayText(dayOf(instant), language)} ${timeText(instant)}`;
