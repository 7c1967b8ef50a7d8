import type { Indicator } from "../../../domain/indicator.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { formTexts } from "./forms.ts";

type Demand = Pick<Indicator, "target" | "unit">;

/** What the plan demands of an indicator, and in what it is counted where it counts anything. */
export const targetText = ({ target: { wording }, unit }: Demand): Bilingual => ({
  zh: `${formTexts.planTarget.zh}：${wording.zh}${unit ? `；计量单位：${unit.zh}` : ""}`,
  en: `${formTexts.planTarget.en}: ${wording.en}${unit ? `; unit: ${unit.en}` : ""}`,
});

/** An indicator where it is chosen, and where the choice is read through. */
export function indicatorText({ id, name, ...demand }: Demand & Pick<Indicator, "id" | "name">): Bilingual {
  const target = targetText(demand);
  return { zh: `${id} ${name.zh}（${target.zh}）`, en: `${id} ${name.en} (${target.en})` };
}
