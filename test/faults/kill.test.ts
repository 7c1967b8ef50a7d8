import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { campaign } from "./campaign.ts";

it("loses and doubles nothing when its process is killed again and again while whole cases are played", async () => {
  // The bundled process finds its native libraries from inside node_modules only.
  const root = new URL("../../node_modules/.cache/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const parent = await mkdtemp(join(root, "dudao-faults-"));
  try {
    const outcome = await campaign({ folder: join(parent, "data"), kills: 2, random: Math.random });
    expect(outcome.problems).toEqual([]);
    expect(outcome.found).toBeGreaterThan(0);
    expect(outcome.over).toBe(outcome.found);
    expect(outcome.kept).toBeGreaterThan(0);
  } finally {
    await rm(parent, { recursive: true });
  }
}, 300_000);
