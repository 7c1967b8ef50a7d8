import type { CaseFile } from "../case/case-file.ts";
import { type Context, type Decision, refuse } from "../case/decision.ts";
import { tookPart } from "../case/participants.ts";
import type { OrganisationId, OrganisationKind, PersonId } from "../directory.ts";
import { tieOf } from "../team/ties.ts";
import { type Day, dayOf } from "../time.ts";

/** Who may name a reviewer: the office's government, its committee, or the office above. */
const appointing: readonly OrganisationKind[] = ["city_government", "city_committee", "provincial_office"];

/** Somebody named to decide what everybody who could decide it by post took part in. */
interface Appointment {
  readonly personId: PersonId;
  readonly appointedBy: OrganisationId;
  readonly on: Day;
}

/** Why this person cannot be named, or not by this organ; null where they can. */
export function barToAppointing(
  file: CaseFile,
  { personId, appointedBy, on }: Appointment,
  context: Context,
): Decision | null {
  const organ = context.organisations.get(appointedBy);
  if (!organ || !appointing.includes(organ.kind)) {
    return refuse("cannot-appoint", { organisationId: appointedBy }, "appointedBy");
  }
  const person = context.people.get(personId);
  if (!person) return refuse("person-unknown", { personId }, "personId");
  if (file.team.recused.includes(personId)) return refuse("already-recused", { personId }, "personId");
  if (tookPart(file, personId)) return refuse("reviewer-took-part", { personId }, "personId");
  const tie = tieOf(person, file.unit.id, context);
  if (tie) return refuse("tie-to-unit", { personId, tie: tie.kind }, "personId");
  const today = dayOf(context.at);
  return on > today ? refuse("date-in-future", { on, today }, "on") : null;
}
