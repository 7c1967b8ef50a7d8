import type { DayReason } from "../calendar.ts";
import type { SkippedDay, TimeSpan } from "../counting.ts";
import type { Bilingual } from "../language.ts";
import { addDays, type Day, dayOf, type Instant, startOfDay, weekdayOf } from "../time.ts";

const weekdaysZh = ["一", "二", "三", "四", "五", "六", "日"];
const weekdaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthsEn = "January February March April May June July August September October November December".split(" ");

const partsOf = (day: Day) => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return { year, month, date, weekday: weekdayOf(day) - 1, monthEn: monthsEn[month - 1] ?? "" };
};

/** A day as people write it: 2026年3月18日(星期三), Wednesday 18 March 2026. */
export function dayText(day: Day): Bilingual {
  const { year, month, date, weekday, monthEn } = partsOf(day);
  return {
    zh: `${year}年${month}月${date}日(星期${weekdaysZh[weekday]})`,
    en: `${weekdaysEn[weekday]} ${date} ${monthEn} ${year}`,
  };
}

const shortText = (day: Day): Bilingual => {
  const { month, date, monthEn } = partsOf(day);
  return { zh: `${month}月${date}日`, en: `${date} ${monthEn}` };
};

/** An instant as local time: 2026年3月11日(星期三)9:00, Wednesday 11 March 2026, 9:00. */
export function instantText(at: Instant): Bilingual {
  const day = dayOf(at);
  const minutes = Math.floor((Date.parse(at) - Date.parse(startOfDay(day))) / 60_000);
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const { zh, en } = dayText(day);
  return { zh: `${zh}${time}`, en: `${en}, ${time}` };
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** 10个工作日, 10 working days. */
export function spanText(span: TimeSpan): Bilingual {
  if ("workingDays" in span) {
    return { zh: `${span.workingDays}个工作日`, en: plural(span.workingDays, "working day") };
  }
  if ("calendarDays" in span) {
    return { zh: `${span.calendarDays}日(自然日)`, en: plural(span.calendarDays, "calendar day") };
  }
  if ("months" in span) return { zh: `${span.months}个月`, en: plural(span.months, "month") };
  return { zh: `${span.years}年`, en: plural(span.years, "year") };
}

const reasonTexts: Record<DayReason, Bilingual> = {
  weekday: { zh: "工作日", en: "weekday" },
  weekend: { zh: "周末", en: "weekend" },
  holiday: { zh: "法定节假日", en: "public holiday" },
  make_up_working_day: { zh: "调休上班", en: "make-up working day" },
  office_override: { zh: "本办公室指定", en: "set by the office" },
};

/** Why a day does or does not count: 春节, Spring Festival; 本办公室指定:停电, set by the office: 停电. */
export function reasonText({ why, name }: Pick<SkippedDay, "why" | "name">): Bilingual {
  const kind = reasonTexts[why];
  if (!name) return kind;
  if (why === "holiday") return name;
  return { zh: `${kind.zh}:${name.zh}`, en: `${kind.en}: ${name.en}` };
}

/** Days with one reason in a row are told as one range: 2月15日至23日(春节). */
export function skippedText(days: readonly SkippedDay[]): Bilingual {
  const ranges: { first: Day; last: Day; reason: Bilingual }[] = [];
  for (const skipped of days) {
    const reason = reasonText(skipped);
    const previous = ranges.at(-1);
    if (previous?.reason.en === reason.en && addDays(previous.last, 1) === skipped.day) previous.last = skipped.day;
    else ranges.push({ first: skipped.day, last: skipped.day, reason });
  }
  const texts = ranges.map(({ first, last, reason }) => {
    const [from, until] = [shortText(first), shortText(last)];
    return first === last
      ? { zh: `${from.zh}(${reason.zh})`, en: `${from.en} (${reason.en})` }
      : { zh: `${from.zh}至${until.zh}(${reason.zh})`, en: `${from.en} to ${until.en} (${reason.en})` };
  });
  return { zh: texts.map(({ zh }) => zh).join("、"), en: texts.map(({ en }) => en).join(", ") };
}
