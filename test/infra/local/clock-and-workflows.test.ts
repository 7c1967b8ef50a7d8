import { expect, it } from "vitest";
import { toInstant } from "../../../domain/time.ts";
import { rehearsalOn } from "../../../infra/local/clock/rehearsal.ts";
import { type Job, schedulesOf } from "../../../infra/local/clock/schedules.ts";
import { arnOf, call, INVOKE, office, START, WAITING } from "./step-functions/office.ts";

const task = (functionName: string, resource = INVOKE): object => ({
  Type: "Task",
  Resource: resource,
  Arguments: {
    FunctionName: functionName,
    Payload: resource === WAITING ? { taskToken: "{% $states.context.Task.Token %}" } : {},
  },
});
const HOUR = 3_600;

/** Asks for an answer, asks again a day later when none came, and gives up two days after that. */
const definition = {
  QueryLanguage: "JSONata",
  StartAt: "Ask",
  States: {
    Ask: {
      ...task("ask", WAITING),
      TimeoutSeconds: 24 * HOUR,
      Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Remind" }],
      End: true,
    },
    Remind: { ...task("remind"), Next: "Pause" },
    Pause: { Type: "Wait", Seconds: 48 * HOUR, Next: "Give up" },
    "Give up": { ...task("give-up"), End: true },
  },
};

it("a clock moved by days lets jobs, waits and timeouts of workflows happen each at its own time, in order", async () => {
  const diary: string[] = [];
  const at = await office({
    machines: [{ name: "asking", definition: JSON.stringify(definition) }],
    invoke: async (functionName) => {
      diary.push(`${toInstant(at.clock.now()).slice(0, 16)} ${functionName}`);
      return {};
    },
  });
  const job: Job = {
    name: "anchor",
    when: { daily: "01:00" },
    run: async () => void diary.push(`${toInstant(at.clock.now()).slice(0, 16)} anchor`),
  };
  const schedules = schedulesOf([job], { disk: at.disk, clock: at.clock, onFailure() {} });
  await schedules.start();
  const settle = async (): Promise<void> => {
    await schedules.idle();
    await at.engine.idle();
  };
  const rehearsal = rehearsalOn({ disk: at.disk, clock: at.clock, schedules, settle, nextStep: async () => null });
  await call(at.engine, "StartExecution", { stateMachineArn: arnOf("asking"), name: "C-1" });
  await settle();
  const { from, to } = await rehearsal.move({ days: 4 });
  expect({ from, to }).toEqual({ from: START, to: "2026-03-06T01:00:00.000Z" });
  // 01:00 in Shanghai is 17:00 of the day before in UTC.
  expect(diary).toEqual([
    "2026-03-02T01:00 ask",
    "2026-03-02T17:00 anchor",
    "2026-03-03T01:00 remind",
    "2026-03-03T17:00 anchor",
    "2026-03-04T17:00 anchor",
    "2026-03-05T01:00 give-up",
    "2026-03-05T17:00 anchor",
  ]);
  await schedules.stop();
  await at.engine.close();
  await at.disk.close();
});
