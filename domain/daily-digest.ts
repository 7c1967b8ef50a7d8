import { type Calendar, isOfficeTime, nextWorkingDay } from "./calendar.ts";
import type { CaseFile } from "./case/case-file.ts";
import { runningDeadlines } from "./clock/clock.ts";
import type { Deadline, DeadlineTerms, Side } from "./deadline.ts";
import { isAtUnit, type Person, type Role } from "./directory.ts";
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
  return isOfficeTime(calendar, at, ruleSet.officeHours) && at >= earliestOn(dayOf(at), ruleSet);
}

function earliestOn(day: Day, ruleSet: RuleSet): Instant {
  const opening = Date.parse(instantOn(day, ruleSet.officeHours.from));
  return toInstant(new Date(opening + grantedBy(ruleSet, "digest_after_opening") * MINUTE));
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
 * Whether the digest tells of the beginning of a period: of each of the office's own but the first period of the case, by
 * which people learn that the case is theirs.
 */
function isDigested({ id, side }: Pick<DeadlineTerms, "id" | "side">, { deadlines }: Pick<CaseFile, "deadlines">) {
  const [first] = deadlines.keys();
  return side === "office" && id !== first;
}

/** The running periods of whose beginning the digest tells, the earliest first. */
export const digestedPeriods = (file: Pick<CaseFile, "deadlines">): readonly Deadline[] =>
  runningDeadlines(file).filter((deadline) => isDigested(deadline, file));

/**
 * The day of the digest that is certain to tell of what happened at an instant: the next working day's. That of the day itself
 * may have gone out, or be on its way.
 */
export const nextDigestDay = (at: Instant, calendar: Calendar): Day => nextWorkingDay(calendar, dayOf(at));

/** What the digest goes by. */
export interface DigestRules {
  /** In force on the day of the digest. */
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
}

/** Whether the next digest comes before a last day. None comes where it would go out after the office has closed. */
export function isToldInTime(due: Day, begunAt: Instant, { ruleSet, calendar }: DigestRules): boolean {
  const next = nextDigestDay(begunAt, calendar);
  const goesOut = earliestOn(next, ruleSet) < instantOn(next, ruleSet.officeHours.until);
  return goesOut && next < due;
}

/** Whether the digest of a day shows an open case from inside to a person, and somebody reads it. It shows nobody that of their own unit. */
export function showsInDigest(
  person: Person,
  file: Pick<CaseFile, "team" | "unit">,
  directory: Directory,
  day: Day,
): boolean {
  const { team } = file;
  const inside = insideOf(person);
  const isTheirs = inside === "city" || (inside === "teams" && [team.leaderId, ...team.memberIds].includes(person.id));
  const reader = digestReaderOf(person, directory, day);
  if (!isTheirs || !reader) return false;
  return ![person, reader].some((each) => team.recused.includes(each.id) || isAtUnit(each, file));
}

/**
 * Whether the digest of a day shows somebody what comes first in an open case for an organ they stand above: the committee all that is
 * its own, the chief inspector what the office or the committee is late with.
 */
export const isAboveLate = (
  person: Pick<Person, "positions">,
  first: { readonly side: Side; readonly due: Day } | null,
  day: Day,
): boolean => {
  if (!first || first.side === "unit") return false;
  if (insideOf(person) === "committee" && first.side === "committee") return true;
  return person.positions.some(({ role }) => role === "chief_inspector") && first.due < day;
};

/**
 * Whether a person needs no mail of a step that was taken late, because the digest of the day shows them the case it is about. Whom it
 * does not is told at once.
 */
export function readsOfLateStep(
  { side }: Pick<Deadline, "side">,
  /** Who would be written to, and the absent colleague it would be for. */
  { person, inPlaceOf }: { readonly person: Person; readonly inPlaceOf: Person | null },
  file: Pick<CaseFile, "deadlines" | "team" | "unit" | "closedAt">,
  directory: Directory,
  day: Day,
): boolean {
  if (!seesInDigest(person) || isAtUnit(person, file) || file.closedAt !== null) return false;
  const of = inPlaceOf ?? person;
  const [first = null] = runningDeadlines(file);
  return (
    showsInDigest(of, file, directory, day) ||
    isAboveLate(of, first, day) ||
    (side === "unit" && looksFromOutside(of, file))
  );
}

/** Whether the digest shows somebody what the unit owes: as its department, as the county's office, or as the inspector who answers for it. */
const looksFromOutside = ({ positions, residentAt }: Person, { unit }: Pick<CaseFile, "unit">): boolean =>
  residentAt.includes(unit.id) ||
  positions.some(({ role }) => role === "superior_officer" || role === "county_office_staff");

/** A period that began: what it is, and when that was. */
export interface Begun {
  readonly terms: Pick<DeadlineTerms, "id" | "side" | "due">;
  readonly at: Instant;
}

/**
 * Whether a person needs no mail of a period that began, because the next digest tells of it in time. It goes by what the
 * period began with, so that it is answered alike however late one asks.
 */
export function isLeftToDigest(
  { terms, at }: Begun,
  /** Who would be written to, and the absent colleague it would be for. */
  { person, inPlaceOf }: { readonly person: Person; readonly inPlaceOf: Person | null },
  file: Pick<CaseFile, "deadlines" | "team" | "unit" | "closedAt">,
  rules: DigestRules,
  directory: Directory,
): boolean {
  const isOpen = file.closedAt === null || file.closedAt > at;
  return (
    isDigested(terms, file) &&
    isOpen &&
    isToldInTime(terms.due, at, rules) &&
    seesInDigest(person) &&
    showsInDigest(inPlaceOf ?? person, file, directory, nextDigestDay(at, rules.calendar))
  );
}
