import { type RuleSet, yearDayOf } from "../rule-set.ts";
import { addDays, addMonths, Day } from "../time.ts";

/** A stretch of days, both included. */
export interface Term {
  readonly from: Day;
  readonly until: Day;
}

/**
 * The semester a day lies in, by the rule set; null in the school holidays. The autumn semester ends in the year after. One that
 * is switched off is a holiday.
 */
export function semesterOf(day: Day, rules: RuleSet): Term | null {
  const year = Number(day.slice(0, 4));
  const on = (inYear: number, limitId: SemesterEnd) => Day.parse(`${inYear}-${yearDayOf(rules, limitId)}`);
  const isOn = (...limitIds: readonly SemesterEnd[]) => limitIds.every((id) => rules.limits[id].enabled);
  const spring = isOn("spring_semester_from", "spring_semester_until")
    ? [{ from: on(year, "spring_semester_from"), until: on(year, "spring_semester_until") }]
    : [];
  const autumns = isOn("autumn_semester_from", "autumn_semester_until")
    ? [year - 1, year].map((begun) => ({
        from: on(begun, "autumn_semester_from"),
        until: on(begun + 1, "autumn_semester_until"),
      }))
    : [];
  return [...spring, ...autumns].find(({ from, until }) => from <= day && day <= until) ?? null;
}

type SemesterEnd = "spring_semester_from" | "spring_semester_until" | "autumn_semester_from" | "autumn_semester_until";

/** The calendar month of a day in a semester, which ends with the semester; resident inspectors owe no visit in school holidays. */
export function monthOf(day: Day, rules: RuleSet): Term | null {
  const semester = semesterOf(day, rules);
  if (!semester) return null;
  const from = Day.parse(`${day.slice(0, 7)}-01`);
  const last = addDays(addMonths(from, 1), -1);
  const isCut = semester.until < last;
  return { from, until: isCut ? semester.until : last };
}
