import { Organisation, Person } from "../domain/directory.ts";
import { entries, optional, orNull, type Table, words } from "./table.ts";

const organisationColumns = [
  "id",
  "kind",
  "unitKind",
  "name.zh",
  "name.en",
  "district",
  "superiorId",
  "address",
  "phone",
  "isFictional",
] as const;

/** The organs of the city that take part in supervision, and fictional schools and kindergartens to rehearse with. */
export const organisationTable: Table<(typeof organisationColumns)[number], Organisation> = {
  file: "organisations.csv",
  columns: organisationColumns,
  schema: Organisation,
  shape: (cells) => ({
    id: cells.id,
    kind: cells.kind,
    unitKind: orNull(cells.unitKind),
    name: { zh: cells["name.zh"], en: cells["name.en"] },
    district: cells.district,
    superiorId: orNull(cells.superiorId),
    ...optional("address", cells.address),
    ...optional("phone", cells.phone),
    isFictional: cells.isFictional === "yes" ? true : cells.isFictional === "no" ? false : cells.isFictional,
  }),
};

const personColumns = [
  "id",
  "name.zh",
  "name.en",
  "email",
  "phone",
  "positions",
  "residentAt",
  "ties",
  "deputyId",
  "absences",
  "language",
] as const;

/**
 * Demo people. A position is written `role at organisation`, a tie `relative at organisation` or
 * `former_employer at organisation until 2025-06-30`, an absence `2026-11-02 to 2027-01-29: reason`; several stand
 * between semicolons.
 */
export const personTable: Table<(typeof personColumns)[number], Person> = {
  file: "people.csv",
  columns: personColumns,
  schema: Person,
  shape: (cells) => ({
    id: cells.id,
    name: { zh: cells["name.zh"], en: cells["name.en"] },
    email: cells.email,
    ...optional("phone", cells.phone),
    positions: entries(cells.positions).map((entry) => groupsOf(entry, /^(?<role>\S+) at (?<organisationId>\S+)$/)),
    residentAt: words(cells.residentAt),
    ties: entries(cells.ties).map((entry) =>
      groupsOf(entry, /^(?<kind>\S+) at (?<organisationId>\S+?)(?: until (?<untilOn>\S+))?$/),
    ),
    deputyId: orNull(cells.deputyId),
    absences: entries(cells.absences).map((entry) => groupsOf(entry, /^(?<from>\S+) to (?<until>\S+): (?<reason>.+)$/)),
    language: cells.language,
  }),
};

/** The named parts of an entry; an entry written otherwise is handed on as it is, and the schema names it. */
function groupsOf(entry: string, form: RegExp): unknown {
  const groups = form.exec(entry)?.groups;
  if (!groups) return entry;
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
}
