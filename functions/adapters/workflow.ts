import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import type { SupervisionKind } from "../../domain/case/events.ts";
import { executionName } from "../../domain/case/execution.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { StageName } from "../../domain/stage.ts";

/** What an execution of the supervision cycle begins with. */
export interface ExecutionInput {
  readonly caseId: CaseId;
  readonly kind: SupervisionKind;
  /** Stage entries before this execution. */
  readonly entry: number;
  readonly generation: number;
  /** Where it begins; null to begin at the beginning. */
  readonly resumeAt: StageName | null;
}

/** The supervision cycle's executions. Starting and completing twice is harmless. */
export interface Workflow {
  /** Starts the execution of a case's generation; one that exists by that name is left alone. */
  start(input: ExecutionInput): Promise<"started" | "existed">;
  /** Completes the task that waits with this token; `gone` where nothing waits with it any more. */
  complete(token: string, output: Record<string, unknown>): Promise<"completed" | "gone">;
  fail(token: string, error: string, cause: string): Promise<"failed" | "gone">;
  /** The state of an execution by its name, null where there is none (or it is no longer kept). */
  describe(execution: string): Promise<ExecutionStatus | null>;
  /** Names of the executions that run now. */
  running(): AsyncIterable<string>;
}

export function stepFunctionsWorkflow(client: SFNClient, stateMachineArn: string): Workflow {
  const executionArn = (name: string): string => `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
  return {
    async start(input) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: executionName(input.caseId, input.generation),
            input: JSON.stringify(input),
          }),
        );
        return "started";
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return "existed";
        throw error;
      }
    },
    async complete(token, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
        return "completed";
      } catch (error) {
        if (isGone(error)) return "gone";
        throw error;
      }
    },
    async fail(token, error, cause) {
      try {
        await client.send(new SendTaskFailureCommand({ taskToken: token, error, cause }));
        return "failed";
      } catch (failure) {
        if (isGone(failure)) return "gone";
        throw failure;
      }
    },
    async describe(execution) {
      try {
        const found = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(execution) }));
        return found.status ?? null;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return null;
        throw error;
      }
    },
    async *running() {
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING", ...(nextToken ? { nextToken } : {}) }),
        );
        for (const { name } of page.executions ?? []) if (name) yield name;
        nextToken = page.nextToken;
      } while (nextToken);
    },
  };
}

/** Nothing waits with the token: it was used, its execution is over, or it is none. */
const isGone = (error: unknown): boolean =>
  error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
