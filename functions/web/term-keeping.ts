import { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { type Organisation, type OrganisationId, PrincipalTerm } from "../../domain/directory.ts";
import { ShortText } from "../../domain/finding.ts";
import { setTerm, withdrawTerm } from "../../domain/principal-terms.ts";
import { type Ruled, refused } from "../../domain/ruled.ts";
import { Day } from "../../domain/time.ts";
import type { RegisterAct } from "../adapters/register-act.ts";
import { changedBy } from "./administering.ts";
import { asSeen } from "./as-seen.ts";
import type { WebSupplies } from "./supplies.ts";

export { PrincipalTerm };
export const WithdrawnTerm = z.strictObject({ from: Day, why: ShortText });

type Needed = Pick<WebSupplies, "directory" | "officeRegister">;

/** What is on record of a school's principals. */
export const termsOf = ({ principalTerms }: Organisation): readonly PrincipalTerm[] => principalTerms;

/**
 * Changes the terms of a school's principals. Throws the problem that stands in its way, as the other does: `seen` is the state
 * of the terms that was before whoever writes, where it is known.
 */
export const keepTerm = (
  id: OrganisationId,
  term: PrincipalTerm,
  by: PersonActor,
  needed: Needed,
  seen?: string | undefined,
) =>
  change(id, (unit) => setTerm(unit, term), { act: "term_set", by, why: `${term.from}: ${term.basis}`, seen }, needed);

export const takeTermBack = (
  id: OrganisationId,
  wrong: z.infer<typeof WithdrawnTerm>,
  by: PersonActor,
  needed: Needed,
  seen?: string | undefined,
) =>
  change(
    id,
    (unit) => withdrawTerm(unit, wrong.from),
    { act: "term_withdrawn", by, why: `${wrong.from}: ${wrong.why}`, seen },
    needed,
  );

function change(
  id: OrganisationId,
  decide: (unit: Organisation) => Ruled<Organisation>,
  { seen, ...doing }: { act: RegisterAct["act"]; by: PersonActor; why: string; seen: string | undefined },
  { directory, officeRegister }: Needed,
): Promise<Organisation> {
  const onRecord = asSeen(seen, termsOf, decide);
  return changedBy(
    directory,
    officeRegister.enterOrganisation(
      id,
      (present) => (present ? onRecord(present) : refused("organisation-unknown", { organisationId: id })),
      doing,
    ),
  );
}
