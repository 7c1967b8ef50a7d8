import type { Calendar } from "../calendar.ts";
import { countBackFrom, lastDayOf } from "../counting.ts";
import type { Organisation } from "../directory.ts";
import { isLaw, type LimitId, type RuleSet, spanOf } from "../rule-set.ts";
import { addDays, type Day } from "../time.ts";
import { outlookFrom } from "./office-duties.ts";

/** The file of a closed case that is to go to the archives. */
export interface HandoverDuty {
  readonly limitId: LimitId;
  readonly state: "due" | "overdue";
  readonly dueOn: Day;
  readonly isLaw: boolean;
}

interface Rules {
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  /** The organs of the directory: where one of them is a city's office the files are a city's. */
  readonly organs: readonly Pick<Organisation, "kind">[];
}

/** A city's files go to the archives after twenty years, a county's after ten (档案法实施条例 art. 20). */
const limitOf = ({ organs }: Rules): LimitId =>
  organs.some(({ kind }) => kind === "city_office") ? "archive_transfer_city" : "archive_transfer_county";

/**
 * The duty to hand over the file of a case closed on a day; null while its day is far off, or where the office has switched the
 * limit off. A file counts from its closing: it is whole by then, and the law counts from its making.
 */
export function handoverOf(closedOn: Day, today: Day, rules: Rules): HandoverDuty | null {
  const limitId = limitOf(rules);
  const { enabled, origin } = rules.ruleSet.limits[limitId];
  const dueOn = lastDayOf(closedOn, spanOf(rules.ruleSet, limitId), rules.calendar);
  if (!enabled || dueOn > outlookFrom(today, rules)) return null;
  return { limitId, state: today > dueOn ? "overdue" : "due", dueOn, isLaw: isLaw(origin.label) };
}

/** The last day of which a case closed on it can be due. Months that are shorter than others let several days end on one. */
export function lastClosing(today: Day, rules: Rules): Day {
  const [latest, span] = [outlookFrom(today, rules), spanOf(rules.ruleSet, limitOf(rules))];
  let day = countBackFrom(latest, span, rules.calendar);
  for (let next = addDays(day, 1); lastDayOf(next, span, rules.calendar) <= latest; next = addDays(next, 1)) day = next;
  return day;
}
