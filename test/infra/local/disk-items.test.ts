import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFree } from "../../../functions/adapters/item-store.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { diskItems } from "../../../infra/local/table/disk-items.ts";

const diskInMemory = (): Promise<Disk> =>
  openDisk({
    folder: null,
    onPut: () => null,
    onFault(error) {
      throw error;
    },
  });

/** The disk, and how often it was asked for what lies under a key. */
function counted(disk: Disk): { disk: Disk; reads(): number } {
  let reads = 0;
  return {
    disk: {
      ...disk,
      getNow(key) {
        reads += 1;
        return disk.getNow(key);
      },
    },
    reads: () => reads,
  };
}

const SKS = ["1", "2", "3"];
const step = fc.oneof(
  fc.record({ does: fc.constantFrom("puts where free", "puts", "removes"), SK: fc.constantFrom(...SKS) }),
  fc.record({ does: fc.constantFrom("waits", "lets the disk answer") }),
);

describe("the table on the disk", () => {
  it("asks the disk once for a partition, not for each free key of it, and again after a restart", async () => {
    const { disk, reads } = counted(await diskInMemory());
    const table = diskItems(disk, "dudao", () => null);
    await table.put({ PK: "P", SK: "1" }, isFree);
    const before = reads();
    for (const SK of ["2", "3", "4"]) expect(await table.put({ PK: "P", SK }, isFree)).toBe(true);
    expect(reads()).toBe(before);
    expect(await table.put({ PK: "P", SK: "2" }, isFree)).toBe(false);
    const restarted = diskItems(disk, "dudao", () => null);
    for (const SK of ["4", "3"]) expect(await restarted.put({ PK: "P", SK }, isFree)).toBe(false);
    await disk.close();
  });

  it("puts nothing over what lies there, whatever was written and removed while a partition was read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const disk = await diskInMemory();
        await diskItems(disk, "dudao", () => null).put({ PK: "P", SK: "1" });
        let held: (() => void)[] = [];
        const firstKeys: Disk["firstKeys"] = async (prefix, range) => {
          const keys = await disk.firstKeys(prefix, range);
          await new Promise<void>((resolve) => held.push(resolve));
          return keys;
        };
        const table = diskItems({ ...disk, firstKeys }, "dudao", () => null);
        const lying = new Set(["1"]);
        const underWay: Promise<boolean>[] = [];
        const expected: boolean[] = [];
        for (const { does, ...of } of steps) {
          const SK = "SK" in of ? of.SK : "";
          if (does === "waits") await Promise.all(underWay);
          else if (does === "lets the disk answer") {
            // Two turns, in which the disk reads.
            for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
            for (const release of held) release();
            held = [];
          } else if (does === "removes") {
            underWay.push(table.remove({ PK: "P", SK }));
            expected.push(true);
            lying.delete(SK);
          } else {
            underWay.push(table.put({ PK: "P", SK }, does === "puts" ? undefined : isFree));
            expected.push(does === "puts" || !lying.has(SK));
            lying.add(SK);
          }
        }
        expect(await Promise.all(underWay)).toEqual(expected);
        for (const release of held) release();
        await disk.close();
      }),
      { numRuns: 300 },
    );
  });

  it("reads on behind a page whose items all went while it was read", async () => {
    const disk = await diskInMemory();
    const table = diskItems(disk, "dudao", () => null);
    for (const SK of ["1", "2", "3"]) await table.put({ PK: "P", SK });
    const firstKeys: Disk["firstKeys"] = async (prefix, range) => {
      const keys = await disk.firstKeys(prefix, range);
      await table.remove({ PK: "P", SK: "1" });
      return keys;
    };
    const first = await diskItems({ ...disk, firstKeys }, "dudao", () => null).query({ partition: "P", limit: 1 });
    if (!first.next) throw new Error("there is more");
    const rest = await table.query({ partition: "P", after: first.next });
    expect([first, rest].map(({ items }) => items.map(({ SK }) => SK))).toEqual([[], ["2", "3"]]);
    await disk.close();
  });
});
