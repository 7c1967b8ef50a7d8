import { z } from "zod";
import type { Calendar } from "../calendar.ts";
import { CountedIn, countedIn, daysAfter } from "../counting.ts";
import type { Deadline } from "../deadline.ts";
import type { Bilingual } from "../language.ts";
import { addDays, Day } from "../time.ts";

/** The last day of a period, with which days the period counts. */
export const DueDay = z.strictObject({
  on: Day,
  provisional: z.boolean(),
  /** Lines written before they said so are of periods in calendar days until they are written again. */
  counted: CountedIn.default("calendar"),
});
export type DueDay = z.infer<typeof DueDay>;

export const dueDayOf = ({ due, provisional, rule }: Pick<Deadline, "due" | "provisional" | "rule">): DueDay => ({
  on: due,
  provisional,
  counted: countedIn(rule.span),
});

export type Urgency = "overdue" | "today" | "soon" | "later";

/** Days before the due day from which it is soon. */
const SOON = 5;

/**
 * How a due day lies to today, for pages and mails alike, in the days its period counts. Today does not count, the due day
 * does; after it each further day of the kind is a day of lateness.
 */
export function timeLeft(
  { on, counted }: Pick<DueDay, "on" | "counted">,
  today: Day,
  calendar: Calendar,
): { readonly urgency: Urgency; readonly text: Bilingual } {
  if (on === today) return { urgency: "today", text: { zh: "今天到期", en: "due today" } };
  const isOverdue = on < today;
  const days = isOverdue ? daysAfter(on, today, counted, calendar) : daysAfter(today, on, counted, calendar);
  if (isOverdue) return { urgency: "overdue", text: days === 0 ? overdueSinceOff : overdueBy(days, counted) };
  return {
    urgency: on <= addDays(today, SOON) ? "soon" : "later",
    text: addDays(today, 1) === on ? { zh: "明天到期", en: "due tomorrow" } : dueIn(days, counted),
  };
}

const daysText = (days: number, counted: CountedIn): Bilingual => {
  const plural = days === 1 ? "" : "s";
  return counted === "working"
    ? { zh: `${days} 个工作日`, en: `${days} working day${plural}` }
    : { zh: `${days} 个自然日`, en: `${days} calendar day${plural}` };
};

/** Late since a day off began: no working day has gone by. */
const overdueSinceOff: Bilingual = { zh: "已逾期，不足 1 个工作日", en: "overdue by less than a working day" };

function overdueBy(days: number, counted: CountedIn): Bilingual {
  const { zh, en } = daysText(days, counted);
  return { zh: `逾期 ${zh}`, en: `overdue by ${en}` };
}

function dueIn(days: number, counted: CountedIn): Bilingual {
  const { zh, en } = daysText(days, counted);
  return { zh: `还有 ${zh}`, en: `due in ${en}` };
}
