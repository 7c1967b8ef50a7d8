import { type Organisation, OrganisationId } from "../../domain/directory.ts";
import { type Directory, folded } from "../adapters/directory.ts";
import { LARGEST_PAGE } from "../adapters/page.ts";
import type { FieldProblem } from "./problem.ts";

/** How many of several organisations of one name are told apart in words. */
const TOLD = 6;

const namesOf = ({ name }: Organisation): string[] => [folded(name.zh), folded(name.en)];

/**
 * The organisations somebody may mean by what they typed: the one with this identifier, those with this name in either
 * language, else those whose names hold the words.
 */
async function organisationsMeant(
  text: string,
  directory: Pick<Directory, "organisation" | "organs" | "units">,
): Promise<readonly Organisation[]> {
  const id = OrganisationId.safeParse(text.trim());
  const named = id.success ? await directory.organisation(id.data) : null;
  if (named) return [named];
  const sought = folded(text);
  const [organs, units] = await Promise.all([directory.organs(), directory.units({ text, limit: LARGEST_PAGE })]);
  const holding = [...organs.filter((each) => namesOf(each).some((name) => name.includes(sought))), ...units.items];
  const found = [...new Map(holding.map((each) => [each.id, each])).values()];
  const exact = found.filter((each) => namesOf(each).includes(sought));
  return exact.length > 0 ? exact : found;
}

/**
 * The identifier of the one organisation that is meant, or what is wrong with the words. Of several, one of `before`, which stood
 * in the field already, is meant. What has the form of an identifier but is none is left to the rules to refuse.
 */
export async function organisationMeant(
  field: string,
  text: string,
  before: readonly OrganisationId[],
  directory: Pick<Directory, "organisation" | "organs" | "units">,
): Promise<{ readonly id: string } | { readonly problem: FieldProblem }> {
  const found = await organisationsMeant(text, directory);
  const [first, ...others] = found.length > 1 ? found.filter(({ id }) => before.includes(id)) : found;
  if (first && others.length === 0) return { id: first.id };
  if (found.length > 1) return { problem: several(field, text, found) };
  return OrganisationId.safeParse(text.trim()).success ? { id: text.trim() } : { problem: unknown(field, text) };
}

const unknown = (field: string, text: string): FieldProblem => ({
  field,
  code: "unknown-organisation",
  text: {
    zh: `登记册中没有名称含“${text.trim()}”的机构。请核对名称,或先登记该机构。`,
    en: `No organisation on record has “${text.trim()}” in its name. Check the name, or enter the organisation first.`,
  },
});

function several(field: string, text: string, found: readonly Organisation[]): FieldProblem {
  const told = found.slice(0, TOLD);
  const rest = { zh: found.length > TOLD ? "等" : "", en: found.length > TOLD ? " and others" : "" };
  return {
    field,
    code: "several-organisations",
    text: {
      zh: `名称含“${text.trim()}”的机构有多个:${told.map(({ id, name }) => `${name.zh}（${id}）`).join("、")}${rest.zh}。请填写全名,或填写括号中的标识。`,
      en: `Several organisations have “${text.trim()}” in their names: ${told.map(({ id, name }) => `${name.en} (${id})`).join(", ")}${rest.en}. Give the whole name, or the identifier in brackets.`,
    },
  };
}
