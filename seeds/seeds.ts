import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Calendar } from "../domain/calendar.ts";
import type { Organisation, Person } from "../domain/directory.ts";
import type { Indicator, KeyProject } from "../domain/indicator.ts";
import type { RuleSet } from "../domain/rule-set.ts";
import { crossReferences, type SeedRows } from "./cross-references.ts";
import { organisationTable, personTable } from "./directory.ts";
import { indicatorTable, keyProjectTable } from "./indicators.ts";
import { engagementTable, residencyTable, trainingTable, withRecords } from "./inspectors.ts";
import { type Row, SeedError } from "./problem.ts";
import { calendarFile, ruleSetFile, WrittenRuleSet } from "./rules.ts";
import { readTable } from "./table.ts";
import { readTree } from "./tree.ts";

/** Everything an office starts with. */
export interface Seeds {
  readonly organisations: readonly Organisation[];
  readonly people: readonly Person[];
  readonly indicators: readonly Indicator[];
  readonly keyProjects: readonly KeyProject[];
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
}

/** The text of a seed file by its name, `organisations.csv`. */
export type SeedText = (file: string) => string;

const stored: SeedText = (file) => readFileSync(join(import.meta.dirname, file), "utf8");

/** Reads and checks all seed files. Throws {@link SeedError}, which names every broken row with file and line. */
export function readSeeds(textOf: SeedText = stored): Seeds {
  const organisations = readTable(organisationTable, textOf(organisationTable.file));
  const people = readTable(personTable, textOf(personTable.file));
  const engagements = readTable(engagementTable, textOf(engagementTable.file));
  const residencies = readTable(residencyTable, textOf(residencyTable.file));
  const training = readTable(trainingTable, textOf(trainingTable.file));
  const indicators = readTable(indicatorTable, textOf(indicatorTable.file));
  const keyProjects = readTable(keyProjectTable, textOf(keyProjectTable.file));
  const ruleSet = readTree(ruleSetFile, textOf(ruleSetFile), WrittenRuleSet);
  const calendar = readTree(calendarFile, textOf(calendarFile), Calendar);

  const readings = [
    organisations,
    people,
    engagements,
    residencies,
    training,
    indicators,
    keyProjects,
    ruleSet,
    calendar,
  ];
  const unreadable = readings.flatMap(({ problems }) => problems);
  if (unreadable.length > 0) throw new SeedError(unreadable);
  const rows: SeedRows = {
    organisations: organisations.rows,
    people: people.rows,
    indicators: indicators.rows,
    keyProjects: keyProjects.rows,
    ruleSet,
    calendar,
  };
  const loose = crossReferences(rows);
  if (loose.length > 0) throw new SeedError(loose);
  const rules = { ruleSet: only(ruleSet.rows), calendar: only(calendar.rows) };
  const recorded = withRecords(
    valuesOf(people.rows),
    { engagements: engagements.rows, residencies: residencies.rows, training: training.rows },
    rules,
  );
  if (recorded.problems.length > 0) throw new SeedError(recorded.problems);
  return {
    organisations: valuesOf(organisations.rows),
    people: recorded.people,
    indicators: valuesOf(indicators.rows),
    keyProjects: valuesOf(keyProjects.rows),
    ...rules,
  };
}

const valuesOf = <T>(rows: readonly Row<T>[]): T[] => rows.map(({ value }) => value);

function only<T>(rows: readonly Row<T>[]): T {
  const [row] = rows;
  if (!row) throw new TypeError("a file without problems holds one value");
  return row.value;
}
