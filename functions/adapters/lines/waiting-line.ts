import { z } from "zod";
import { type CaseFile, openStageOf } from "../../../domain/case/case-file.ts";
import type { PersonCommandType } from "../../../domain/case/command.ts";
import { PersonId } from "../../../domain/directory.ts";
import { gateOf, Measure } from "../../../domain/disposition/gate.ts";
import { DocumentKind } from "../../../domain/document.ts";
import { DueDay, dueDayOf } from "../../../domain/explanation/time-left.ts";
import { Bilingual } from "../../../domain/language.ts";
import { clockOf, type OfficeAct, officeActs } from "../../../domain/office-acts.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { StageName } from "../../../domain/stage.ts";
import { Instant } from "../../../domain/time.ts";
import { waitingDecisions } from "../../../domain/waiting.ts";
import { type Line, LineCase, lineCaseOf, NEVER } from "./line.ts";

const command = z.custom<Exclude<PersonCommandType, "OpenCase">>((value) => typeof value === "string");
const due = DueDay.nullable().default(null);

/** A case that waits for office or committee, and where a next step is to be decided, what is missing for each. */
export const WaitingLine = z.strictObject({
  ...LineCase.shape,
  stage: StageName.nullable(),
  decisions: z.array(z.strictObject({ command, proposedBy: PersonId.nullable(), due })),
  /** What the office has to do that is no decision, and who cannot because it is about what they did. */
  acts: z
    .array(z.strictObject({ command, about: z.array(DocumentKind), notBy: PersonId.nullable().default(null), due }))
    .default([]),
  /** When the case last changed: since then it waits, or somebody looked at it. */
  since: Instant,
  gate: z.array(z.strictObject({ measure: Measure, isOpen: z.boolean(), missing: z.array(Bilingual) })).nullable(),
});
export type WaitingLine = z.infer<typeof WaitingLine>;

/** The one line of what a case waits for. */
export const WAITING_NAME = { kind: "WAITING", id: "WAITING" } as const;

/** What is due first stands first, and of what has no day, what has waited longest. The gate is that of the last change: a day that passes is a change of its own. */
export function waitingLines(file: CaseFile, ruleSet: RuleSet): Line[] {
  const decisions = waitingDecisions(file);
  const acts = officeActs(file);
  if (decisions.length + acts.length === 0) return [];
  const clocks = [...decisions, ...acts].flatMap((each) => clockOf(file, each) ?? []);
  const [firstAt = NEVER] = clocks.map(({ dueAt }) => dueAt).sort();
  const dueOf = (waiting: Pick<OfficeAct, "command">): DueDay | null => {
    const clock = clockOf(file, waiting);
    return clock && dueDayOf(clock);
  };
  const gate =
    openStageOf(file) === "disposition"
      ? Object.values(gateOf(file, ruleSet, file.changedAt)).map(({ measure, isOpen, missing }) => ({
          measure,
          isOpen,
          missing: missing.map(({ text }) => text),
        }))
      : null;
  const body: WaitingLine = {
    stage: openStageOf(file),
    decisions: decisions.map((each) => ({ ...each, due: dueOf(each) })),
    acts: acts.map((each) => ({ ...each, about: [...each.about], due: dueOf(each) })),
    since: file.changedAt,
    gate,
    ...lineCaseOf(file),
  };
  return [{ sort: `${firstAt}#${file.changedAt}`, lists: {}, body, ...WAITING_NAME }];
}
