import type { CaseFile } from "../../domain/case/case-file.ts";
import type { OrganisationId, OrganisationKind, Person, PersonId } from "../../domain/directory.ts";
import type { Directory as Surroundings } from "../../domain/ladder.ts";
import type { Directory } from "./directory.ts";

/** Organs of the city that may hear of any case; those of a county hear of cases in their own district. */
const cityKinds: ReadonlySet<OrganisationKind> = new Set<OrganisationKind>([
  "city_office",
  "city_committee",
  "city_government",
  "provincial_office",
]);
const countyKinds: ReadonlySet<OrganisationKind> = new Set<OrganisationKind>(["county_office", "county_government"]);

/** The people and organs a ladder step of this case may reach, those of the organisations named in `further`, and their deputies. */
export async function surroundingsOf(
  file: CaseFile,
  directory: Directory,
  further: readonly OrganisationId[] = [],
): Promise<Surroundings> {
  const { unit, team } = file;
  const organs = (await directory.organs()).filter(
    ({ id, kind, district }) =>
      id === unit.superiorId || cityKinds.has(kind) || (countyKinds.has(kind) && district === unit.district),
  );
  const people = new Map<PersonId, Person>();
  const add = (found: Iterable<Person>): void => {
    for (const person of found) people.set(person.id, person);
  };
  const superior = unit.superiorId ? [unit.superiorId] : [];
  add(await directory.around([unit.id, ...superior, ...organs.map(({ id }) => id), ...further]));
  let wanted: PersonId[] = [team.leaderId, ...team.memberIds];
  do {
    add((await directory.people(wanted.filter((id) => !people.has(id)))).values());
    const deputies = [...people.values()].flatMap(({ deputyId }) => deputyId ?? []);
    const found = wanted;
    wanted = deputies.filter((id) => !people.has(id) && !found.includes(id));
  } while (wanted.length > 0);
  return { people, organisations: new Map(organs.map((organ) => [organ.id, organ])) };
}
