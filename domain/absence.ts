import { z } from "zod";
import { Person, PersonId } from "./directory.ts";
import { holdsBoth } from "./directory-change.ts";
import { ShortText } from "./finding.ts";
import { type Ruled, refused, ruled } from "./ruled.ts";
import { Day } from "./time.ts";

/** When somebody is away, both days included, and who acts meanwhile; empty and null where nobody has to. */
export const AbsencePlan = z.strictObject({
  absences: z.array(z.strictObject({ from: Day, until: Day, reason: ShortText })).max(20),
  deputyId: PersonId.nullable(),
});
export type AbsencePlan = z.infer<typeof AbsencePlan>;

/** What is on record of a person. */
export const absencePlanOf = ({ absences, deputyId }: Person): AbsencePlan => ({ absences, deputyId });

/**
 * Whether somebody may be named as a person's deputy. A deputy takes over the absent person's positions, so it has to be a
 * colleague: somebody else with a position where the person has one. A setting of ours; no rule was found. Positions that exclude
 * each other come together in no deputy either.
 */
export const mayStandIn = (other: Person, person: Person): boolean =>
  other.id !== person.id && isColleague(other, person) && !wouldHoldBoth(other, person);
const wouldHoldBoth = (other: Person, person: Person): boolean =>
  holdsBoth({ positions: [...other.positions, ...person.positions] });
const isColleague = (other: Person, person: Person): boolean =>
  other.positions.some((seat) => person.positions.some(({ organisationId }) => organisationId === seat.organisationId));

/** The person with other absences and another deputy, who may stand in. */
export function planAbsence(person: Person, plan: AbsencePlan, people: ReadonlyMap<PersonId, Person>): Ruled<Person> {
  for (const [index, { from, until }] of plan.absences.entries())
    if (until < from) return refused("dates-reversed", { from, until }, `absences.${index}.until`);
  const { deputyId } = plan;
  if (deputyId !== null) {
    const deputy = people.get(deputyId);
    if (!deputy) return refused("person-unknown", { personId: deputyId }, "deputyId");
    if (deputy.id === person.id) return refused("own-deputy", {}, "deputyId");
    if (isColleague(deputy, person) && wouldHoldBoth(deputy, person))
      return refused("posts-in-conflict", {}, "deputyId");
    if (!mayStandIn(deputy, person)) return refused("deputy-from-elsewhere", { personId: deputyId }, "deputyId");
  }
  return ruled(Person.parse({ ...person, ...plan }));
}
