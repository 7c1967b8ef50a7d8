import { expect } from "vitest";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Limit, LimitId, RuleSet } from "../../../domain/rule-set.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { actor, context } from "../city.ts";
import { given } from "../given.ts";
import { Play } from "../play.ts";
import { opening } from "../stories.ts";

/** The rule set the office starts with: these examples hold its numbers to the table of time limits. */
export const cityRules: RuleSet = readSeeds().ruleSet;

/** A case on its way under the city's rules. */
export const under = (file: CaseFile): Play => new Play(file, cityRules);

/** A case opened under the city's rules on a day, or under what the office made of them. */
export function openedOn(on: string, changes: Record<string, unknown> = {}, ruleSet = cityRules): Play {
  const { state } = given([opening(changes), { ...context(actor("leader"), `${on}T01:00:00.000Z`), ruleSet }]);
  if (state.status === "not_opened") throw new TypeError("the case is open");
  return new Play(state, ruleSet);
}

/** The same rule set after the office switched on what it had off. */
export function switchedOn(...ids: readonly LimitId[]): RuleSet {
  const limits = { ...cityRules.limits };
  for (const id of ids) limits[id] = { ...limits[id], enabled: true };
  return { ...cityRules, limits };
}

/** The limit stands in this row of the table and comes from where the test's name says. */
export function comesFrom(id: LimitId, row: number | null, label: Limit["origin"]["label"], source: string): void {
  const limit = cityRules.limits[id];
  expect(limit).toMatchObject({ row, origin: { label } });
  expect(`${limit.origin.source} ${limit.duty?.source ?? ""}`).toContain(source);
}
