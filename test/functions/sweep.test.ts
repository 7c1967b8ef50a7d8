import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseId } from "../../domain/ids.ts";
import { SomeFailed } from "../../functions/adapters/fault.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { project } from "../../functions/project/project.ts";
import { sweep } from "../../functions/sweep/sweep.ts";
import { delivery, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const [first, second] = [referenceOf(1), referenceOf(2)];

describe("the sweep", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
    for (const caseId of [first, second]) {
      await openSpecial(world, caseId);
      await reach(world, caseId, "feedback", 1);
      await lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
    }
  });
  afterAll(() => world.close());

  const commandsOf = async (caseId: CaseId) => {
    const { log } = suppliesOf(["log"], world);
    return (await log.load(caseId)).map(({ command }) => command);
  };
  const due = async (at: string) => {
    const found: string[] = [];
    for await (const { caseId } of suppliesOf(["dueIndex"], world).dueIndex.until(new Date(at))) found.push(caseId);
    return found.sort();
  };

  it("finds what is due and nothing else", async () => {
    const next = (await suppliesOf(["dueIndex"], world).dueIndex.next()) ?? "";
    expect(await due(new Date(Date.parse(next) - 1).toISOString())).toEqual([]);
    expect(await due(next)).toEqual([first, second].sort());
  });

  it("lets each case take its step once, however often it runs, and mends a line that is behind the log", async () => {
    const next = Date.parse((await suppliesOf(["dueIndex"], world).dueIndex.next()) ?? "");
    world.moveTo(new Date(next).toISOString());
    await lambda(sweep, world)();
    expect(await due(world.clock.now().toISOString())).toEqual([first, second].sort());
    world.moveTo(new Date(next + 300_000).toISOString());
    await lambda(sweep, world)();
    expect(await due(world.clock.now().toISOString())).toEqual([]);
    for (const caseId of [first, second])
      expect(await commandsOf(caseId)).toEqual(["OpenCase", "OpenStage", "PassTime"]);
  });

  it("goes on with the other cases when one fails, and then says which", async () => {
    const { projection, caseViews } = suppliesOf(["projection", "caseViews"], world);
    const view = await caseViews.get(first);
    if (!view) throw new Error("the case is listed");
    const lost = CaseId.parse("XX2XX2XX");
    await projection.put({ ...view, caseId: lost, nextStepAt: view.openedAt });
    world.moveTo("2026-06-01T01:00:00.000Z");
    const run = lambda(sweep, world)();
    await expect(run).rejects.toBeInstanceOf(SomeFailed);
    await expect(run).rejects.toMatchObject({ failures: [{ of: lost }] });
    for (const caseId of [first, second]) expect((await commandsOf(caseId)).at(-1)).toBe("PassTime");
  });
});
