import { describe, expect, it } from "vitest";
import {
  type Ambient,
  advance,
  type Effect,
  type HistoryEvent,
  machineOf,
  nextWake,
  type Signal,
  start,
} from "../../../infra/local/states/index.ts";

describe("an execution written down between any two turns", () => {
  const inner = (name: string): object => ({
    StartAt: name,
    States: {
      [name]: {
        Type: "Task",
        Resource: "work",
        Arguments: { n: "{% $states.input * $factor %}" },
        Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 2 }],
        Catch: [{ ErrorEquals: ["States.ALL"], Output: "caught", Next: `After ${name}` }],
        Next: `After ${name}`,
      },
      [`After ${name}`]: { Type: "Wait", Seconds: 5, End: true },
    },
  });
  const definition = {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: { Type: "Pass", Assign: { factor: 10 }, Next: "Each" },
      Each: {
        Type: "Map",
        Items: [1, 2, 3],
        MaxConcurrency: 2,
        ItemProcessor: inner("Item"),
        Assign: { got: "{% $states.result %}" },
        Next: "Both",
      },
      Both: { Type: "Parallel", Arguments: 7, Branches: [inner("A"), inner("B")], Next: "Done" },
      Done: { Type: "Succeed", Output: { got: "{% $got %}", both: "{% $states.input %}" } },
    },
  };

  /** Runs it turn by turn, each turn in a world that knows only what was written down. */
  async function played(
    keep: <T>(value: T) => T,
  ): Promise<{ status: string; output: unknown; events: HistoryEvent[] }> {
    const machine = machineOf(definition);
    let now = Date.parse("2026-03-02T01:00:00Z");
    const ambient = (): Ambient => ({
      now,
      random: () => 0.5,
      uuid: () => "uuid",
      token: (taskId) => `token-${taskId}`,
    });
    const begun = await start(machine, { input: {}, context: { Execution: {}, StateMachine: {} } }, ambient());
    let execution = keep(begun.execution);
    const events = [...begun.events];
    const open: Effect[] = [...begun.effects];
    while (execution.status === "RUNNING") {
      const effect = open.shift();
      const signal = effect ? answer(effect) : { type: "time-passed" as const };
      if (!effect) now = nextWake(execution) ?? now;
      const outcome = await advance(machine, execution, signal, ambient());
      execution = keep(execution);
      events.push(...outcome.events);
      open.push(...outcome.effects);
    }
    return { status: execution.status, output: execution.output, events };
  }

  /** Busy at the first attempt of each, broken for good where the number is 20, done otherwise. */
  function answer(effect: Effect): Signal {
    if (effect.type !== "run-task") return { type: "time-passed" };
    const { taskId } = effect;
    const { n } = effect.arguments as { n: number };
    if (taskId.endsWith("-0")) return { type: "task-failed", taskId, error: "Busy" };
    if (n === 20) return { type: "task-failed", taskId, error: "Broken" };
    return { type: "task-succeeded", taskId, output: n };
  }

  it("goes on as if nothing had happened, event for event", async () => {
    const straight = await played((value) => value);
    const resumed = await played((value) => JSON.parse(JSON.stringify(value)) as typeof value);
    expect(straight).toMatchObject({ status: "SUCCEEDED", output: { got: [10, "caught", 30], both: [70, 70] } });
    expect(resumed).toEqual(straight);
  });

  it("numbers its events without a gap and chains each to one before it", async () => {
    const { events } = await played((value) => value);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
    expect(events.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
    expect(events.map(({ type }) => type).filter((type) => type.startsWith("Map"))).toEqual(
      expect.arrayContaining(["MapStateEntered", "MapStateStarted", "MapIterationStarted", "MapStateSucceeded"]),
    );
  });

  it("takes no notice of an answer to a task that is no longer in flight", async () => {
    const machine = machineOf(definition);
    const ambient = { now: 0, random: () => 0, uuid: () => "", token: () => "" };
    const { execution, effects } = await start(machine, { input: {}, context: {} }, ambient);
    const task = effects[0];
    if (task?.type !== "run-task") throw new Error("a task was expected");
    const signal: Signal = { type: "task-succeeded", taskId: task.taskId, output: 1 };
    await advance(machine, execution, signal, ambient);
    const before = structuredClone(execution);
    const again = await advance(machine, execution, signal, ambient);
    expect(again).toEqual({ events: [], effects: [] });
    expect(execution).toEqual(before);
  });
});
