import { commandGrants } from "../access.ts";
import { holds, type PersonActor } from "../actor.ts";
import type { Waiting } from "../waiting.ts";

/** Of what waits for a decision, what this person's posts may decide: never one's own proposal, nor that of whom one acts for. */
export const decidableBy = <W extends Waiting>(actor: PersonActor, waiting: readonly W[]): W[] =>
  waiting.filter(
    ({ command, proposedBy }) =>
      proposedBy !== actor.personId &&
      proposedBy !== actor.actingFor &&
      commandGrants[command].some(({ roles, where }) => where === "anywhere" && holds(actor, ...roles)),
  );
