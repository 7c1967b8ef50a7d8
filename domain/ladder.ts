import type { CaseFile } from "./case/case-file.ts";
import type { Deadline } from "./deadline.ts";
import {
  isAtUnit,
  type Organisation,
  type OrganisationId,
  type OrganisationKind,
  type Person,
  type PersonId,
  type Role,
} from "./directory.ts";
import { isInspector } from "./inspectors/appointment.ts";
import type { Audience, Rung } from "./rule-set.ts";
import type { Day } from "./time.ts";

/** The people and organs as they are on the day a step is taken. */
export interface Directory {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  /** People whose mail came back. */
  readonly unreachable?: ReadonlySet<PersonId>;
}

export interface Recipient {
  readonly personId: PersonId;
  readonly as: "act" | "know";
  /** Whom the rung names, and whom it reached: another one where nobody of the first could be found. */
  readonly audience: Audience;
  readonly reachedAs: Audience;
  /** The colleague this deputy stands in for. */
  readonly inPlaceOf: PersonId | null;
}

/** An audience nobody could be found for, and who hears of it instead; null where nobody up to the top could be found. */
export interface Unreached {
  readonly audience: Audience;
  readonly as: "act" | "know";
  readonly fellTo: Audience | null;
}

export interface Recipients {
  readonly recipients: readonly Recipient[];
  /** What the office has to see and mend in its directory. */
  readonly unreached: readonly Unreached[];
  /** Nobody can act on this step: it is lost unless a person steps in. */
  readonly isNobodyReached: boolean;
}

/** Who hears instead where nobody of an audience can be found (section 12: school, department, county, city). */
const nextUp: Readonly<Record<Audience, Audience | null>> = {
  unit_contact: "unit_head",
  unit_head: "superior_department",
  superior_department: "county_office",
  resident_inspector: "county_office",
  county_office: "county_government",
  county_government: "office_staff",
  team: "team_leader",
  team_leader: "office_head",
  office_staff: "office_head",
  office_head: "chief_inspector",
  chief_inspector: "committee_chair",
  committee_chair: "city_government",
  city_government: null,
  provincial_office: null,
};

/** Those the office supervises or presses. A deadline of the office's own never reaches them. */
export const outsideOffice: ReadonlySet<Audience> = new Set<Audience>([
  "unit_contact",
  "unit_head",
  "superior_department",
  "county_government",
]);

/** The people a rung reaches on a day: those named, their deputies where absent, the next one up where nobody is left. */
export function recipientsOf(
  rung: Pick<Rung, "act" | "know">,
  deadline: Pick<Deadline, "side">,
  file: CaseFile,
  directory: Directory,
  day: Day,
): Recipients {
  const isOfficeSide = deadline.side !== "unit";
  const mayBeAsked = (audience: Audience): boolean => !(isOfficeSide && outsideOffice.has(audience));
  // Whoever works at the unit hears nothing of the office's own periods, and nothing for a colleague of the office either.
  const mayHear = (person: Person, audience: Audience): boolean =>
    !file.team.recused.includes(person.id) &&
    !((isOfficeSide || !outsideOffice.has(audience)) && isAtUnit(person, file));
  const recipients = new Map<PersonId, Recipient>();
  const unreached: Unreached[] = [];
  for (const as of ["act", "know"] as const) {
    for (const audience of rung[as].filter(mayBeAsked)) {
      const found = reach(audience, file, directory, day, { mayBeAsked, mayHear });
      if (found.reachedAs !== audience) unreached.push({ audience, as, fellTo: found.reachedAs });
      for (const { person, inPlaceOf } of found.people) {
        if (recipients.has(person.id) || found.reachedAs === null) continue;
        recipients.set(person.id, { personId: person.id, as, audience, reachedAs: found.reachedAs, inPlaceOf });
      }
    }
  }
  const all = [...recipients.values()];
  return { recipients: all, unreached, isNobodyReached: !all.some(({ as }) => as === "act") };
}

export interface Reached {
  readonly person: Person;
  readonly inPlaceOf: PersonId | null;
}

function reach(
  audience: Audience,
  file: CaseFile,
  directory: Directory,
  day: Day,
  {
    mayBeAsked,
    mayHear,
  }: { mayBeAsked: (audience: Audience) => boolean; mayHear: (person: Person, audience: Audience) => boolean },
): { reachedAs: Audience | null; people: readonly Reached[] } {
  for (let asked: Audience | null = audience; asked !== null; asked = nextUp[asked]) {
    if (!mayBeAsked(asked)) continue;
    const here: Audience = asked;
    const people = membersOf(here, file, directory).flatMap(
      (person) => presentFor(person, directory, day, (each) => mayHear(each, here)) ?? [],
    );
    if (people.length > 0) return { reachedAs: asked, people };
  }
  return { reachedAs: null, people: [] };
}

/**
 * The person, or whoever stands in on that day for one who is absent or out of reach; null where the deputies lead nowhere. For
 * one who may not hear, because recused, nobody stands in: a deputy acts for the absent alone, and could do nothing here.
 */
export function presentFor(
  absent: Person,
  directory: Directory,
  day: Day,
  mayHear: (person: Person) => boolean,
): Reached | null {
  const asked = new Set<PersonId>();
  let person: Person | undefined = absent;
  while (person && !asked.has(person.id) && mayHear(person)) {
    if (!isAbsent(person, day) && !directory.unreachable?.has(person.id)) {
      return { person, inPlaceOf: person.id === absent.id ? null : absent.id };
    }
    asked.add(person.id);
    person = person.deputyId ? directory.people.get(person.deputyId) : undefined;
  }
  return null;
}

export const isAbsent = (person: Person, day: Day): boolean =>
  person.absences.some(({ from, until }) => from <= day && day <= until);

function membersOf(audience: Audience, file: CaseFile, { people, organisations }: Directory): Person[] {
  const { unit, team } = file;
  const all = [...people.values()];
  // Whoever is no inspector any more has left the team, though the case still names them.
  const inspectors = all.filter(isInspector);
  const at = (organisationId: OrganisationId | null, ...roles: readonly Role[]) =>
    all.filter((person) =>
      person.positions.some(
        (position) =>
          position.organisationId === organisationId && (roles.length === 0 || roles.includes(position.role)),
      ),
    );
  const inOrgans = (kind: OrganisationKind, isHere: (organ: Organisation) => boolean, ...roles: readonly Role[]) =>
    [...organisations.values()]
      .filter((organ) => organ.kind === kind && isHere(organ))
      .flatMap(({ id }) => at(id, ...roles));
  const inDistrict = (organ: Organisation) => organ.district === unit.district;
  const inCity = () => true;
  switch (audience) {
    case "unit_contact":
      return at(unit.id, "unit_contact");
    case "unit_head":
      return at(unit.id, "unit_head");
    case "superior_department":
      return at(unit.superiorId, "superior_officer");
    case "resident_inspector":
      return all.filter((person) => person.residentAt.includes(unit.id));
    case "team_leader":
      return inspectors.filter(({ id }) => id === team.leaderId);
    case "team":
      return inspectors.filter(({ id }) => id === team.leaderId || team.memberIds.includes(id));
    case "county_office":
      return inOrgans("county_office", inDistrict, "county_office_staff");
    case "county_government":
      return inOrgans("county_government", inDistrict, "unit_head");
    case "office_staff":
      return inOrgans("city_office", inCity, "office_staff");
    case "office_head":
      return inOrgans("city_office", inCity, "office_head");
    case "chief_inspector":
      return all.filter(({ positions }) => positions.some(({ role }) => role === "chief_inspector"));
    case "committee_chair":
      return all.filter(({ positions }) => positions.some(({ role }) => role === "committee_chair"));
    case "city_government":
      return inOrgans("city_government", inCity);
    case "provincial_office":
      return inOrgans("provincial_office", inCity);
  }
}

/** Of several rungs reached together only the most serious is mailed: the latest one. */
export const gravestOf = (rungs: readonly Rung[]): Rung | null =>
  rungs.reduce<Rung | null>((worst, rung) => (worst && worst.offset.days > rung.offset.days ? worst : rung), null);
