import { type Calendar, isOfficeTime } from "./calendar.ts";
import type { Person, Role } from "./directory.ts";
import type { RuleSet } from "./rule-set.ts";
import { dayOf, type Instant, instantOn, toInstant } from "./time.ts";

/** How far ahead the digest looks, in days: as the first reminder of the ladders does. */
export const DIGEST_OUTLOOK = 7;
/** The ladders' own steps are taken at the opening of the office; what they change is in the digest a quarter of an hour later. */
const AFTER_OPENING = 15 * 60_000;

/** Whoever looks after several cases. Schools are few cases each and hear of every step; they get a digest as well. */
const manyCases: ReadonlySet<Role> = new Set<Role>([
  "inspector",
  "resident_inspector",
  "chief_inspector",
  "office_staff",
  "office_head",
  "committee_chair",
  "superior_officer",
  "county_office_staff",
]);

/** Whether the person sees in the daily digest what a step taken late is about, and needs no mail of its own for it. */
export const seesInDigest = ({ positions }: Pick<Person, "positions">): boolean =>
  positions.every(({ role }) => manyCases.has(role));

/** Whether the digest of this day may go out at the instant: on working days, a quarter of an hour after the office has opened. */
export function isDigestTime(at: Instant, ruleSet: Pick<RuleSet, "officeHours">, calendar: Calendar): boolean {
  const opening = Date.parse(instantOn(dayOf(at), ruleSet.officeHours.from));
  return isOfficeTime(calendar, at, ruleSet.officeHours) && at >= toInstant(new Date(opening + AFTER_OPENING));
}

/** An hour before the office closes the digest waits for nothing any more. */
export function isLastCall(at: Instant, { officeHours }: Pick<RuleSet, "officeHours">): boolean {
  const closing = Date.parse(instantOn(dayOf(at), officeHours.until));
  return at >= toInstant(new Date(closing - 60 * 60_000));
}
