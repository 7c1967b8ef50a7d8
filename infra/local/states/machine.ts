import { checkDefinition } from "./check/check-definition.ts";
import { invalidDefinition, type Problem } from "./check/problem.ts";
import { dueAt, type Execution, type Frame, taskOf } from "./execution.ts";
import { fail, tryAgain } from "./fail.ts";
import { StateFailure } from "./failure.ts";
import { around } from "./fan-out.ts";
import { entered, type HistoryEvent, started } from "./history.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Definition } from "./language.ts";
import { abortExecution, enter, failExecution, timeOutExecution } from "./leave.ts";
import { run, waited } from "./states.ts";
import { taskFailed, taskSubmitted, taskSucceeded, taskTimedOut } from "./task.ts";
import { type Ambient, type Effect, HistoryFull, Turn } from "./turn.ts";

/** A checked definition, ready to run. */
export interface Machine {
  readonly definition: Definition;
  /** Named in the history's TaskScheduled events. */
  readonly region: string;
}

/** The definition is not one Step Functions would create, or one this interpreter does not run. */
export class InvalidDefinition extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(invalidDefinition(problems));
    this.name = "InvalidDefinition";
    this.problems = problems;
  }
}

/** Checks a definition. Throws InvalidDefinition with everything that is wrong with it. */
export function machineOf(definition: unknown, region = "us-east-1"): Machine {
  const problems = checkDefinition(definition);
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return { definition: definition as Definition, region };
}

/** What can happen to an execution from outside. Time passing needs no more than the turn's own instant. */
export type Signal =
  | { readonly type: "time-passed" }
  | { readonly type: "task-submitted"; readonly taskId: string; readonly output: Json }
  | { readonly type: "task-succeeded"; readonly taskId: string; readonly output: Json }
  | { readonly type: "task-failed"; readonly taskId: string; readonly error?: string; readonly cause?: string }
  | { readonly type: "task-heartbeat"; readonly taskId: string }
  | { readonly type: "stopped"; readonly error?: string; readonly cause?: string };

/** What a turn brought about: history to keep, and work for the driver once the execution is kept. */
export interface Outcome {
  readonly events: readonly HistoryEvent[];
  readonly effects: readonly Effect[];
}

/** Starts an execution and runs it until it waits for something. `context` needs Execution and StateMachine. */
export async function start(
  machine: Machine,
  { input, context, staged = {} }: { input: Json; context: JsonObject; staged?: JsonObject },
  ambient: Ambient,
): Promise<Outcome & { execution: Execution }> {
  const { StartAt, TimeoutSeconds } = machine.definition;
  const execution: Execution = {
    format: 1,
    status: "RUNNING",
    context,
    input,
    startedAt: ambient.now,
    ...(TimeoutSeconds === undefined ? {} : { endsBy: ambient.now + TimeoutSeconds * 1000 }),
    lastEventId: 0,
    lastFrame: 0,
    frames: {},
    ready: [],
  };
  const turn = new Turn(machine.definition, execution, ambient, staged);
  const frame: Frame = {
    id: "0",
    slot: 0,
    path: [],
    state: StartAt,
    input,
    variables: {},
    enteredAt: ambient.now,
    enteredEvent: 0,
    lastEvent: 0,
    retryCount: 0,
    attempts: [],
    doing: { kind: "entering" },
  };
  execution.frames[frame.id] = frame;
  turn.record(frame, "ExecutionStarted", started(JSON.stringify(input), roleArn(context)));
  // AWS chains the first state to nothing.
  frame.lastEvent = 0;
  enter(turn, frame, StartAt, input);
  await within(turn, () => runReady(turn, machine));
  return { execution, events: turn.events, effects: turn.effects };
}

/**
 * Takes an execution one turn further: what is due by the turn's instant happens first, in order, then the signal. The
 * execution is changed in place; a signal for a task that is no longer in flight changes nothing.
 */
export async function advance(
  machine: Machine,
  execution: Execution,
  signal: Signal,
  ambient: Ambient,
  staged: JsonObject = {},
): Promise<Outcome> {
  const turn = new Turn(machine.definition, execution, ambient, staged);
  await within(turn, async () => {
    await passTime(turn, machine);
    if (execution.status === "RUNNING") await take(turn, signal);
    await runReady(turn, machine);
  });
  return { events: turn.events, effects: turn.effects };
}

function roleArn(context: JsonObject): string {
  const execution = context.Execution;
  const role = typeof execution === "object" && execution !== null ? (execution as JsonObject).RoleArn : undefined;
  return typeof role === "string" ? role : "";
}

/** Runs what a turn does; a full history ends the execution there. */
async function within(turn: Turn, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof HistoryFull)) throw fault;
    const cause = "The execution reached the maximum number of history events (25000).";
    failExecution(turn, turn.execution.lastEventId, new StateFailure("States.Runtime", cause));
  }
}

async function runReady(turn: Turn, machine: Machine): Promise<void> {
  const { execution } = turn;
  for (let id = execution.ready.shift(); id !== undefined; id = execution.ready.shift()) {
    const frame = execution.frames[id];
    if (!frame) continue;
    const state = turn.stateOf(frame);
    if (frame.doing.kind === "entering") {
      frame.enteredAt = turn.now;
      frame.enteredEvent = turn.record(
        frame,
        `${state.Type}StateEntered`,
        entered(frame.state, JSON.stringify(frame.input)),
      );
      // From here on this is an attempt at the state, whether the first or a later one.
      frame.doing = { kind: "attempting" };
    }
    await attempt(turn, frame, () => run(turn, frame, state, machine.region));
  }
}

async function attempt(turn: Turn, frame: Frame, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof StateFailure)) throw fault;
    await fail(turn, frame, fault, around);
  }
}

/** Everything due by now happens, the earliest first. */
async function passTime(turn: Turn, machine: Machine): Promise<void> {
  const { execution } = turn;
  while (execution.status === "RUNNING") {
    const due = Object.values(execution.frames)
      .map((frame) => ({ frame, at: dueAt(frame) ?? Infinity }))
      .reduce<{ frame?: Frame; at: number }>((first, next) => (next.at < first.at ? next : first), { at: Infinity });
    const endsBy = execution.endsBy ?? Infinity;
    if (Math.min(due.at, endsBy) > turn.now) return;
    if (endsBy <= due.at || !due.frame) return timeOutExecution(turn);
    await fire(turn, due.frame);
    await runReady(turn, machine);
  }
}

async function fire(turn: Turn, frame: Frame): Promise<void> {
  const { doing } = frame;
  if (doing.kind === "waiting") await attempt(turn, frame, () => waited(turn, frame));
  else if (doing.kind === "backing-off") tryAgain(turn, frame);
  else if (doing.kind === "task") await taskTimedOut(turn, frame, doing);
}

async function take(turn: Turn, signal: Signal): Promise<void> {
  if (signal.type === "time-passed") return;
  if (signal.type === "stopped") return abortExecution(turn, signal.error, signal.cause);
  const found = taskOf(turn.execution, signal.taskId);
  if (!found) return;
  const { frame, task } = found;
  switch (signal.type) {
    case "task-submitted":
      return taskSubmitted(turn, frame, task, signal.output);
    case "task-succeeded":
      return taskSucceeded(turn, frame, task, signal.output);
    case "task-failed":
      return taskFailed(turn, frame, task, new StateFailure(signal.error, signal.cause));
    case "task-heartbeat":
      if (task.heartbeatSeconds !== undefined) task.heartbeatDueAt = turn.now + task.heartbeatSeconds * 1000;
  }
}
