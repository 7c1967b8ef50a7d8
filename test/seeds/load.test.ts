import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { loadSeeds, type SeedTarget } from "../../seeds/load.ts";
import { readSeeds } from "../../seeds/seeds.ts";

/** A target that keeps everything in memory, by kind and id. */
function memory(): SeedTarget & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  const put = (kind: string) => async (value: { id: string; version?: number }) => {
    const key = `${kind} ${value.id} ${value.version ?? ""}`;
    if (isDeepStrictEqual(kept.get(key), value)) return false;
    kept.set(key, value);
    return true;
  };
  return {
    kept,
    putOrganisation: put("organisation"),
    putPerson: put("person"),
    putIndicator: put("indicator"),
    putKeyProject: put("project"),
    bringRuleSet: put("rules"),
    putCalendar: put("calendar"),
  };
}

const total = 80 + 118 + 178 + 40 + 1 + 1;

describe("loading the seeds", () => {
  it("writes everything once", async () => {
    const target = memory();
    expect(await loadSeeds(target)).toEqual({ written: total, unchanged: 0 });
    expect(target.kept.size).toBe(total);
  });

  it("changes nothing the second time", async () => {
    const target = memory();
    await loadSeeds(target);
    const before = new Map(target.kept);
    expect(await loadSeeds(target)).toEqual({ written: 0, unchanged: total });
    expect(target.kept).toEqual(before);
  });

  it("hands over only what survives being stored as JSON", () => {
    const seeds = readSeeds();
    expect(JSON.parse(JSON.stringify(seeds))).toStrictEqual(seeds);
  });

  it("writes what has changed, and only that", async () => {
    const target = memory();
    await loadSeeds(target);
    const seeds = readSeeds();
    const people = seeds.people.map((person) =>
      person.id === "wei-wenbo" ? { ...person, phone: "000-0000-9999" } : person,
    );
    expect(await loadSeeds(target, { ...seeds, people })).toEqual({ written: 1, unchanged: total - 1 });
  });
});
