import { describe, expect, it } from "vitest";
import { execute } from "../../../infra/local/states/index.ts";
import { machine, run, saying, skippingClock } from "./machine.ts";

const NOTHING = "{% $states.input.absent %}";
const scope = (states: Record<string, object>): object => ({ StartAt: Object.keys(states)[0], States: states });
const leaf = scope({ Leaf: { Type: "Pass", End: true } });
const map = (more: object): object => ({ Type: "Map", Items: [1, 2], ItemProcessor: leaf, End: true, ...more });
const task = (more: object): object => ({ Type: "Task", Resource: "work", End: true, ...more });
const rule = (more: object): object => ({ Type: "Choice", Choices: [{ Condition: true, Next: "Done", ...more }] });
const work = (): string => "done";

describe("an expression that gives nothing", () => {
  it.each<[string, object]>([
    ["Output", { Type: "Pass", Output: NOTHING, End: true }],
    ["Output/a[1]/b", { Type: "Succeed", Output: { a: [1, { b: NOTHING }] } }],
    ["Assign/x", { Type: "Pass", Assign: { x: NOTHING }, End: true }],
    ["Arguments", task({ Arguments: NOTHING })],
    ["Arguments/to[0]", task({ Arguments: { to: [NOTHING] } })],
    ["TimeoutSeconds", task({ TimeoutSeconds: NOTHING })],
    ["HeartbeatSeconds", task({ HeartbeatSeconds: NOTHING })],
    ["Seconds", { Type: "Wait", Seconds: NOTHING, End: true }],
    ["Timestamp", { Type: "Wait", Timestamp: NOTHING, End: true }],
    ["Error", { Type: "Fail", Error: NOTHING }],
    ["Cause", { Type: "Fail", Cause: NOTHING }],
    ["Choices[0]/Condition", rule({ Condition: NOTHING })],
    ["Choices[0]/Output/v", rule({ Output: { v: NOTHING } })],
    ["Choices[0]/Assign/x", rule({ Assign: { x: NOTHING } })],
    ["Arguments/v", { Type: "Parallel", Branches: [leaf], Arguments: { v: NOTHING }, End: true }],
    ["Items", map({ Items: NOTHING })],
    ["Items[1]", map({ Items: [1, NOTHING] })],
    ["ItemSelector/v", map({ ItemSelector: { v: NOTHING } })],
    ["MaxConcurrency", map({ MaxConcurrency: NOTHING })],
    ["ToleratedFailureCount", map({ ToleratedFailureCount: NOTHING })],
    ["ToleratedFailurePercentage", map({ ToleratedFailurePercentage: NOTHING })],
    [
      "Catch[0]/Assign/x",
      task({
        Arguments: "{% $error('no') %}",
        Catch: [{ ErrorEquals: ["States.ALL"], Assign: { x: NOTHING }, Next: "Done" }],
      }),
    ],
  ])("fails its state, naming the field: %s", async (field, state) => {
    const isReached = JSON.stringify(state).includes('"Next":"Done"');
    const states = { Only: state, ...(isReached ? { Done: { Type: "Succeed" } } : {}) };
    const result = await run(states, { taskHandlers: { work } });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toBe(
      `The JSONata expression '$states.input.absent' specified for the field '${field}' returned nothing (undefined).`,
    );
  });
});

describe("$states", () => {
  it("holds its parts in the order AWS keeps them in", async () => {
    const parts = "{% $string($keys($states)) %}";
    const read = task({ Output: parts });
    expect((await run({ Read: read }, { taskHandlers: { work } })).output).toBe('["input","context","result"]');
    const failed = task({ Catch: [{ ErrorEquals: ["States.ALL"], Output: parts, Next: "Done" }] });
    const taskHandlers = {
      work: (): never => {
        throw { error: "Busy" };
      },
    };
    const { output } = await run({ Read: failed, Done: { Type: "Succeed" } }, { taskHandlers });
    expect(output).toBe('["input","context","errorOutput"]');
  });
});

describe("$states.context", () => {
  it("counts the attempts at a Parallel and a Map, and keeps the time they were entered", async () => {
    const clock = skippingClock();
    const context = { n: "{% $states.context.State.RetryCount %}", at: "{% $states.context.State.EnteredTime %}" };
    const retry = [{ ErrorEquals: ["Again"], IntervalSeconds: 30, MaxAttempts: 1 }];
    const again = scope({
      "Again?": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.n = 0 %}", Next: "Fail" }],
        Default: "Give",
      },
      Fail: { Type: "Fail", Error: "Again" },
      Give: { Type: "Pass", End: true },
    });
    const both = { Both: { Type: "Parallel", Arguments: context, Branches: [again], Retry: retry, End: true } };
    expect((await run(both, { clock })).output).toEqual([{ n: 1, at: "2026-03-02T01:00:00.000Z" }]);
    const each = map({ Items: [1], ItemSelector: context, ItemProcessor: again, Retry: retry });
    expect((await run({ Each: each })).output).toEqual([{ n: 1, at: "2026-03-02T01:00:00.000Z" }]);
  });

  it("tells the item of the nearest Map, through a Parallel inside it", async () => {
    const index = { Type: "Pass", Output: "{% $states.context.Map.Item.Index %}", End: true };
    const branches = [scope({ Left: index }), scope({ Right: index })];
    const inside = scope({ Both: { Type: "Parallel", Branches: branches, End: true } });
    expect((await run({ Each: map({ ItemProcessor: inside }) })).output).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe("an execution whose time is over", () => {
  it.each<[string, object]>([
    ["between two attempts", task({ Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 60 }] })],
    [
      "inside a branch",
      { Type: "Parallel", Branches: [scope({ Pause: { Type: "Wait", Seconds: 60, End: true } })], End: true },
    ],
    ["though it would catch a timeout", task({ Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }] })],
  ])("times out %s", async (_, state) => {
    const busy = (): never => {
      throw { error: "Busy" };
    };
    const isCaught = "Catch" in state;
    const states = { Only: state, ...(isCaught ? { Late: { Type: "Succeed" } } : {}) };
    const taskHandlers = { work: isCaught ? () => new Promise(() => {}) : busy };
    const definition = machine(states, { TimeoutSeconds: 10 });
    const result = await execute({ definition, taskHandlers, clock: skippingClock() });
    expect(result).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
  });
});
