import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseEvent } from "../../domain/case/event.ts";
import { powertoolsCounts } from "../../functions/adapters/counts.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { project } from "../../functions/project/project.ts";
import { reconcile } from "../../functions/reconcile/reconcile.ts";
import { delivery, happens, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const stepFunctions = mockClient(SFNClient);
const caseId = referenceOf(5);
const concluded: CaseEvent = { type: "StageConcluded", stage: "preparation", entry: 1, outcome: "ready" };
const fault: CaseEvent = {
  type: "WorkflowFaulted",
  stage: "preparation",
  execution: `${caseId}-1`,
  error: "Lambda.Unknown",
};

describe("reconciling log and workflow", () => {
  let world: TestWorld;
  let executions: Record<string, "RUNNING" | "FAILED" | "SUCCEEDED">;
  beforeEach(async () => {
    executions = {};
    stepFunctions.reset();
    stepFunctions.on(StartExecutionCommand).resolves({});
    stepFunctions.on(SendTaskSuccessCommand).resolves({});
    stepFunctions.on(ListExecutionsCommand).callsFake(() => ({
      executions: Object.entries(executions).flatMap(([name, status]) => (status === "RUNNING" ? [{ name }] : [])),
    }));
    stepFunctions.on(DescribeExecutionCommand).callsFake(({ executionArn }: { executionArn: string }) => {
      const status = executions[executionArn.split(":").at(-1) ?? ""];
      if (!status) throw new ExecutionDoesNotExist({ message: "as on AWS", $metadata: {} });
      return { status };
    });
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId);
  });
  afterEach(() => world.close());

  const run = async (at: string) => {
    await lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
    world.moveTo(at);
    await lambda(reconcile, world)();
  };
  const started = () => stepFunctions.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input.name);
  const restarts = async () => {
    const { log } = suppliesOf(["log"], world);
    return (await log.load(caseId)).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === "WorkflowRestarted" ? [[event.generation, event.resumeAt]] : [])),
    );
  };

  it("leaves a case alone that was just on its way", async () => {
    await run("2026-03-02T01:09:00.000Z");
    expect(started()).toEqual([]);
  });

  it("starts an execution whose start was lost", async () => {
    await run("2026-03-02T01:11:00.000Z");
    expect(started()).toEqual([`${caseId}-1`]);
    executions[`${caseId}-1`] = "RUNNING";
    await run("2026-03-02T01:30:00.000Z");
    expect(started()).toHaveLength(1);
  });

  it("restarts an execution that failed before it opened a stage, from the beginning", async () => {
    executions[`${caseId}-1`] = "FAILED";
    await run("2026-03-02T01:11:00.000Z");
    expect(await restarts()).toEqual([[2, null]]);
  });

  it("reports an outcome again that the waiting workflow never heard", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(world, caseId, concluded);
    executions[`${caseId}-1`] = "RUNNING";
    await run("2026-03-02T01:11:00.000Z");
    expect(stepFunctions.commandCalls(SendTaskSuccessCommand)).toHaveLength(1);
    expect(await restarts()).toEqual([]);
  });

  it("says nothing to a workflow that waits for people", async () => {
    await reach(world, caseId, "preparation", 1);
    executions[`${caseId}-1`] = "RUNNING";
    await run("2026-03-09T01:11:00.000Z");
    expect(stepFunctions.commandCalls(SendTaskSuccessCommand)).toEqual([]);
    expect(stepFunctions.commandCalls(DescribeExecutionCommand)).toEqual([]);
    expect(await restarts()).toEqual([]);
  });

  it("restarts a dead workflow at the last entry, even where its outcome is known", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(world, caseId, concluded);
    executions[`${caseId}-1`] = "FAILED";
    await run("2026-03-02T01:11:00.000Z");
    await run("2026-03-02T01:12:00.000Z");
    expect(await restarts()).toEqual([[2, "preparation"]]);
  });

  it("waits for an execution that took over and has not opened its stage yet", async () => {
    await reach(world, caseId, "preparation", 1);
    await happens(world, caseId, concluded);
    executions[`${caseId}-1`] = "SUCCEEDED";
    executions[`${caseId}-2`] = "RUNNING";
    await run("2026-03-02T01:11:00.000Z");
    expect(await restarts()).toEqual([]);
  });

  it("publishes at the end of each run on AWS how many cases are stuck and how many were healed", async () => {
    // Elsewhere in the tests metrics are off.
    vi.stubEnv("POWERTOOLS_METRICS_DISABLED", undefined);
    vi.stubEnv("POWERTOOLS_SERVICE_NAME", "reconcile");
    const publishing = { ...world, ports: { ...world.ports, counts: powertoolsCounts() } };
    const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const published = () => stdout.mock.calls.map(([line]) => JSON.parse(String(line)));
    try {
      await reach(world, caseId, "preparation", 1);
      executions[`${caseId}-1`] = "RUNNING";
      world.moveTo("2026-03-02T01:01:00.000Z");
      await happens(world, caseId, fault);
      await lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
      for (const at of ["2026-03-02T01:05:00.000Z", "2026-03-02T01:20:00.000Z"]) {
        world.moveTo(at);
        await lambda(reconcile, publishing)();
      }
      const each = { service: "reconcile", StuckCases: 1, HealedCases: 0 };
      expect(published()).toMatchObject([each, each]);
    } finally {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    }
  });

  it("restarts a workflow that fails again and again at growing distances", async () => {
    await reach(world, caseId, "preparation", 1);
    world.moveTo("2026-03-02T01:01:00.000Z");
    await happens(world, caseId, fault);
    executions[`${caseId}-1`] = "FAILED";
    await run("2026-03-02T01:15:00.000Z");
    expect(await restarts()).toEqual([]);
    await run("2026-03-02T01:21:00.000Z");
    expect(await restarts()).toEqual([[2, "preparation"]]);
    executions[`${caseId}-2`] = "FAILED";
    await happens(world, caseId, { ...fault, execution: `${caseId}-2` });
    await run("2026-03-02T01:45:00.000Z");
    expect(await restarts()).toHaveLength(1);
    await run("2026-03-02T02:05:00.000Z");
    expect(await restarts()).toEqual([
      [2, "preparation"],
      [3, "preparation"],
    ]);
  });
});
