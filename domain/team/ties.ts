import type { Context } from "../case/decision.ts";
import { countBackFrom } from "../counting.ts";
import type { OrganisationId, Person, Tie } from "../directory.ts";
import { spanOf } from "../rule-set.ts";
import { type Day, dayOf } from "../time.ts";

type Rules = Pick<Context, "at" | "ruleSet" | "calendar">;
/** What the directory knows besides: of where somebody works, whom it answers to. */
type Known = Rules & Pick<Context, "organisations">;

/** Where people work. */
export const employersOf = (people: Iterable<Person>): OrganisationId[] =>
  [...people].flatMap(({ positions }) => positions.map(({ organisationId }) => organisationId));

/**
 * The tie that bars a person from a case on a unit, if there is one: a close relative among its heads or another declared
 * tie (条例 art. 10), the unit as present employer, or as former employer within the rule set's years (`former_employer`).
 * Whoever works at an organ that answers to the unit directly counts as employed by it, as the inspectors of a county's own
 * office do where the county's government is supervised: nobody is objective (art. 10) about the organ set over them.
 */
export function tieOf(person: Person, unitId: OrganisationId, known: Known): Tie | null {
  const isEmployer = (id: OrganisationId): boolean =>
    id === unitId || known.organisations.get(id)?.superiorId === unitId;
  if (employersOf([person]).some(isEmployer)) return { organisationId: unitId, kind: "employer" };
  return (
    person.ties.find((tie) => {
      if (tie.organisationId !== unitId) return false;
      return tie.kind !== "former_employer" || isRecentEmployer(tie.untilOn, known);
    }) ?? null
  );
}

/** Whether a former employment still bars; one whose end nobody knows does. */
export const isRecentEmployer = (untilOn: Day | undefined, { at, ruleSet, calendar }: Rules): boolean =>
  untilOn === undefined || untilOn >= countBackFrom(dayOf(at), spanOf(ruleSet, "former_employer"), calendar);
