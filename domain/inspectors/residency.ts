import type { Calendar } from "../calendar.ts";
import { lastDayOf } from "../counting.ts";
import type { OrganisationId, Person, Residency } from "../directory.ts";
import { type RuleSet, spanOf } from "../rule-set.ts";
import { type Ruled, refused, ruled } from "../ruled.ts";
import type { Day } from "../time.ts";

/** Since when the person answers for each of these schools: as before, or since today where the school is new. */
export function residenciesAt(
  schools: readonly OrganisationId[],
  before: Pick<Person, "residentAt" | "record"> | null,
  today: Day,
): Residency[] {
  const known = new Map(before?.record.residencies.map((each) => [each.organisationId, each]));
  return schools.flatMap((organisationId) => {
    const residency = known.get(organisationId);
    if (residency) return [residency];
    // Of a school the person answered for before days were kept, nobody knows since when.
    return before?.residentAt.includes(organisationId) ? [] : [{ organisationId, since: today }];
  });
}

/** The person with the day since when they answer for a school put right. */
export function setResidency(person: Person, { organisationId, since }: Residency, today: Day): Ruled<Person> {
  if (!person.residentAt.includes(organisationId))
    return refused("not-resident-there", { personId: person.id, organisationId }, "organisationId");
  if (since > today) return refused("date-in-future", { on: since, today }, "since");
  const others = person.record.residencies.filter((each) => each.organisationId !== organisationId);
  return ruled({ ...person, record: { ...person.record, residencies: [...others, { organisationId, since }] } });
}

/** The last day a resident inspector answers for a school before somebody else has to (practice elsewhere: every three years). */
export const rotationDay = ({ since }: Residency, ruleSet: RuleSet, calendar: Calendar): Day =>
  lastDayOf(since, spanOf(ruleSet, "resident_rotation"), calendar);
