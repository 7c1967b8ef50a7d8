import { randomUUID } from "node:crypto";
import {
  type Ambient,
  advance,
  type Effect,
  type HistoryEvent,
  type JsonObject,
  nextWake,
  type Signal,
  start,
  taskOf,
  tasksInFlight,
} from "../states/index.ts";
import { refusals } from "./api-error.ts";
import { type ExecutionRef, executionArn, machineArn, type Place, roleArn } from "./arns.ts";
import { Held } from "./held.ts";
import { Lanes } from "./lanes.ts";
import type { Machines } from "./machines.ts";
import type { ExecutionRecord, Records } from "./records.ts";
import { newToken, readToken } from "./task-token.ts";
import { doWork, type Invoke } from "./work.ts";

/** Time as the engine asks for it: the runtime's timekeeper is one. */
export interface EngineClock {
  now(): Date;
  /** Rings once when the clock has reached the instant (milliseconds), also by being moved. Returns the way to call it off. */
  alarm(at: number, ring: () => void): () => void;
}

/** How long an ended execution is kept, as on AWS: 90 days. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** How often, by the clock, the engine looks for executions to forget. */
const SWEEP_MS = 60 * 60 * 1000;
/** How many of them go at a time: one write of the disk takes them all. */
const DROPPED_TOGETHER = 50;
/** How many executions are held in memory between their turns. */
const MOST_HELD = 1_000;

type Answer =
  | { readonly type: "task-succeeded"; readonly output: JsonObject[string] }
  | { readonly type: "task-failed"; readonly error?: string; readonly cause?: string }
  | { readonly type: "task-heartbeat" };

/**
 * Runs executions so that they survive the process: each turn is on the disk before anyone is told of it, and before
 * the work it asks for begins. After a restart that work is begun again where it had not been reported done.
 */
export class Engine {
  private readonly place: Place;
  private readonly records: Records;
  private readonly machines: Machines;
  private readonly clock: EngineClock;
  private readonly invoke: Invoke;
  private readonly onFault: (fault: unknown) => void;
  private readonly lanes = new Lanes();
  private readonly working = new Set<Promise<void>>();
  private readonly alarms = new Map<string, () => void>();
  private readonly held = new Held<ExecutionRecord>(MOST_HELD);
  private sweptAt = -Infinity;
  private isClosed = false;

  constructor(parts: {
    place: Place;
    records: Records;
    machines: Machines;
    clock: EngineClock;
    invoke: Invoke;
    onFault: (fault: unknown) => void;
  }) {
    this.place = parts.place;
    this.records = parts.records;
    this.machines = parts.machines;
    this.clock = parts.clock;
    this.invoke = parts.invoke;
    this.onFault = parts.onFault;
  }

  /** Starts an execution; by the name and input of one that runs already, answers that one. */
  async start(order: {
    machine: string;
    name: string | undefined;
    input: string;
  }): Promise<{ arn: string; startedAt: number }> {
    const served = this.machines.get(order.machine);
    if (!served) throw refusals.noMachine(machineArn(this.place, order.machine));
    const ref = { machine: order.machine, name: order.name ?? randomUUID() };
    const arn = executionArn(this.place, ref);
    const input = parseInput(order.input);
    this.track(this.sweep());
    return this.inLane(ref, async () => {
      const known = await this.load(ref);
      if (known) {
        const isSame = known.execution.status === "RUNNING" && known.input === order.input;
        if (!isSame) throw refusals.alreadyExists(arn);
        return { arn, startedAt: known.execution.startedAt };
      }
      const startedAt = this.clock.now().getTime();
      const context: JsonObject = {
        Execution: {
          Id: arn,
          Input: input,
          StartTime: new Date(startedAt).toISOString(),
          Name: ref.name,
          RoleArn: roleArn(this.place, ref.machine),
          RedriveCount: 0,
        },
        StateMachine: { Id: machineArn(this.place, ref.machine), Name: ref.machine },
      };
      const begun = await start(served.machine, { input, context }, this.ambient(ref));
      const record = { ...ref, definition: served.definition, input: order.input, execution: begun.execution };
      await this.keep(record, begun.events, true);
      this.follow(record, begun.effects);
      return { arn, startedAt };
    });
  }

  /** Stops an execution and gives when it ended; one that has ended already is left as it is. */
  async stop(ref: ExecutionRef, how: { error?: string; cause?: string }): Promise<number> {
    await this.turn(ref, () => ({ type: "stopped", ...how }));
    const { execution } = await this.find(ref);
    return execution.stoppedAt ?? this.clock.now().getTime();
  }

  /** Gives a waiting task its answer, or its sign of life. Throws InvalidToken, TaskDoesNotExist, TaskTimedOut. */
  async answer(token: string, answer: Answer): Promise<void> {
    const content = readToken(token);
    if (!content) throw refusals.invalidToken();
    const record = await this.turn(content, ({ execution }) => {
      const found = taskOf(execution, content.taskId);
      if (!found) throw refusals.taskClosed();
      if (found.task.token !== token) throw refusals.invalidToken();
      return { ...answer, taskId: content.taskId };
    });
    if (!record) throw refusals.noTask();
  }

  /** An execution as it stands. Throws ExecutionDoesNotExist. */
  async find(ref: ExecutionRef): Promise<ExecutionRecord> {
    // In its lane, so that nothing is told that is not yet on the disk.
    const record = await this.inLane(ref, () => this.load(ref));
    if (!record) throw refusals.noExecution(executionArn(this.place, ref));
    return record;
  }

  /** Takes up every running execution where its log stands. */
  async resume(): Promise<void> {
    for await (const { machine, name, wakeAt, owesRequest } of this.records.running()) {
      const ref = { machine, name };
      if (wakeAt !== null) this.setAlarm(ref, wakeAt);
      if (owesRequest) this.track(this.inLane(ref, () => this.requestAgain(ref)));
    }
    await this.sweep();
  }

  /** Resolves when no turn and no work is under way: everything waits for an answer or for time to pass. */
  async idle(): Promise<void> {
    while (!this.lanes.isIdle || this.working.size > 0) {
      await this.lanes.settled();
      await Promise.all(this.working);
    }
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const callOff of this.alarms.values()) callOff();
    this.alarms.clear();
    await this.idle();
  }

  /** One turn of a running execution, kept before it is told; undefined when there is no such execution. */
  private turn(
    ref: ExecutionRef,
    signalFor: (record: ExecutionRecord) => Signal,
  ): Promise<ExecutionRecord | undefined> {
    return this.inLane(ref, async () => {
      const record = await this.load(ref);
      if (!record) return undefined;
      // What is due by now comes first; then an answer can be told that it comes too late.
      if ((nextWake(record.execution) ?? Infinity) <= this.clock.now().getTime())
        await this.step(record, { type: "time-passed" });
      await this.step(record, signalFor(record));
      return record;
    });
  }

  private async step(record: ExecutionRecord, signal: Signal): Promise<void> {
    if (record.execution.status !== "RUNNING") return;
    const machine = await this.machines.withDigest(record.definition);
    const { events, effects } = await advance(machine, record.execution, signal, this.ambient(record));
    if (events.length > 0 || signal.type === "task-heartbeat") await this.keep(record, events);
    this.setAlarm(record, nextWake(record.execution));
    this.follow(record, effects);
  }

  /** Work in an execution's lane; what it did in memory counts for nothing if it could not be kept. */
  private inLane<T>(ref: ExecutionRef, work: () => Promise<T>): Promise<T> {
    const lane = laneOf(ref);
    return this.lanes.run(lane, async () => {
      try {
        return await work();
      } catch (fault) {
        this.held.drop(lane);
        throw fault;
      }
    });
  }

  private async load(ref: ExecutionRef): Promise<ExecutionRecord | undefined> {
    const lane = laneOf(ref);
    const record = this.held.get(lane) ?? (await this.records.load(ref));
    if (record?.execution.status === "RUNNING") this.held.put(lane, record);
    return record;
  }

  private async keep(record: ExecutionRecord, events: readonly HistoryEvent[], isNew = false): Promise<void> {
    await this.records.keep(record, events, isNew);
    if (record.execution.status === "RUNNING") this.held.put(laneOf(record), record);
    else this.held.drop(laneOf(record));
    if (isNew) this.setAlarm(record, nextWake(record.execution));
  }

  private follow(record: ExecutionRecord, effects: readonly Effect[]): void {
    for (const effect of effects) if (effect.type === "run-task") this.begin(record, effect);
  }

  private begin({ machine, name }: ExecutionRef, request: Effect & { type: "run-task" }): void {
    if (!this.isClosed) this.track(this.request({ machine, name }, request));
  }

  private async request(ref: ExecutionRef, request: Effect & { type: "run-task" }): Promise<void> {
    const { taskId } = request;
    const reply = await doWork(request, { invoke: this.invoke, startExecution: (order) => this.start(order) });
    await this.turn(ref, () => {
      if ("result" in reply) return { type: "task-succeeded", taskId, output: reply.result };
      if ("submitted" in reply) return { type: "task-submitted", taskId, output: reply.submitted };
      return { type: "task-failed", taskId, ...reply };
    });
  }

  private async requestAgain(ref: ExecutionRef): Promise<void> {
    const record = await this.load(ref);
    for (const { stateName, task } of record ? tasksInFlight(record.execution) : []) {
      const { id: taskId, isSubmitted, kind, timesOutAt, heartbeatDueAt, ...rest } = task;
      if (!isSubmitted) this.begin(ref, { type: "run-task", taskId, stateName, ...rest });
    }
  }

  private setAlarm(ref: ExecutionRef, at: number | undefined): void {
    const lane = laneOf(ref);
    this.alarms.get(lane)?.();
    this.alarms.delete(lane);
    if (at === undefined || this.isClosed) return;
    const ring = (): void => {
      this.alarms.delete(lane);
      this.track(this.turn(ref, () => ({ type: "time-passed" })));
    };
    this.alarms.set(lane, this.clock.alarm(at, ring));
  }

  /** Lets work go on by itself; what goes wrong with it is told to whoever runs the engine. */
  private track(work: Promise<unknown>): void {
    const tracked = work.then(
      () => void this.working.delete(tracked),
      (fault: unknown) => {
        this.working.delete(tracked);
        this.onFault(fault);
      },
    );
    this.working.add(tracked);
  }

  private ambient(ref: ExecutionRef): Ambient {
    const tokens = new Map<string, string>();
    return {
      now: this.clock.now().getTime(),
      random: Math.random,
      uuid: randomUUID,
      token: (taskId) => {
        const token = tokens.get(taskId) ?? newToken({ ...ref, taskId });
        tokens.set(taskId, token);
        return token;
      },
    };
  }

  /** Forgets executions that ended more than 90 days ago; looks once an hour at most. */
  private async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.sweptAt < SWEEP_MS) return;
    this.sweptAt = now;
    let old: ExecutionRef[] = [];
    for await (const ref of this.records.closedBefore(now - KEPT_MS)) {
      old.push(ref);
      if (old.length < DROPPED_TOGETHER) continue;
      await Promise.all(old.map((each) => this.forget(each)));
      old = [];
    }
    await Promise.all(old.map((each) => this.forget(each)));
  }

  private forget(ref: ExecutionRef): Promise<void> {
    return this.inLane(ref, async () => {
      const record = await this.records.load(ref);
      if (record) await this.records.drop(record);
    });
  }
}

function laneOf({ machine, name }: ExecutionRef): string {
  return `${machine}/${name}`;
}

function parseInput(text: string): JsonObject[string] {
  if (text === "") throw refusals.invalidInput("Invalid execution input.");
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw refusals.invalidInput(fault instanceof Error ? fault.message : String(fault));
  }
}
