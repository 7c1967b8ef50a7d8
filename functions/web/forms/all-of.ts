import type { OrganisationKind } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { organisationKindTexts } from "../texts/directory.ts";
import type { Typed } from "./read.ts";

/** A box that stands for every organisation of a kind, under a name of its own beside the field. */
export const allOfName = (name: string): string => `${name}:all`;

const t = (zh: string, en: string): Bilingual => ({ zh, en });
const kindsTexts: { readonly [K in OrganisationKind]?: Bilingual } = {
  county_education_bureau: t("各县（市、区）教育局", "All county education bureaus"),
  county_office: t("各县（市、区）督导办公室", "All county supervision offices"),
  county_government: t("各县（市、区）人民政府", "All county governments"),
  party_committee: t("各级党委", "All Party committees"),
  organisation_department: t("各级党委组织部门", "All organisation departments"),
  member_unit: t("督导委员会各成员单位", "All member units of the committee"),
};
/** What all organisations of a kind are called together. */
export const kindsText = (kind: OrganisationKind): Bilingual => kindsTexts[kind] ?? organisationKindTexts[kind];

/** What was typed, with each box for a whole kind replaced by the organisations of that kind. */
export function withAllOf(
  typed: Typed,
  organisations: readonly { readonly id: string; readonly kind: OrganisationKind }[],
): Map<string, string[]> {
  const said = new Map([...typed].map(([name, values]) => [name, [...values]]));
  for (const [name, kinds] of typed) {
    if (!name.endsWith(allOfName(""))) continue;
    said.delete(name);
    const field = name.slice(0, -allOfName("").length);
    const meant = organisations.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    if (meant.length > 0) said.set(field, [...new Set([...(said.get(field) ?? []), ...meant])]);
  }
  return said;
}
