import { describe, expect, it } from "vitest";
import type { ExecuteResult } from "../../../infra/local/states/index.ts";
import { machine, run, saying, skippingClock } from "./machine.ts";
import { played } from "./played.ts";

interface Attempts {
  result: ExecuteResult;
  /** How often the task ran. */
  tries: number;
  /** The waits between attempts, in seconds. */
  waits: number[];
}

/** Runs a Task whose attempts fail with these errors one after another, then succeed. */
async function attempt(task: object, errors: string[], more: Record<string, object> = {}): Promise<Attempts> {
  const clock = skippingClock();
  let tries = 0;
  const work = (): string => {
    const error = errors[tries];
    tries += 1;
    if (error !== undefined) throw { error, cause: `try ${tries}` };
    return "done";
  };
  const flow = "Next" in task ? {} : { End: true };
  const states = { Work: { Type: "Task", Resource: "work", ...flow, ...task }, ...more };
  const result = await run(states, { taskHandlers: { work }, clock });
  return { result, tries, waits: clock.slept.map((ms) => ms / 1000) };
}

const times = (n: number, error = "Busy"): string[] => Array<string>(n).fill(error);

describe("Retry", () => {
  it("tries three times more by default, after one, two and four seconds", async () => {
    const { result, tries, waits } = await attempt({ Retry: [{ ErrorEquals: ["Busy"] }] }, times(9));
    expect(result).toEqual({ status: "FAILED", error: "Busy", cause: "try 4", trace: ["Work"] });
    expect(tries).toBe(4);
    expect(waits).toEqual([1, 2, 4]);
  });

  it("goes on once an attempt succeeds, without entering the state again", async () => {
    const { result, tries } = await attempt({ Retry: [{ ErrorEquals: ["Busy"] }] }, times(2));
    expect(result).toEqual({ status: "SUCCEEDED", output: "done", trace: ["Work"] });
    expect(tries).toBe(3);
  });

  it.each([
    [{ IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 3 }, [3, 4.5, 6.75]],
    [{ IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 40 }, [10, 30, 40, 40]],
    [{ MaxAttempts: 2, BackoffRate: 1 }, [1, 1]],
    [{ MaxAttempts: 0 }, []],
  ])("waits as its fields say: %j", async (fields, expected) => {
    const { waits, tries } = await attempt({ Retry: [{ ErrorEquals: ["States.ALL"], ...fields }] }, times(9));
    expect(waits).toEqual(expected);
    expect(tries).toBe(expected.length + 1);
  });

  it("with full jitter waits anything up to its delay", async () => {
    const retrier = {
      ErrorEquals: ["Busy"],
      IntervalSeconds: 8,
      BackoffRate: 1,
      MaxAttempts: 20,
      JitterStrategy: "FULL",
    };
    const { waits } = await attempt({ Retry: [retrier] }, times(20));
    expect(waits.every((seconds) => seconds >= 0 && seconds <= 8)).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(5);
  });

  it("counts for each Retrier by itself, and asks the first that names the error only", async () => {
    const retry = [
      { ErrorEquals: ["Busy"], MaxAttempts: 1, IntervalSeconds: 5 },
      { ErrorEquals: ["Down"], MaxAttempts: 2, IntervalSeconds: 7, BackoffRate: 1 },
      { ErrorEquals: ["States.ALL"], MaxAttempts: 9 },
    ];
    const { waits, result } = await attempt({ Retry: retry }, ["Busy", "Down", "Down", "Busy"]);
    expect(waits).toEqual([5, 7, 7]);
    expect(result.error).toBe("Busy");
  });

  it("starts counting anew when the state is entered again", async () => {
    const states = {
      Begin: { Type: "Pass", Assign: { rounds: 0 }, Next: "Work" },
      Work: {
        Type: "Task",
        Resource: "work",
        Assign: { rounds: "{% $rounds + 1 %}" },
        Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 1 }],
        Next: "Again?",
      },
      "Again?": { Type: "Choice", Choices: [{ Condition: "{% $rounds < 2 %}", Next: "Work" }], Default: "Done" },
      Done: { Type: "Succeed" },
    };
    let tries = 0;
    const work = (): number => {
      tries += 1;
      if (tries % 2 === 1) throw { error: "Busy" };
      return tries;
    };
    expect(await run(states, { taskHandlers: { work } })).toMatchObject({ status: "SUCCEEDED", output: 4 });
  });

  it("evaluates the arguments anew for each attempt, which the context counts", async () => {
    const seen: unknown[] = [];
    const work = (args: { attempt: number }): number => {
      seen.push(args.attempt);
      if (args.attempt < 2) throw { error: "Busy" };
      return args.attempt;
    };
    const task = {
      Type: "Task",
      Resource: "work",
      Arguments: { attempt: "{% $states.context.State.RetryCount %}" },
      Retry: [{ ErrorEquals: ["Busy"] }],
      End: true,
    };
    expect((await run({ Work: task }, { taskHandlers: { work } })).output).toBe(2);
    expect(seen).toEqual([0, 1, 2]);
  });

  it("retries a failed expression too", async () => {
    const task = { Output: "{% $states.result.absent %}", Retry: [{ ErrorEquals: ["States.QueryEvaluationError"] }] };
    expect((await attempt(task, [])).tries).toBe(4);
  });
});

describe("the names a Retry or Catch may use", () => {
  const caught = { Caught: { Type: "Succeed" } };
  const isCaught = async (names: string[], error: string): Promise<boolean> => {
    const { result } = await attempt({ Catch: [{ ErrorEquals: names, Next: "Caught" }] }, times(1, error), caught);
    return result.status === "SUCCEEDED";
  };

  it.each([
    [["Busy"], "Busy", true],
    [["Busy"], "Down", false],
    [["States.ALL"], "Anything", true],
    [["States.ALL"], "States.Timeout", true],
    [["States.ALL"], "States.DataLimitExceeded", true],
    [["States.ALL"], "States.Runtime", false],
    [["States.Runtime"], "States.Runtime", false],
    [["States.DataLimitExceeded"], "States.DataLimitExceeded", true],
    [["States.TaskFailed"], "Anything", true],
    [["States.TaskFailed"], "States.Permissions", true],
    [["States.TaskFailed"], "States.Timeout", false],
    [["States.TaskFailed"], "States.QueryEvaluationError", false],
    [["States.ALL"], "States.QueryEvaluationError", true],
    [["States.TaskFailed"], "States.DataLimitExceeded", true],
  ])("%j for %s: %s", async (names, error, expected) => {
    expect(await isCaught(names, error)).toBe(expected);
  });
});

describe("an expression of a Task that fails", () => {
  it.each([
    ["States.TaskFailed", "FAILED"],
    ["States.QueryEvaluationError", "SUCCEEDED"],
    ["States.ALL", "SUCCEEDED"],
  ])("is taken by a Catch for %s: %s", async (name, status) => {
    const states = {
      Work: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: "{% $states.input.none %}",
        Catch: [{ ErrorEquals: [name], Next: "Caught" }],
        End: true,
      },
      Caught: { Type: "Succeed" },
    };
    expect((await run(states)).status).toBe(status);
  });
});

describe("Catch", () => {
  const told = {
    Told: { Type: "Succeed", Output: { in: "{% $states.input %}", v: "{% $exists($why) ? $why : 'unset' %}" } },
  };

  it("hands on the error as output when it shapes none", async () => {
    const { result } = await attempt({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "Told" }] }, ["Busy"], told);
    expect(result.output).toEqual({ in: { Error: "Busy", Cause: "try 1" }, v: "unset" });
    expect(result.trace).toEqual(["Work", "Told"]);
  });

  it.each([
    ["Work", { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", End: true }],
    ["Give up", { Type: "Fail" }],
  ])("hands on null for what a failure does not tell, as LocalStack recorded it on AWS: %s", async (name, state) => {
    const branch = { StartAt: name, States: { [name]: state } };
    const states = {
      Both: { Type: "Parallel", Branches: [branch], Catch: [{ ErrorEquals: ["States.ALL"], Next: "Told" }], End: true },
      Told: { Type: "Succeed" },
    };
    const { execution } = await played(machine(states), {}, ({ taskId }) => ({ type: "task-failed", taskId }));
    expect(execution).toMatchObject({ status: "SUCCEEDED", output: { Error: null, Cause: null } });
  });

  it("evaluates its own Assign and Output with the error, and not those of the state", async () => {
    const task = {
      Assign: { why: "it worked" },
      Output: "{% 'worked' %}",
      Catch: [
        {
          ErrorEquals: ["Busy"],
          Assign: { why: "{% $states.errorOutput.Error %}" },
          Output: { cause: "{% $states.errorOutput.Cause %}", input: "{% $states.input %}" },
          Next: "Told",
        },
      ],
      Next: "Told",
    };
    expect((await attempt(task, ["Busy"], told)).result.output).toEqual({
      in: { cause: "try 1", input: {} },
      v: "Busy",
    });
    expect((await attempt(task, [], told)).result.output).toEqual({ in: "worked", v: "it worked" });
  });

  it("takes the first that names the error, after the retries are used up", async () => {
    const task = {
      Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }],
      Catch: [
        { ErrorEquals: ["Down"], Next: "Other" },
        { ErrorEquals: ["Busy", "Late"], Next: "Told" },
        { ErrorEquals: ["States.ALL"], Next: "Other" },
      ],
    };
    const { result, tries } = await attempt(task, times(2), { ...told, Other: { Type: "Fail", Error: "Wrong" } });
    expect(tries).toBe(2);
    expect(result.output).toMatchObject({ in: { Cause: "try 2" } });
  });

  it("catches a failed expression, whose cause names the state", async () => {
    const task = {
      Output: "{% $states.result.absent %}",
      Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Output: "{% $states.errorOutput %}", Next: "Told" }],
    };
    const { result } = await attempt(task, [], told);
    expect(result.output).toMatchObject({
      in: {
        Error: "States.QueryEvaluationError",
        Cause: expect.stringMatching(
          /^An error occurred while executing the state 'Work' \(entered at the event id #2\)\. The JSONata/,
        ),
      },
    });
  });

  it("fails the state when its own expression fails, naming its place", async () => {
    const task = {
      Catch: [
        { ErrorEquals: ["Down"], Next: "Told" },
        { ErrorEquals: ["States.ALL"], Output: { v: "{% $states.input.absent %}" }, Next: "Told" },
      ],
    };
    const { result } = await attempt(task, ["Busy"], told);
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toContain("'Catch[1]/Output/v' returned nothing");
  });
});
