import { z } from "zod";
import { DistrictId, type Organisation, OrganisationId, type Person, PersonId, Role } from "./directory.ts";

/** A person who acts, with the positions held at that moment; kept with every commit, so that the trail stays true when posts change. */
export const PersonActor = z.strictObject({
  kind: z.literal("person"),
  personId: PersonId,
  positions: z.array(z.strictObject({ role: Role, organisationId: OrganisationId })),
  /** Set where a deputy acts for an absent colleague. */
  actingFor: PersonId.optional(),
  /** Districts the person's county office answers for, and the units a resident inspector answers for. */
  zones: z.array(DistrictId).optional(),
  residentAt: z.array(OrganisationId).optional(),
});
export type PersonActor = z.infer<typeof PersonActor>;

/** The machine acts only where the rules leave nothing to decide: opening the stage the workflow reached, letting time pass. */
export const SystemActor = z.strictObject({
  kind: z.literal("system"),
  name: z.enum(["workflow", "clock", "calendar"]),
});
export type SystemActor = z.infer<typeof SystemActor>;

export const Actor = z.discriminatedUnion("kind", [PersonActor, SystemActor]);
export type Actor = z.infer<typeof Actor>;

export const holds = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === "person" && actor.positions.some((position) => roles.includes(position.role));

/** Whether the actor holds one of the roles at the given organisation. */
export const holdsAt = (actor: Actor, organisationId: OrganisationId | null, ...roles: readonly Role[]): boolean =>
  actor.kind === "person" &&
  actor.positions.some((position) => position.organisationId === organisationId && roles.includes(position.role));

const officeRoles: ReadonlySet<Role> = new Set<Role>([
  "office_head",
  "office_staff",
  "chief_inspector",
  "inspector",
  "resident_inspector",
  "county_office_staff",
]);

/** The supervision office the actor works for; null for everybody else, the chair of the committee and the machine too. */
export const officeOf = (actor: Actor): OrganisationId | null =>
  actor.kind === "person" ? (actor.positions.find(({ role }) => officeRoles.has(role))?.organisationId ?? null) : null;

export const isPerson = (actor: Actor, personId: PersonId): boolean =>
  actor.kind === "person" && actor.personId === personId;

/** The person as an actor, with the posts held now. */
export function actorOf(person: Person, organisations: ReadonlyMap<OrganisationId, Organisation>): PersonActor {
  const zones = person.positions.flatMap(({ role, organisationId }) =>
    role === "county_office_staff" ? (organisations.get(organisationId)?.district ?? []) : [],
  );
  return {
    kind: "person",
    personId: person.id,
    positions: person.positions,
    ...(zones.length > 0 ? { zones } : {}),
    ...(person.residentAt.length > 0 ? { residentAt: person.residentAt } : {}),
  };
}
