import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { Bilingual } from "../../domain/language.ts";
import { importProblems } from "./texts/admin.ts";

/** As many lines as one import takes. */
const MOST_LINES = 5000;

/** One thing wrong with the file; lines are counted from 1, the line of the columns. */
export interface LineProblem {
  readonly line: number;
  readonly column: string;
  readonly text: Bilingual;
}

/** A line that has a cell for each column. */
interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The lines of a file, or what is wrong with it. `columns` are those of its first line. */
export interface CsvLines<C extends readonly string[]> {
  readonly columns: C | null;
  readonly lines: readonly CsvLine[];
  readonly problems: readonly LineProblem[];
}

/** What a file says: in UTF-8, or in the national encoding in which Excel saves a CSV in Chinese. */
export function csvText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** Reads a CSV whose first line holds exactly one of these rows of columns. */
export function csvLines<C extends readonly string[]>(text: string, known: readonly C[]): CsvLines<C> {
  const wrong = (line: number, problem: Bilingual): CsvLines<C> => ({
    columns: null,
    lines: [],
    problems: [{ line, column: "", text: problem }],
  });
  const places: number[] = [];
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }: { lines: number }) => {
        places.push(line);
        return record;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return wrong(typeof error.lines === "number" ? error.lines : 1, importProblems.notCsv);
  }
  const [header = [], ...body] = rows;
  const columns = known.find((each) => each.join() === header.join());
  if (!columns) return wrong(1, importProblems.columns);
  if (body.length > MOST_LINES) return wrong(MOST_LINES + 2, importProblems.tooMany);
  const lines = body.map((cells, place) => ({ line: places[place + 1] ?? 0, cells }));
  const isWhole = ({ cells }: CsvLine): boolean => cells.length === columns.length;
  return {
    columns,
    lines: lines.filter(isWhole),
    problems: lines
      .filter((each) => !isWhole(each))
      .map(({ line }) => ({ line, column: "", text: importProblems.cells })),
  };
}

/** In the order of their lines. */
export const inOrderOfLines = (problems: readonly LineProblem[]): LineProblem[] =>
  [...problems].sort((a, b) => a.line - b.line);
