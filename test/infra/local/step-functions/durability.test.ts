import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MachineDeclaration } from "../../../../infra/local/step-functions/index.ts";
import { arnOf, asking, call, executionOf, type Office, office, START, WAITING } from "./office.ts";

let folder: string;
let open: Office | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "step-functions-"));
});
afterEach(async () => {
  await open?.crash();
  open = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** The engine's next life on the same folder, at an instant. */
async function life(more: Partial<Parameters<typeof office>[0]> = {}): Promise<Office> {
  await open?.crash();
  open = await office({ machines: [asking()], folder, ...more });
  return open;
}

const start = (at: Office, name: string, input: object = {}) =>
  call(at.engine, "StartExecution", { stateMachineArn: arnOf("asking"), name, input: JSON.stringify(input) });
const answer = (at: Office, taskToken: string, output: unknown = 1) =>
  call(at.engine, "SendTaskSuccess", { taskToken, output: JSON.stringify(output) });
const describeOne = (at: Office, name: string) =>
  call(at.engine, "DescribeExecution", { executionArn: executionOf("asking", name) });
const never = (): Promise<never> => new Promise(() => {});

describe("after a crash", () => {
  it("a waiting task's token is still good, and its function is not invoked again", async () => {
    const before = await life();
    await start(before, "C-1");
    await before.engine.idle();
    const token = before.lastToken();
    const after = await life();
    await after.engine.idle();
    expect(after.invoked).toEqual([]);
    expect(await answer(after, token, "ready")).toEqual({});
    expect(await describeOne(after, "C-1")).toMatchObject({ status: "SUCCEEDED", output: '"ready"' });
  });

  it("a function whose invocation was under way is invoked again, with the same token", async () => {
    const before = await life({ invoke: never });
    await start(before, "C-1");
    const after = await life();
    await after.engine.idle();
    expect(after.invoked).toEqual(before.invoked);
    expect(await answer(after, before.lastToken())).toEqual({});
  });

  it("what was acknowledged is there: the execution, its answer, its end and its place in the lists", async () => {
    const before = await life();
    for (const name of ["C-1", "C-2"]) {
      await start(before, name, { name });
      await before.engine.idle();
    }
    await answer(before, before.lastToken(), "done");
    const after = await life();
    expect(await describeOne(after, "C-1")).toMatchObject({ status: "RUNNING", input: '{"name":"C-1"}' });
    expect(await describeOne(after, "C-2")).toMatchObject({ status: "SUCCEEDED", output: '"done"' });
    const list = async (statusFilter: string): Promise<unknown> => {
      const { executions } = await call(after.engine, "ListExecutions", {
        stateMachineArn: arnOf("asking"),
        statusFilter,
      });
      return (executions as { name: string }[]).map(({ name }) => name);
    };
    expect([await list("RUNNING"), await list("SUCCEEDED")]).toEqual([["C-1"], ["C-2"]]);
    expect(await start(after, "C-2", { name: "C-2" })).toMatchObject({ __type: "ExecutionAlreadyExists" });
  });

  it("an execution keeps the definition it was started with, and new ones take the new", async () => {
    const before = await life();
    await start(before, "C-1");
    await before.engine.idle();
    const changed = asking({ Output: "changed" });
    const after = await life({ machines: [changed] });
    await answer(after, before.lastToken(), "as it was");
    await start(after, "C-2");
    await after.engine.idle();
    await answer(after, after.lastToken());
    expect(await describeOne(after, "C-1")).toMatchObject({ output: '"as it was"' });
    expect(await describeOne(after, "C-2")).toMatchObject({ output: '"changed"' });
  });

  it("what fell due meanwhile happens at once", async () => {
    const waits = asking(
      { TimeoutSeconds: 60, Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }] },
      {
        Late: { Type: "Wait", Seconds: 30, Output: "late", End: true },
      },
    );
    const before = await life({ machines: [waits] });
    await start(before, "C-1");
    await before.engine.idle();
    const after = await life({ machines: [waits], at: new Date(Date.parse(START) + 120_000) });
    await new Promise(setImmediate);
    await after.engine.idle();
    expect(await answer(after, before.lastToken())).toMatchObject({ __type: "TaskTimedOut" });
    after.clock.moveTo(after.clock.now().getTime() + 30_000);
    await after.engine.idle();
    expect(await describeOne(after, "C-1")).toMatchObject({ status: "SUCCEEDED", output: '"late"' });
  });
});

/** Three stages one after another, each asked for by token; every second invocation meets a busy service first. */
const STAGES = ["preparation", "report", "closing"];
const cycle: MachineDeclaration = {
  name: "cycle",
  definition: {
    QueryLanguage: "JSONata",
    StartAt: "preparation",
    States: Object.fromEntries(
      STAGES.map((stage, i) => [
        stage,
        {
          Type: "Task",
          Resource: WAITING,
          Arguments: {
            FunctionName: "open-stage",
            Payload: {
              stage,
              case: "{% $states.context.Execution.Name %}",
              taskToken: "{% $states.context.Task.Token %}",
            },
          },
          Assign: { [stage]: "{% $states.result %}" },
          Retry: [{ ErrorEquals: ["Lambda.ServiceException"], IntervalSeconds: 1, MaxAttempts: 20, BackoffRate: 1 }],
          ...(i === STAGES.length - 1 ? { Next: "Closed" } : { Next: STAGES[i + 1] }),
        },
      ]),
    ),
  },
};
(cycle.definition as { States: Record<string, object> }).States.Closed = {
  Type: "Succeed",
  Output: Object.fromEntries(STAGES.map((stage) => [stage, `{% $${stage} %}`])),
};

/** The same chances for the same seed. */
function chances(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe("crashes at any instant", () => {
  it.each([1, 2, 3, 4, 5, 6])("lose nothing and double nothing that was acknowledged (run %i)", async (seed) => {
    const chance = chances(seed);
    const names = Array.from({ length: 6 }, (_, i) => `C-${i}`);
    const known = new Set<string>();
    const outputs = new Map<string, unknown>();
    /** Tokens the functions were given in any life: their keeper survives the engine. */
    const tokens = new Map<string, string>();
    let at = Date.parse(START);
    for (let lives = 1; outputs.size < names.length; lives += 1) {
      expect(lives).toBeLessThan(150);
      const { engine, clock } = await life({
        machines: [cycle],
        at: new Date(at),
        invoke: async (_, payload) => {
          if (chance() < 0.3) throw { error: "Lambda.ServiceException", cause: "busy" };
          const { taskToken, stage } = payload as { taskToken: string; stage: string };
          tokens.set(taskToken, stage);
          return null;
        },
      });
      for (const name of known) {
        const stands = await call(engine, "DescribeExecution", { executionArn: executionOf("cycle", name) });
        expect(stands).toMatchObject({ name });
        if (stands.status === "SUCCEEDED") outputs.set(name, JSON.parse(String(stands.output)));
      }
      for (let step = Math.floor(chance() * 10); step > 0; step -= 1) {
        const name = names[Math.floor(chance() * names.length)] ?? "";
        const starting = call(engine, "StartExecution", { stateMachineArn: arnOf("cycle"), name });
        const telling = [...tokens].map(([taskToken, stage]) =>
          call(engine, "SendTaskSuccess", { taskToken, output: JSON.stringify(stage) }),
        );
        // Some callers hear the answer, some are cut off by the crash.
        if (chance() < 0.7 && (await starting).__type !== "InternalFailure") known.add(name);
        if (chance() < 0.7) await Promise.all(telling);
        at += 1000;
        clock.moveTo(at);
        if (chance() < 0.5) await engine.idle();
      }
    }
    const { engine } = await life({ machines: [cycle], at: new Date(at) });
    for (const name of names) {
      const executionArn = executionOf("cycle", name);
      const { events } = await call(engine, "GetExecutionHistory", { executionArn, maxResults: 1000 });
      const history = events as { id: number; type: string; stateEnteredEventDetails?: { name: string } }[];
      expect(history.map(({ id }) => id)).toEqual(history.map((_, i) => i + 1));
      const entered = history.flatMap(({ stateEnteredEventDetails: state }) => state?.name ?? []);
      expect(entered).toEqual([...STAGES, "Closed"]);
      expect(history.filter(({ type }) => type === "ExecutionSucceeded")).toHaveLength(1);
      expect(outputs.get(name)).toEqual(Object.fromEntries(STAGES.map((stage) => [stage, stage])));
    }
  });
});
