import { describe, expect, it } from "vitest";
import type { Json } from "../../../infra/local/states/index.ts";
import { machine } from "./machine.ts";
import { played } from "./played.ts";

/** Runs a machine whose tasks fail as told, but for those that are asked to wait; time jumps to whatever is due. */
async function historyOf(states: Record<string, object>, input: Json, failure = { error: "MyError", cause: "boom" }) {
  const { events } = await played(machine(states), input, ({ taskId, arguments: args }) =>
    args === "wait" ? undefined : { type: "task-failed", taskId, ...failure },
  );
  return {
    types: events.map(({ type }) => type),
    previous: events.map(({ previousEventId }) => previousEventId),
    events,
    details: (i: number) => Object.entries(events[i] ?? {}).find(([key]) => key.endsWith("Details"))?.[1] ?? null,
  };
}

const scope = (states: Record<string, object>): object => ({ StartAt: Object.keys(states)[0], States: states });
const undefinedOutput = { Type: "Pass", Output: { v: "{% $states.input.missing %}" }, End: true };
const boom = scope({ Boom: { Type: "Fail", Error: "MyError", Cause: "my cause" } });
const told = (state: string, event: number, field: string): string =>
  `An error occurred while executing the state '${state}' (entered at the event id #${event}). The JSONata expression '$states.input.missing' specified for the field '${field}' returned nothing (undefined).`;

/** Events, and how each follows from another, as executions on AWS report them. */
describe("the history of a Parallel", () => {
  it("follows each branch by itself, and leaves the state from the last event of a branch", async () => {
    const branch = (name: string): object =>
      scope({ [`${name}1`]: { Type: "Pass", Next: `${name}2` }, [`${name}2`]: { Type: "Pass", End: true } });
    const { types, previous } = await historyOf(
      {
        P: { Type: "Parallel", Branches: [branch("A"), branch("B")], Next: "After" },
        After: { Type: "Pass", End: true },
      },
      { x: "a" },
    );
    expect(types.slice(0, 3)).toEqual(["ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted"]);
    expect(types.slice(11)).toEqual([
      "ParallelStateSucceeded",
      "ParallelStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ]);
    expect(previous.slice(11)).toEqual([11, 11, 13, 14, 15]);
    expect(previous.filter((id) => id === 3)).toHaveLength(2);
  });

  it("names the state that failed inside, and says that the Parallel failed before it is caught", async () => {
    const { types, previous, details } = await historyOf(
      {
        P: {
          Type: "Parallel",
          Branches: [scope({ Undef: undefinedOutput })],
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "Handled" }],
          End: true,
        },
        Handled: { Type: "Pass", End: true },
      },
      { x: "a" },
    );
    expect(types).toEqual([
      "ExecutionStarted",
      "ParallelStateEntered",
      "ParallelStateStarted",
      "PassStateEntered",
      "EvaluationFailed",
      "ParallelStateFailed",
      "ParallelStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 8, 9]);
    const cause = told("Undef", 4, "Output/v");
    expect(details(4)).toEqual({
      error: "States.QueryEvaluationError",
      cause,
      location: "Output/v",
      state: "Undef",
    });
    expect(details(5)).toBeNull();
    expect(JSON.parse(String((details(9) as { output: string }).output))).toEqual({
      Error: "States.QueryEvaluationError",
      Cause: cause,
    });
  });

  it("starts again when it is retried, and fails once", async () => {
    const retry = [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1, IntervalSeconds: 0 }];
    const { types, previous } = await historyOf(
      { P: { Type: "Parallel", Branches: [boom], Retry: retry, End: true } },
      {},
    );
    expect(types).toEqual([
      "ExecutionStarted",
      "ParallelStateEntered",
      "ParallelStateStarted",
      "FailStateEntered",
      "ParallelStateStarted",
      "FailStateEntered",
      "ParallelStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
  });

  it("reports a Task that ended its branch as aborted, beside the line of events", async () => {
    const send = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true };
    const { types, previous, details } = await historyOf(
      {
        P: {
          Type: "Parallel",
          Branches: [scope({ Send: send })],
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "Handled" }],
          End: true,
        },
        Handled: { Type: "Pass", End: true },
      },
      {},
    );
    expect(types).toEqual([
      "ExecutionStarted",
      "ParallelStateEntered",
      "ParallelStateStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskFailed",
      "TaskStateAborted",
      "ParallelStateFailed",
      "ParallelStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12]);
    expect(details(7)).toBeNull();
  });

  it("takes a Catch inside a branch to its Next, though the state itself would end the branch", async () => {
    const send = {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Recover" }],
      End: true,
    };
    const branch = scope({ Send: send, Recover: { Type: "Pass", Output: { recovered: true }, End: true } });
    const { types } = await historyOf({ P: { Type: "Parallel", Branches: [branch], End: true } }, {});
    expect(types).toContain("ExecutionSucceeded");
    expect(types).not.toContain("TaskStateAborted");
  });

  it("records a Catch whose own Output fails from before the failure, and fails a second time", async () => {
    const { types, previous, details } = await historyOf(
      {
        P: {
          Type: "Parallel",
          Branches: [boom],
          Catch: [
            { ErrorEquals: ["Other"], Next: "Done" },
            { ErrorEquals: ["States.ALL"], Output: { v: "{% $states.input.missing %}" }, Next: "Done" },
          ],
          End: true,
        },
        Done: { Type: "Pass", End: true },
      },
      {},
    );
    expect(types).toEqual([
      "ExecutionStarted",
      "ParallelStateEntered",
      "ParallelStateStarted",
      "FailStateEntered",
      "ParallelStateFailed",
      "EvaluationFailed",
      "ParallelStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 4, 6, 7]);
    const failure = { error: "States.QueryEvaluationError", cause: told("P", 2, "Catch[1]/Output/v") };
    expect(details(5)).toEqual({ ...failure, location: "Catch[1]/Output/v", state: "P" });
    expect(details(7)).toEqual(failure);
  });

  it("says nothing of States.Runtime but the execution's end", async () => {
    const ask = { Ask: { Type: "Choice", Choices: [{ Condition: false, Next: "Never" }] }, Never: { Type: "Succeed" } };
    const { types, previous } = await historyOf({ P: { Type: "Parallel", Branches: [scope(ask)], End: true } }, {});
    expect(types).toEqual([
      "ExecutionStarted",
      "ParallelStateEntered",
      "ParallelStateStarted",
      "ChoiceStateEntered",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4]);
  });
});

describe("the history of a Map", () => {
  const each = (states: Record<string, object>, more: object = {}): Record<string, object> => ({
    M: { Type: "Map", Items: "{% $states.input.items %}", ItemProcessor: scope(states), End: true, ...more },
  });

  it("follows each item by itself, and leaves the state from the last of them", async () => {
    const states = each({ I1: { Type: "Pass", Next: "I2" }, I2: { Type: "Pass", End: true } });
    const { types, previous, details } = await historyOf(states, { items: [1, 2] });
    expect(types).toHaveLength(18);
    expect(details(2)).toEqual({ length: 2 });
    expect(types.slice(14)).toEqual([
      "MapIterationSucceeded",
      "MapStateSucceeded",
      "MapStateExited",
      "ExecutionSucceeded",
    ]);
    expect(previous.slice(15)).toEqual([15, 15, 17]);
    expect(previous.filter((id) => id === 3)).toHaveLength(2);
  });

  it("leaves from its start when there are no items", async () => {
    const { types, previous } = await historyOf(each({ I: { Type: "Pass", End: true } }), { items: [] });
    expect(types).toEqual([
      "ExecutionStarted",
      "MapStateEntered",
      "MapStateStarted",
      "MapStateSucceeded",
      "MapStateExited",
      "ExecutionSucceeded",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 3, 5]);
  });

  it("reports the item that failed beside the line of events", async () => {
    const { types, previous, details } = await historyOf(each({ Undef: undefinedOutput }, { MaxConcurrency: 1 }), {
      items: [1, 2],
    });
    expect(types).toEqual([
      "ExecutionStarted",
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "PassStateEntered",
      "EvaluationFailed",
      "MapIterationFailed",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5, 6, 6, 8]);
    expect(details(6)).toEqual({ name: "M", index: 0 });
    expect(details(8)).toMatchObject({ cause: told("Undef", 5, "Output/v") });
  });

  it("tells of the items called off as following from the failure of another", async () => {
    const send = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", End: true };
    const { types, previous, details } = await historyOf(each({ Send: send }), { items: ["wait", "fail"] });
    expect(types.slice(5)).toEqual([
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskFailed",
      "MapIterationFailed",
      "TaskStateAborted",
      "MapIterationAborted",
      "TaskStateAborted",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous.slice(11)).toEqual([11, 12, 12, 12, 12, 12, 17]);
    expect([details(12), details(14)]).toEqual([
      { name: "M", index: 1 },
      { name: "M", index: 0 },
    ]);
  });

  it("tells of the items called off before the item that ended itself, all following from its last event", async () => {
    const states = each({
      Route: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input = 'fail' %}", Next: "Pause" }],
        Default: "Send",
      },
      Pause: { Type: "Wait", Seconds: 1, Next: "Boom" },
      Boom: { Type: "Fail", Error: "MyError", Cause: "my cause" },
      Send: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Arguments: "wait", End: true },
    });
    const { types, previous, details } = await historyOf(states, { items: ["wait", "fail"] });
    const boom = types.indexOf("FailStateEntered");
    expect(types.slice(boom + 1)).toEqual([
      "MapIterationAborted",
      "TaskStateAborted",
      "MapIterationFailed",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous.slice(boom + 1)).toEqual([boom + 1, boom + 1, boom + 1, boom + 1, boom + 5]);
    expect([details(boom + 1), details(boom + 3)]).toEqual([
      { name: "M", index: 0 },
      { name: "M", index: 1 },
    ]);
  });

  it("says nothing of the items that a States.Runtime calls off", async () => {
    const states = each({
      Route: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input = 'wait' %}", Next: "Long" }],
        Default: "Pause",
      },
      Long: { Type: "Wait", Seconds: 20, End: true },
      Pause: { Type: "Wait", Seconds: 1, Next: "Never" },
      Never: { Type: "Choice", Choices: [{ Condition: false, Next: "Long" }] },
    });
    const { types } = await historyOf(states, { items: ["wait", "never"] });
    expect(types.at(-1)).toBe("ExecutionFailed");
    expect(types.filter((type) => /Aborted$|Failed$/.test(type))).toEqual(["ExecutionFailed"]);
  });

  it("says nothing of States.Runtime but the execution's end", async () => {
    const ask = { Ask: { Type: "Choice", Choices: [{ Condition: false, Next: "Never" }] }, Never: { Type: "Succeed" } };
    const { types, previous } = await historyOf(each(ask, { MaxConcurrency: 1 }), { items: [1, 2] });
    expect(types).toEqual([
      "ExecutionStarted",
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "ChoiceStateEntered",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4, 5]);
  });

  it("fails before it has started when its Items fail", async () => {
    const states = each({ I: { Type: "Pass", End: true } }, { Items: "{% $states.input.missing %}" });
    const { types, previous, details } = await historyOf(states, {});
    expect(types).toEqual([
      "ExecutionStarted",
      "MapStateEntered",
      "EvaluationFailed",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
    expect(previous).toEqual([0, 0, 2, 3, 4]);
    expect(details(2)).toMatchObject({ location: "Items" });
  });
});

it("the history of a Task holds a failed evaluation for each attempt, its cause naming the state", async () => {
  const { types, previous, details } = await historyOf(
    {
      Send: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Arguments: { MessageBody: "{% $states.input.missing %}" },
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1, IntervalSeconds: 0 }],
        End: true,
      },
    },
    {},
  );
  expect(types).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "EvaluationFailed",
    "EvaluationFailed",
    "ExecutionFailed",
  ]);
  expect(previous).toEqual([0, 0, 2, 3, 4]);
  const failure = { error: "States.QueryEvaluationError", cause: told("Send", 2, "Arguments/MessageBody") };
  expect(details(2)).toEqual({ ...failure, location: "Arguments/MessageBody", state: "Send" });
  expect(details(4)).toEqual(failure);
});
