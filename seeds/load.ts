import type { Calendar } from "../domain/calendar.ts";
import type { Organisation, Person } from "../domain/directory.ts";
import type { Indicator, KeyProject } from "../domain/indicator.ts";
import type { RuleSet } from "../domain/rule-set.ts";
import { readSeeds, type Seeds } from "./seeds.ts";

/** Where seed data go. Each put says whether it changed anything: putting what is there already changes nothing. */
export interface SeedTarget {
  putOrganisation(organisation: Organisation): Promise<boolean>;
  putPerson(person: Person): Promise<boolean>;
  putIndicator(indicator: Indicator): Promise<boolean>;
  putKeyProject(project: KeyProject): Promise<boolean>;
  bringRuleSet(rules: RuleSet): Promise<boolean>;
  putCalendar(calendar: Calendar): Promise<boolean>;
}

/**
 * Writes the seed data, organisations before the people who work there. Loading twice changes nothing.
 * Throws SeedError before anything is written where the data are unfit.
 */
export async function loadSeeds(
  into: SeedTarget,
  seeds: Seeds = readSeeds(),
): Promise<{ written: number; unchanged: number }> {
  const count = { written: 0, unchanged: 0 };
  const tally = (changed: boolean) => {
    count[changed ? "written" : "unchanged"] += 1;
  };
  for (const organisation of seeds.organisations) tally(await into.putOrganisation(organisation));
  for (const person of seeds.people) tally(await into.putPerson(person));
  for (const indicator of seeds.indicators) tally(await into.putIndicator(indicator));
  for (const project of seeds.keyProjects) tally(await into.putKeyProject(project));
  tally(await into.bringRuleSet(seeds.ruleSet));
  tally(await into.putCalendar(seeds.calendar));
  return count;
}
