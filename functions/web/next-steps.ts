import type { VisibleFile } from "../../domain/access/visible-file.ts";
import { commandGrants } from "../../domain/access.ts";
import { openEntry } from "../../domain/case/case-file.ts";
import { runningDeadlines } from "../../domain/clock/clock.ts";
import type { Side } from "../../domain/deadline.ts";
import type { Bilingual } from "../../domain/language.ts";
import type { RuleSet } from "../../domain/rule-set.ts";
import type { Day } from "../../domain/time.ts";
import { type Waiting, waitingDecisions } from "../../domain/waiting.ts";
import { textOfCommand } from "./forms/offers.ts";
import { documentText } from "./texts/case.ts";
import { roleTexts } from "./texts/directory.ts";
import { formTexts, receiptText } from "./texts/forms.ts";

/** Something that comes after an act: what, who does it, and the last day where one is set. */
export interface NextStep {
  readonly what: Bilingual;
  readonly who: Bilingual;
  readonly due: Day | null;
}

const sides: Record<Side, Bilingual> = {
  unit: formTexts.unitSide,
  office: formTexts.officeSide,
  committee: formTexts.committeeSide,
};
const listed = (names: readonly Bilingual[]): Bilingual => ({
  zh: names.map(({ zh }) => zh).join("、"),
  en: names.map(({ en }) => en).join(", "),
});

/**
 * What comes after an act, from the case as it stood right after it and as its reader may know it: what waits to be received,
 * what waits to be decided, and what somebody has to do by a day. Empty where nobody has anything to do.
 */
export function nextSteps(
  file: VisibleFile,
  ruleSet: RuleSet,
  names: ReadonlyMap<string, Bilingual>,
): readonly NextStep[] {
  const nameOf = (id: string): Bilingual | undefined => (id === file.unit.id ? file.unit.name : names.get(id));
  const receipts = [...file.documents.values()]
    .filter(({ service, addressees }) => service === null && addressees.length > 0)
    .map(({ kind, addressees }) => ({
      what: receiptText(documentText(kind)),
      who: listed(addressees.flatMap((id) => nameOf(id) ?? [])),
      due: null,
    }));
  const decisions = waitingDecisions(file).flatMap(({ command }) => {
    const text = textOfCommand(command);
    return text ? [{ what: text.act, who: listed(decidersOf(file, command)), due: null }] : [];
  });
  const duties = runningDeadlines(file).map(({ rule, side, due }) => ({
    what: ruleSet.limits[rule.limitId].subject,
    who: sides[side],
    due,
  }));
  const isMovingOn = file.status === "open" && openEntry(file) === null;
  const onward = isMovingOn ? [{ what: formTexts.movesOn, who: formTexts.officeSide, due: null }] : [];
  return [...receipts, ...decisions, ...duties, ...onward];
}

/** The posts that may decide it; those who act for a head only where the head had to withdraw. */
function decidersOf({ team }: VisibleFile, command: Waiting["command"]): Bilingual[] {
  const grants = commandGrants[command].filter(({ where }) => where !== "head_recused" || team.isHeadRecused);
  return [...new Set(grants.flatMap(({ roles }) => roles))].map((role) => roleTexts[role]);
}
