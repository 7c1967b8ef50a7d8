import type { Context } from "../case/decision.ts";
import { countBackFrom } from "../counting.ts";
import type { OrganisationId, Person, Tie } from "../directory.ts";
import { spanOf } from "../rule-set.ts";
import { type Day, dayOf } from "../time.ts";

type Rules = Pick<Context, "at" | "ruleSet" | "calendar">;

/**
 * The tie that bars a person from a case on a unit, if there is one: a close relative among its heads or another declared
 * tie (条例 art. 10), the unit as present employer, or as former employer within the rule set's years (`former_employer`).
 */
export function tieOf(person: Person, unitId: OrganisationId, rules: Rules): Tie | null {
  const employed = person.positions.find(({ organisationId }) => organisationId === unitId);
  if (employed) return { organisationId: unitId, kind: "employer" };
  return (
    person.ties.find((tie) => {
      if (tie.organisationId !== unitId) return false;
      return tie.kind !== "former_employer" || isRecentEmployer(tie.untilOn, rules);
    }) ?? null
  );
}

/** Whether a former employment still bars; one whose end nobody knows does. */
export const isRecentEmployer = (untilOn: Day | undefined, { at, ruleSet, calendar }: Rules): boolean =>
  untilOn === undefined || untilOn >= countBackFrom(dayOf(at), spanOf(ruleSet, "former_employer"), calendar);
