import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { OrganisationId, OrganisationKind } from "../directory.ts";

/** Those who have power over the unit and must hear of it: Party committee and government of the place, and the superior department. */
export type RecipientKind = "party_committee" | "government" | "superior_department";

const governments: ReadonlySet<z.infer<typeof OrganisationKind>> = new Set(["county_government", "city_government"]);

/**
 * Which of the obligatory recipients is not among those named; null when none is missing. A unit without a superior
 * department, such as a county government, has none to tell.
 */
export function missingRecipient(
  file: CaseFile,
  named: readonly OrganisationId[],
  context: Context,
): RecipientKind | null {
  const kinds = named.flatMap((id) => context.organisations.get(id)?.kind ?? []);
  if (!kinds.includes("party_committee")) return "party_committee";
  if (!kinds.some((kind) => governments.has(kind))) return "government";
  const { superiorId } = file.unit;
  return superiorId && !named.includes(superiorId) ? "superior_department" : null;
}
