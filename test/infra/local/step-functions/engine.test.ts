import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import type { MachineDeclaration } from "../../../../infra/local/step-functions/index.ts";
import { arnOf, asking, call, executionOf, INVOKE, type Office, office, START } from "./office.ts";

const DAY = 24 * 60 * 60 * 1000;
let at: Office;
afterEach(async () => {
  await at.engine.close();
  await at.disk.close();
});

const start = (machine: string, name: string, input: object = {}) =>
  call(at.engine, "StartExecution", { stateMachineArn: arnOf(machine), name, input: JSON.stringify(input) });
const stands = (machine: string, name: string) =>
  call(at.engine, "DescribeExecution", { executionArn: executionOf(machine, name) });
const forward = async (ms: number): Promise<void> => {
  at.clock.moveTo(at.clock.now().getTime() + ms);
  await at.engine.idle();
};

describe("a task that invokes a function", () => {
  const invoking = (task: object): MachineDeclaration => ({
    name: "invoking",
    definition: {
      QueryLanguage: "JSONata",
      StartAt: "Work",
      States: {
        Work: {
          Type: "Task",
          Resource: INVOKE,
          Arguments: { FunctionName: "work", Payload: "{% $states.input %}" },
          End: true,
          ...task,
        },
      },
    },
  });

  it("gets what Lambda answers: the payload beside the version and the status", async () => {
    at = await office({ machines: [invoking({})], invoke: async (_, payload) => ({ got: payload }) });
    await start("invoking", "I-1", { n: 1 });
    await at.engine.idle();
    expect(JSON.parse(String((await stands("invoking", "I-1")).output))).toEqual({
      ExecutedVersion: "$LATEST",
      Payload: { got: { n: 1 } },
      StatusCode: 200,
    });
  });

  it("fails with the error's name and Lambda's report of it", async () => {
    at = await office({
      machines: [invoking({})],
      invoke: async () => {
        throw new RangeError("no such case");
      },
    });
    await start("invoking", "I-1");
    await at.engine.idle();
    const { error, cause } = await stands("invoking", "I-1");
    expect(error).toBe("RangeError");
    expect(JSON.parse(String(cause))).toMatchObject({ errorType: "RangeError", errorMessage: "no such case" });
  });

  it("is retried on the clock, which may be moved", async () => {
    let tries = 0;
    at = await office({
      machines: [invoking({ Retry: [{ ErrorEquals: ["Lambda.ServiceException"], IntervalSeconds: 60 }] })],
      invoke: async () => {
        tries += 1;
        if (tries < 3) throw { error: "Lambda.ServiceException", cause: "busy" };
        return "done";
      },
    });
    await start("invoking", "I-1");
    await at.engine.idle();
    expect(tries).toBe(1);
    await forward(60_000);
    expect(tries).toBe(2);
    await forward(119_000);
    expect(tries).toBe(2);
    await forward(1_000);
    expect(await stands("invoking", "I-1")).toMatchObject({ status: "SUCCEEDED" });
  });
});

describe("the clock", () => {
  it("times a waiting task out, and a heartbeat puts that off", async () => {
    at = await office({ machines: [asking({ TimeoutSeconds: 100, HeartbeatSeconds: 10 })] });
    await start("asking", "C-1");
    await at.engine.idle();
    await forward(9_000);
    expect(await call(at.engine, "SendTaskHeartbeat", { taskToken: at.lastToken() })).toEqual({});
    await forward(9_000);
    expect(await stands("asking", "C-1")).toMatchObject({ status: "RUNNING" });
    await forward(1_000);
    expect(await stands("asking", "C-1")).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  it("lets no answer in that comes after the task's time, even before anyone was told", async () => {
    at = await office({ machines: [asking({ TimeoutSeconds: 100 })] });
    await start("asking", "C-1");
    await at.engine.idle();
    at.clock.moveTo(at.clock.now().getTime() + 100_000);
    const answer = await call(at.engine, "SendTaskSuccess", { taskToken: at.lastToken(), output: "1" });
    expect(answer).toMatchObject({ __type: "TaskTimedOut" });
    expect(await stands("asking", "C-1")).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  it("names no error for an execution that timed out as a whole, as AWS does", async () => {
    const machine = asking();
    const definition = { ...(machine.definition as object), TimeoutSeconds: 3600 };
    at = await office({ machines: [{ ...machine, definition }] });
    await start("asking", "C-1");
    await forward(3_600_000);
    const told = await stands("asking", "C-1");
    expect(told).toMatchObject({ status: "TIMED_OUT", stopDate: Date.parse(START) / 1000 + 3600 });
    expect(told).not.toHaveProperty("error");
  });

  it("lets an ended execution go after 90 days, and its name be used again", async () => {
    at = await office({ machines: [asking()] });
    await start("asking", "C-1");
    await start("asking", "C-2");
    await at.engine.idle();
    await call(at.engine, "StopExecution", { executionArn: executionOf("asking", "C-1") });
    await forward(89 * DAY);
    await start("asking", "C-3");
    await at.engine.idle();
    expect(await stands("asking", "C-1")).toMatchObject({ status: "ABORTED" });
    await forward(2 * DAY);
    await start("asking", "C-4");
    await at.engine.idle();
    expect(await stands("asking", "C-1")).toMatchObject({ __type: "ExecutionDoesNotExist" });
    expect(await stands("asking", "C-2")).toMatchObject({ status: "RUNNING" });
    const keys: string[] = [];
    for await (const [key] of at.disk.entries("sfn/")) if (key.includes("C-1")) keys.push(key);
    expect(keys).toEqual([]);
    expect(await start("asking", "C-1")).toHaveProperty("executionArn");
  });

  it("lets all go that ended long ago, however many they are, and no younger one", async () => {
    at = await office({ machines: [asking()] });
    const old = Array.from({ length: 120 }, (_, index) => `O-${index}`);
    for (const name of [...old, "Y-1"]) await start("asking", name);
    await at.engine.idle();
    for (const name of old) await call(at.engine, "StopExecution", { executionArn: executionOf("asking", name) });
    await forward(2 * DAY);
    await call(at.engine, "StopExecution", { executionArn: executionOf("asking", "Y-1") });
    await forward(89 * DAY);
    await start("asking", "C-1");
    await at.engine.idle();
    const { executions } = await call(at.engine, "ListExecutions", { stateMachineArn: arnOf("asking") });
    expect((executions as { name: string }[]).map(({ name }) => name)).toEqual(["C-1", "Y-1"]);
  });
});

describe("the workflow file of the supervision cycle", () => {
  const cycle: MachineDeclaration = {
    name: "supervision-cycle",
    definition: readFileSync(new URL("../../../../workflows/supervision-cycle.asl.json", import.meta.url), "utf8"),
    substitutions: { OpenStageFunction: "open-stage", RecordFaultFunction: "record-fault" },
  };
  const answer = (operation: string, body: object) =>
    call(at.engine, operation, { taskToken: at.lastToken(), ...body });

  it("opens one stage after another as each is answered", async () => {
    at = await office({ machines: [cycle] });
    await start("supervision-cycle", "C-1-1", { caseId: "C-1", kind: "comprehensive" });
    await at.engine.idle();
    for (const outcome of ["ready", "done", "none", "closed"]) {
      await answer("SendTaskSuccess", { output: JSON.stringify({ outcome }) });
      await at.engine.idle();
    }
    expect(at.invoked.map(({ functionName, payload }) => [functionName, payload.stage, payload.entry])).toEqual([
      ["open-stage", "preparation", 1],
      ["open-stage", "report", 2],
      ["open-stage", "feedback", 3],
      ["open-stage", "closing", 4],
    ]);
    expect(await stands("supervision-cycle", "C-1-1")).toMatchObject({ status: "SUCCEEDED" });
  });

  it("hands over to a fresh execution, which resumes at the stage", async () => {
    at = await office({ machines: [cycle] });
    await start("supervision-cycle", "C-1-1", { caseId: "C-1", kind: "comprehensive" });
    await at.engine.idle();
    await answer("SendTaskFailure", { error: "ExecutionNearLimit", cause: "" });
    await at.engine.idle();
    expect(await stands("supervision-cycle", "C-1-1")).toMatchObject({ status: "SUCCEEDED" });
    expect(await stands("supervision-cycle", "C-1-2")).toMatchObject({ status: "RUNNING" });
    expect(at.invoked.at(-1)?.payload).toMatchObject({ stage: "preparation", entry: 1, execution: "C-1-2" });
  });

  it("records a fault of a stage through its function, and ends faulted", async () => {
    at = await office({ machines: [cycle] });
    await start("supervision-cycle", "C-1-1", { caseId: "C-1", kind: "comprehensive" });
    await at.engine.idle();
    await answer("SendTaskFailure", { error: "Broken", cause: "by hand" });
    await at.engine.idle();
    expect(at.invoked.at(-1)).toMatchObject({
      functionName: "record-fault",
      payload: { caseId: "C-1", stage: "preparation", error: "Broken: by hand" },
    });
    expect(await stands("supervision-cycle", "C-1-1")).toMatchObject({ status: "FAILED", error: "StageFaulted" });
  });

  it("is refused when a placeholder has no value or a task's resource is none the runtime has", async () => {
    at = await office({ machines: [] });
    const without = { ...cycle, substitutions: { OpenStageFunction: "open-stage" } };
    await expect(office({ machines: [without] })).rejects.toThrow("RecordFaultFunction");
    const unknown = asking({ Resource: "arn:aws:states:::sqs:sendMessage" });
    await expect(office({ machines: [unknown] })).rejects.toThrow("no task resource arn:aws:states:::sqs:sendMessage");
  });
});

describe("the cost of an operation", () => {
  it("does not grow with the executions there are: the store is asked for the same", async () => {
    at = await office({ machines: [asking()] });
    let written = 0;
    const { write } = at.disk;
    Object.assign(at.disk, {
      write: (operations: Parameters<typeof write>[0]) => {
        written += operations.length;
        return write(operations);
      },
    });
    const costOf = async (name: string): Promise<number> => {
      written = 0;
      await start("asking", name);
      await at.engine.idle();
      await call(at.engine, "SendTaskSuccess", { taskToken: at.lastToken(), output: "1" });
      return written;
    };
    const first = await costOf("C-0");
    for (let i = 1; i <= 50; i += 1) await start("asking", `C-${i}`);
    await at.engine.idle();
    expect(await costOf("C-51")).toBe(first);
  });
});
