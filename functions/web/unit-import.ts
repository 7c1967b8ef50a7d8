import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { Organisation, type OrganisationId } from "../../domain/directory.ts";
import { enterOrganisation } from "../../domain/directory-change.ts";
import type { Bilingual } from "../../domain/language.ts";
import { textOf } from "../adapters/texts/refusals.ts";
import { importProblems } from "./texts/admin.ts";
import { inputProblems } from "./texts/input.ts";

/** The columns of an import of units, in their order. */
export const unitColumns = [
  "id",
  "name.zh",
  "name.en",
  "unitKind",
  "district",
  "superiorId",
  "address",
  "phone",
] as const;
const MOST_LINES = 5000;

/** One thing wrong with the file; lines are counted from 1, the line of the columns. */
export interface LineProblem {
  readonly line: number;
  readonly column: string;
  readonly text: Bilingual;
}

/** What an import would do, or everything that keeps it from being done. */
export interface UnitImport {
  readonly added: readonly Organisation[];
  readonly changed: readonly Organisation[];
  readonly same: number;
  readonly problems: readonly LineProblem[];
}

/** Judges every line of a CSV of units against the directory as it is. Writes nothing. */
export function planImport(text: string, organisations: ReadonlyMap<OrganisationId, Organisation>): UnitImport {
  const { records, problems: unreadable } = recordsOf(text);
  if (unreadable.length > 0) return { added: [], changed: [], same: 0, problems: unreadable };
  const problems: LineProblem[] = [];
  const read: { line: number; unit: Organisation }[] = [];
  for (const { line, cells } of records) {
    if (cells.length !== unitColumns.length) {
      problems.push({ line, column: "", text: importProblems.cells });
      continue;
    }
    const parsed = Organisation.safeParse(unitOf(cells, organisations));
    if (parsed.success) read.push({ line, unit: parsed.data });
    else problems.push(...inputProblems(parsed.error).map(({ field, text }) => ({ line, column: field, text })));
  }
  // A line may name a superior that comes with the same file.
  const known = new Map([...organisations, ...read.map(({ unit }) => [unit.id, unit] as const)]);
  const seen = new Set<string>();
  const sorted = { added: [] as Organisation[], changed: [] as Organisation[], same: 0 };
  for (const { line, unit } of read) {
    const present = organisations.get(unit.id) ?? null;
    if (seen.has(unit.id)) problems.push({ line, column: "id", text: importProblems.twice });
    seen.add(unit.id);
    if (present && present.kind !== "unit") {
      problems.push({ line, column: "id", text: importProblems.notAUnit });
      continue;
    }
    const outcome = enterOrganisation(present, unit, { organisations: known, isNew: false });
    if (!outcome.accepted) problems.push({ line, column: outcome.refusal.field ?? "", text: textOf(outcome.refusal) });
    else if (!present) sorted.added.push(unit);
    else if (JSON.stringify(present) === JSON.stringify(outcome.value)) sorted.same += 1;
    else sorted.changed.push(unit);
  }
  return { ...sorted, problems: problems.sort((a, b) => a.line - b.line) };
}

function recordsOf(text: string): { records: { line: number; cells: string[] }[]; problems: LineProblem[] } {
  const wrong = (line: number, problem: Bilingual) => ({
    records: [],
    problems: [{ line, column: "", text: problem }],
  });
  const lines: number[] = [];
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }: { lines: number }) => {
        lines.push(line);
        return record;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return wrong(typeof error.lines === "number" ? error.lines : 1, importProblems.notCsv);
  }
  const [header = [], ...body] = rows;
  if (header.join() !== unitColumns.join()) return wrong(1, importProblems.columns);
  if (body.length > MOST_LINES) return wrong(MOST_LINES + 2, importProblems.tooMany);
  return { records: body.map((cells, place) => ({ line: lines[place + 1] ?? 0, cells })), problems: [] };
}

/** What is not in the file stays as it is: whether a unit is fictional is no matter of an import. */
function unitOf(cells: readonly string[], organisations: ReadonlyMap<string, Organisation>): unknown {
  const [id = "", zh = "", en = "", unitKind = "", district = "", superiorId = "", address = "", phone = ""] = cells;
  return {
    id,
    kind: "unit",
    unitKind: unitKind || undefined,
    name: { zh, en },
    district,
    superiorId: superiorId || null,
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    isFictional: organisations.get(id)?.isFictional ?? false,
  };
}
