import { describe, expect, it } from "vitest";
import type { TaskCall, TaskHandler } from "../../../infra/local/states/index.ts";
import { run, skippingClock } from "./machine.ts";

const WAITING = "arn:aws:states:::lambda:invoke.waitForTaskToken";

function task(more: object = {}): Record<string, object> {
  return { Work: { Type: "Task", Resource: "work", End: true, ...more } };
}

/** A handler that is never done, but stops when it is called off. */
const never: TaskHandler = (_, { signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("called off")));
  });

describe("a Task", () => {
  it("hands its arguments to the handler of its resource, and hands on the result", async () => {
    const states = task({
      Arguments: { id: "{% $states.input.caseId %}", fixed: [1] },
      Output: "{% $states.result & '!' %}",
    });
    const work = (args: { id: string; fixed: number[] }): string => `${args.id}/${args.fixed.length}`;
    expect(await run(states, { input: { caseId: "C-1" }, taskHandlers: { work } })).toEqual({
      status: "SUCCEEDED",
      output: "C-1/1!",
      trace: ["Work"],
    });
  });

  it("hands over its input when it names no arguments; the handler's changes to it change nothing", async () => {
    const work = (args: { n: number }): string => {
      args.n += 1;
      return "done";
    };
    const states = task({ Output: "{% $states.input.n %}" });
    expect((await run(states, { input: { n: 1 }, taskHandlers: { work } })).output).toBe(1);
  });

  it("tells the handler its state, token and limits", async () => {
    const calls: Partial<TaskCall>[] = [];
    const work = (args: { token: string }, { signal, heartbeat, ...call }: TaskCall): void => {
      calls.push(call);
      expect(args.token).toBe(call.taskToken);
      expect(signal.aborted).toBe(false);
      heartbeat();
    };
    const states = task({
      Resource: WAITING,
      Arguments: { token: "{% $states.context.Task.Token %}" },
      TimeoutSeconds: "{% 60 * 2 %}",
      HeartbeatSeconds: 30,
    });
    expect(await run(states, { taskHandlers: { [WAITING]: work } })).toMatchObject({
      status: "SUCCEEDED",
      output: null,
    });
    expect(calls).toEqual([
      { stateName: "Work", taskToken: expect.any(String), timeoutSeconds: 120, heartbeatSeconds: 30 },
    ]);
  });

  it.each([
    [
      { error: "StageFaulted", cause: "no team" },
      { error: "StageFaulted", cause: "no team" },
    ],
    [{ error: "StageFaulted" }, { error: "StageFaulted" }],
    [new RangeError("too late"), { error: "RangeError", cause: "too late" }],
    [new TypeError("no line", { cause: new Error("refused") }), { error: "TypeError", cause: "no line" }],
    [
      Object.assign(new Error("unread"), { error: "StageFaulted", cause: "no team" }),
      { error: "StageFaulted", cause: "no team" },
    ],
  ])("fails with what the handler throws", async (thrown, expected) => {
    const work = (): never => {
      throw thrown;
    };
    expect(await run(task(), { taskHandlers: { work } })).toEqual({ status: "FAILED", ...expected, trace: ["Work"] });
  });

  it("finds the role it is done under, and fails without one", async () => {
    const under = (role: string): ReturnType<typeof run> =>
      run(task({ Credentials: { RoleArn: role } }), { taskHandlers: { work: () => "done" } });
    expect((await under("{% 'arn:aws:iam::123456789012:role/' & 'office' %}")).output).toBe("done");
    expect((await under("{% $states.input.role %}")).cause).toContain("'Credentials/RoleArn' returned nothing");
    expect((await under("{% 5 %}")).cause).toContain("Expected 'string', but was 'number' for value: 5");
  });

  it("fails when nobody does its work", async () => {
    expect(await run(task())).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

describe("the time a Task may take", () => {
  it("ends it with States.Timeout, without a cause, and calls the handler off", async () => {
    const clock = skippingClock();
    let isCalledOff = false;
    const work: TaskHandler = (args, call) => {
      call.signal.addEventListener("abort", () => {
        isCalledOff = true;
      });
      return never(args, call);
    };
    expect(await run(task({ TimeoutSeconds: 20 }), { taskHandlers: { work }, clock })).toEqual({
      status: "FAILED",
      error: "States.Timeout",
      trace: ["Work"],
    });
    expect(clock.slept).toEqual([20_000]);
    expect(isCalledOff).toBe(true);
  });

  it("ends it when no heartbeat comes; both names catch that, and AWS calls it States.Timeout", async () => {
    const states = (name: string): Record<string, object> => ({
      ...task({ HeartbeatSeconds: 5, TimeoutSeconds: 60, Catch: [{ ErrorEquals: [name], Next: "Late" }] }),
      Late: { Type: "Succeed" },
    });
    for (const name of ["States.HeartbeatTimeout", "States.Timeout"])
      expect((await run(states(name), { taskHandlers: { work: never } })).output).toEqual({
        Error: "States.Timeout",
        Cause: "",
      });
  });

  it("is put off by a heartbeat, and only where one is asked for", async () => {
    const clock = skippingClock();
    const work: TaskHandler = async (_, { heartbeat, signal }) => {
      for (let beat = 0; beat < 3; beat += 1) {
        await clock.sleep(4_000, signal);
        heartbeat();
      }
      return "alive";
    };
    const states = task({ HeartbeatSeconds: 5 });
    expect((await run(states, { taskHandlers: { work }, clock })).output).toBe("alive");
  });

  it("does not take an answer that comes too late", async () => {
    const clock = skippingClock();
    const work: TaskHandler = async (_, { signal }) => {
      await clock.sleep(30_000, signal);
      return "late";
    };
    expect((await run(task({ TimeoutSeconds: 20 }), { taskHandlers: { work }, clock })).error).toBe("States.Timeout");
  });

  it.each([
    [{ TimeoutSeconds: "{% -1 %}" }, "TimeoutSeconds must be between 0 and 99999999 but was: -1"],
    [{ HeartbeatSeconds: "{% 100000000 %}" }, "HeartbeatSeconds must be between 0 and 99999999 but was: 100000000"],
    [{ TimeoutSeconds: "{% 'soon' %}" }, "Expected 'number', but was 'string' for value: \"soon\""],
    [{ HeartbeatSeconds: "{% $states.input.absent %}" }, "'HeartbeatSeconds' returned nothing (undefined)."],
  ])("must be a number of seconds: %j", async (field, words) => {
    const result = await run(task(field), { taskHandlers: { work: never } });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(result.cause).toContain(words);
  });
});
