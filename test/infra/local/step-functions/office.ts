import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SFNClient } from "@aws-sdk/client-sfn";
import { createAdaptorServer } from "@hono/node-server";
import { type Timekeeper, timekeeper } from "../../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../../infra/local/disk/disk.ts";
import {
  createStepFunctions,
  type Invoke,
  type MachineDeclaration,
  machineArn,
  type StepFunctions,
} from "../../../../infra/local/step-functions/index.ts";

export const place = { region: "local", accountId: "000000000000" };
export const START = "2026-03-02T01:00:00.000Z";
export const WAITING = "arn:aws:states:::lambda:invoke.waitForTaskToken";
export const INVOKE = "arn:aws:states:::lambda:invoke";

type Payload = Record<string, unknown> & { taskToken: string };

/** The engine on a disk, with a clock that stands until it is moved and functions that note what they are asked. */
export interface Office {
  readonly engine: StepFunctions;
  readonly disk: Disk;
  readonly clock: Timekeeper;
  /** What the functions were invoked with, in order. */
  readonly invoked: { functionName: string; payload: Payload }[];
  /** The token the last invocation brought. */
  lastToken(): string;
  /** Stops as a crash would. */
  crash(): Promise<void>;
}

export async function office(options: {
  machines: MachineDeclaration[];
  folder?: string;
  at?: Date;
  invoke?: Invoke;
}): Promise<Office> {
  const disk = await openDisk({ folder: options.folder ?? null, onPut: () => null, onFault: () => {} });
  const clock = timekeeper({ stands: options.at ?? new Date(START) });
  const invoked: Office["invoked"] = [];
  const engine = createStepFunctions({
    ...place,
    store: disk,
    clock,
    machines: options.machines,
    invoke: async (functionName, payload) => {
      invoked.push({ functionName, payload: payload as Payload });
      return options.invoke ? options.invoke(functionName, payload) : { taken: true };
    },
    onFault: () => {},
  });
  await engine.resume();
  return {
    engine,
    disk,
    clock,
    invoked,
    lastToken: () => invoked.at(-1)?.payload.taskToken ?? "",
    async crash() {
      clock.stop();
      await disk.crash();
    },
  };
}

/** An unmodified AWS client on a loopback port that the engine answers. */
export async function overLoopback(engine: StepFunctions): Promise<{ client: SFNClient; stop(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: (request) => engine.handle(request) }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  return {
    client,
    stop: () =>
      new Promise((resolve) => {
        client.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** One call of the API without a socket; refusals come as `{ __type, message }`. */
export async function call(engine: StepFunctions, operation: string, body: object): Promise<Record<string, unknown>> {
  const response = await engine.handle(
    new Request("http://127.0.0.1/", {
      method: "POST",
      headers: { "x-amz-target": `AWSStepFunctions.${operation}` },
      body: JSON.stringify(body),
    }),
  );
  return (await response.json()) as Record<string, unknown>;
}

export const arnOf = (machine: string): string => machineArn(place, machine);
export const executionOf = (machine: string, name: string): string =>
  arnOf(machine).replace(":stateMachine:", ":execution:") + `:${name}`;

/** A machine that asks one stage and ends with its answer. */
export function asking(task: object = {}, more: object = {}): MachineDeclaration {
  return {
    name: "asking",
    // The placeholder of a workflow file, filled in by the engine.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is not a template.
    definition: machine("${OpenStageFunction}", task, more),
    substitutions: { OpenStageFunction: "open-stage" },
  };
}

function machine(functionName: string, task: object, more: object): object {
  return {
    QueryLanguage: "JSONata",
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: WAITING,
        Arguments: { FunctionName: functionName, Payload: { taskToken: "{% $states.context.Task.Token %}" } },
        End: true,
        ...task,
      },
      ...more,
    },
  };
}
