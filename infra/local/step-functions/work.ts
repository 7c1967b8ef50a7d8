import { z } from "zod";
import type { Effect, Json, JsonObject } from "../states/index.ts";
import { ApiError } from "./api-error.ts";
import { machineIn } from "./arns.ts";

/**
 * Invokes a function and gives what it returns. A rejection fails the task: an Error under its name, as Lambda reports
 * an error of the function; `{ error, cause }` as it stands, for what Lambda itself reports (`Lambda.ServiceException`).
 */
export type Invoke = (functionName: string, payload: Json) => Promise<unknown>;

/** What a task's request came to. */
export type Reply =
  | { readonly result: Json }
  /** The request was taken; the result comes by token. */
  | { readonly submitted: Json }
  | { readonly error: string; readonly cause: string };

/** What tasks can reach. */
export interface Reach {
  readonly invoke: Invoke;
  startExecution(order: {
    machine: string;
    name: string | undefined;
    input: string;
  }): Promise<{ arn: string; startedAt: number }>;
}

type Request = Effect & { readonly type: "run-task" };

const RESOURCES: Readonly<Record<string, (request: Request, reach: Reach) => Promise<Reply>>> = {
  "arn:aws:states:::lambda:invoke": async (request, reach) => ({ result: await invokeLambda(request, reach) }),
  "arn:aws:states:::lambda:invoke.waitForTaskToken": async (request, reach) => ({
    submitted: await invokeLambda(request, reach),
  }),
  "arn:aws:states:::aws-sdk:sfn:startExecution": startExecution,
};

/** Whether the runtime can do the work of a resource. */
export function supports(resource: string): boolean {
  return Object.hasOwn(RESOURCES, resource);
}

/** Does the work a task asks for. Never rejects: what goes wrong fails the task. */
export async function doWork(request: Request, reach: Reach): Promise<Reply> {
  const run = supports(request.resource) ? RESOURCES[request.resource] : undefined;
  if (!run) return { error: "States.Runtime", cause: `There is no task resource ${request.resource}` };
  try {
    return await run(request, reach);
  } catch (fault) {
    return failureOf(fault);
  }
}

const InvokeArguments = z.object({ FunctionName: z.string(), Payload: z.unknown().optional() });

async function invokeLambda({ arguments: args }: Request, { invoke }: Reach): Promise<JsonObject> {
  const { FunctionName: functionName, Payload: payload } = InvokeArguments.parse(args);
  const returned = await invoke(functionName, asJson(payload ?? {}));
  return { ExecutedVersion: "$LATEST", Payload: asJson(returned), StatusCode: 200 };
}

const StartArguments = z.object({
  StateMachineArn: z.string(),
  Name: z.string().optional(),
  Input: z.string().default("{}"),
});

async function startExecution({ arguments: args }: Request, reach: Reach): Promise<Reply> {
  const { StateMachineArn: machine, Name: name, Input: input } = StartArguments.parse(args);
  try {
    const { arn, startedAt } = await reach.startExecution({ machine: machineIn(machine), name, input });
    return { result: { ExecutionArn: arn, StartDate: new Date(startedAt).toISOString() } };
  } catch (fault) {
    if (!(fault instanceof ApiError)) throw fault;
    return { error: `Sfn.${fault.code}Exception`, cause: fault.message };
  }
}

const Told = z.object({ error: z.string(), cause: z.string().default("") });

function failureOf(fault: unknown): { error: string; cause: string } {
  if (fault instanceof z.ZodError) return { error: "States.Runtime", cause: z.prettifyError(fault) };
  if (fault instanceof Error) {
    const { name: errorType, message: errorMessage, stack = "" } = fault;
    const trace = stack.split("\n").map((line) => line.trim());
    return { error: errorType, cause: JSON.stringify({ errorType, errorMessage, trace }) };
  }
  const told = Told.safeParse(fault);
  return told.success ? told.data : { error: "Lambda.Unknown", cause: String(fault) };
}

/** A value as JSON carries it. */
function asJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
