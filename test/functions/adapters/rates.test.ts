import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Rates, ratesOn } from "../../../functions/adapters/rates.ts";
import { openWorld, type TestWorld } from "../world.ts";

describe("how often somebody asks, counted over several processes", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld("2026-03-02T01:00:00.000Z");
  });
  afterEach(() => world.close());

  const process = (): Rates => ratesOn(world.ports.items("dudao"), world.clock);
  /** How many of so many requests are admitted, one after another, each by the next process. */
  async function admitted(processes: readonly Rates[], requests: number, caller = "person wang"): Promise<number> {
    let count = 0;
    for (let asked = 0; asked < requests; asked += 1)
      if (await processes[asked % processes.length]?.admits(caller, 100)) count += 1;
    return count;
  }

  it("is limited exactly where one process serves", async () => {
    expect(await admitted([process()], 150)).toBe(100);
  });

  it("is limited together where many serve, by a twentieth of the limit for each more at most", async () => {
    const processes = Array.from({ length: 4 }, process);
    const count = await admitted(processes, 400);
    expect(count).toBeGreaterThanOrEqual(100);
    expect(count).toBeLessThanOrEqual(100 + 4 * 5);
  });

  it("is counted for each caller alone, and anew each minute", async () => {
    const [first, second] = [process(), process()];
    expect(await admitted([first, second], 200)).toBeLessThan(120);
    expect(await admitted([first, second], 60, "person li")).toBe(60);
    world.moveTo("2026-03-02T01:01:00.000Z");
    expect(await admitted([first, second], 60)).toBe(60);
  });
});
