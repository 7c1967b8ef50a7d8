import type { Organisation } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { WebSupplies } from "../supplies.ts";
import { listTexts } from "../texts/lists.ts";
import { say, type View } from "../view.ts";
import type { Choice, Filter } from "./list.ts";

/** Choices in the words of the pages. */
export const choicesOf = <V extends string>(
  view: View,
  values: readonly V[],
  texts: Readonly<Record<V, Bilingual>>,
): Choice[] => values.map((value) => ({ value, text: say(view, texts[value]) }));

/** What each district is called: by its government, without the word for government. */
export async function districtNames({
  directory,
}: Pick<WebSupplies, "directory">): Promise<ReadonlyMap<string, Bilingual>> {
  const organs = await directory.organs();
  return new Map<string, Bilingual>([
    ["city", listTexts.cityDistrict] as const,
    ...organs
      .filter(({ kind }) => kind === "county_government")
      .map(({ district, name }) => [district, short(name)] as const),
  ]);
}

const short = ({ zh, en }: Bilingual): Bilingual => ({
  zh: zh.replace(/人民政府$/, ""),
  en: en.replace(/ (People's )?Government$/, ""),
});

export const choicesFrom = (view: View, names: ReadonlyMap<string, Bilingual>): Choice[] =>
  [...names].map(([value, name]) => ({ value, text: say(view, name) }));

/** Asks for a district by its name. */
export const districtFilter = async (view: View, supplies: Pick<WebSupplies, "directory">): Promise<Filter> => ({
  name: "district",
  label: listTexts.district,
  kind: "choice",
  choices: choicesFrom(view, await districtNames(supplies)),
});

/** What a district is called on a list; its own sign where no government answers for it. */
export const districtText = (view: View, names: ReadonlyMap<string, Bilingual>, district: string): string =>
  say(view, names.get(district) ?? { zh: district, en: district });

/** Departments a unit can be under. */
export const superiors = async ({ directory }: Pick<WebSupplies, "directory">): Promise<readonly Organisation[]> =>
  (await directory.organs()).filter(
    ({ kind }) => kind === "county_education_bureau" || kind === "city_education_bureau",
  );
