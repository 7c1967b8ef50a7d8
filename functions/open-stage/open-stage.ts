import { z } from "zod";
import { digestOfText } from "../../domain/digest.ts";
import { CaseId, CommandId } from "../../domain/ids.ts";
import { StageName } from "../../domain/stage.ts";
import { forWorkflow } from "../adapters/declaration.ts";

/** An execution this old hands over to a fresh one: it may live a year, and the stage it opens may take months. */
const OLDEST_DAYS = 300;
const DAY = 86_400_000;

/** The execution is near the end of its life; the workflow catches this by its name and hands over to a fresh one. */
export class ExecutionNearLimit extends Error {
  override readonly name = "ExecutionNearLimit";
}

/** The rules do not let this stage open now; trying again would change nothing. */
export class StageRefused extends Error {
  override readonly name = "StageRefused";
}

export const OpenStagePayload = z.strictObject({
  caseId: CaseId,
  stage: StageName,
  entry: z.int().positive(),
  execution: z.string().min(1),
  executionStartedAt: z.iso.datetime({ offset: true }),
  taskToken: z.string().min(1),
});

export const openStage = forWorkflow({
  does: "opens the stage the workflow has reached and keeps the token with which its outcome will be reported back",
  harm: "a case stands still between two stages: nobody is asked to act and no clock starts",
  needs: ["cases", "clock"],
  input: OpenStagePayload,
  async work({ caseId, stage, entry, execution, executionStartedAt, taskToken }, { cases, clock }) {
    if (clock.now().getTime() - Date.parse(executionStartedAt) > OLDEST_DAYS * DAY)
      throw new ExecutionNearLimit(`execution ${execution} began at ${executionStartedAt}`);
    const tokenDigest = digestOfText(taskToken);
    const result = await cases.execute({
      caseId,
      command: { type: "OpenStage", stage, entry, execution, tokenDigest },
      by: { kind: "system", name: "workflow" },
      // The same token twice is the same call delivered twice; a fresh token for the same entry takes it over.
      commandId: CommandId.parse(`open-stage:${entry}:${tokenDigest.slice(0, 32)}`),
      token: taskToken,
    });
    if (!result.accepted) throw new StageRefused(`${stage} (entry ${entry}): ${result.refusal.code}`);
  },
});
