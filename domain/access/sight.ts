import { type Actor, holds, holdsAt, isPerson, type PersonActor } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { PersonId } from "../directory.ts";
import { isInspector } from "../inspectors/appointment.ts";
import { recheckOf } from "../recheck/recheck.ts";

/**
 * From where a person looks at a case: from inside the office, with all of it; from the supervised unit, its superior
 * department or the county office of its zone, with what was served or published; as the public, with what was published.
 */
export type Sight = "inside" | "unit" | "department" | "zone" | "public" | "nothing";

/**
 * A recused person has lost the case: no other post brings it back. Whoever works at the unit looks at it from there, whatever
 * other post they hold. Without an actor: the public.
 */
export function sightOf(file: CaseFile, actor: Actor | null): Sight {
  if (actor === null) return "public";
  if (actor.kind === "system") return "inside";
  if (isRecused(file, actor)) return "nothing";
  if (isOfUnit(file, actor)) return "unit";
  if (holds(actor, "office_staff", "office_head", "chief_inspector", "committee_chair", "auditor")) return "inside";
  if (isOnTeam(file, actor) || isRechecker(file, actor) || isFactFinder(file, actor)) return "inside";
  if (isAppointedReviewer(file, actor)) return "inside";
  if (holdsAt(actor, file.unit.superiorId, "superior_officer")) return "department";
  return isOfZone(file, actor) ? "zone" : "public";
}

/** Whether the actor has lost the case. */
export const isRecused = ({ team: { recused } }: CaseFile, actor: Actor): boolean =>
  actor.kind === "person" && isLost(recused, actor);

/** Whether somebody has lost a case from which these are recused, or acts for one who has: no deputy takes the place of one who is recused. */
export const isLost = (recused: readonly PersonId[], { personId, actingFor }: PersonActor): boolean =>
  recused.includes(personId) || (actingFor !== undefined && recused.includes(actingFor));

/** Whether the actor answers for the unit. Nobody does so and supervises it: an employer is a tie like a relative (条例 art. 10). */
export const isOfUnit = ({ unit }: { readonly unit: Pick<CaseFile["unit"], "id"> }, actor: Actor): boolean =>
  holdsAt(actor, unit.id, "unit_contact", "unit_head");

/**
 * Whether what the office lists of a case is shut to somebody, whatever post would open it: to who has lost the case, and to who
 * answers for its unit.
 */
export const isShutTo = (
  listed: { readonly unit: Pick<CaseFile["unit"], "id">; readonly recusedIds: readonly PersonId[] },
  actor: PersonActor,
): boolean => isLost(listed.recusedIds, actor) || isOfUnit(listed, actor);

/**
 * Whether the actor is the person or acts for them while they are absent. Nobody takes the place of one who is recused: that
 * seat in the case is empty until another inspector is assigned to it.
 */
const standsFor = (file: CaseFile, actor: Actor, personId: PersonId): boolean =>
  !file.team.recused.includes(personId) &&
  (isPerson(actor, personId) || (actor.kind === "person" && actor.actingFor === personId));

/**
 * Whether the actor fills an inspector's seat. Only an inspector keeps their own: whoever leaves the office, for a school
 * perhaps, has lost it with the post, though the case still names them until the office puts another in their place.
 */
const sitsAs = (file: CaseFile, actor: Actor, personId: PersonId): boolean =>
  standsFor(file, actor, personId) && !(actor.kind === "person" && actor.personId === personId && !isInspector(actor));

export const isOnTeam = (file: CaseFile, actor: Actor): boolean =>
  [file.team.leaderId, ...file.team.memberIds].some((personId) => sitsAs(file, actor, personId));

export const isTeamLeader = (file: CaseFile, actor: Actor): boolean => sitsAs(file, actor, file.team.leaderId);

/** Whether a deputy sits in the seat of an absent inspector: on the team, among the recheckers, in a fact-finding group. */
export const sitsForAnother = (file: CaseFile, actor: Actor): boolean =>
  actor.kind === "person" &&
  actor.actingFor !== undefined &&
  ![file.team.leaderId, ...file.team.memberIds].includes(actor.personId) &&
  (isOnTeam(file, actor) || isRechecker(file, actor) || isFactFinder(file, actor));

/**
 * Whoever was assigned to the recheck or look-back in progress. A rechecker from outside the team loses the case when the
 * stage ends: the work is done and signed, what they found stands in the recheck opinion, and sight of a file is given for a
 * task and not for ever (section 10: no disclosure beyond need). The next round assigns anew.
 */
export const isRechecker = (file: CaseFile, actor: Actor): boolean =>
  recheckOf(file)?.recheckerIds.some((personId) => sitsAs(file, actor, personId)) ?? false;

/** Whoever establishes the facts of an accountability case; the group reads the whole file, whichever posts its members hold. */
const isFactFinder = (file: CaseFile, actor: Actor): boolean =>
  file.accountabilities.some(({ group }) =>
    [group.leaderId, ...group.memberIds].some((personId) => standsFor(file, actor, personId)),
  );

/**
 * Whoever was named to review or correct a decision, or to answer an objection: that person and no deputy, until the case is
 * filed away or the answer given.
 */
export const isAppointedReviewer = (file: CaseFile, actor: Actor): boolean =>
  file.accountabilities.some(
    ({ status, respondents }) =>
      status === "decided" && respondents.some(({ reviewerId }) => reviewerId !== null && isPerson(actor, reviewerId)),
  ) ||
  file.objections.some(
    ({ reviewerId, answer }) => reviewerId !== null && answer === null && isPerson(actor, reviewerId),
  );

/** The county office of the unit's district, and the resident inspector who answers for the unit. */
const isOfZone = ({ unit }: CaseFile, actor: Actor): boolean =>
  actor.kind === "person" &&
  ((holds(actor, "county_office_staff") && (actor.zones ?? []).includes(unit.district)) ||
    (holds(actor, "resident_inspector") && (actor.residentAt ?? []).includes(unit.id)));
