import type { Calendar } from "../domain/calendar.ts";
import type { Organisation, Person, Role } from "../domain/directory.ts";
import type { Indicator, KeyProject } from "../domain/indicator.ts";
import type { RuleSet } from "../domain/rule-set.ts";
import { organisationTable, personTable } from "./directory.ts";
import { indicatorTable, keyProjectTable } from "./indicators.ts";
import type { Row, SeedProblem } from "./problem.ts";
import { calendarFile, ruleSetFile } from "./rules.ts";
import type { Tree } from "./tree.ts";

export interface SeedRows {
  readonly organisations: readonly Row<Organisation>[];
  readonly people: readonly Row<Person>[];
  readonly indicators: readonly Row<Indicator>[];
  readonly keyProjects: readonly Row<KeyProject>[];
  readonly ruleSet: Tree<RuleSet>;
  readonly calendar: Tree<Calendar>;
}

/** What no file can know alone: that ids are given once and that everybody and everything named exists. */
export function crossReferences(rows: SeedRows): SeedProblem[] {
  return [
    ...repeated(organisationTable.file, rows.organisations),
    ...repeated(personTable.file, rows.people),
    ...repeated(indicatorTable.file, rows.indicators),
    ...repeated(keyProjectTable.file, rows.keyProjects),
    ...superiorProblems(rows.organisations),
    ...personProblems(rows.people, rows.organisations),
    ...authorProblems(rows),
  ];
}

function repeated(file: string, rows: readonly Row<{ id: string }>[]): SeedProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, value: { id } }) => {
    const earlier = first.get(id);
    if (earlier !== undefined) return [{ file, line, text: `id: ${id} stands on line ${earlier} already` }];
    first.set(id, line);
    return [];
  });
}

function superiorProblems(rows: readonly Row<Organisation>[]): SeedProblem[] {
  const { file } = organisationTable;
  const superiors = new Map<string, string | null>(rows.map(({ value }) => [value.id, value.superiorId]));
  return rows.flatMap(({ line, value: { id, kind, unitKind, superiorId } }): SeedProblem[] => {
    if (kind === "unit" && unitKind === null) return [{ file, line, text: "unitKind: a unit says what kind it is" }];
    if (kind === "unit" && superiorId === null)
      return [{ file, line, text: "superiorId: a unit has a superior department" }];
    if (superiorId === null) return [];
    if (!superiors.has(superiorId))
      return [{ file, line, text: `superiorId: no organisation is called ${superiorId}` }];
    const chain = new Set<string>();
    for (let at: string | null | undefined = superiorId; at && !chain.has(at); at = superiors.get(at)) chain.add(at);
    return chain.has(id) ? [{ file, line, text: `superiorId: ${id} would stand above itself` }] : [];
  });
}

/** Where each role may be held; a role that is not here may be held anywhere. */
const seats: Partial<Record<Role, readonly Organisation["kind"][]>> = {
  inspector: ["city_office"],
  resident_inspector: ["city_office", "county_office"],
  chief_inspector: ["city_office"],
  office_staff: ["city_office"],
  office_head: ["city_office"],
  committee_chair: ["city_committee"],
  county_office_staff: ["county_office"],
  administrator: ["city_office"],
};

function personProblems(people: readonly Row<Person>[], organisations: readonly Row<Organisation>[]): SeedProblem[] {
  const { file } = personTable;
  const kinds = new Map<string, Organisation>(organisations.map(({ value }) => [value.id, value]));
  const ids = new Set<string>(people.map(({ value }) => value.id));
  const emails = new Map<string, number>();
  return people.flatMap(({ line, value: person }): SeedProblem[] => {
    const texts: string[] = [];
    const known = (field: string, id: string): Organisation | undefined => {
      const found = kinds.get(id);
      if (!found) texts.push(`${field}: no organisation is called ${id}`);
      return found;
    };
    for (const { role, organisationId } of person.positions) {
      const seat = known("positions", organisationId);
      if (!seat) continue;
      if (seats[role] && !seats[role].includes(seat.kind))
        texts.push(`positions: nobody is ${role} at ${organisationId}`);
      if ((role === "unit_contact" || role === "unit_head") && seat.unitKind === null)
        texts.push(`positions: ${organisationId} is not supervised and has no ${role}`);
    }
    for (const id of person.residentAt) {
      const school = known("residentAt", id);
      if (school && school.kind !== "unit") texts.push(`residentAt: ${id} is not a school or kindergarten`);
    }
    if (person.residentAt.length > 0 && !person.positions.some(({ role }) => role === "resident_inspector"))
      texts.push("residentAt: only a resident inspector answers for schools");
    for (const { organisationId } of person.ties) known("ties", organisationId);
    if (person.deputyId === person.id) texts.push("deputyId: nobody is their own deputy");
    else if (person.deputyId !== null && !ids.has(person.deputyId))
      texts.push(`deputyId: nobody is called ${person.deputyId}`);
    for (const { from, until } of person.absences) if (until < from) texts.push(`absences: ${until} is before ${from}`);
    const earlier = emails.get(person.email);
    if (earlier !== undefined) texts.push(`email: ${person.email} stands on line ${earlier} already`);
    emails.set(person.email, earlier ?? line);
    return texts.map((text) => ({ file, line, text }));
  });
}

/** Whoever drafted or approved a rule set or spoke on a day of the calendar is a person the directory knows. */
function authorProblems({ people, ruleSet, calendar }: SeedRows): SeedProblem[] {
  const ids = new Set<string>(people.map(({ value }) => value.id));
  const problems: SeedProblem[] = [];
  for (const { value: rules } of ruleSet.rows) {
    const problem = (field: string, text: string) =>
      problems.push({ file: ruleSetFile, line: ruleSet.lineOf([field]), text: `${field}: ${text}` });
    if (!ids.has(rules.draftedBy)) problem("draftedBy", `nobody is called ${rules.draftedBy}`);
    if (rules.approvedBy !== null && !ids.has(rules.approvedBy))
      problem("approvedBy", `nobody is called ${rules.approvedBy}`);
    if (rules.approvedBy === rules.draftedBy) problem("approvedBy", "who drafts does not approve");
    if ((rules.status === "approved") !== (rules.approvedBy !== null && rules.approvedAt !== null))
      problem("status", "an approved rule set says who approved it and when, a draft does not");
    for (const [id, rungs] of Object.entries(rules.ladders))
      for (const [at, rung] of rungs.entries())
        if (rungs.findIndex((other) => other.id === rung.id) !== at)
          problems.push({
            file: ruleSetFile,
            line: ruleSet.lineOf(["ladders", id, at]),
            text: `ladders.${id}: two rungs are called ${rung.id}`,
          });
  }
  for (const { value } of calendar.rows)
    for (const [at, { author }] of value.overrides.entries())
      if (!ids.has(author))
        problems.push({
          file: calendarFile,
          line: calendar.lineOf(["overrides", at, "author"]),
          text: `overrides.${at}.author: nobody is called ${author}`,
        });
  return problems;
}
