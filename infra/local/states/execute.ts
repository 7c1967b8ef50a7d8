import { randomUUID } from "node:crypto";
import { type Clock, millis, realClock } from "./clock.ts";
import { type Execution, nextWake } from "./execution.ts";
import { type Json, type JsonObject, overlay } from "./json.ts";
import { isSubmitted } from "./language.ts";
import { advance, InvalidDefinition, type Machine, machineOf, type Outcome, type Signal, start } from "./machine.ts";
import type { Ambient, Effect } from "./turn.ts";

/** What a task handler is told beside its arguments. */
export interface TaskCall {
  readonly stateName: string;
  readonly taskToken: string;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Aborts when the task has timed out, or its branch or execution has ended without it. */
  readonly signal: AbortSignal;
  /** Starts the state's HeartbeatSeconds anew, as SendTaskHeartbeat does. */
  heartbeat(): void;
}

/**
 * Does the work of a Task state and gives its result; throws `{ error, cause }` to fail it. For `.sync` and
 * `.waitForTaskToken` resources the promise settles with the final result.
 */
export type TaskHandler = (args: never, call: TaskCall) => unknown;

export interface ExecuteRequest {
  /** The state machine, as an object or as JSON. */
  readonly definition: unknown;
  /** The execution's input; `{}` when left out. */
  readonly input?: unknown;
  /** What does the work of each `Resource`. */
  readonly taskHandlers?: Readonly<Record<string, TaskHandler>>;
  /** Laid over `$states.context`, object into object. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly clock?: Clock;
}

export interface ExecuteResult {
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "INVALID_DEFINITION";
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** The names of the states entered, in order. */
  readonly trace: readonly string[];
}

/** Runs a state machine to its end. Resolves whatever the end is; rejects only when the clock or interpreter breaks. */
export async function execute(request: ExecuteRequest): Promise<ExecuteResult> {
  let machine: Machine;
  try {
    machine = machineOf(readDefinition(request.definition));
  } catch (fault) {
    if (!(fault instanceof InvalidDefinition)) throw fault;
    return { status: "INVALID_DEFINITION", error: "InvalidDefinition", cause: fault.message, trace: [] };
  }
  return new Run(machine, request).toEnd();
}

/** A definition given as an object, or as JSON. Throws InvalidDefinition when the text is no JSON. */
function readDefinition(definition: unknown): unknown {
  if (typeof definition !== "string" || definition === "") return definition;
  try {
    return JSON.parse(definition);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    throw new InvalidDefinition([{ code: "INVALID_JSON_DESCRIPTION", message, at: "/" }]);
  }
}

/** One execution under way in this process. */
class Run {
  private readonly machine: Machine;
  private readonly input: Json;
  private readonly handlers: Readonly<Record<string, TaskHandler>>;
  private readonly staged: JsonObject;
  private readonly clock: Clock;
  private readonly trace: string[] = [];
  private readonly inbox: Signal[] = [];
  private readonly tokens = new Map<string, string>();
  private readonly working = new Map<string, AbortController>();
  private wakeUp: () => void = () => {};
  /** The latest instant seen: time never goes back, even on a clock whose sleep does not move it. */
  private latest = -Infinity;

  constructor(machine: Machine, { input = {}, taskHandlers = {}, context = {}, clock = realClock }: ExecuteRequest) {
    this.machine = machine;
    this.input = asJson(input);
    this.handlers = taskHandlers;
    this.staged = asJson(context) as JsonObject;
    this.clock = clock;
  }

  async toEnd(): Promise<ExecuteResult> {
    const begun = await start(
      this.machine,
      { input: this.input, context: this.context(), staged: this.staged },
      this.ambient(),
    );
    const { execution } = begun;
    this.follow(begun);
    while (execution.status === "RUNNING") {
      const signal = this.inbox.shift() ?? (await this.wait(execution));
      this.follow(await advance(this.machine, execution, signal, this.ambient(), this.staged));
    }
    for (const controller of this.working.values()) controller.abort();
    return this.result(execution);
  }

  private result({ status, output, error, cause }: Execution): ExecuteResult {
    if (status === "SUCCEEDED") return { status, output: output ?? null, trace: this.trace };
    return {
      status: status === "TIMED_OUT" ? status : "FAILED",
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      trace: this.trace,
    };
  }

  private context(): JsonObject {
    const id = randomUUID();
    const machine = "arn:aws:states:us-east-1:123456789012:stateMachine:machine";
    return {
      Execution: {
        Id: `arn:aws:states:us-east-1:123456789012:execution:machine:${id}`,
        Input: this.input,
        StartTime: new Date(this.now()).toISOString(),
        Name: id,
        RoleArn: "arn:aws:iam::123456789012:role/machine",
        RedriveCount: 0,
      },
      StateMachine: { Id: machine, Name: "machine" },
    };
  }

  private now(): number {
    this.latest = Math.max(this.latest, millis(this.clock));
    return this.latest;
  }

  private ambient(): Ambient {
    return {
      now: this.now(),
      random: Math.random,
      uuid: randomUUID,
      token: (taskId) => {
        const { Task: task } = overlay({ Task: { Token: this.tokens.get(taskId) ?? randomUUID() } }, this.staged);
        const token = String((task as JsonObject).Token);
        this.tokens.set(taskId, token);
        return token;
      },
    };
  }

  private follow({ events, effects }: Outcome): void {
    for (const { type, stateEnteredEventDetails: state } of events) {
      if (type.endsWith("StateEntered")) this.trace.push(String(state?.name));
    }
    for (const effect of effects) {
      if (effect.type === "run-task") void this.work(effect);
      else this.working.get(effect.taskId)?.abort();
    }
  }

  private async work(effect: Effect & { type: "run-task" }): Promise<void> {
    const { taskId, resource } = effect;
    const controller = new AbortController();
    this.working.set(taskId, controller);
    const settled = await this.settle(effect, controller.signal);
    this.working.delete(taskId);
    if (isSubmitted(resource)) this.send({ type: "task-submitted", taskId, output: {} });
    this.send(settled);
  }

  private async settle(effect: Effect & { type: "run-task" }, signal: AbortSignal): Promise<Signal> {
    const { taskId, resource, stateName, token: taskToken, timeoutSeconds, heartbeatSeconds } = effect;
    const handler = Object.hasOwn(this.handlers, resource) ? this.handlers[resource] : undefined;
    if (!handler) {
      const cause = `No task handler is registered for the resource '${resource}'.`;
      return { type: "task-failed", taskId, error: "States.Runtime", cause };
    }
    const heartbeat = (): void => this.send({ type: "task-heartbeat", taskId });
    const call: TaskCall = { stateName, taskToken, timeoutSeconds, heartbeatSeconds, signal, heartbeat };
    try {
      // The handler gets a copy: what it does to its arguments is its own affair.
      const output = asJson(await handler(structuredClone(effect.arguments) as never, call));
      return { type: "task-succeeded", taskId, output };
    } catch (fault) {
      return { type: "task-failed", taskId, ...failureOf(fault) };
    }
  }

  private send(signal: Signal): void {
    this.inbox.push(signal);
    this.wakeUp();
  }

  /** Waits for a task to report, or for the next thing that is due. */
  private async wait(execution: Execution): Promise<Signal> {
    // A handler that needs no time must not lose against a clock that skips.
    for (let turn = 0; turn < 3 && this.inbox.length === 0; turn += 1)
      await new Promise<void>((resolve) => void setImmediate(resolve));
    const reported = this.inbox.shift();
    if (reported) return reported;
    const wake = nextWake(execution);
    const controller = new AbortController();
    const report = new Promise<"reported">((resolve) => {
      this.wakeUp = () => resolve("reported");
    });
    if (wake === undefined) await report;
    else {
      const slept = this.sleep(wake - this.now(), controller.signal);
      const first = await Promise.race([report, slept]);
      controller.abort();
      if (first === "slept") this.latest = Math.max(this.latest, wake);
    }
    return this.inbox.shift() ?? { type: "time-passed" };
  }

  private async sleep(ms: number, signal: AbortSignal): Promise<"slept"> {
    try {
      await this.clock.sleep(Math.max(0, ms), signal);
    } catch (fault) {
      if (!signal.aborted) throw fault;
    }
    return "slept";
  }
}

/** What a handler threw, as a task's failure: `{ error, cause }` as it stands, an Error by its name and message. */
function failureOf(fault: unknown): { error?: string; cause?: string } {
  const { error, cause } = (fault ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  // The `cause` of an Error is what it rose from, unless it says what the failure is called too.
  if (fault instanceof Error && error === undefined) return { error: fault.name, cause: fault.message };
  if (error !== undefined || cause !== undefined) {
    return {
      ...(error === undefined ? {} : { error: text(error) }),
      ...(cause === undefined ? {} : { cause: text(cause) }),
    };
  }
  return { error: "Error", cause: text(fault) ?? "undefined" };
}

/** A value as JSON carries it; what JSON cannot write becomes null. */
function asJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
