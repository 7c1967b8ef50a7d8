import { z } from "zod";
import { type HistoryEvent, LARGEST_PAYLOAD } from "../states/index.ts";
import { refusals } from "./api-error.ts";
import { executionArn, executionIn, machineArn, machineIn, type Place, roleArn } from "./arns.ts";
import type { Engine } from "./engine.ts";
import type { Machines, ServedMachine } from "./machines.ts";
import { pageToken, placeIn } from "./page-token.ts";
import type { ExecutionRecord, ExecutionSummary, Records } from "./records.ts";

/** What the operations work on. */
export interface Served {
  readonly place: Place;
  readonly engine: Engine;
  readonly machines: Machines;
  readonly records: Records;
}

/** One operation of the API: the shape of its request, and what it answers. */
interface Operation<T = unknown> {
  readonly request: z.ZodType<T>;
  run(request: T, served: Served): unknown;
}

const operation = <T>(request: z.ZodType<T>, run: (request: T, served: Served) => unknown): Operation => ({
  request,
  run: (given, served) => run(given as T, served),
});

/** Instants as AWS writes them on the wire: seconds since the epoch. */
const seconds = (at: number): number => at / 1000;
const arn = z.string().min(1).max(256);
/** A payload, measured in bytes of UTF-8. */
const payload = z.string().check(({ value, issues }) => {
  if (Buffer.byteLength(value) > LARGEST_PAYLOAD)
    issues.push({ code: "too_big", origin: "string", maximum: LARGEST_PAYLOAD, inclusive: true, input: value });
});
const token = z.string().min(1).max(2048);
const error = z.string().max(256).optional();
const cause = z.string().max(32_768).optional();
const page = (longestToken: number) => ({
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(longestToken).optional(),
});
const includedData = z.enum(["ALL_DATA", "METADATA_ONLY"]).default("ALL_DATA");
const pageSize = (maxResults: number | undefined): number => maxResults || 100;

/** No blanks, brackets, wildcards, special or control characters, as AWS has it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses control characters in names.
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]+$/;

const startExecution = operation(
  z.object({ stateMachineArn: arn, name: z.string().min(1).max(80).optional(), input: payload.default("{}") }),
  async ({ stateMachineArn, name, input }, { engine }) => {
    const machine = machineIn(stateMachineArn);
    if (name !== undefined && !NAME.test(name)) throw refusals.invalidName(name);
    const started = await engine.start({ machine, name, input });
    return { executionArn: started.arn, startDate: seconds(started.startedAt) };
  },
);

const stopExecution = operation(z.object({ executionArn: arn, error, cause }), async (request, { engine }) => {
  const how = {
    ...(request.error === undefined ? {} : { error: request.error }),
    ...(request.cause === undefined ? {} : { cause: request.cause }),
  };
  return { stopDate: seconds(await engine.stop(executionIn(request.executionArn), how)) };
});

const describeExecution = operation(z.object({ executionArn: arn, includedData }), async (request, served) => {
  const ref = executionIn(request.executionArn);
  const record = await served.engine.find(ref);
  const { status, startedAt, stoppedAt } = record.execution;
  return {
    executionArn: executionArn(served.place, ref),
    stateMachineArn: machineArn(served.place, ref.machine),
    name: ref.name,
    status,
    startDate: seconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
    ...(request.includedData === "ALL_DATA" ? dataOf(record) : {}),
    redriveCount: 0,
    redriveStatus: "NOT_REDRIVABLE",
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  };
});

function dataOf({ input, execution: { status, output, error: failure, cause: why } }: ExecutionRecord): object {
  // AWS names no error for an execution that timed out; only its history does.
  const isFailed = status === "FAILED" || status === "ABORTED";
  return {
    input,
    inputDetails: { included: true },
    ...(status === "SUCCEEDED" ? { output: JSON.stringify(output), outputDetails: { included: true } } : {}),
    ...(isFailed ? { error: failure, cause: why } : {}),
  };
}

const STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"] as const;

const listExecutions = operation(
  z.object({ stateMachineArn: arn, statusFilter: z.enum(STATUSES).optional(), ...page(3096) }),
  async ({ stateMachineArn, statusFilter: status, maxResults, nextToken }, { machines, place, records }) => {
    const machine = machineIn(stateMachineArn);
    if (!machines.get(machine)) throw refusals.noMachine(stateMachineArn);
    const list = `executions ${machine} ${status ?? ""}`;
    const after = placeIn(list, nextToken);
    const { summaries, next } = await records.list(machine, { status, after, limit: pageSize(maxResults) });
    const listed = ({ name, status: stands, startedAt, stoppedAt }: ExecutionSummary): object => ({
      executionArn: executionArn(place, { machine, name }),
      stateMachineArn: machineArn(place, machine),
      name,
      status: stands,
      startDate: seconds(startedAt),
      ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
      redriveCount: 0,
    });
    return { executions: summaries.map(listed), ...(next === undefined ? {} : { nextToken: pageToken(list, next) }) };
  },
);

const getExecutionHistory = operation(
  z.object({
    executionArn: arn,
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.boolean().default(true),
    ...page(1024),
  }),
  async ({ executionArn: named, reverseOrder, includeExecutionData, maxResults, nextToken }, { engine, records }) => {
    const ref = executionIn(named);
    const { execution } = await engine.find(ref);
    const list = `history ${ref.machine} ${ref.name} ${reverseOrder}`;
    const last = execution.lastEventId;
    const begin = Number(placeIn(list, nextToken) ?? (reverseOrder ? last : 1));
    const limit = pageSize(maxResults);
    const from = reverseOrder ? Math.max(1, begin - limit + 1) : begin;
    const events = await records.events(ref, from, reverseOrder ? begin - from + 1 : limit);
    const next = reverseOrder ? from - 1 : from + events.length;
    const hasMore = next >= 1 && next <= last && events.length > 0;
    return {
      events: (reverseOrder ? events.reverse() : events).map((event) => onTheWire(event, includeExecutionData)),
      ...(hasMore ? { nextToken: pageToken(list, String(next)) } : {}),
    };
  },
);

const DATA = ["input", "inputDetails", "output", "outputDetails"];

function onTheWire({ timestamp, ...event }: HistoryEvent, isWithData: boolean): object {
  const told: Record<string, unknown> = { timestamp: seconds(timestamp), ...event };
  if (isWithData) return told;
  for (const [key, details] of Object.entries(event)) {
    if (typeof details === "object" && details !== null)
      told[key] = Object.fromEntries(Object.entries(details).filter(([name]) => !DATA.includes(name)));
  }
  return told;
}

const sendTaskSuccess = operation(z.object({ taskToken: token, output: payload }), async (request, { engine }) => {
  await engine.answer(request.taskToken, { type: "task-succeeded", output: outputOf(request.output) });
  return {};
});

function outputOf(text: string): never {
  try {
    return JSON.parse(text) as never;
  } catch (fault) {
    throw refusals.invalidOutput(fault instanceof Error ? fault.message : String(fault));
  }
}

const sendTaskFailure = operation(z.object({ taskToken: token, error, cause }), async (request, { engine }) => {
  await engine.answer(request.taskToken, {
    type: "task-failed",
    ...(request.error === undefined ? {} : { error: request.error }),
    ...(request.cause === undefined ? {} : { cause: request.cause }),
  });
  return {};
});

const sendTaskHeartbeat = operation(z.object({ taskToken: token }), async ({ taskToken }, { engine }) => {
  await engine.answer(taskToken, { type: "task-heartbeat" });
  return {};
});

const describeStateMachine = operation(
  z.object({ stateMachineArn: arn, includedData }),
  (request, { machines, place }) => {
    const served = machines.get(machineIn(request.stateMachineArn));
    if (!served) throw refusals.noMachine(request.stateMachineArn);
    return {
      ...listed(served, place),
      status: "ACTIVE",
      ...(request.includedData === "ALL_DATA" ? { definition: served.text } : {}),
      roleArn: roleArn(place, served.name),
      loggingConfiguration: { level: "OFF", includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    };
  },
);

const listStateMachines = operation(z.object(page(1024)), ({ maxResults, nextToken }, { machines, place }) => {
  const after = placeIn("machines", nextToken) ?? "";
  const limit = pageSize(maxResults);
  const rest = machines.all().filter(({ name }) => name > after);
  const shown = rest.slice(0, limit);
  const last = rest.length > limit ? shown.at(-1)?.name : undefined;
  return {
    stateMachines: shown.map((served) => listed(served, place)),
    ...(last === undefined ? {} : { nextToken: pageToken("machines", last) }),
  };
});

function listed({ name, createdAt }: ServedMachine, place: Place): object {
  return { stateMachineArn: machineArn(place, name), name, type: "STANDARD", creationDate: seconds(createdAt) };
}

/** The operations of the API by the name in `X-Amz-Target`. */
export const operations: Readonly<Record<string, Operation>> = {
  StartExecution: startExecution,
  StopExecution: stopExecution,
  DescribeExecution: describeExecution,
  ListExecutions: listExecutions,
  GetExecutionHistory: getExecutionHistory,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  DescribeStateMachine: describeStateMachine,
  ListStateMachines: listStateMachines,
};
