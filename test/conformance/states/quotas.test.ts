import { describe, expect, it } from "vitest";
import { run } from "./machine.ts";

const KIB = 1024;
/** A text whose JSON weighs exactly this many bytes. */
const weighing = (bytes: number): string => "x".repeat(bytes - 2);

describe("the quota on payloads", () => {
  const give = (bytes: number, more: object = {}): ReturnType<typeof run> =>
    run(
      { Give: { Type: "Task", Resource: "give", End: true, ...more } },
      { taskHandlers: { give: () => weighing(bytes) } },
    );

  it("lets 256 KiB through and refuses a byte more of a task's result", async () => {
    expect((await give(256 * KIB)).status).toBe("SUCCEEDED");
    expect(await give(256 * KIB + 1)).toMatchObject({
      status: "FAILED",
      error: "States.DataLimitExceeded",
      cause: "The state/task 'give' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it.each([
    ["arn:aws:states:::lambda:invoke", "lambda"],
    ["arn:aws:states:::aws-sdk:sts:getCallerIdentity", "aws-sdk:sts"],
    ["arn:aws:lambda:us-east-1:123456789012:function:give", "arn:aws:lambda:us-east-1:123456789012:function:give"],
  ])("names who gave too much: %s", async (Resource, called) => {
    const states = { Give: { Type: "Task", Resource, End: true } };
    const result = await run(states, { taskHandlers: { [Resource]: () => weighing(256 * KIB + 1) } });
    expect(result.cause).toBe(
      `The state/task '${called}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  });

  it("counts bytes, not characters", async () => {
    const states = { Give: { Type: "Task", Resource: "give", End: true } };
    const result = await run(states, { taskHandlers: { give: () => "督".repeat(90_000) } });
    expect(result.error).toBe("States.DataLimitExceeded");
  });

  it("holds for what a state shapes, whatever its result weighed", async () => {
    const twice = { Output: "{% $states.result & $states.result %}" };
    expect(await give(200 * KIB, twice)).toMatchObject({
      error: "States.DataLimitExceeded",
      cause: expect.stringContaining("'Give'"),
    });
    expect((await give(200 * KIB, { Output: "{% $length($states.result) %}" })).output).toBe(200 * KIB - 2);
  });

  it.each(["States.DataLimitExceeded", "States.ALL", "States.TaskFailed"])(
    "fails the task when its result passes it, and %s takes that",
    async (name) => {
      const more = { Catch: [{ ErrorEquals: [name], Next: "Caught" }] };
      const states = { Give: { Type: "Task", Resource: "give", End: true, ...more }, Caught: { Type: "Succeed" } };
      const result = await run(states, { taskHandlers: { give: () => weighing(300 * KIB) } });
      expect(result).toMatchObject({ status: "SUCCEEDED", output: { Error: "States.DataLimitExceeded" } });
    },
  );

  it.each(["States.DataLimitExceeded", "States.ALL"])(
    "ends the execution when what the state shapes passes it, and %s takes nothing",
    async (name) => {
      const twice = { Output: "{% $states.result & $states.result %}" };
      const more = { ...twice, Catch: [{ ErrorEquals: [name], Next: "Give" }], Retry: [{ ErrorEquals: [name] }] };
      const result = await give(200 * KIB, more);
      expect(result).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded", trace: ["Give"] });
    },
  );
});

describe("the quota on variables", () => {
  it("lets one weigh 256 KiB and no more", async () => {
    const keep = (bytes: number): ReturnType<typeof run> =>
      run(
        { Keep: { Type: "Task", Resource: "give", Assign: { big: "{% $states.result %}" }, Output: 1, End: true } },
        { taskHandlers: { give: () => weighing(bytes) } },
      );
    expect((await keep(256 * KIB)).status).toBe("SUCCEEDED");
    const states = {
      Keep: {
        Type: "Task",
        Resource: "give",
        Assign: { big: "{% $states.result & $states.result %}" },
        Output: 1,
        End: true,
      },
    };
    const result = await run(states, { taskHandlers: { give: () => weighing(200 * KIB) } });
    expect(result.error).toBe("States.DataLimitExceeded");
  });

  it("lets all that one state assigns weigh 256 KiB together and no more", async () => {
    const states = {
      Keep: {
        Type: "Task",
        Resource: "give",
        Assign: { one: "{% $states.result %}", other: "{% $states.result %}" },
        Output: 1,
        End: true,
      },
    };
    const keep = async (bytes: number) => (await run(states, { taskHandlers: { give: () => weighing(bytes) } })).error;
    expect(await keep(128 * KIB)).toBeUndefined();
    expect(await keep(128 * KIB + 1)).toBe("States.DataLimitExceeded");
  });

  /** Tasks that keep 250 KiB each, under these names. */
  const keeping = (names: readonly string[]): ReturnType<typeof run> => {
    const states = names.map((name, i) => [
      `Keep ${i}`,
      {
        Type: "Task",
        Resource: "give",
        Assign: { [name]: "{% $states.result %}" },
        Output: i,
        ...(i === names.length - 1 ? { End: true } : { Next: `Keep ${i + 1}` }),
      },
    ]);
    return run(Object.fromEntries(states), { taskHandlers: { give: () => weighing(250 * KIB) } });
  };
  const forty = Array.from({ length: 40 }, (_, i) => `big${i}`);

  it("lets all of them weigh 10 MiB together and no more", async () => {
    const result = await keeping([...forty, "big40"]);
    expect(result).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
    expect(result.trace).toHaveLength(41);
  });

  it("counts one that is given a new value once", async () => {
    expect((await keeping([...forty, "big0"])).status).toBe("SUCCEEDED");
  });
});

describe("the quota on history", () => {
  it("ends an execution at its 25,000th event", async () => {
    const states = {
      Round: { Type: "Pass", Next: "Again?" },
      "Again?": { Type: "Choice", Choices: [{ Condition: "{% true %}", Next: "Round" }], Default: "Done" },
      Done: { Type: "Succeed" },
    };
    const result = await run(states);
    expect(result).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
      cause: "The execution reached the maximum number of history events (25000).",
    });
    // One event starts the execution and the last ends it; each state entered and left takes two.
    expect(result.trace).toHaveLength((25_000 - 2) / 2);
  });
});
