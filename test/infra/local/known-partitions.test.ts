import { describe, expect, it } from "vitest";
import { knownPartitions } from "../../../infra/local/table/known-partitions.ts";

const named = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));
const learnt = () => new Promise((resolve) => setImmediate(resolve));

describe("the partitions whose keys are known", () => {
  /** Whether a key that nobody put is known to be free once a partition was read in which so many lay, and so many more were put. */
  const knows = async (lying: number, put: number, whilst: number = 0): Promise<boolean> => {
    const partitions = knownPartitions(async (_, limit) => named(lying).slice(0, limit));
    const free = { PK: "P", SK: "free" };
    expect(partitions.lacks(free)).toBe(false);
    for (const SK of named(whilst)) partitions.note({ PK: "P", SK: `whilst ${SK}` });
    await learnt();
    for (const SK of named(put)) partitions.note({ PK: "P", SK: `later ${SK}` });
    for (const SK of named(lying).slice(-1)) expect(partitions.lacks({ PK: "P", SK })).toBe(false);
    return partitions.lacks(free);
  };

  it("are none with a thousand keys or more, whether these lay there or came while it was read or later", async () => {
    expect([await knows(999, 0), await knows(0, 999), await knows(0, 0, 999)]).toEqual([true, true, true]);
    expect([await knows(1000, 0), await knows(5000, 0)]).toEqual([false, false]);
    expect([await knows(999, 1), await knows(500, 400, 100), await knows(0, 0, 1000)]).toEqual([false, false, false]);
  });

  it("are none that the disk could not read", async () => {
    const partitions = knownPartitions(() => Promise.reject(new Error("the disk failed")));
    for (let turn = 0; turn < 3; turn += 1) {
      expect(partitions.lacks({ PK: "P", SK: "free" })).toBe(false);
      await learnt();
    }
  });
});
