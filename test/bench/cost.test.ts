import { GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { billTo, type Cost } from "../../bench/cost.ts";
import { Driver } from "../../bench/driver.ts";
import { specialSupervision } from "../../bench/special-supervision.ts";
import type { CaseId } from "../../domain/ids.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { cityRuntime, openCase, type TestRuntime } from "../infra/local/city-runtime.ts";

/** What docs/performance.md says one whole case costs on AWS, at most. */
const MOST = { writeUnits: 405, readUnits: 30, workflowCalls: 9, mails: 63, transitions: 20, events: 55 };
const OTHERS = 12;

describe("what a whole case costs on AWS", () => {
  let runtime: TestRuntime;
  let driver: Driver | null = null;
  let bill: ReturnType<typeof billTo>;
  beforeAll(async () => {
    runtime = await cityRuntime({ throughSdk: true, onNotice: (notice) => driver?.hear(notice) });
    await runtime.settle();
    driver = await Driver.on(runtime, specialSupervision);
    bill = billTo(runtime.clients);
  });
  afterAll(() => runtime.stop());

  const playOne = async (): Promise<CaseId> => {
    const [caseId] = (await driver?.wave(1)) ?? [];
    if (!caseId) throw new Error("no case was played");
    await runtime.settle();
    expect(runtime.faults).toEqual([]);
    return caseId;
  };
  const transitionsOf = async (caseId: CaseId): Promise<number> => {
    const stateMachineArn = String(runtime.world.environment.DUDAO_STATE_MACHINE_ARN);
    const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${caseId}-1`;
    const { events = [] } = await runtime.clients.stepFunctions.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
    );
    return events.filter(({ type = "" }) => type.endsWith("StateEntered")).length;
  };

  it("stays below what is promised, and does not grow with the number of open cases", async () => {
    const alone = await playOne();
    const cost: Cost = bill.of(alone);
    const transitions = await transitionsOf(alone);
    const events = (await suppliesOf(["log"], runtime.world).log.load(alone)).length;
    expect(cost.writeUnits).toBeGreaterThan(events);
    for (const [name, most] of Object.entries(MOST))
      expect({ ...cost, transitions, events }[name as keyof typeof MOST], name).toBeLessThanOrEqual(most);
    const letters = "ABCDEFGHJKLM";
    for (let other = 0; other < OTHERS; other += 1) await openCase(runtime, `KM4TR7A${letters.charAt(other)}`);
    await runtime.settle();
    const among = bill.of(await playOne());
    expect(among.writeUnits).toBeLessThanOrEqual(cost.writeUnits * 1.1);
    // What a process remembers of the registers lapses with time: a few reads come or go, whatever lies in the table.
    expect(among.readUnits).toBeLessThanOrEqual(cost.readUnits * 1.1 + 4);
    expect(among.workflowCalls).toBe(cost.workflowCalls);
  }, 300_000);
});
