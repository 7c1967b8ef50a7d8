import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { viewOf } from "../../functions/adapters/case-view.ts";
import { foldOf } from "../../functions/adapters/fold.ts";
import { followedWithin } from "../../functions/adapters/followed.ts";
import type { Item, ItemStore } from "../../functions/adapters/item-store.ts";
import { lineProjectionOn } from "../../functions/adapters/line-projection.ts";
import { linesOf } from "../../functions/adapters/lines/lines-of.ts";
import type { Supplies } from "../../functions/adapters/needs.ts";
import { projectionOn } from "../../functions/adapters/projection.ts";
import { talliesOf, talliesOn } from "../../functions/adapters/tallies.ts";
import { project } from "../../functions/project/project.ts";
import { play, plots } from "../domain/random-case/plot.ts";
import { city } from "../domain/random-case/scene.ts";
import { openDiskTable } from "./adapters/disk-table.ts";

const PROCESSES = 3;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const registers = { ruleSet: async () => city.ruleSet } as unknown as Supplies["registers"];
const fileOf = (log: readonly Commit[]): CaseFile => {
  const file = foldOf(log);
  if (file.status === "not_opened") throw new Error("the case was opened");
  return file;
};

async function newItems(): Promise<{ items: ItemStore; close(): Promise<void> }> {
  const { items, close } = await openDiskTable();
  if (!items) throw new Error("the disk has a table");
  return { items, close };
}

/** What the lists show, without what only orders writes. */
async function shownIn(items: ItemStore) {
  const shown: Record<string, Omit<Item, "version">> = {};
  for await (const key of items.keys(["VIEW#", "LINE#", "MEMBER#"])) {
    const item = await items.get(key);
    if (!item) continue;
    const { version: _, ...rest } = item;
    if (Object.keys(rest).length > 2) shown[`${key.PK} ${key.SK}`] = rest;
  }
  return { shown, figures: await talliesOn(items).sums() };
}

/** The lists as an operator's rebuild makes them from the whole log. */
async function madeFrom(log: readonly Commit[]) {
  const { items, close } = await newItems();
  const file = fileOf(log);
  const projection = projectionOn(items);
  await projection.putMembers(viewOf(file), []);
  await lineProjectionOn(items).put(file.id, file.version, linesOf(file, city.ruleSet));
  await talliesOn(items).count(file.id, file.version, talliesOf(log));
  await projection.put(viewOf(file));
  const made = await shownIn(items);
  await close();
  return made;
}

/** Several processes that share the notices of a log while it grows, as chance has it; a process may lose its table in between. */
async function delivered(log: readonly Commit[], dice: () => number) {
  const { items, close } = await newItems();
  let grown = 0;
  const processes = Array.from({ length: PROCESSES }, () => {
    const process = { isCutOff: false, work: (_: number): Promise<void> => Promise.resolve() };
    const store: ItemStore = {
      ...items,
      async put(item, condition) {
        if (process.isCutOff) throw new Error("the table is away");
        return items.put(item, condition);
      },
    };
    const supplies = {
      log: { loadTo: async () => log.slice(0, grown) } as unknown as Supplies["log"],
      followed: followedWithin(),
      projection: projectionOn(store),
      lineProjection: lineProjectionOn(store),
      tallies: talliesOn(store),
      registers,
    };
    process.work = (version) => {
      const { caseId, at } = log[0] as Commit;
      return project.work({ caseId, version, at, types: ["any"] }, supplies);
    };
    return process;
  });
  const waiting: number[] = [];
  const running = new Set<Promise<void>>();
  const deliver = (version: number): void => {
    const process = processes[dice() % PROCESSES];
    const run: Promise<void> = (process?.work(version) ?? Promise.resolve())
      .catch(() => {
        waiting.push(version);
      })
      .finally(() => running.delete(run));
    running.add(run);
  };
  while (grown < log.length || waiting.length > 0 || running.size > 0) {
    const face = dice();
    if (face < 30 && grown < log.length) {
      grown += 1;
      waiting.push(grown, ...(face < 5 ? [grown] : []));
    } else if (face < 40 && grown < log.length) {
      const process = processes[dice() % PROCESSES];
      if (process) process.isCutOff = !process.isCutOff;
    } else if (face < 75 && waiting.length > 0) deliver(waiting.splice(dice() % waiting.length, 1)[0] ?? 1);
    else await turn();
    if (grown === log.length) for (const process of processes) process.isCutOff = false;
  }
  const followed = await shownIn(items);
  await close();
  return followed;
}

describe("the lists, brought in step by several processes at once", () => {
  it("end as the log has them, whoever took which notices together, late, twice or in vain", { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(plots, fc.infiniteStream(fc.nat(99)), async (plot, faces) => {
        const { log } = play(plot).laws;
        expect(await delivered(log, () => Number(faces.next().value))).toEqual(await madeFrom(log));
      }),
      { numRuns: 4, seed: 20_260_302, endOnFailure: true },
    ),
  );
});
