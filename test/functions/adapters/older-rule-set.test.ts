import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { laterLimits } from "../../../domain/rule-set/later-limits.ts";
import { RELEASE } from "../../../domain/rule-set/release.ts";
import { bodyOf } from "../../../functions/adapters/item-store.ts";
import { ruleSetKey } from "../../../functions/adapters/registers.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { loadSeeds } from "../../../seeds/load.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { openWorld, type TestWorld } from "../world.ts";

const { ruleSet } = readSeeds();
const first = ruleSetKey(ruleSet);

/** The first version as an installation of long ago keeps it: without the limits that came since, and with another default. */
function keptOfOld(): string {
  const limits: Record<string, unknown> = { ...ruleSet.limits };
  for (const id of Object.keys(laterLimits)) delete limits[id];
  limits.plan = { ...ruleSet.limits.plan, value: { workingDays: 20 } };
  return JSON.stringify({ ...ruleSet, limits });
}

describe("an installation that keeps an older rule set", () => {
  let world: TestWorld;
  const register = () => suppliesOf(["directoryRegister", "registers", "officeRegister"], world);
  const items = () => world.ports.items("dudao");
  beforeAll(async () => {
    world = await openWorld();
    await items().put({ ...first, body: keptOfOld() });
  });
  afterAll(() => world.close());

  it("takes the registers of a newer release: what it approved stays as it is kept", async () => {
    await loadSeeds(register().directoryRegister);
    const kept = await items().get(first);
    expect(bodyOf(z.looseObject({}), kept ?? {})).toEqual(JSON.parse(keptOfOld()));
  });

  it("reads it with the limits that came since, each with its source", async () => {
    const kept = (await register().registers.ruleSets()).find(({ version }) => version === 1);
    expect(kept?.limits.plan.value).toEqual({ workingDays: 20 });
    for (const limit of Object.values(laterLimits)) expect(kept?.limits[limit.id]).toEqual(limit);
    expect(await register().registers.ruleSet(null)).toEqual(kept);
  });

  it("is offered the release's other default as a draft, once", async () => {
    const offered = async () => (await register().registers.ruleSets()).filter(({ version }) => version > 1);
    expect(await offered()).toMatchObject([
      { version: 2, status: "draft", draftedBy: RELEASE, limits: { plan: { value: { workingDays: 15 } } } },
    ]);
    await loadSeeds(register().directoryRegister);
    expect(await offered()).toHaveLength(1);
  });
});
