import { describe, expect, it } from "vitest";
import {
  execute,
  InvalidDefinition,
  isCallback,
  machineOf,
  type Signal,
  type TaskHandler,
} from "../../../../infra/local/states/index.ts";
import { skippingClock } from "../machine.ts";
import { played } from "../played.ts";
import { floci, refusedInFloci } from "./floci.ts";
import { localstack } from "./localstack.ts";
import { localstackFailures } from "./localstack-failures.ts";
import { localstackValues } from "./localstack-values.ts";
import type { Answer, Recording } from "./recording.ts";
import { refusedByAws, tinyAslMachine } from "./tiny-asl-machine.ts";

/** What the recording's tasks answer, attempt after attempt. */
function answers({ tasks = {} }: Recording): (state: string) => Answer {
  const attempts = new Map<string, number>();
  return (state) => {
    const attempt = attempts.get(state) ?? 0;
    attempts.set(state, attempt + 1);
    const answer = tasks[state]?.[attempt] ?? tasks[state]?.at(-1);
    if (answer === undefined) throw new Error(`The recording has no task '${state}'`);
    return answer;
  };
}

/** A handler for whatever resource a definition names. */
function handlers(recording: Recording): Record<string, TaskHandler> {
  const answer = answers(recording);
  const handler: TaskHandler = (_, { stateName }) => {
    const given = answer(stateName);
    if (given === "waits") return new Promise(() => {});
    if ("result" in given) return given.result;
    throw given;
  };
  const resources = JSON.stringify(recording.definition).matchAll(/"Resource":"([^"]+)"/g);
  return Object.fromEntries(Array.from(resources, ([, resource]) => [resource, handler]));
}

describe.each([
  ["LocalStack", [...localstack, ...localstackFailures, ...localstackValues]],
  ["tiny-asl-machine", tinyAslMachine],
  ["floci", floci],
])("what AWS was recorded to do by %s", (_, recordings) => {
  it.each(recordings)("ends the same: $of", async (recording) => {
    const { definition, input, output, error, cause, trace } = recording;
    const result = await execute({
      definition,
      ...(input === undefined ? {} : { input }),
      taskHandlers: handlers(recording),
      clock: skippingClock(),
    });
    const { trace: entered, ...end } = result;
    expect(end).toEqual({
      status: output === undefined ? "FAILED" : "SUCCEEDED",
      ...(output === undefined ? {} : { output }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
    if (trace !== undefined) expect(entered.join(" ")).toBe(trace);
  });

  it.each(recordings.filter(({ events }) => events))("tells the same history: $of", async (recording) => {
    const { definition, input = {} } = recording;
    const answer = answers(recording);
    const { events } = await played(definition, input, ({ taskId, stateName, resource }): Signal | undefined => {
      const given = answer(stateName);
      if (given === "waits") return isCallback(resource) ? { type: "task-submitted", taskId, output: {} } : undefined;
      if ("result" in given) return { type: "task-succeeded", taskId, output: given.result };
      return { type: "task-failed", taskId, ...given };
    });
    expect(events.map(({ type, previousEventId }) => `${type}:${previousEventId}`).join(" ")).toBe(recording.events);
    for (const [type, details] of Object.entries(recording.details ?? {}))
      expect(events.filter((event) => event.type === type)).toMatchObject([details]);
  });
});

describe("a definition AWS refused", () => {
  it.each([...refusedByAws, ...refusedInFloci])("is refused in its words: $of", ({ definition, messages }) => {
    let told: readonly string[] = [];
    try {
      machineOf(definition);
    } catch (fault) {
      if (!(fault instanceof InvalidDefinition)) throw fault;
      told = fault.problems.map(({ message }) => message);
    }
    expect(told).toEqual(messages);
  });
});
