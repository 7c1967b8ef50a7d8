import { mayAdminister, type OfficeAct } from "../../domain/access.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { RegisterContended } from "../adapters/office-register.ts";
import { namedRefusal } from "./named-refusal.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

/** Throws the problem `not-your-act` unless one of the acts is open to the caller. */
export function mustBeAllowed({ actor }: Principal, ...acts: readonly OfficeAct[]): void {
  if (!acts.some((act) => mayAdminister(actor, act))) throw edgeProblem("not-your-act");
}

/**
 * The changed entry. Throws what stands in its way: not found, the refusal of the rules in which `directory` names people and
 * organisations, or a lost race.
 */
export async function changedBy<T>(directory: WebSupplies["directory"], work: Promise<Ruled<T> | null>): Promise<T> {
  const outcome = await work.catch((error: unknown) => {
    throw error instanceof RegisterContended ? edgeProblem("changed-meanwhile") : error;
  });
  if (!outcome) throw edgeProblem("not-found");
  if (!outcome.accepted) throw await namedRefusal(outcome.refusal, directory);
  return outcome.value;
}
