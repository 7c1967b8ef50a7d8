import { describe, expect, it } from "vitest";
import type { TaskHandler } from "../../../infra/local/states/index.ts";
import { run, saying, skippingClock } from "./machine.ts";

const scope = (states: Record<string, object>): object => ({ StartAt: Object.keys(states)[0], States: states });
const work = (name: string, more: object = {}): object =>
  scope({ [name]: { Type: "Task", Resource: "work", Arguments: "{% $states.input %}", End: true, ...more } });

describe("Parallel", () => {
  const both = (more: object = {}): Record<string, object> => ({
    Both: { Type: "Parallel", Branches: [work("A"), work("B")], End: true, ...more },
  });

  it("gives every branch the same input and hands on their outputs in the order of the branches", async () => {
    const clock = skippingClock();
    const handler: TaskHandler = async (args: { n: number }, { stateName, signal }) => {
      await clock.sleep(stateName === "A" ? 5_000 : 1_000, signal);
      return `${stateName}${args.n}`;
    };
    const result = await run(both({ Arguments: { n: "{% $states.input.n + 1 %}" } }), {
      input: { n: 1 },
      taskHandlers: { work: handler },
      clock,
    });
    expect(result).toEqual({ status: "SUCCEEDED", output: ["A2", "B2"], trace: ["Both", "A", "B"] });
  });

  it("fails with the first branch that fails, and calls the others off", async () => {
    let isCalledOff = false;
    const handler: TaskHandler = (_, { stateName, signal }) => {
      if (stateName === "A") throw { error: "Broken", cause: "branch A" };
      return new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          isCalledOff = true;
          resolve(null);
        });
      });
    };
    const result = await run(both(), { taskHandlers: { work: handler } });
    expect(result).toEqual({ status: "FAILED", error: "Broken", cause: "branch A", trace: ["Both", "A", "B"] });
    expect(isCalledOff).toBe(true);
  });

  it("retries all its branches, and catches what they could not", async () => {
    let tries = 0;
    const handler: TaskHandler = (_, { stateName }) => {
      tries += 1;
      if (stateName === "B") throw { error: "Broken" };
      return stateName;
    };
    const states = {
      ...both({
        Retry: [{ ErrorEquals: ["Broken"], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ["States.ALL"], Output: "{% $states.errorOutput.Error %}", Next: "Caught" }],
        Next: "Caught",
        End: undefined,
      }),
      Caught: { Type: "Succeed" },
    };
    const result = await run(states, { taskHandlers: { work: handler } });
    expect(result).toMatchObject({ output: "Broken", trace: ["Both", "A", "B", "A", "B", "A", "B", "Caught"] });
    expect(tries).toBe(6);
  });

  it("passes on the cause of a failed expression as the innermost state tells it", async () => {
    const branch = scope({ Inner: { Type: "Pass", Output: "{% $states.input.absent %}", End: true } });
    const result = await run({ Both: { Type: "Parallel", Branches: [branch], End: true } });
    expect(result.cause).toMatch(
      /^An error occurred while executing the state 'Inner' \(entered at the event id #4\)\. The/,
    );
    expect(saying(result)).toMatch(/^The JSONata expression/);
  });

  it("ends a branch with Fail as a failure, and with Succeed as a success", async () => {
    const branches = [scope({ Ok: { Type: "Succeed", Output: 1 } }), scope({ No: { Type: "Fail", Error: "No" } })];
    const states = { Both: { Type: "Parallel", Branches: branches, End: true } };
    expect(await run(states)).toMatchObject({ status: "FAILED", error: "No" });
  });
});

describe("Map", () => {
  const echo: TaskHandler = (args) => args;
  const each = (more: object = {}, processor = work("Item")): Record<string, object> => ({
    Each: { Type: "Map", ItemProcessor: processor, End: true, ...more },
  });
  const mapped = (more: object, input: unknown = {}): ReturnType<typeof run> =>
    run(each(more), { input, taskHandlers: { work: echo } });

  it("runs over an expression, a literal array with expressions in it, or its own input", async () => {
    expect((await mapped({ Items: "{% $states.input.list %}" }, { list: [1, 2] })).output).toEqual([1, 2]);
    expect((await mapped({ Items: [1, "{% $states.input.n %}"] }, { n: 5 })).output).toEqual([1, 5]);
    expect((await mapped({}, ["a", "b"])).output).toEqual(["a", "b"]);
    expect(await mapped({ Items: [] })).toEqual({ status: "SUCCEEDED", output: [], trace: ["Each"] });
  });

  it("takes its scope by the name it had before, too", async () => {
    const scopes = { Iterator: work("Item") };
    const states = { Each: { Type: "Map", Items: [1, 2], ...scopes, End: true } };
    expect((await run(states, { taskHandlers: { work: echo } })).output).toEqual([1, 2]);
  });

  it("shapes each item with ItemSelector, which sees the item, the input and the variables", async () => {
    const states = {
      Begin: { Type: "Pass", Assign: { office: "north" }, Next: "Each" },
      ...each({
        Items: ["a", "b"],
        ItemSelector: {
          at: "{% $states.context.Map.Item.Index %}",
          is: "{% $states.context.Map.Item.Value %}",
          of: "{% $states.input.n %}",
          by: "{% $office %}",
        },
      }),
    };
    const result = await run(states, { input: { n: 9 }, taskHandlers: { work: echo } });
    expect(result.output).toEqual([
      { at: 0, is: "a", of: 9, by: "north" },
      { at: 1, is: "b", of: 9, by: "north" },
    ]);
  });

  it("lets the states of an item read its place and value in the context, nested Maps the nearest", async () => {
    const inner = scope({ Leaf: { Type: "Pass", Output: "{% $states.context.Map.Item.Value %}", End: true } });
    const outer = scope({
      Inside: { Type: "Map", Items: "{% $states.context.Map.Item.Value %}", ItemProcessor: inner, End: true },
    });
    const states = each({ Items: [[1, 2], [3]] }, outer);
    expect((await run(states)).output).toEqual([[1, 2], [3]]);
  });

  it.each([
    ["{% {'a': 1} %}", 'object\' for value: {"a":1}'],
    ["{% 5 %}", "number' for value: 5"],
  ])("fails when Items gives no array: %s", async (items, told) => {
    const result = await mapped({ Items: items });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toBe(
      `The JSONata expression '${items.slice(3, -3)}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was '${told}`,
    );
  });

  it("works on no more items at once than MaxConcurrency says, and never on more than forty", async () => {
    const most = async (limit: object, total: number): Promise<number> => {
      const clock = skippingClock();
      let [now, peak] = [0, 0];
      const handler: TaskHandler = async (_, { signal }) => {
        now += 1;
        peak = Math.max(peak, now);
        await clock.sleep(1_000, signal);
        now -= 1;
      };
      const items = Array.from({ length: total }, (_, i) => i);
      await run(each({ Items: "{% $states.input %}", ...limit }), {
        input: items,
        taskHandlers: { work: handler },
        clock,
      });
      return peak;
    };
    expect(await most({ MaxConcurrency: 2 }, 7)).toBe(2);
    expect(await most({ MaxConcurrency: "{% 1 + 2 %}" }, 7)).toBe(3);
    expect(await most({}, 50)).toBe(40);
    expect(await most({ MaxConcurrency: 0 }, 50)).toBe(40);
    expect(await most({ MaxConcurrency: 45 }, 50)).toBe(40);
  });

  describe("whose items fail", () => {
    const oddOnly: TaskHandler = (n: number) => {
      if (n % 2 === 0) throw { error: "Even", cause: String(n) };
      return n;
    };
    const odd = (more: object): ReturnType<typeof run> =>
      run(each({ Items: [1, 2, 3, 4, 5], MaxConcurrency: 1, ...more }), { taskHandlers: { work: oddOnly } });

    it.each([{}, { ToleratedFailureCount: 0 }, { ToleratedFailureCount: "{% 0 %}", ToleratedFailurePercentage: 0 }])(
      "fails with the first of them when it tolerates none: %j",
      async (tolerance) => {
        const trace = ["Each", "Item", "Item"];
        expect(await odd(tolerance)).toEqual({ status: "FAILED", error: "Even", cause: "2", trace });
      },
    );

    it.each([
      { ToleratedFailureCount: 2 },
      { ToleratedFailurePercentage: 40 },
      { ToleratedFailureCount: "{% 1 + 1 %}" },
      { ToleratedFailureCount: 0, ToleratedFailurePercentage: "{% 40 %}" },
    ])("goes on without as many as it tolerates, and tells why at their places: %j", async (tolerance) => {
      const failed = (n: number): object => ({ Status: "FAILED", Error: "Even", Cause: String(n) });
      expect(await odd(tolerance)).toMatchObject({ status: "SUCCEEDED", output: [1, failed(2), 3, failed(4), 5] });
    });

    it("tells of a failure it tolerates no more than the failure told", async () => {
      const fails = { StartAt: "Fail", States: { Fail: { Type: "Fail" } } };
      const result = await run(each({ Items: [1], ToleratedFailureCount: 1, ItemProcessor: fails }));
      expect(result.output).toEqual([{ Status: "FAILED" }]);
    });

    it.each([
      { ToleratedFailureCount: 1 },
      { ToleratedFailurePercentage: 39.9 },
      { ToleratedFailureCount: 5, ToleratedFailurePercentage: 20 },
    ])("fails when more do: %j", async (tolerance) => {
      expect(await odd(tolerance)).toMatchObject({
        status: "FAILED",
        error: "States.ExceedToleratedFailureThreshold",
        cause: "The specified tolerated failure threshold was exceeded",
      });
    });

    it("refuses a tolerance that is no percentage", async () => {
      const result = await odd({ ToleratedFailurePercentage: "{% -1 %}" });
      expect(saying(result)).toBe("ToleratedFailurePercentage must be between 0 and 100 but was: -1");
    });
  });
});
