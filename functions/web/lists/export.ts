import { stringify } from "csv-stringify/sync";
import writeExcelFile from "write-excel-file/node";
import { Day } from "../../../domain/time.ts";
import type { Found } from "../../adapters/lists.ts";
import type { PageRequest } from "../../adapters/page.ts";
import { LARGEST_PAGE } from "../../adapters/page.ts";
import { edgeProblem } from "../problem.ts";

/** Most rows of one file: what fits into one answer of a Lambda function, with room to spare. */
export const MOST_ROWS = 10_000;

export type Table = readonly (readonly (string | number | null)[])[];

/** Every row the filters leave. Throws the problem `export-too-large` instead of leaving rows out in silence. */
export async function everyRow<Row>(read: (page: PageRequest) => Promise<Found<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: Found<Row> = await read({ limit: LARGEST_PAGE, ...(after === null ? {} : { after }) });
    rows.push(...page.items);
    if (rows.length > MOST_ROWS) throw edgeProblem("export-too-large");
    after = page.next;
  } while (after !== null);
  return rows;
}

/** UTF-8 with the mark Excel needs to see it; a cell that would be read as a formula is made text. */
export const csvOf = (table: Table): string =>
  stringify(
    table.map((row) => row.map((cell) => cell ?? "")),
    { bom: true, escape_formulas: true, record_delimiter: "windows" },
  );

const WIDEST = 50;

/** One sheet with its heading kept in sight. Cells are typed: a day is a date, and a text is never read as a formula. */
export async function excelOf(table: Table, sheet: string): Promise<Uint8Array> {
  const [heading = [], ...rows] = table;
  const data = [
    heading.map((cell) => ({ value: String(cell ?? ""), type: String, fontWeight: "bold" as const })),
    ...rows.map((row) => row.map(cellOf)),
  ];
  const columns = heading.map((_, index) => ({
    width: Math.min(WIDEST, 2 + Math.max(...table.slice(0, 100).map((row) => widthOf(row[index])))),
  }));
  return writeExcelFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}

/** A cell with its type. A day becomes a date Excel can sort and count by, and still reads as it does in CSV. */
export function cellOf(cell: string | number | null) {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  const day = Day.safeParse(cell);
  return day.success
    ? { value: new Date(`${day.data}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" }
    : { value: cell, type: String };
}

/** A Chinese character is as wide as two Latin letters. */
const widthOf = (cell: string | number | null | undefined): number =>
  [...String(cell ?? "")].reduce((width, letter) => width + (letter > "⺀" ? 2 : 1), 0);
