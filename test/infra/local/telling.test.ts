import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { reconcile } from "../../../functions/reconcile/reconcile.ts";
import { recordFault } from "../../../functions/record-fault/record-fault.ts";
import { wiring } from "../../../infra/wiring.ts";
import { cityRuntime, openCase, type TestRuntime } from "./city-runtime.ts";

const QUARTER = 15 * 60_000;
const [FIRST, SECOND] = ["KM4TR7WB", "PR6XN3YD"];

describe("what an operator of one machine is told of cases", () => {
  let runtime: TestRuntime;
  const printed: string[] = [];
  beforeEach(async () => {
    // Elsewhere in the tests metrics of AWS are off; here they would be seen.
    vi.stubEnv("POWERTOOLS_METRICS_DISABLED", undefined);
    runtime = await cityRuntime();
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((chunk) => printed.push(String(chunk)) > 0);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    printed.splice(0);
    await runtime.stop();
  });

  /** Lets so many turns of `reconcile` come and go. */
  const pass = async (turns: number): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) {
      runtime.clock.moveTo(runtime.clock.now().getTime() + QUARTER);
      await runtime.settle();
    }
  };
  const open = async (id: string): Promise<void> => {
    await openCase(runtime, id);
    await runtime.settle();
    await pass(1);
  };
  const executionOf = (id: string): string => `${id}-1`;
  /** The case's log says that its workflow failed, although nothing ended it. */
  const fail = async (id: string): Promise<void> => {
    const fault = {
      caseId: CaseId.parse(id),
      stage: "preparation",
      execution: executionOf(id),
      error: "Lambda.Unknown",
    };
    await recordFault.work({ ...fault, stage: "preparation" }, suppliesOf(["cases"], runtime.world));
    await runtime.settle();
  };
  const stop = (id: string) =>
    runtime.clients.stepFunctions.send(
      new StopExecutionCommand({
        executionArn: `arn:aws:states:local:000000000000:execution:supervision-cycle:${executionOf(id)}`,
      }),
    );
  const told = () => runtime.counted.map(({ level, facts }) => [level, facts]);
  const stuckAtTheBackDoor = async (): Promise<unknown> => (await fetch(`${runtime.backUrl}/stuck-cases`)).json();

  it("is nothing, over two hundred turns, while all goes as it should", async () => {
    await open(FIRST);
    await pass(200);
    expect(runtime.counted).toEqual([]);
    expect(printed).toEqual([]);
    expect(await stuckAtTheBackDoor()).toEqual([]);
  });

  it("is how many are stuck, once and not at every turn, again when the number changes, and when none is any more", async () => {
    for (const id of [FIRST, SECOND]) await open(id);
    await fail(FIRST);
    await pass(5);
    expect(told()).toEqual([["error", { stuckCases: 1 }]]);
    expect(await stuckAtTheBackDoor()).toMatchObject([
      { caseId: FIRST, stage: "preparation", changedAt: expect.any(String), workflowFailed: true },
    ]);
    await fail(SECOND);
    await pass(5);
    expect(told().slice(1)).toEqual([["error", { stuckCases: 2 }]]);
    for (const id of [FIRST, SECOND]) await stop(id);
    await pass(5);
    expect(told().slice(2)).toEqual([
      ["info", { healedCases: 2 }],
      ["info", { stuckCases: 0 }],
    ]);
    expect(await stuckAtTheBackDoor()).toEqual([]);
    expect(printed).toEqual([]);
  });

  it("does not say that none is stuck where the cases could not be counted to the end", async () => {
    await open(FIRST);
    await fail(FIRST);
    await pass(1);
    const { caseViews, ...others } = suppliesOf(reconcile.needs, runtime.world);
    const unreadable = { ...caseViews, list: () => Promise.reject(new Error("the table is away")) };
    await expect(reconcile.work({ ...others, caseViews: unreadable })).rejects.toThrow();
    expect(told()).toEqual([["error", { stuckCases: 1 }]]);
  });
  it("is told by the runtime alone, also where the functions go through the AWS SDK", async () => {
    const viaSdk = await cityRuntime({ throughSdk: true });
    const supplies = suppliesOf(reconcile.needs, viaSdk.world);
    for (let turn = 0; turn < 101; turn += 1) await reconcile.work(supplies);
    await viaSdk.stop();
    expect(printed).toEqual([]);
  });
});

it("a page that failed is told of as every fault is: whose, whom it hurts and where, none of it in words of a person", async () => {
  const runtime = await cityRuntime({ variables: { DUDAO_OIDC_ISSUER: "http://127.0.0.1:9" } });
  expect((await fetch(`${runtime.url}/sign-in?to=张老师`)).status).toBe(500);
  const { harm } = wiring.web.declared;
  expect(runtime.faults).toMatchObject([{ of: "web", harm, facts: { method: "GET", fault: "TypeError" } }]);
  expect(decodeURIComponent(JSON.stringify(runtime.faults))).not.toContain("张老师");
  await runtime.stop();
});
