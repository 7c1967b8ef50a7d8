import { z } from "zod";
import { executionName } from "../../../domain/case/execution.ts";
import type { Workflow } from "../../../functions/adapters/workflow.ts";
import { ApiError } from "./api-error.ts";
import { executionArn, machineIn, type Place } from "./arns.ts";
import type { StepFunctions } from "./step-functions.ts";

/** Nothing waits with the token: it was used, its execution is over, or it is none. */
const GONE: ReadonlySet<string> = new Set(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"]);

const Described = z.object({
  status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
});
const Listed = z.object({
  executions: z.array(z.object({ name: z.string() })),
  nextToken: z.string().optional(),
});

/** The workflow of this process: the operations of its Step Functions API without the protocol in between. */
export function workflowIn({ call }: Pick<StepFunctions, "call">, place: Place, stateMachineArn: string): Workflow {
  /** What the operation answers, or `otherwise` where it is refused by one of these names. */
  async function unless<T, const U>(
    codes: ReadonlySet<string>,
    otherwise: U,
    operation: () => Promise<T>,
  ): Promise<T | U> {
    try {
      return await operation();
    } catch (error) {
      if (error instanceof ApiError && codes.has(error.code)) return otherwise;
      throw error;
    }
  }
  const machine = machineIn(stateMachineArn);
  return {
    start: (input) =>
      unless(new Set(["ExecutionAlreadyExists"]), "existed", async () => {
        const name = executionName(input.caseId, input.generation);
        await call("StartExecution", { stateMachineArn, name, input: JSON.stringify(input) });
        return "started" as const;
      }),
    complete: (taskToken, output) =>
      unless(GONE, "gone", async () => {
        await call("SendTaskSuccess", { taskToken, output: JSON.stringify(output) });
        return "completed" as const;
      }),
    fail: (taskToken, error, cause) =>
      unless(GONE, "gone", async () => {
        await call("SendTaskFailure", { taskToken, error, cause });
        return "failed" as const;
      }),
    describe: (name) =>
      unless(new Set(["ExecutionDoesNotExist"]), null, async () => {
        const found = await call("DescribeExecution", { executionArn: executionArn(place, { machine, name }) });
        return Described.parse(found).status;
      }),
    async *running() {
      let nextToken: string | undefined;
      do {
        const more = nextToken ? { nextToken } : {};
        const page = Listed.parse(await call("ListExecutions", { stateMachineArn, statusFilter: "RUNNING", ...more }));
        for (const { name } of page.executions) yield name;
        nextToken = page.nextToken;
      } while (nextToken);
    },
  };
}
