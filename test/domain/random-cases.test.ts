import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonCommand } from "../../domain/case/command.ts";
import { StageName } from "../../domain/stage.ts";
import { play, plots } from "./random-case/plot.ts";

/** Set by `npm run campaign:cases`: how many cases to play; without it sixteen, always the same. */
const campaign = Number(process.env.DUDAO_RANDOM_CASES ?? 0);
const LONG = 200;
const commands = PersonCommand.options.map(({ shape }) => shape.type.value);

describe("a case of any kind, among any people, on any days", () => {
  it("keeps every law of the log, the clocks, recusal and the second signature, all the way to its end", {
    timeout: campaign > 0 ? 24 * 3_600_000 : 120_000,
  }, () => {
    const visits = new Map<StageName, number>();
    const refused = new Set<string>();
    const done = new Set<string>();
    let cases = 0;
    let ended = 0;
    let commits = 0;
    fc.assert(
      fc.property(plots, (plot) => {
        const walk = play(plot);
        cases += 1;
        commits += walk.laws.log.length;
        if (walk.hasEnded) ended += 1;
        for (const stage of walk.visited) visits.set(stage, (visits.get(stage) ?? 0) + 1);
        for (const code of walk.refused) refused.add(code);
        for (const command of walk.done) done.add(command);
      }),
      campaign > 0 ? { numRuns: campaign, endOnFailure: true } : { numRuns: 16, seed: 20_260_302, endOnFailure: true },
    );
    if (campaign > 0) console.info({ cases, ended, commits, visits, refusals: refused.size });
    // In a long campaign chance leaves out nothing that people can do.
    if (campaign >= LONG) expect(commands.filter((command) => !done.has(command))).toEqual([]);
    // Given time, a case comes to its end, whoever is defied and however often it was taken up again.
    expect(ended / cases).toBeGreaterThanOrEqual(0.9);
    expect([...visits.keys()].sort()).toEqual([...StageName.options].sort());
  });
});
