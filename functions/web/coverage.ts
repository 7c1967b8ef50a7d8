import { IN_DIRECTORY, type Organisation, type Person } from "../../domain/directory.ts";
import {
  lastSupervised,
  type OfficeBooks,
  type OfficeDuty,
  officeDuties,
  type Supervised,
  wholeKinds,
} from "../../domain/office-duties/office-duties.ts";
import { type Day, dayOf, toInstant } from "../../domain/time.ts";
import type { CaseView } from "../adapters/case-view.ts";
import type { Found, Search } from "../adapters/lists.ts";
import { LARGEST_PAGE, limitOf, type PageRequest, placeOf, textAt } from "../adapters/page.ts";
import type { WebSupplies } from "./supplies.ts";

/** A unit with what the office owes it, and the last time it was supervised as a whole. */
export interface Covered {
  readonly unit: Organisation;
  readonly duties: readonly OfficeDuty[];
  readonly lastWholeOn: Day | null;
}
/** Something the office owes about an inspector. */
export interface InspectorDuty {
  readonly person: Person;
  readonly duty: OfficeDuty;
}

type Needed = Pick<WebSupplies, "directory" | "lists" | "registers" | "clock">;

/** Units one call looks at, at most: each costs a question to its list of cases. */
const FURTHEST = 200;

/** Units in the order of their ids, with what is owed to each: of every unit only its own cases are read. */
export async function coverage(
  page: PageRequest,
  needed: Needed,
  isWanted: (unit: Organisation) => boolean = () => true,
  matches: (covered: Covered) => boolean = () => true,
): Promise<Found<Covered>> {
  const limit = limitOf(page);
  const from = page.after === undefined ? "" : textAt(page.after, IN_DIRECTORY);
  const [today, rules] = await rulesOf(needed);
  const items: Covered[] = [];
  let [looked, last] = [0, from];
  for await (const unit of needed.directory.allOrganisations()) {
    if (unit.unitKind === null || unit.id <= from || !isWanted(unit)) continue;
    if (items.length === limit || looked === FURTHEST)
      return { items, next: placeOf(last), isUnfinished: items.length < limit };
    const covered = await coveredOn(today, unit, rules, needed);
    if (matches(covered)) items.push(covered);
    looked += 1;
    last = unit.id;
  }
  return { items, next: null, isUnfinished: false };
}

/** What the office owes about its inspectors: terms that end, rotations, training, too many schools for one. */
export async function inspectorDuties({ directory, ...needed }: Needed): Promise<readonly InspectorDuty[]> {
  const [today, rules] = await rulesOf(needed);
  const found: InspectorDuty[] = [];
  for await (const person of directory.allPeople())
    for (const duty of dutiesOf(person, today, rules)) found.push({ person, duty });
  return found;
}

/** What the office owes about one person. */
export const dutiesOf = (person: Person, today: Day, rules: Rules): OfficeDuty[] =>
  officeDuties({ ...rules, organisations: [], supervised: [], people: [person] }, today);

type Rules = Pick<OfficeBooks, "ruleSet" | "calendar">;

export async function rulesOf({ registers, clock }: Pick<Needed, "registers" | "clock">) {
  const [ruleSet, calendar] = await Promise.all([registers.ruleSet(null), registers.calendar(null)]);
  return [dayOf(toInstant(clock.now())), { ruleSet, calendar }] as const;
}

async function coveredOn(
  today: Day,
  unit: Organisation,
  rules: Rules,
  { lists }: Pick<Needed, "lists">,
): Promise<Covered> {
  const supervised: Supervised[] = [];
  const search: Search<CaseView> = { limit: LARGEST_PAGE };
  let after: string | null = null;
  do {
    const part: Found<CaseView> = await lists.cases(
      { by: "unit", of: unit.id },
      after === null ? search : { ...search, after },
    );
    supervised.push(...part.items.flatMap(supervisedIn));
    after = part.next;
  } while (after !== null);
  const whole = supervised.filter(({ kind }) => wholeKinds.includes(kind));
  const books: OfficeBooks = { ...rules, organisations: [unit], people: [], supervised };
  return { unit, duties: officeDuties(books, today), lastWholeOn: lastSupervised(whole) ?? null };
}

/** What a case counts for: each stay of the team; while there was none, that it is under way. */
function supervisedIn(view: CaseView): Supervised[] {
  const of = { unitId: view.unit.id, kind: view.kind, termEndsOn: view.termEndsOn ?? null };
  const days = view.visitedOn ?? (isWithdrawn(view) ? [] : [dayOf(view.openedAt)]);
  if (days.length > 0) return days.map((on) => ({ ...of, on }));
  return view.status === "open" ? [{ ...of, on: null }] : [];
}

/** Closed before the team had been there: nobody was supervised. For lines that do not tell the days of the team's stays. */
const isWithdrawn = ({ status, entries, kind }: CaseView): boolean =>
  status === "closed" && kind !== "routine" && entries <= 1;
