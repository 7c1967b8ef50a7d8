import { OrganisationId, PersonId } from "../../domain/directory.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { entriesIn } from "../adapters/texts/refusals.ts";
import { type Problem, refusalProblem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

/** The refusal as a problem that calls people and organisations by their names: nobody has to know an id. */
export async function namedRefusal(refusal: Refusal, directory: WebSupplies["directory"]): Promise<Problem> {
  const ids = entriesIn(refusal);
  const known = <T>(schema: { safeParse(value: unknown): { data?: T } }): T[] =>
    ids.flatMap((id) => schema.safeParse(id).data ?? []);
  const [people, organisations] = await Promise.all([
    directory.people(known(PersonId)),
    directory.organisations(known(OrganisationId)),
  ]);
  return refusalProblem(refusal, new Map([...people, ...organisations].map(([id, { name }]) => [id, name])));
}
