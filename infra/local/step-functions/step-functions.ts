import { randomUUID } from "node:crypto";
import { ApiError } from "./api-error.ts";
import type { Place } from "./arns.ts";
import { Engine, type EngineClock } from "./engine.ts";
import { type MachineDeclaration, Machines } from "./machines.ts";
import { operations, type Served } from "./operations.ts";
import { Records, type Store } from "./records.ts";
import { refusalOf } from "./validation.ts";
import type { Invoke } from "./work.ts";

export interface StepFunctionsOptions extends Place {
  /** Where executions are kept; the runtime's disk fits. */
  readonly store: Store;
  readonly clock: EngineClock;
  readonly invoke: Invoke;
  readonly machines: readonly MachineDeclaration[];
  /** Hears of what goes wrong where nobody waits: a turn that could not be kept. Left out, it ends the process. */
  readonly onFault?: (fault: unknown) => void;
}

/** The Step Functions API of one machine: protocol AWS JSON 1.0, as the AWS SDKs and the AWS CLI speak it. */
export interface StepFunctions {
  /** Answers one request of the API. What it acknowledges is on the disk. */
  handle(request: Request): Promise<Response>;
  /** One operation of the API without its protocol, for callers in this process. Throws ApiError. */
  call(operation: string, request: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Serves the machines and takes up every running execution. Throws InvalidDefinition for a workflow that is none. */
  resume(): Promise<void>;
  /** Resolves when everything waits for an answer or for time to pass. */
  idle(): Promise<void>;
  /** Begins nothing more and waits for what is under way; the store stays open. */
  close(): Promise<void>;
}

export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { region, accountId, store, clock, invoke } = options;
  const place = { region, accountId };
  const records = new Records(store);
  const machines = new Machines(store, region);
  const onFault = options.onFault ?? endProcess;
  const engine = new Engine({ place, records, machines, clock, invoke, onFault });
  const served: Served = { place, engine, machines, records };
  let resumed: Promise<void> | undefined;
  const resume = (): Promise<void> => {
    resumed ??= (async () => {
      for (const machine of options.machines) await machines.serve(machine, clock.now().getTime());
      await engine.resume();
    })();
    return resumed;
  };
  return {
    resume,
    idle: () => engine.idle(),
    close: () => engine.close(),
    async call(name, request) {
      await resume();
      return run(name, request, served);
    },
    async handle(request) {
      await resume();
      try {
        return respond(200, await answer(request, served));
      } catch (fault) {
        if (!(fault instanceof ApiError)) {
          onFault(fault);
          return respond(
            500,
            { __type: "InternalFailure", message: "The request could not be kept." },
            "InternalFailure",
          );
        }
        return respond(400, { __type: fault.code, message: fault.message }, fault.code);
      }
    },
  };
}

async function answer(request: Request, served: Served): Promise<unknown> {
  const [service, name = ""] = (request.headers.get("x-amz-target") ?? "").split(".");
  if (service !== "AWSStepFunctions") throw unknown(name);
  return run(name, await bodyOf(request), served);
}

const unknown = (name: string): ApiError =>
  new ApiError("UnknownOperationException", `The embedded runtime has no operation ${name}.`);

async function run(name: string, request: unknown, served: Served): Promise<unknown> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw unknown(name);
  const parsed = operation.request.safeParse(request);
  if (!parsed.success) throw refusalOf(parsed.error.issues, request);
  return operation.run(parsed.data, served);
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ApiError("SerializationException", "The body is not JSON.");
  }
}

function respond(status: number, body: unknown, errorType?: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amzn-requestid": randomUUID(),
      ...(errorType === undefined ? {} : { "x-amzn-errortype": errorType }),
    },
  });
}

function endProcess(fault: unknown): void {
  queueMicrotask(() => {
    throw fault;
  });
}
