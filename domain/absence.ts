import { z } from "zod";
import { Person, PersonId } from "./directory.ts";
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
 * The person with other absences and another deputy. A deputy takes over the absent person's positions, so it has to be
 * a colleague: somebody with a position where the person has one. A setting of ours; no rule was found.
 */
export function planAbsence(person: Person, plan: AbsencePlan, people: ReadonlyMap<PersonId, Person>): Ruled<Person> {
  for (const [index, { from, until }] of plan.absences.entries())
    if (until < from) return refused("dates-reversed", { from, until }, `absences.${index}.until`);
  const { deputyId } = plan;
  if (deputyId !== null) {
    const deputy = people.get(deputyId);
    if (!deputy) return refused("person-unknown", { personId: deputyId }, "deputyId");
    if (deputy.id === person.id) return refused("own-deputy", {}, "deputyId");
    const isColleague = deputy.positions.some((seat) =>
      person.positions.some(({ organisationId }) => organisationId === seat.organisationId),
    );
    if (!isColleague) return refused("deputy-from-elsewhere", { personId: deputyId }, "deputyId");
  }
  return ruled(Person.parse({ ...person, ...plan }));
}
