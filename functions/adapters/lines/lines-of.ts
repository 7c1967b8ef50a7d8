import type { CaseFile, CaseState } from "../../../domain/case/case-file.ts";
import { once } from "../../../domain/once.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { documentLines } from "./document-line.ts";
import { findingLines } from "./finding-line.ts";
import { bodyTextOf, type Line, lineMaker, reversed } from "./line.ts";
import { publishedLines } from "./published-line.ts";
import { SERVED_NAME, servedLines } from "./served-line.ts";
import { WAITING_NAME, waitingLines } from "./waiting-line.ts";

/** The last opened first. The line only points at the case. */
const openedLine = lineMaker(
  ({ id, openedAt }): Line => ({
    kind: "OPENED",
    id: "OPENED",
    sort: reversed(openedAt),
    lists: {},
    body: { caseId: id },
  }),
);

/** Lines of the parts of a case; one is made anew only where its part changed. */
const partLines = once((file: CaseFile): readonly Line[] => [
  ...findingLines(file),
  ...documentLines(file),
  ...publishedLines(file),
  openedLine(file, file.unit),
]);

/** Lines of a case as a whole, worked out anew from each state of it; by the rule set, which a case keeps for good. */
const wholeLinesBy = once((ruleSet: RuleSet) =>
  once((file: CaseFile): readonly Line[] => [...servedLines(file), ...waitingLines(file, ruleSet)]),
);

/** Every line of a case besides its own: made from the log alone, and made again from it whenever they are lost. */
export const linesOf = (file: CaseFile, ruleSet: RuleSet): readonly Line[] => [
  ...partLines(file),
  ...wholeLinesBy(ruleSet)(file),
];

/** A line as it is to be written: without content where it is gone. */
export type ChangedLine = Omit<Line, "lists" | "sort"> & Partial<Pick<Line, "lists" | "sort">>;

const isSame = (one: Line | undefined, other: Line): boolean =>
  one === other ||
  (one !== undefined &&
    one.sort === other.sort &&
    JSON.stringify(one.lists) === JSON.stringify(other.lists) &&
    bodyTextOf(one) === bodyTextOf(other));

/**
 * The lines that any of these earlier states of a case, of which there is at least one, had otherwise or had not. A line that is
 * gone is handed on empty, so that no late writer brings it back. Of several states it is not asked what the case as a whole
 * looked like in between: its lines are handed on in any case.
 */
export function linesChangedSince(
  earlier: readonly CaseState[],
  file: CaseFile,
  ruleSet: RuleSet,
): readonly ChangedLine[] {
  const whole = wholeLinesBy(ruleSet);
  const parts = changedLines(earlier.map(ofOpened(partLines)), partLines(file));
  if (earlier.length === 1) return [...parts, ...changedLines(earlier.map(ofOpened(whole)), whole(file))];
  const found = byKey(whole(file));
  return [...parts, ...wholeNames.map((name) => found.get(keyOf(name)) ?? { ...name, body: null })];
}

const wholeNames = [SERVED_NAME, WAITING_NAME];

const ofOpened =
  (linesIn: (file: CaseFile) => readonly Line[]) =>
  (state: CaseState): readonly Line[] =>
    state.status === "not_opened" ? [] : linesIn(state);

function changedLines(earlier: readonly (readonly Line[])[], now: readonly Line[]): readonly ChangedLine[] {
  const current = byKey(now);
  const changed = new Map<string, ChangedLine>();
  for (const lines of earlier.map(byKey)) {
    for (const [key, line] of current) if (!isSame(lines.get(key), line)) changed.set(key, line);
    for (const [key, { kind, id }] of lines) if (!current.has(key)) changed.set(key, { kind, id, body: null });
  }
  return [...changed.values()];
}

const keyOf = ({ kind, id }: Pick<Line, "kind" | "id">): string => `${kind}#${id}`;
const byKey = (lines: readonly Line[]): ReadonlyMap<string, Line> => new Map(lines.map((line) => [keyOf(line), line]));
