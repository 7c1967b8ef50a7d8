import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { z } from "zod";
import { type Reading, type Row, type SeedProblem, textOf } from "./problem.ts";

/** The cells of one row by column name, without surrounding blanks; an empty cell is an empty text. */
export type Cells<C extends string> = Readonly<Record<C, string>>;

export interface Table<C extends string, T> {
  readonly file: string;
  /** The columns in order; the first line of the file holds exactly these. */
  readonly columns: readonly C[];
  readonly schema: z.ZodType<T>;
  /** Makes of the cells what the schema checks. */
  readonly shape: (cells: Cells<C>) => unknown;
}

/** Reads a CSV table: every broken row is a problem with its line, the others are still returned. */
export function readTable<C extends string, T>(table: Table<C, T>, text: string): Reading<T> {
  const { file } = table;
  let records: Row<string[]>[];
  try {
    records = recordsOf(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], problems: [{ file, line: lineOf(error), text: error.message }] };
  }
  const [header, ...body] = records;
  const wrong = headerProblem(header?.value ?? [], table.columns);
  if (wrong) return { rows: [], problems: [{ file, line: 1, text: wrong }] };

  const rows: Row<T>[] = [];
  const problems: SeedProblem[] = [];
  for (const { line, value: record } of body) {
    if (record.length !== table.columns.length) {
      problems.push({ file, line, text: `has ${record.length} cells, the table has ${table.columns.length} columns` });
      continue;
    }
    const cells = Object.fromEntries(table.columns.map((column, at) => [column, record[at] ?? ""])) as Cells<C>;
    const parsed = table.schema.safeParse(table.shape(cells));
    if (parsed.success) rows.push({ line, value: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => ({ file, line, text: textOf(issue) })));
  }
  return { rows, problems };
}

function recordsOf(text: string): Row<string[]>[] {
  const lines: number[] = [];
  const options = { bom: true, trim: true, relax_column_count: true };
  const records = parse(text, {
    ...options,
    on_record: (record, { lines: line }) => {
      lines.push(line);
      return record;
    },
  });
  return records.map((value, at) => ({ line: lines[at] ?? 0, value }));
}

const lineOf = (error: CsvError): number => (typeof error.lines === "number" ? error.lines : 1);

function headerProblem(found: readonly string[], wanted: readonly string[]): string | null {
  const missing = wanted.filter((column) => !found.includes(column));
  if (missing.length > 0) return `the column ${missing.join(", ")} is missing`;
  const strange = found.filter((column) => !wanted.includes(column));
  if (strange.length > 0) return `no column is called ${strange.join(", ")}`;
  return found.join() === wanted.join() ? null : `the columns stand in the order ${wanted.join(", ")}`;
}

/** An empty cell says nothing. */
export const orNull = (cell: string): string | null => (cell === "" ? null : cell);

export const numberOrNull = (cell: string): number | null => (cell === "" ? null : Number(cell));

/** A text in both languages; null where neither is given, and unfit where only one is. */
export const bilingualOrNull = (zh: string, en: string): { zh: string; en: string } | null =>
  zh + en === "" ? null : { zh, en };

/** Several values in one cell, between blanks. */
export const words = (cell: string): string[] => cell.split(/\s+/).filter((word) => word !== "");

/** Several values in one cell, between semicolons. */
export const entries = (cell: string): string[] =>
  cell
    .split(";")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** A field of the result that is absent where its cell is empty. */
export const optional = <K extends string>(name: K, cell: string): Partial<Record<K, string>> =>
  cell === "" ? {} : ({ [name]: cell } as Record<K, string>);
