import { z } from "zod";
import { digestOfText } from "../../domain/digest.ts";
import { CaseId, CommandId } from "../../domain/ids.ts";
import { StageName } from "../../domain/stage.ts";
import { forWorkflow } from "../adapters/declaration.ts";

/** The log did not take the fault; the workflow tries again. */
export class FaultRefused extends Error {
  override readonly name = "FaultRefused";
}

const LONGEST_ERROR = 2000;

export const RecordFaultPayload = z.strictObject({
  caseId: CaseId,
  stage: StageName,
  execution: z.string().min(1),
  error: z.string().transform((text) => text.slice(0, LONGEST_ERROR)),
});

export const recordFault = forWorkflow({
  does: "puts a technical failure of the workflow on the case's log, where the office sees it and reconcile takes it up",
  harm: "a case is stuck and nobody sees it",
  needs: ["cases"],
  input: RecordFaultPayload,
  async work({ caseId, stage, execution, error }, { cases }) {
    const result = await cases.execute({
      caseId,
      command: { type: "RecordFault", stage, execution, error },
      by: { kind: "system", name: "workflow" },
      // An execution ends with its fault, so it has at most one.
      commandId: CommandId.parse(`fault:${digestOfText(execution).slice(0, 32)}`),
    });
    if (!result.accepted) throw new FaultRefused(result.refusal.code);
  },
});
