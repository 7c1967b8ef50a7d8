import { z } from "zod";
import { type CaseFile, openStageOf } from "../../../domain/case/case-file.ts";
import type { PersonCommandType } from "../../../domain/case/command.ts";
import { PersonId } from "../../../domain/directory.ts";
import { gateOf, Measure } from "../../../domain/disposition/gate.ts";
import { Bilingual } from "../../../domain/language.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { StageName } from "../../../domain/stage.ts";
import { Instant } from "../../../domain/time.ts";
import { waitingDecisions } from "../../../domain/waiting.ts";
import { type Line, LineCase, lineCaseOf } from "./line.ts";

/** A case that waits for decisions, and where a next step is to be decided, what is missing for each. */
export const WaitingLine = z.strictObject({
  ...LineCase.shape,
  stage: StageName.nullable(),
  decisions: z.array(
    z.strictObject({
      command: z.custom<Exclude<PersonCommandType, "OpenCase">>((value) => typeof value === "string"),
      proposedBy: PersonId.nullable(),
    }),
  ),
  /** When the case last changed: since then it waits, or somebody looked at it. */
  since: Instant,
  gate: z.array(z.strictObject({ measure: Measure, isOpen: z.boolean(), missing: z.array(Bilingual) })).nullable(),
});
export type WaitingLine = z.infer<typeof WaitingLine>;

/** The one line of the decisions a case waits for. */
export const WAITING_NAME = { kind: "WAITING", id: "WAITING" } as const;

/** What has waited longest first. The gate is that of the last change: a day that passes is a change of its own. */
export function waitingLines(file: CaseFile, ruleSet: RuleSet): Line[] {
  const decisions = waitingDecisions(file);
  if (decisions.length === 0) return [];
  const gate =
    openStageOf(file) === "disposition"
      ? Object.values(gateOf(file, ruleSet, file.changedAt)).map(({ measure, isOpen, missing }) => ({
          measure,
          isOpen,
          missing: missing.map(({ text }) => text),
        }))
      : null;
  const body: WaitingLine = {
    ...lineCaseOf(file),
    stage: openStageOf(file),
    decisions: decisions.map((each) => ({ ...each })),
    since: file.changedAt,
    gate,
  };
  return [{ ...WAITING_NAME, sort: file.changedAt, lists: {}, body }];
}
