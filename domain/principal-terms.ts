import type { Organisation, PrincipalTerm } from "./directory.ts";
import { type Ruled, refused, ruled } from "./ruled.ts";
import type { Day } from "./time.ts";

/** The unit with a principal's term; one that begins the same day is put right by it. */
export function setTerm(unit: Organisation, term: PrincipalTerm): Ruled<Organisation> {
  if (!isSchool(unit)) return refused("not-a-school", { organisationId: unit.id });
  const { from, until } = term;
  if (until < from) return refused("dates-reversed", { from, until }, "until");
  const others = unit.principalTerms.filter((each) => each.from !== from);
  const met = others.find((each) => each.from <= until && from <= each.until);
  if (met) return refused("terms-overlap", { from: met.from, until: met.until }, "from");
  const principalTerms = [...others, term].sort((a, b) => (a.from < b.from ? -1 : 1));
  return ruled({ ...unit, principalTerms });
}

/** The unit without a term that was entered by mistake. */
export function withdrawTerm(unit: Organisation, from: Day): Ruled<Organisation> {
  const principalTerms = unit.principalTerms.filter((each) => each.from !== from);
  return principalTerms.length < unit.principalTerms.length
    ? ruled({ ...unit, principalTerms })
    : refused("term-unknown", { from }, "from");
}

/** Schools and kindergartens have principals; governments and departments have none. */
export const isSchool = ({ kind, unitKind }: Organisation): boolean => kind === "unit" && unitKind !== null;
