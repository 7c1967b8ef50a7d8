import { z } from "zod";
import { OrganisationId, PersonId, Role } from "./directory.ts";

/** A person who acts, with the positions held at that moment; kept with every commit, so that the trail stays true when posts change. */
export const PersonActor = z.strictObject({
  kind: z.literal("person"),
  personId: PersonId,
  positions: z.array(z.strictObject({ role: Role, organisationId: OrganisationId })),
  /** Set where a deputy acts for an absent colleague. */
  actingFor: PersonId.optional(),
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

export const isPerson = (actor: Actor, personId: PersonId): boolean =>
  actor.kind === "person" && actor.personId === personId;
