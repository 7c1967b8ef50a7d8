import { type Calendar, isOfficeTime } from "./calendar.ts";
import type { CaseFile } from "./case/case-file.ts";
import { runningDeadlines } from "./clock/clock.ts";
import type { Deadline } from "./deadline.ts";
import type { Person, Role } from "./directory.ts";
import { type Directory, isAbsent, presentFor } from "./ladder.ts";
import { quantityOf, type RuleSet } from "./rule-set.ts";
import { type Day, dayOf, type Instant, instantOn, toInstant } from "./time.ts";

const MINUTE = 60_000;

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

type DigestLimit = "digest_after_opening" | "digest_before_closing" | "digest_outlook";

/** The number of a limit of the digest; none where it is switched off. */
const grantedBy = (rules: RuleSet, id: DigestLimit): number => (rules.limits[id].enabled ? quantityOf(rules, id) : 0);

/**
 * Whether the digest of this day may go out at the instant: on working days, so many minutes after the office has opened. The
 * ladders' own steps are taken at the opening; what they change is in the digest then.
 */
export function isDigestTime(at: Instant, ruleSet: RuleSet, calendar: Calendar): boolean {
  const opening = Date.parse(instantOn(dayOf(at), ruleSet.officeHours.from));
  const earliest = toInstant(new Date(opening + grantedBy(ruleSet, "digest_after_opening") * MINUTE));
  return isOfficeTime(calendar, at, ruleSet.officeHours) && at >= earliest;
}

/** So many minutes before the office closes the digest waits for nothing any more. */
export function isLastCall(at: Instant, ruleSet: RuleSet): boolean {
  const closing = Date.parse(instantOn(dayOf(at), ruleSet.officeHours.until));
  return at >= toInstant(new Date(closing - grantedBy(ruleSet, "digest_before_closing") * MINUTE));
}

/** How many days the digest looks ahead; none where that is switched off. */
export const digestOutlook = (ruleSet: RuleSet): number => grantedBy(ruleSet, "digest_outlook");

/** Which cases the digest shows somebody from inside: the office the city's, the committee those late at the committee, inspectors those of their teams. */
export function insideOf({ positions }: Pick<Person, "positions">): "city" | "committee" | "teams" | null {
  const holds = (...roles: readonly Role[]): boolean => positions.some(({ role }) => roles.includes(role));
  if (holds("office_staff", "office_head")) return "city";
  if (holds("committee_chair")) return "committee";
  return holds("inspector", "resident_inspector", "chief_inspector") ? "teams" : null;
}

/** Who reads on a day what the digest has to say to a person: this person, or for an absent one whoever stands in; null where mail reaches neither. */
export function digestReaderOf(person: Person, directory: Directory, day: Day): Person | null {
  if (isAbsent(person, day)) return presentFor(person, directory, day, () => true)?.person ?? null;
  return directory.unreachable?.has(person.id) ? null : person;
}

/**
 * The running periods of the office's own of whose beginning the digest tells, the earliest first: all but the first period of
 * the case, by which people learn that the case is theirs.
 */
export function digestedPeriods(file: Pick<CaseFile, "deadlines">): readonly Deadline[] {
  const [first] = file.deadlines.keys();
  return runningDeadlines(file).filter(({ id, side }) => side === "office" && id !== first);
}
