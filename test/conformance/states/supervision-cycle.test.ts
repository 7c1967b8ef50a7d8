import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { execute, type JsonObject } from "../../../infra/local/states/index.ts";
import { skippingClock } from "./machine.ts";

const cycle = JSON.parse(
  readFileSync(new URL("../../../workflows/supervision-cycle.asl.json", import.meta.url), "utf8"),
) as JsonObject;
const OPEN_STAGE = "arn:aws:states:::lambda:invoke.waitForTaskToken";
const RECORD_FAULT = "arn:aws:states:::lambda:invoke";
const HAND_OVER = "arn:aws:states:::aws-sdk:sfn:startExecution";

interface Opened {
  Payload: { caseId: string; stage: string; entry: number; taskToken: string; execution: string };
}

/** Plays the office: answers each stage that opens with the next outcome of the script. */
function office(script: [stage: string, outcome: string][]): { opened: string[]; answer: (args: Opened) => object } {
  const opened: string[] = [];
  const answers = [...script];
  return {
    opened,
    answer({ Payload: { stage, entry } }) {
      opened.push(`${entry} ${stage}`);
      const [expected, outcome] = answers.shift() ?? [];
      if (expected !== stage) throw { error: "OutOfScript", cause: stage };
      if (outcome === "near-limit") throw { error: "ExecutionNearLimit", cause: "" };
      return { outcome };
    },
  };
}

const FULL_CYCLE: [string, string][] = [
  ["preparation", "ready"],
  ["report", "done"],
  ["feedback", "findings"],
  ["plan", "accepted"],
  ["rectification", "reported"],
  ["recheck", "rectified"],
  ["closing", "closed_with_lookback"],
  ["lookback", "clean"],
];

describe("the supervision cycle", () => {
  const context = { Execution: { Name: "C-2026-0001" } };

  it("goes from preparation to closed, each stage counted", async () => {
    const { opened, answer } = office(FULL_CYCLE);
    const result = await execute({
      definition: cycle,
      input: { caseId: "C-2026-0001", kind: "comprehensive" },
      taskHandlers: { [OPEN_STAGE]: answer },
      context,
    });
    expect(result).toMatchObject({ status: "SUCCEEDED", output: { caseId: "C-2026-0001", entries: 8 } });
    expect(opened.at(-1)).toBe("8 lookback");
    expect(result.trace.at(0)).toBe("Begin");
    expect(result.trace.at(-1)).toBe("Closed");
  });

  it("opens a stage again when someone else wrote on the case at every attempt", async () => {
    const { opened, answer } = office(FULL_CYCLE);
    let races = 0;
    const result = await execute({
      definition: cycle,
      input: { caseId: "C-2026-0001", kind: "comprehensive" },
      taskHandlers: {
        [OPEN_STAGE]: (args: Opened) => {
          if (args.Payload.stage === "closing" && races < 2) {
            races += 1;
            throw { error: "VersionTaken", cause: "" };
          }
          return answer(args);
        },
      },
      context,
      clock: skippingClock(),
    });
    expect(result.status).toBe("SUCCEEDED");
    expect(opened).toContain("7 closing");
  });

  it("puts a fault on the case's log and ends faulted", async () => {
    const recorded: unknown[] = [];
    const result = await execute({
      definition: cycle,
      input: { caseId: "C-1", kind: "comprehensive" },
      taskHandlers: {
        [OPEN_STAGE]: office([["preparation", "ready"]]).answer,
        [RECORD_FAULT]: (args: { Payload: object }) => recorded.push(args.Payload),
      },
      context,
    });
    expect(recorded).toEqual([
      { caseId: "C-1", stage: "report", execution: "C-2026-0001", error: "OutOfScript: report" },
    ]);
    expect(result).toMatchObject({ status: "FAILED", error: "StageFaulted", cause: "OutOfScript: report" });
  });

  it("hands over to a fresh execution near its limit, which resumes at the stage and goes on counting", async () => {
    const handedOver: { Name: string; Input: string }[] = [];
    const handlers = (script: [string, string][]) => ({
      [OPEN_STAGE]: office(script).answer,
      [HAND_OVER]: (args: { Name: string; Input: string }) => handedOver.push(args),
    });
    const input = { caseId: "C-1", kind: "routine", entry: 3 };
    const first = await execute({ definition: cycle, input, taskHandlers: handlers([["report", "near-limit"]]) });
    expect(first).toMatchObject({ status: "SUCCEEDED" });
    expect(first.trace).toContain("Handed over");
    const [order] = handedOver;
    expect(order).toMatchObject({ Name: "C-1-2" });
    const resumed = JSON.parse(order?.Input ?? "{}") as JsonObject;
    expect(resumed).toEqual({ caseId: "C-1", entry: 3, generation: 2, resumeAt: "report" });
    const script: [string, string][] = [
      ["report", "done"],
      ["feedback", "none"],
      ["closing", "closed"],
    ];
    const second = await execute({ definition: cycle, input: resumed, taskHandlers: handlers(script) });
    expect(second).toMatchObject({ status: "SUCCEEDED", output: { caseId: "C-1", entries: 6 } });
  });
});
