import { Indicator, KeyProject } from "../domain/indicator.ts";
import { bilingualOrNull, numberOrNull, type Table, words } from "./table.ts";

const columns = [
  "id",
  "group",
  "name.zh",
  "name.en",
  "unit.zh",
  "unit.en",
  "base.text.zh",
  "base.text.en",
  "base.value",
  "base.year",
  "target.wording.zh",
  "target.wording.en",
  "target.comparison",
  "target.value",
  "dueBy",
  "supervised",
  "clause",
  "class",
  "status",
  "note.zh",
  "note.en",
] as const;

/**
 * The targets of the plan, one a row (section 14 of the rules). "All schools" of the plan is read as kindergartens and
 * schools of every kind without training institutions and universities, which the plan names where it means them.
 */
export const indicatorTable: Table<(typeof columns)[number], Indicator> = {
  file: "indicators.csv",
  columns,
  schema: Indicator,
  shape: (cells) => ({
    id: cells.id,
    group: cells.group,
    name: { zh: cells["name.zh"], en: cells["name.en"] },
    unit: bilingualOrNull(cells["unit.zh"], cells["unit.en"]),
    base:
      cells["base.text.zh"] === ""
        ? null
        : {
            text: { zh: cells["base.text.zh"], en: cells["base.text.en"] },
            value: numberOrNull(cells["base.value"]),
            year: numberOrNull(cells["base.year"]),
          },
    target: {
      wording: { zh: cells["target.wording.zh"], en: cells["target.wording.en"] },
      comparison: cells["target.comparison"],
      value: numberOrNull(cells["target.value"]),
    },
    dueBy: cells.dueBy,
    supervised: words(cells.supervised),
    clause: cells.clause,
    class: cells.class,
    status: cells.status,
    ...noteOf(bilingualOrNull(cells["note.zh"], cells["note.en"])),
  }),
};

const noteOf = <T>(note: T | null): { note?: T } => (note === null ? {} : { note });

const projectColumns = ["id", "programme.no", "programme.name.zh", "programme.name.en", "name.zh", "name.en"] as const;

/** The forty projects of the plan's ten key programmes (section 15 of the rules). */
export const keyProjectTable: Table<(typeof projectColumns)[number], KeyProject> = {
  file: "key-projects.csv",
  columns: projectColumns,
  schema: KeyProject,
  shape: (cells) => ({
    id: cells.id,
    programme: {
      no: numberOrNull(cells["programme.no"]),
      name: { zh: cells["programme.name.zh"], en: cells["programme.name.en"] },
    },
    name: { zh: cells["name.zh"], en: cells["name.en"] },
  }),
};
