import { describe, expect, it } from "vitest";
import { execute } from "../../../infra/local/states/index.ts";
import { machine, run, saying, skippingClock } from "./machine.ts";

describe("Pass and Succeed", () => {
  it("hand on their input, or what Output makes of it", async () => {
    const states = {
      Begin: { Type: "Pass", Comment: "as it is", Next: "Shape" },
      Shape: { Type: "Pass", Output: { case: "{% $states.input.id %}" }, Next: "Done" },
      Done: { Type: "Succeed", Output: { closed: "{% $states.input.case %}" } },
    };
    expect(await run(states, { input: { id: "C-1" } })).toEqual({
      status: "SUCCEEDED",
      output: { closed: "C-1" },
      trace: ["Begin", "Shape", "Done"],
    });
  });
});

describe("Fail", () => {
  it("ends the execution with its error and cause, which may be expressions", async () => {
    const fail = { Type: "Fail", Error: "{% 'Stage' & $states.input.what %}", Cause: "because" };
    expect(await run({ Only: fail }, { input: { what: "Faulted" } })).toEqual({
      status: "FAILED",
      error: "StageFaulted",
      cause: "because",
      trace: ["Only"],
    });
  });

  it("needs neither", async () => {
    expect(await run({ Only: { Type: "Fail" } })).toEqual({ status: "FAILED", trace: ["Only"] });
  });

  it("fails otherwise when its cause is no text", async () => {
    const result = await run({ Only: { Type: "Fail", Cause: "{% 5 %}" } });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toBe(
      "The JSONata expression '5' specified for the field 'Cause' returned an unexpected result type. Expected 'string', but was 'number' for value: 5",
    );
  });
});

describe("Choice", () => {
  const ends = { Yes: { Type: "Succeed" }, No: { Type: "Succeed" } };

  it("takes the first rule that holds, and evaluates no later one", async () => {
    const states = {
      Ask: {
        Type: "Choice",
        Choices: [
          { Condition: "{% $states.input.n > 5 %}", Next: "No" },
          { Condition: "{% $states.input.n > 1 %}", Next: "Yes" },
          { Condition: "{% $states.input.absent %}", Next: "No" },
        ],
      },
      ...ends,
    };
    expect((await run(states, { input: { n: 3 } })).trace).toEqual(["Ask", "Yes"]);
  });

  it("applies the Assign and Output of the rule taken, and its own only with Default", async () => {
    const states = {
      Ask: {
        Type: "Choice",
        Choices: [
          { Condition: "{% $states.input.n = 1 %}", Assign: { by: "rule" }, Output: "{% 'rule' %}", Next: "Yes" },
          { Condition: "{% $states.input.n = 2 %}", Next: "Yes" },
        ],
        Assign: { by: "default" },
        Output: "{% 'default' %}",
        Default: "Yes",
      },
      Yes: { Type: "Succeed", Output: { got: "{% $states.input %}", by: "{% $exists($by) ? $by : 'nobody' %}" } },
    };
    const outputs = await Promise.all([1, 2, 3].map(async (n) => (await run(states, { input: { n } })).output));
    expect(outputs).toEqual([
      { got: "rule", by: "rule" },
      { got: { n: 2 }, by: "nobody" },
      { got: "default", by: "default" },
    ]);
  });

  it("takes a plain boolean for a condition", async () => {
    const states = { Ask: { Type: "Choice", Choices: [{ Condition: true, Next: "Yes" }], Default: "No" }, ...ends };
    expect((await run(states)).trace).toEqual(["Ask", "Yes"]);
  });

  it.each([
    ["'yes'", 'string\' for value: "yes"'],
    ["1", "number' for value: 1"],
    ["null", "null' for value: null"],
  ])("fails when a condition gives no boolean: %s", async (expression, told) => {
    const states = {
      Ask: { Type: "Choice", Choices: [{ Condition: `{% ${expression} %}`, Next: "Yes" }], Default: "No" },
      ...ends,
    };
    const result = await run(states);
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toBe(
      `The JSONata expression '${expression}' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was '${told}`,
    );
  });

  it("fails as AWS does when no rule holds and there is no Default", async () => {
    const states = {
      Ask: { Type: "Choice", Choices: [{ Condition: "{% false %}", Next: "Yes" }] },
      Yes: { Type: "Succeed" },
    };
    expect(await run(states)).toEqual({
      status: "FAILED",
      error: "States.Runtime",
      cause:
        "An error occurred while executing the state 'Ask' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
      trace: ["Ask"],
    });
  });
});

describe("Wait", () => {
  const wait = (field: object): Record<string, object> => ({ Pause: { Type: "Wait", ...field, End: true } });

  it.each([
    [{ Seconds: 90 }, 90_000],
    [{ Seconds: "{% $states.input.n * 60 %}" }, 120_000],
    [{ Timestamp: "2026-03-02T01:00:30Z" }, 30_000],
    [{ Timestamp: "2026-03-02T09:01:00+08:00" }, 60_000],
    [{ Timestamp: "{% '2026-03-02t01:01z' %}" }, 60_000],
    [{ Timestamp: "{% $states.input.due %}" }, 1_500],
  ])("waits as long as it says: %j", async (field, ms) => {
    const clock = skippingClock();
    const input = { n: 2, due: "2026-03-02T01:00:01.500Z" };
    expect(await run(wait(field), { clock, input })).toMatchObject({ status: "SUCCEEDED", output: input });
    expect(clock.slept).toEqual([ms]);
  });

  it("does not wait for an instant that has passed, nor for no seconds", async () => {
    const clock = skippingClock();
    await run(wait({ Timestamp: "2020-01-01T00:00:00Z" }), { clock });
    await run(wait({ Seconds: 0 }), { clock });
    expect(clock.slept).toEqual([]);
  });

  it.each([
    [{ Seconds: "{% -1 %}" }, "Seconds must be between 0 and 99999999 but was: -1"],
    [{ Seconds: "{% 1.5 %}" }, "The Seconds field cannot be parsed as an integer: 1.5"],
    [{ Seconds: "{% '5' %}" }, "Expected 'number', but was 'string'"],
    [
      { Timestamp: "{% '2026-03-02' %}" },
      "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2026-03-02",
    ],
    [{ Timestamp: "{% '2026-02-30T00:00:00Z' %}" }, "format string: 2026-02-30T00:00:00Z"],
    [{ Timestamp: "{% '2026-03-02T24:00:00Z' %}" }, "format string: 2026-03-02T24:00:00Z"],
    [{ Timestamp: "{% '2026-03-02T00:00:00+0800' %}" }, "format string: 2026-03-02T00:00:00+0800"],
    [{ Timestamp: "{% 5 %}" }, "Expected 'string', but was 'number'"],
  ])("fails on what is no time: %j", async (field, words) => {
    const result = await run(wait(field));
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(result.cause).toContain(words);
  });

  it("may assign and shape once it is over", async () => {
    const states = {
      Pause: {
        Type: "Wait",
        Seconds: 1,
        Assign: { waited: "{% $millis() %}" },
        Output: "{% $millis() %}",
        Next: "Done",
      },
      Done: { Type: "Succeed", Output: "{% $states.input = $waited %}" },
    };
    expect((await run(states)).output).toBe(true);
  });
});

describe("an execution", () => {
  it("times out as a whole, wherever it stands", async () => {
    const definition = machine({ Pause: { Type: "Wait", Seconds: 100, End: true } }, { TimeoutSeconds: 10 });
    const clock = skippingClock();
    expect(await execute({ definition, clock })).toEqual({
      status: "TIMED_OUT",
      error: "States.Timeout",
      trace: ["Pause"],
    });
    expect(clock.slept).toEqual([10_000]);
  });

  it("goes round a loop as often as it takes, naming each state it enters", async () => {
    const states = {
      Begin: { Type: "Pass", Assign: { n: 0 }, Next: "Count" },
      Count: { Type: "Pass", Assign: { n: "{% $n + 1 %}" }, Next: "Enough?" },
      "Enough?": { Type: "Choice", Choices: [{ Condition: "{% $n < 3 %}", Next: "Count" }], Default: "Done" },
      Done: { Type: "Succeed", Output: "{% $n %}" },
    };
    const { output, trace } = await run(states);
    expect(output).toBe(3);
    expect(trace).toEqual(["Begin", "Count", "Enough?", "Count", "Enough?", "Count", "Enough?", "Done"]);
  });
});
