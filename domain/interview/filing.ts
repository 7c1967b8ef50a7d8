import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import { isGovernment, type Organisation, type OrganisationId } from "../directory.ts";

/** Those who have power over the unit and must hear of it: Party committee and government of the place, and the superior department. */
export type RecipientKind = "party_committee" | "government" | "superior_department" | "organisation_department";

/**
 * Whether an organ stands over the unit's place (所在地): its own district, the city for what the city itself runs. A county
 * government is no authority over itself: over it stands the city's.
 */
const isOfPlace = ({ id, district }: Organisation, { unit }: CaseFile): boolean =>
  id !== unit.id && (district === unit.district || (unit.kind === "county_government" && district === "city"));

/** Those named who stand over the unit's place. */
const organsOfPlace = (file: CaseFile, named: readonly OrganisationId[], context: Context): Organisation[] =>
  named.flatMap((id) => context.organisations.get(id) ?? []).filter((organ) => isOfPlace(organ, file));

/**
 * Which of those who appraise a principal is not among those who get the end-of-term report, besides the government it goes
 * to: Party committee and organisation department (校(园)长任期结束综合督导评估工作的意见, S).
 */
export function missingAppraiser(
  file: CaseFile,
  named: readonly OrganisationId[],
  context: Context,
): RecipientKind | null {
  const kinds = organsOfPlace(file, named, context).map(({ kind }) => kind);
  return (["party_committee", "organisation_department"] as const).find((kind) => !kinds.includes(kind)) ?? null;
}

/**
 * Which of the obligatory recipients is not among those named; null when none is missing. A unit without a superior
 * department has none to tell.
 */
export function missingRecipient(
  file: CaseFile,
  named: readonly OrganisationId[],
  context: Context,
): RecipientKind | null {
  const organs = organsOfPlace(file, named, context);
  if (!organs.some(({ kind }) => kind === "party_committee")) return "party_committee";
  if (!organs.some(isGovernment)) return "government";
  const { superiorId } = file.unit;
  return superiorId && !named.includes(superiorId) ? "superior_department" : null;
}
