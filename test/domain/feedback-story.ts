import type { Command } from "../../domain/case/command.ts";
import { OpenStage } from "../../domain/case/decisions.ts";
import { digestOfText } from "../../domain/digest.ts";
import { actor, context, machine } from "./city.ts";
import { caseId, type Step } from "./given.ts";
import { specialOpening } from "./special-opening.ts";

/** A special supervision of School Seven up to the service of its preliminary opinion on Wednesday 4 March 2026. */
export const opened: Step = [specialOpening(caseId), context(actor("leader"), "2026-03-02T01:00:00.000Z")];
export const stage = (entry: number, token: string): Command =>
  OpenStage.parse({
    type: "OpenStage",
    stage: "feedback",
    entry,
    execution: `${caseId}-1`,
    tokenDigest: digestOfText(token),
  });
export const workflow = () => context(machine("workflow"), "2026-03-02T02:00:00.000Z");
export const begun: Step[] = [opened, [stage(1, "token-1"), workflow()]];
export const issued: Step[] = [
  ...begun,
  [{ type: "IssuePreliminaryOpinion", evaluation: "总体良好" }, context(actor("leader"), "2026-03-03T01:00:00.000Z")],
];
export const receipt = { type: "ConfirmReceipt", documentId: "D1" } as Command;
export const served: Step[] = [...issued, [receipt, context(actor("school-contact"), "2026-03-04T01:00:00.000Z")]];
