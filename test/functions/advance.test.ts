import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CaseEvent } from "../../domain/case/event.ts";
import type { CaseId } from "../../domain/ids.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { advance } from "../../functions/advance/advance.ts";
import { delivery, happens as happensIn, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const stepFunctions = mockClient(SFNClient);
const failure = { message: "as on AWS", $metadata: {} };

describe("the workflow and the log", () => {
  let world: TestWorld;
  let caseId: CaseId;
  let cases = 0;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    stepFunctions.reset();
    stepFunctions.on(StartExecutionCommand).resolves({});
    stepFunctions.on(SendTaskSuccessCommand).resolves({});
    caseId = referenceOf(cases);
    cases += 1;
    await openSpecial(world, caseId);
  });

  const happens = (...events: CaseEvent[]) => happensIn(world, caseId, ...events);
  const concluded: CaseEvent = { type: "StageConcluded", stage: "preparation", entry: 1, outcome: "ready" };
  const deliver = async (...versions: number[]) => {
    const notices = (await noticesOf(world, caseId)).filter(({ version }) => versions.includes(version));
    return lambda(advance, world)(delivery(...notices));
  };
  const started = () =>
    stepFunctions.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => JSON.parse(input.input ?? "{}"));
  const completed = () => stepFunctions.commandCalls(SendTaskSuccessCommand).map(({ args: [{ input }] }) => input);

  it("start an execution named after the case, with the same input however often they are told", async () => {
    await deliver(1);
    stepFunctions.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(failure));
    expect(await deliver(1)).toEqual({ batchItemFailures: [] });
    const input = { caseId, kind: "special", entry: 0, generation: 1, resumeAt: null };
    expect(started()).toEqual([input, input]);
    expect(stepFunctions.commandCalls(StartExecutionCommand)[0]?.args[0].input.name).toBe(`${caseId}-1`);
  });

  it("start nothing when the opening is told late, after a stage was reached", async () => {
    await reach(world, caseId, "preparation", 1);
    await deliver(1, 2);
    expect(started()).toEqual([]);
    expect(completed()).toEqual([]);
  });

  it("report an outcome with the token that waits at that moment", async () => {
    await reach(world, caseId, "preparation", 1, { token: "first-token" });
    await reach(world, caseId, "preparation", 1, { token: "second-token" });
    await happens(concluded);
    await deliver(4);
    expect(completed()).toEqual([{ taskToken: "second-token", output: JSON.stringify({ outcome: "ready" }) }]);
  });

  it("let an answer that came before the token wait on the log for it", async () => {
    await reach(world, caseId, "preparation", 1, { token: "token-of-a-dead-execution" });
    await happens(concluded);
    await reach(world, caseId, "preparation", 1, { token: "token-that-came-late", execution: `${caseId}-2` });
    await deliver(4);
    expect(completed()).toEqual([{ taskToken: "token-that-came-late", output: JSON.stringify({ outcome: "ready" }) }]);
  });

  it.each([
    ["timed out", new TaskTimedOut(failure)],
    ["does not exist", new TaskDoesNotExist(failure)],
    ["has no such token", new InvalidToken(failure)],
  ])("survive that a task completed twice %s", async (_what, error) => {
    await reach(world, caseId, "preparation", 1);
    await happens(concluded);
    await deliver(3);
    stepFunctions.on(SendTaskSuccessCommand).rejects(error);
    expect(await deliver(2, 3)).toEqual({ batchItemFailures: [] });
    expect(completed()).toHaveLength(3);
  });

  it("leave the notice to be delivered again when the API fails", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(concluded);
    stepFunctions.on(SendTaskSuccessCommand).rejects(new Error("throttled"));
    expect((await deliver(3)).batchItemFailures).toHaveLength(1);
    stepFunctions.on(SendTaskSuccessCommand).resolves({});
    expect((await deliver(3)).batchItemFailures).toEqual([]);
  });

  it("say nothing about a stage the case has left", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(concluded);
    await reach(world, caseId, "report", 2);
    await deliver(2, 3, 4);
    expect(completed()).toEqual([]);
  });

  it("take a restarted case up at its last entry, and a reopened one at a new entry", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(concluded);
    await happens({ type: "WorkflowRestarted", generation: 2, resumeAt: "preparation", reason: "died in between" });
    await deliver(4);
    await reach(world, caseId, "preparation", 1, { token: "after-restart", execution: `${caseId}-2` });
    await happens({ type: "CaseReopened", reason: "new evidence", resumeAt: "rectification" });
    await deliver(6);
    expect(started()).toEqual([
      { caseId, kind: "special", entry: 0, generation: 2, resumeAt: "preparation" },
      { caseId, kind: "special", entry: 1, generation: 3, resumeAt: "rectification" },
    ]);
  });

  it("know the number of an execution that took over without a word", async () => {
    await reach(world, caseId, "preparation", 1, { execution: `${caseId}-4` });
    await happens({ type: "CaseReopened", reason: "new evidence", resumeAt: "report" });
    await deliver(3);
    expect(started()).toMatchObject([{ generation: 5 }]);
  });
});
