import type { SupervisedUnit } from "../case/case-file.ts";
import { type Context, type Decision, refuse } from "../case/decision.ts";
import type { SupervisionKind } from "../case/events.ts";
import type { PersonId } from "../directory.ts";
import { isInspector, isLapsed } from "../inspectors/appointment.ts";
import { quantityOf, type RuleSet } from "../rule-set.ts";
import { dayOf } from "../time.ts";
import { tieOf } from "./ties.ts";

/** How many inspectors the kind needs: three or more by law (条例 art. 16), one for a routine visit. */
export const neededInspectors = (kind: SupervisionKind, rules: RuleSet): number =>
  kind === "routine" ? 1 : quantityOf(rules, "team_size");

/** Why a person cannot be put into the team of a case on the unit; null where nothing stands against it. */
export function barToJoining(
  personId: PersonId,
  unit: Pick<SupervisedUnit, "id">,
  context: Context,
  field: string,
): Decision | null {
  const person = context.people.get(personId);
  if (!person) return refuse("person-unknown", { personId }, field);
  if (!isInspector(person)) return refuse("not-an-inspector", { personId }, field);
  const today = dayOf(context.at);
  if (isLapsed(person, today, context.ruleSet))
    return refuse("appointment-not-running", { personId, on: today }, field);
  const tie = tieOf(person, unit.id, context);
  return tie ? refuse("tie-to-unit", { personId, tie: tie.kind }, field) : null;
}
