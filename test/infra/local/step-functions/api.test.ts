import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { arnOf, asking, call, executionOf, type Office, office, overLoopback, place, START } from "./office.ts";

const stateMachineArn = arnOf("asking");
let at: Office;
let client: SFNClient;
let stop: () => Promise<void>;

beforeEach(async () => {
  at = await office({ machines: [asking(), { ...asking(), name: "second" }] });
  ({ client, stop } = await overLoopback(at.engine));
});
afterEach(async () => {
  await stop();
  await at.engine.close();
  await at.disk.close();
});

const start = (name?: string, input?: object): Promise<{ executionArn?: string | undefined }> =>
  client.send(new StartExecutionCommand({ stateMachineArn, name, ...(input ? { input: JSON.stringify(input) } : {}) }));
const described = (name: string) =>
  client.send(new DescribeExecutionCommand({ executionArn: executionOf("asking", name) }));

describe("an AWS client on the embedded Step Functions", () => {
  it("starts an execution, answers its task by token and reads its output", async () => {
    await start("C-1", { caseId: "C-1" });
    await at.engine.idle();
    expect(at.invoked).toMatchObject([{ functionName: "open-stage" }]);
    expect(await described("C-1")).toMatchObject({
      status: "RUNNING",
      input: '{"caseId":"C-1"}',
      startDate: new Date(START),
      stateMachineArn,
      name: "C-1",
    });
    await client.send(new SendTaskHeartbeatCommand({ taskToken: at.lastToken() }));
    await client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: '{"outcome":"ready"}' }));
    expect(await described("C-1")).toMatchObject({ status: "SUCCEEDED", output: '{"outcome":"ready"}' });
  });

  it("fails a task by token", async () => {
    await start("C-1");
    await at.engine.idle();
    await client.send(new SendTaskFailureCommand({ taskToken: at.lastToken(), error: "Broken", cause: "no team" }));
    expect(await described("C-1")).toMatchObject({ status: "FAILED", error: "Broken", cause: "no team" });
  });

  it("names an execution itself when it is given no name", async () => {
    const { executionArn } = await start();
    expect(executionArn).toMatch(/^arn:aws:states:local:000000000000:execution:asking:[0-9a-f-]{36}$/);
  });

  it("is answered the same execution for the same name and input while it runs, and refused otherwise", async () => {
    const first = await start("C-1", { a: 1 });
    expect((await start("C-1", { a: 1 })).executionArn).toBe(first.executionArn);
    await at.engine.idle();
    expect(at.invoked).toHaveLength(1);
    await expect(start("C-1", { a: 2 })).rejects.toMatchObject({
      name: "ExecutionAlreadyExists",
      message: `Execution Already Exists: '${first.executionArn}'`,
    });
    await client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: "1" }));
    await expect(start("C-1", { a: 1 })).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  });

  it("stops an execution, once", async () => {
    await start("C-1");
    const executionArn = executionOf("asking", "C-1");
    const first = await client.send(new StopExecutionCommand({ executionArn, error: "Withdrawn", cause: "by hand" }));
    at.clock.moveTo(Date.parse(START) + 60_000);
    const second = await client.send(new StopExecutionCommand({ executionArn }));
    expect(second.stopDate).toEqual(first.stopDate);
    expect(await described("C-1")).toMatchObject({
      status: "ABORTED",
      error: "Withdrawn",
      cause: "by hand",
      redriveStatusReason: "Execution is ABORTED and cannot be redriven",
    });
  });

  it("tells of a stop without a reason by details that are empty", async () => {
    await start("C-1");
    await at.engine.idle();
    const executionArn = executionOf("asking", "C-1");
    await client.send(new StopExecutionCommand({ executionArn }));
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }));
    expect(events?.[0]).toMatchObject({ type: "ExecutionAborted", previousEventId: 0 });
    expect(events?.[0]?.executionAbortedEventDetails).toEqual({});
    const { status, error, cause } = await described("C-1");
    expect({ status, error, cause }).toEqual({ status: "ABORTED", error: undefined, cause: undefined });
  });

  it("lists executions page by page, the latest first, by status", async () => {
    for (let i = 1; i <= 7; i += 1) {
      await start(`C-${i}`);
      await at.engine.idle();
      if (i % 2 === 0) await client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: "1" }));
      at.clock.moveTo(Date.parse(START) + i * 1000);
    }
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListExecutions({ client, pageSize: 3 }, { stateMachineArn }))
      pages.push((page.executions ?? []).map(({ name }) => name));
    expect(pages).toEqual([["C-7", "C-6", "C-5"], ["C-4", "C-3", "C-2"], ["C-1"]]);
    const list = async (statusFilter: "RUNNING" | "SUCCEEDED" | "FAILED"): Promise<unknown> =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }))).executions?.map(
        ({ name, status, stopDate }) => [name, status, stopDate !== undefined],
      );
    expect(await list("RUNNING")).toEqual(["C-7", "C-5", "C-3", "C-1"].map((name) => [name, "RUNNING", false]));
    expect(await list("SUCCEEDED")).toEqual(["C-6", "C-4", "C-2"].map((name) => [name, "SUCCEEDED", true]));
    expect(await list("FAILED")).toEqual([]);
  });

  it("reads the history page by page, in both orders, with AWS's event types", async () => {
    await start("C-1", { n: 1 });
    await at.engine.idle();
    await client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: '"ready"' }));
    const executionArn = executionOf("asking", "C-1");
    const types = async (reverseOrder: boolean, pageSize: number): Promise<(string | undefined)[]> => {
      const all: (string | undefined)[] = [];
      for await (const page of paginateGetExecutionHistory({ client, pageSize }, { executionArn, reverseOrder })) {
        expect(page.events?.length).toBeLessThanOrEqual(pageSize);
        all.push(...(page.events ?? []).map(({ type }) => type));
      }
      return all;
    };
    const expected = [
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ];
    for (const pageSize of [1, 3, 8, 100]) {
      expect(await types(false, pageSize)).toEqual(expected);
      expect(await types(true, pageSize)).toEqual([...expected].reverse());
    }
  });

  it("reads on only where it left off: a page's token is for the same list, in the same order, alone", async () => {
    await start("C-1");
    await start("C-2");
    await at.engine.idle();
    const executionArn = executionOf("asking", "C-1");
    const history = (more: object) =>
      client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2, ...more }));
    const { nextToken } = await history({});
    expect((await history({ nextToken })).events?.map(({ id }) => id)).toEqual([3, 4]);
    for (const other of [{ reverseOrder: true }, { executionArn: executionOf("asking", "C-2") }])
      await expect(history({ nextToken, ...other })).rejects.toMatchObject({ name: "InvalidToken" });
    await expect(client.send(new ListExecutionsCommand({ stateMachineArn, nextToken }))).rejects.toMatchObject({
      name: "InvalidToken",
      message: "Invalid Token: 'Invalid token'",
    });
  });

  it("reads what happened in the history's details, and can leave the data out", async () => {
    await start("C-1", { n: 1 });
    const executionArn = executionOf("asking", "C-1");
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.[0]).toMatchObject({
      id: 1,
      timestamp: new Date(START),
      executionStartedEventDetails: { input: '{"n":1}', roleArn: "arn:aws:iam::000000000000:role/asking" },
    });
    expect(events?.[2]?.taskScheduledEventDetails).toMatchObject({
      resourceType: "lambda",
      resource: "invoke.waitForTaskToken",
      region: "local",
      parameters: expect.stringContaining('"FunctionName":"open-stage"'),
    });
    const bare = await client.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }));
    expect(bare.events?.[0]?.executionStartedEventDetails?.input).toBeUndefined();
  });

  it("can describe an execution and a state machine without their data", async () => {
    const { executionArn } = await start("C-1");
    const includedData = "METADATA_ONLY";
    const { $metadata: _, ...execution } = await client.send(
      new DescribeExecutionCommand({ executionArn, includedData }),
    );
    expect(execution).toMatchObject({ executionArn, name: "C-1", status: "RUNNING" });
    expect(Object.keys(execution)).not.toEqual(expect.arrayContaining([expect.stringMatching(/input|output/)]));
    const machine = await client.send(new DescribeStateMachineCommand({ stateMachineArn, includedData }));
    expect(machine).toMatchObject({ stateMachineArn, status: "ACTIVE" });
    expect(machine.definition).toBeUndefined();
  });

  it("describes and lists state machines with their placeholders filled in", async () => {
    const { definition, status, type, creationDate, encryptionConfiguration } = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn }),
    );
    expect(definition).toContain('"FunctionName":"open-stage"');
    expect({ status, type, creationDate, encryptionConfiguration }).toEqual({
      status: "ACTIVE",
      type: "STANDARD",
      creationDate: new Date(START),
      encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    });
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 1 }));
    const second = await client.send(new ListStateMachinesCommand({ maxResults: 1, nextToken: first.nextToken }));
    expect([first, second].map(({ stateMachines }) => stateMachines?.map(({ name }) => name))).toEqual([
      ["asking"],
      ["second"],
    ]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe("a refusal bears AWS's name", () => {
  const missing = executionOf("asking", "nobody");
  const used = "a token that was used";

  it.each([
    ["StartExecution", { stateMachineArn: arnOf("nowhere") }, "StateMachineDoesNotExist"],
    ["StartExecution", { stateMachineArn: "nonsense" }, "InvalidArn"],
    ["StartExecution", { stateMachineArn, input: "{" }, "InvalidExecutionInput"],
    ["StartExecution", { stateMachineArn, name: "not a name" }, "InvalidName"],
    ["StartExecution", { stateMachineArn, name: "x".repeat(81) }, "ValidationException"],
    ["StartExecution", { stateMachineArn, name: 5 }, "SerializationException"],
    ["StartExecution", { stateMachineArn, input: JSON.stringify("督".repeat(90_000)) }, "ValidationException"],
    ["StartExecution", { stateMachineArn, input: JSON.stringify("x".repeat(262_144)) }, "ValidationException"],
    ["StartExecution", {}, "ValidationException"],
    ["DescribeExecution", { executionArn: missing }, "ExecutionDoesNotExist"],
    ["DescribeExecution", { executionArn: stateMachineArn }, "InvalidArn"],
    ["StopExecution", { executionArn: missing }, "ExecutionDoesNotExist"],
    ["GetExecutionHistory", { executionArn: missing }, "ExecutionDoesNotExist"],
    ["ListExecutions", { stateMachineArn: arnOf("nowhere") }, "StateMachineDoesNotExist"],
    ["ListExecutions", { stateMachineArn, nextToken: "nonsense" }, "InvalidToken"],
    ["ListExecutions", { stateMachineArn, maxResults: 1001 }, "ValidationException"],
    ["DescribeStateMachine", { stateMachineArn: arnOf("nowhere") }, "StateMachineDoesNotExist"],
    ["SendTaskSuccess", { taskToken: "nonsense", output: "1" }, "InvalidToken"],
    ["SendTaskSuccess", { taskToken: "nonsense", output: "{" }, "InvalidOutput"],
    ["SendTaskSuccess", { taskToken: used, output: "1" }, "TaskTimedOut"],
    ["SendTaskFailure", { taskToken: used }, "TaskTimedOut"],
    ["SendTaskHeartbeat", { taskToken: used }, "TaskTimedOut"],
    ["CreateActivity", {}, "UnknownOperationException"],
  ])("%s %j: %s", async (name, body, code) => {
    let request: object = body;
    if ("taskToken" in body && body.taskToken === used) {
      await start("C-1");
      await at.engine.idle();
      await client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: "1" }));
      request = { ...body, taskToken: at.lastToken() };
    }
    expect(await call(at.engine, name, request)).toMatchObject({ __type: code, message: expect.any(String) });
  });

  const bounds = (value: string, member: string, constraint: string): string =>
    `1 validation error detected: ${value} at '${member}' failed to satisfy constraint: Member must ${constraint}`;

  it.each([
    [
      new StartExecutionCommand({ stateMachineArn: arnOf("nowhere") }),
      `StateMachineDoesNotExist: State Machine Does Not Exist: '${arnOf("nowhere")}'`,
    ],
    [
      new StartExecutionCommand({ stateMachineArn: missing }),
      "InvalidArn: Invalid Arn: 'Resource type not valid in this context: execution'",
    ],
    [
      new StartExecutionCommand({ stateMachineArn, input: "" }),
      "InvalidExecutionInput: Invalid State Machine Execution Input: 'Invalid execution input.'",
    ],
    [
      new StartExecutionCommand({ stateMachineArn, name: "Invalid Name$" }),
      "InvalidName: Invalid Name: 'Invalid Name$'",
    ],
    [
      new StartExecutionCommand({ stateMachineArn, name: "n".repeat(81) }),
      `ValidationException: ${bounds(`Value '${"n".repeat(81)}'`, "name", "have length less than or equal to 80")}`,
    ],
    [
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify("x".repeat(262_144)) }),
      `ValidationException: ${bounds("Value", "input", "have length less than or equal to 262144")}`,
    ],
    [
      new StartExecutionCommand({ stateMachineArn: undefined }),
      `ValidationException: ${bounds("Value null", "stateMachineArn", "not be null")}`,
    ],
    [
      new DescribeStateMachineCommand({ stateMachineArn: "not_a_valid_arn" }),
      "InvalidArn: Invalid Arn: 'Invalid ARN prefix: not_a_valid_arn'",
    ],
    [
      new DescribeExecutionCommand({ executionArn: missing }),
      `ExecutionDoesNotExist: Execution Does Not Exist: '${missing}'`,
    ],
    [
      new GetExecutionHistoryCommand({ executionArn: "invalid" }),
      "InvalidArn: Invalid Arn: 'Invalid ARN prefix: invalid'",
    ],
    [
      new ListExecutionsCommand({ stateMachineArn, maxResults: 1001 }),
      `ValidationException: ${bounds("Value '1001'", "maxResults", "have value less than or equal to 1000")}`,
    ],
    [
      new ListExecutionsCommand({ stateMachineArn, nextToken: "n".repeat(3097) }),
      `ValidationException: ${bounds(`Value '${"n".repeat(3097)}'`, "nextToken", "have length less than or equal to 3096")}`,
    ],
    [
      new ListExecutionsCommand({ stateMachineArn, nextToken: "n".repeat(3096) }),
      "InvalidToken: Invalid Token: 'Invalid token'",
    ],
    [
      new SendTaskSuccessCommand({ taskToken: "FakeTaskToken", output: "1" }),
      "InvalidToken: Invalid Token: 'Invalid token'",
    ],
  ])("and AWS's words (%#)", async (command, words) => {
    const refusal: unknown = await client.send(command as StartExecutionCommand).catch((fault: unknown) => fault);
    expect(String(refusal)).toBe(words);
  });

  it("and AWS's words for a task that is over", async () => {
    await start("C-1");
    await at.engine.idle();
    const answer = () => client.send(new SendTaskSuccessCommand({ taskToken: at.lastToken(), output: "1" }));
    await answer();
    expect(String(await answer().catch((fault: unknown) => fault))).toBe(
      "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'",
    );
  });

  it("tells a token of a forgotten execution from one that was closed, and a forged one from both", async () => {
    await start("C-1");
    await at.engine.idle();
    const [machine, , taskId, secret] = Buffer.from(at.lastToken(), "base64url").toString().split("\n");
    const token = (...parts: (string | undefined)[]): string => Buffer.from(parts.join("\n")).toString("base64url");
    const answer = (taskToken: string) => call(at.engine, "SendTaskSuccess", { taskToken, output: "1" });
    expect(await answer(token(machine, "C-9", taskId, secret))).toMatchObject({ __type: "TaskDoesNotExist" });
    expect(await answer(token(machine, "C-1", taskId, "guessed"))).toMatchObject({ __type: "InvalidToken" });
    expect(place.region).toBe("local");
  });
});
