import { addDays, addMonths, Day } from "../time.ts";

/** A stretch of days, both included. */
export interface Term {
  readonly from: Day;
  readonly until: Day;
}

/**
 * The semester a day lies in: 1 March to 15 July, 1 September to 15 January; null in the school holidays. Assumption: the
 * province sets the exact days each year, and none of them is a deadline of anybody.
 */
export function semesterOf(day: Day): Term | null {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(5)];
  if (rest >= "03-01" && rest <= "07-15")
    return { from: Day.parse(`${year}-03-01`), until: Day.parse(`${year}-07-15`) };
  const autumn = rest >= "09-01" ? year : rest <= "01-15" ? year - 1 : null;
  return autumn === null ? null : { from: Day.parse(`${autumn}-09-01`), until: Day.parse(`${autumn + 1}-01-15`) };
}

/** The calendar month of a day in a semester; resident inspectors owe no visit in a month of school holidays. */
export function monthOf(day: Day): Term | null {
  if (!semesterOf(day)) return null;
  const from = Day.parse(`${day.slice(0, 7)}-01`);
  return { from, until: addDays(addMonths(from, 1), -1) };
}
