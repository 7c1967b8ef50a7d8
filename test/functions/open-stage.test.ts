import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseId, CommandId } from "../../domain/ids.ts";
import { lambda, MalformedPayload } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { ExecutionNearLimit, openStage, StageRefused } from "../../functions/open-stage/open-stage.ts";
import { recordFault } from "../../functions/record-fault/record-fault.ts";
import { actor } from "../domain/city.ts";
import { specialOpening } from "../domain/special-opening.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const caseId = CaseId.parse("KM4TR7WB");

describe("opening a stage from the workflow", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
    const { cases } = suppliesOf(["cases"], world);
    const command = specialOpening(caseId);
    const result = await cases.execute({
      caseId,
      command,
      by: actor("leader"),
      commandId: CommandId.parse("open-the-case"),
    });
    expect(result.accepted).toBe(true);
  });
  afterAll(() => world.close());

  const payload = (changes: Record<string, unknown> = {}) => ({
    caseId,
    stage: "feedback",
    entry: 1,
    execution: "KM4TR7WB-1",
    executionStartedAt: "2026-03-01T01:00:00Z",
    taskToken: "token-one",
    ...changes,
  });

  it("puts the stage on the log once, however often the same call arrives, and keeps the token beside it", async () => {
    const open = lambda(openStage, world);
    await Promise.all([open(payload()), open(payload())]);
    await open(payload());
    const { log } = suppliesOf(["log"], world);
    expect((await log.load(caseId)).map((commit) => commit.command)).toEqual(["OpenCase", "OpenStage"]);
    expect(await log.tokenOf(caseId, 2)).toBe("token-one");
  });

  it("lets a fresh token take the entry over", async () => {
    await lambda(openStage, world)(payload({ taskToken: "token-two" }));
    const { cases, log } = suppliesOf(["cases", "log"], world);
    const file = await cases.load(caseId);
    expect(file).toMatchObject({ attachment: { entry: 1, version: 3 } });
    expect(await log.tokenOf(caseId, 3)).toBe("token-two");
  });

  it("rises by name when the execution is older than three hundred days", async () => {
    const late = lambda(openStage, world)(payload({ executionStartedAt: "2025-05-05T00:00:00Z", entry: 2 }));
    await expect(late).rejects.toBeInstanceOf(ExecutionNearLimit);
    await expect(late).rejects.toMatchObject({ name: "ExecutionNearLimit" });
  });

  it("rises by name when the rules refuse the stage", async () => {
    const refused = lambda(openStage, world)(payload({ entry: 7, taskToken: "token-three" }));
    await expect(refused).rejects.toMatchObject({ name: "StageRefused", message: /entry-out-of-order/ });
    await expect(refused).rejects.toBeInstanceOf(StageRefused);
  });

  it("names the fields of a payload that do not fit, not what stood in them", async () => {
    const malformed = lambda(openStage, world)(payload({ stage: "of the art", entry: 0 }));
    await expect(malformed).rejects.toBeInstanceOf(MalformedPayload);
    await expect(malformed).rejects.toMatchObject({ message: "stage: invalid_value; entry: too_small" });
  });

  it("records the fault of an execution once", async () => {
    const fault = { caseId, stage: "feedback", execution: "KM4TR7WB-1", error: "Lambda.Unknown: gone".repeat(200) };
    await lambda(recordFault, world)(fault);
    await lambda(recordFault, world)(fault);
    const { cases } = suppliesOf(["cases"], world);
    const file = await cases.load(caseId);
    expect(file.status === "open" && file.faults.map(({ stage }) => stage)).toEqual(["feedback"]);
  });
});
