import { describe, expect, it } from "vitest";
import { run } from "./machine.ts";

describe("Assign", () => {
  it("sees the values from before the state, all of them at once", async () => {
    const states = {
      Begin: { Type: "Pass", Assign: { a: 1, b: 2 }, Next: "Swap" },
      Swap: { Type: "Pass", Assign: { a: "{% $b %}", b: "{% $a %}" }, Next: "Done" },
      Done: { Type: "Succeed", Output: "{% [$a, $b] %}" },
    };
    expect((await run(states)).output).toEqual([2, 1]);
  });

  it("does not show its new values to the same state's Output", async () => {
    const states = {
      Begin: { Type: "Pass", Assign: { a: 1 }, Next: "Again" },
      Again: { Type: "Pass", Assign: { a: 2 }, Output: "{% $a %}", Next: "Done" },
      Done: { Type: "Succeed", Output: "{% [$states.input, $a] %}" },
    };
    expect((await run(states)).output).toEqual([1, 2]);
  });

  it("reads a task's result, and keeps literals of every kind", async () => {
    const states = {
      Ask: {
        Type: "Task",
        Resource: "ask",
        Assign: { r: "{% $states.result.n %}", l: [null, 0.1, true, {}] },
        Next: "Done",
      },
      Done: { Type: "Succeed", Output: { r: "{% $r %}", l: "{% $l %}" } },
    };
    const taskHandlers = { ask: () => ({ n: 7 }) };
    expect((await run(states, { taskHandlers })).output).toEqual({ r: 7, l: [null, 0.1, true, {}] });
  });

  it("leaves a variable that was never assigned giving nothing", async () => {
    const result = await run({ Only: { Type: "Pass", Output: "{% $nowhere %}", End: true } });
    expect(result.error).toBe("States.QueryEvaluationError");
  });
});

describe("the variables of a scope", () => {
  const inner = (states: object, start: string): object => ({ StartAt: start, States: states });

  it("are read by the scopes inside, and each branch's own stay its own", async () => {
    const branch = (name: string): object =>
      inner(
        {
          [`Set ${name}`]: { Type: "Pass", Assign: { mine: `${name}` }, Next: `Get ${name}` },
          [`Get ${name}`]: { Type: "Pass", Output: "{% $outer & $mine %}", End: true },
        },
        `Set ${name}`,
      );
    const states = {
      Begin: { Type: "Pass", Assign: { outer: "o-" }, Next: "Both" },
      Both: { Type: "Parallel", Branches: [branch("a"), branch("b")], Next: "Done" },
      Done: { Type: "Succeed", Output: { all: "{% $states.input %}", mine: "{% $exists($mine) %}" } },
    };
    expect((await run(states)).output).toEqual({ all: ["o-a", "o-b"], mine: false });
  });

  it("start anew for each item of a Map", async () => {
    const each = inner(
      {
        Seen: { Type: "Pass", Output: "{% $exists($seen) %}", Assign: { seen: true }, Next: "Out" },
        Out: { Type: "Pass", End: true },
      },
      "Seen",
    );
    const states = { Each: { Type: "Map", Items: [1, 2], MaxConcurrency: 1, ItemProcessor: each, End: true } };
    expect((await run(states)).output).toEqual([false, false]);
  });

  it("may not bear a name of a scope around them", async () => {
    const branch = inner({ Set: { Type: "Pass", Assign: { caseId: 2 }, End: true } }, "Set");
    const states = {
      Begin: { Type: "Pass", Assign: { caseId: 1 }, Next: "Both" },
      Both: { Type: "Parallel", Branches: [branch], End: true },
    };
    const result = await run(states);
    expect(result.status).toBe("INVALID_DEFINITION");
    expect(result.cause).toContain("The variable name 'caseId' was already defined in a parent scope.");
  });

  it("may bear a name that the scope around them assigns afterwards only, unless a loop leads back", async () => {
    const branch = inner({ Set: { Type: "Pass", Output: "{% 'in' %}", Assign: { got: 2 }, End: true } }, "Set");
    const both = { Type: "Parallel", Branches: [branch], Assign: { got: "{% $states.result[0] %}" } };
    const done = { Type: "Succeed", Output: "{% $got %}" };
    expect((await run({ Both: { ...both, Next: "Done" }, Done: done })).output).toBe("in");
    const again = { Type: "Choice", Choices: [{ Condition: "{% $got = 'in' %}", Next: "Done" }], Default: "Both" };
    const looped = await run({ Both: { ...both, Next: "Again" }, Again: again, Done: done });
    expect(looped.cause).toContain("DUPLICATE_VARIABLE_NAME: The variable name 'got' was already defined");
  });

  it("may not bear a name that a rule or a catcher assigns on the way into their scope", async () => {
    const branch = inner({ Set: { Type: "Pass", Assign: { way: 2 }, End: true } }, "Set");
    const both = { Type: "Parallel", Branches: [branch], End: true };
    const ruled = { Type: "Choice", Choices: [{ Condition: true, Assign: { way: 1 }, Next: "Both" }], Default: "Both" };
    const caught = {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Catch: [{ ErrorEquals: ["States.ALL"], Assign: { way: 1 }, Next: "Both" }],
      Next: "Both",
    };
    for (const first of [ruled, caught])
      expect((await run({ First: first, Both: both })).cause).toContain("DUPLICATE_VARIABLE_NAME");
  });

  it("are assigned from the results of the scopes inside by the state around them", async () => {
    const branch = inner({ Give: { Type: "Pass", Output: "{% 5 %}", End: true } }, "Give");
    const states = {
      Both: { Type: "Parallel", Branches: [branch], Assign: { got: "{% $states.result[0] %}" }, Next: "Done" },
      Done: { Type: "Succeed", Output: "{% $got %}" },
    };
    expect((await run(states)).output).toBe(5);
  });
});
