import type { Basis } from "../../../domain/finding.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import type { Lexicon } from "../lexicon.ts";
import { say, type View } from "../view.ts";

/** What a finding or a problem rests on: the plan's indicator by number and name, or the clause of a rule. */
export const Standard = ({ view, basis, lexicon }: { view: View; basis: Basis; lexicon: Lexicon }) =>
  basis.kind === "indicator" ? (
    <IndicatorName view={view} id={basis.indicatorId} indicator={lexicon.indicators.get(basis.indicatorId)} />
  ) : (
    <>
      {basis.document} {basis.clause}
    </>
  );

interface IndicatorNameProps {
  readonly view: View;
  readonly id: string;
  readonly indicator: Indicator | undefined;
}

export const IndicatorName = ({ view, id, indicator }: IndicatorNameProps) => (
  <>
    <span class="ref">{id}</span>
    {indicator && ` ${say(view, indicator.name)}`}
  </>
);

/** A number in the unit the plan counts in: 85%, 85% of schools, 3 小时, 占学校 85%. */
export function quantityText({ language }: View, value: number, unit: Indicator["unit"] | undefined): string {
  if (!unit) return String(value);
  if (language === "en") return unit.en.startsWith("%") ? `${value}${unit.en}` : `${value} ${unit.en}`;
  const share = /^(占.+)%$/.exec(unit.zh);
  if (share) return `${share[1]} ${value}%`;
  return unit.zh.startsWith("%") ? `${value}${unit.zh}` : `${value} ${unit.zh}`;
}
