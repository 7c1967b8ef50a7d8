import { actorOf, type PersonActor } from "../../domain/actor.ts";
import { type Person, PersonId } from "../../domain/directory.ts";
import type { Day } from "../../domain/time.ts";
import type { Directory } from "../adapters/directory.ts";
import { edgeProblem } from "./problem.ts";

/** Who asks, and as whom: a person of the directory with the positions held now, possibly for an absent colleague. */
export interface Principal {
  readonly person: Person;
  readonly actor: PersonActor;
}

/** Finds the person a subject names: an e-mail address of the directory, or an id in it. */
export async function personNamed(subject: string, directory: Directory): Promise<Person | null> {
  if (subject.includes("@")) return directory.personAt(subject);
  const id = PersonId.safeParse(subject);
  return id.success ? directory.person(id.data) : null;
}

export const isAbsent = (person: Person, today: Day): boolean =>
  person.absences.some(({ from, until }) => from <= today && today <= until);

/** Throws the problem `not-deputy` where the colleague is not absent or has named somebody else. */
export async function principalOf(
  person: Person,
  actingFor: string | undefined,
  directory: Directory,
  today: Day,
): Promise<Principal> {
  if (!actingFor) return { person, actor: await actorIn(person, directory) };
  const id = PersonId.safeParse(actingFor);
  const absent = id.success ? await directory.person(id.data) : null;
  if (!absent || !(await standsIn(person, absent, (each) => directory.person(each), today)))
    throw edgeProblem("not-deputy");
  const positions = [...person.positions, ...absent.positions].filter(
    (seat, index, all) =>
      all.findIndex(({ role, organisationId }) => role === seat.role && organisationId === seat.organisationId) ===
      index,
  );
  const residentAt = [...new Set([...person.residentAt, ...absent.residentAt])];
  const actor = await actorIn({ ...person, positions, residentAt }, directory);
  return { person, actor: { ...actor, actingFor: absent.id } };
}

/** Whether the person acts for the absent today: as the deputy, or as the deputy of a deputy who is absent too. */
async function standsIn(
  { id }: Person,
  absent: Person,
  find: (id: PersonId) => Person | null | Promise<Person | null>,
  today: Day,
): Promise<boolean> {
  const asked = new Set<PersonId>();
  let at: Person | null = absent;
  while (at?.deputyId && isAbsent(at, today) && !asked.has(at.id)) {
    if (at.deputyId === id) return true;
    asked.add(at.id);
    at = await find(at.deputyId);
  }
  return false;
}

const actorIn = async (person: Person, directory: Directory): Promise<PersonActor> =>
  actorOf(person, await directory.organisations(person.positions.map(({ organisationId }) => organisationId)));

/** The colleagues this person may act for today. */
export async function absentColleagues(person: Person, directory: Directory, today: Day): Promise<Person[]> {
  const people = new Map<PersonId, Person>();
  for await (const other of directory.allPeople()) people.set(other.id, other);
  const colleagues: Person[] = [];
  for (const other of people.values())
    if (other.id !== person.id && (await standsIn(person, other, (id) => people.get(id) ?? null, today)))
      colleagues.push(other);
  return colleagues;
}
