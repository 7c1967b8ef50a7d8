import type { OrganisationId, Person } from "../../../domain/directory.ts";
import type { Seeds } from "../../../seeds/seeds.ts";

/**
 * Lets a story that was written for one unit happen at another of the same kind: its people, its district's organs and
 * its name change places with those of the other.
 */
export function toldAt(from: string, to: string, seeds: Seeds): (text: string) => string {
  if (from === to) return (text) => text;
  const [here, there] = [
    seeds.organisations.find(({ id }) => id === from),
    seeds.organisations.find(({ id }) => id === to),
  ];
  if (!here || !there) throw new TypeError(`there is no ${here ? to : from}`);
  const swapped = new Map<string, string>([
    [here.id, there.id],
    [here.name.zh, there.name.zh],
  ]);
  for (const organ of ["government", "party", "bureau", "office"])
    swapped.set(`${organ}-${here.district}`, `${organ}-${there.district}`);
  for (const person of seeds.people) {
    const counterpart = seeds.people.find((other) => isCounterpart(person, other, swapped));
    if (counterpart) swapped.set(person.id, counterpart.id).set(person.name.zh, counterpart.name.zh);
  }
  const names = new RegExp([...swapped.keys()].sort((a, b) => b.length - a.length).join("|"), "g");
  return (text) => text.replace(names, (name) => swapped.get(name) ?? name);
}

/** Holds the same posts there that the person holds here. */
function isCounterpart(person: Person, other: Person, swapped: ReadonlyMap<string, string>): boolean {
  const posts = person.positions.map(({ role, organisationId }) => [role, swapped.get(organisationId)] as const);
  return (
    posts.length > 0 &&
    posts.length === other.positions.length &&
    posts.every(([role, place]) =>
      other.positions.some((seat) => seat.role === role && seat.organisationId === (place as OrganisationId)),
    )
  );
}
