import type { CaseFile } from "../../../domain/case/case-file.ts";
import { once } from "../../../domain/once.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { documentLines } from "./document-line.ts";
import { findingLines } from "./finding-line.ts";
import { type Line, lineCaseOf, reversed } from "./line.ts";
import { publishedLines } from "./published-line.ts";
import { servedLines } from "./served-line.ts";
import { waitingLines } from "./waiting-line.ts";

/** Of each file, with the rule set they were made by: a case keeps its own for good. */
const linesBy = once((ruleSet: RuleSet) => once((file: CaseFile) => everyLine(file, ruleSet)));

/** Every line of a case besides its own: made from the log alone, and made again from it whenever they are lost. */
export const linesOf = (file: CaseFile, ruleSet: RuleSet): readonly Line[] => linesBy(ruleSet)(file);

const everyLine = (file: CaseFile, ruleSet: RuleSet): readonly Line[] => [
  ...findingLines(file),
  ...documentLines(file),
  ...publishedLines(file),
  ...servedLines(file),
  ...openedLines(file),
  ...waitingLines(file, ruleSet),
];

/** The last opened first. The line only points at the case. */
const openedLines = (file: CaseFile): Line[] => [
  { kind: "OPENED", id: "OPENED", sort: reversed(file.openedAt), lists: {}, body: { caseId: lineCaseOf(file).caseId } },
];

/** A line as it is to be written: without content where it is gone. */
export type ChangedLine = Omit<Line, "lists" | "sort"> & Partial<Pick<Line, "lists" | "sort">>;

/** Each line is written out once to be compared. */
const textOf = once((line: Line) => ({ text: JSON.stringify(line) }));

const isSame = (one: Line | undefined, other: Line): boolean =>
  one === other || (one !== undefined && textOf(one).text === textOf(other).text);

/**
 * The lines that any of these earlier states of a case had otherwise, or had not; a line that is gone is handed on empty, so that
 * no late writer brings it back.
 */
export function changedLines(earlier: readonly (readonly Line[])[], now: readonly Line[]): readonly ChangedLine[] {
  const current = byKey(now);
  const changed = new Map<string, ChangedLine>();
  for (const lines of earlier.map(byKey)) {
    for (const [key, line] of current) if (!isSame(lines.get(key), line)) changed.set(key, line);
    for (const [key, { kind, id }] of lines) if (!current.has(key)) changed.set(key, { kind, id, body: null });
  }
  return [...changed.values()];
}

const byKey = (lines: readonly Line[]): ReadonlyMap<string, Line> =>
  new Map(lines.map((line) => [`${line.kind}#${line.id}`, line]));
