import type { OrganisationId, Person, Tie } from "../directory.ts";
import { addMonths, dayOf, type Instant } from "../time.ts";

/** Months after which a former employment no longer bars an inspector (section 10 of the rules, assumption). */
const FORMER_EMPLOYER_MONTHS = 36;

/**
 * The tie that bars a person from a case on a unit, if there is one: a close relative among its heads or another declared
 * tie (条例 art. 10), the unit as present employer, or as former employer within three years (assumption).
 */
export function tieOf(person: Person, unitId: OrganisationId, at: Instant): Tie | null {
  const employed = person.positions.find(({ organisationId }) => organisationId === unitId);
  if (employed) return { organisationId: unitId, kind: "employer" };
  return (
    person.ties.find((tie) => {
      if (tie.organisationId !== unitId) return false;
      if (tie.kind !== "former_employer" || !tie.untilOn) return true;
      return addMonths(tie.untilOn, FORMER_EMPLOYER_MONTHS) >= dayOf(at);
    }) ?? null
  );
}
