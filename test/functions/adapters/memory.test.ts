import { describe, expect, it } from "vitest";
import { type Memory, memoryOn, SECONDS } from "../../../functions/adapters/memory.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";

/** Everybody who is asked for exists. */
const allOf = (memory: Memory, names: readonly string[], onRead: () => void = () => {}) =>
  memory.recallAll("people", names, async (missing) => {
    onRead();
    return new Map([...missing].map((name) => [name, name]));
  });

describe("what a process remembers of many", () => {
  it("loses nobody who grows old while others are read", async () => {
    const clock = timekeeper({ stands: new Date() });
    const memory = memoryOn(clock);
    await allOf(memory, ["Li"]);
    const until = clock.now().getTime() + SECONDS * 1000;
    clock.moveTo(until - 1);
    expect(await allOf(memory, ["Wang", "Li"], () => clock.moveTo(until))).toEqual(["Wang", "Li"]);
  });

  it("loses nobody who gives way to those that are put beside", async () => {
    const memory = memoryOn(timekeeper({ stands: new Date() }));
    const city = Array.from({ length: 5_000 }, (_, number) => `person ${number}`);
    await allOf(memory, city);
    expect(await allOf(memory, ["new", "person 0", "person 4999"])).toEqual(["new", "person 0", "person 4999"]);
  });

  it("reads what it lacks together, and nothing that it holds", async () => {
    const memory = memoryOn(timekeeper({ stands: new Date() }));
    await allOf(memory, ["Li"]);
    const reads: string[][] = [];
    await memory.recallAll("people", ["Li", "Wang", "Zhao"], async (missing) => {
      reads.push([...missing]);
      return new Map<string, string>();
    });
    expect(reads).toEqual([["Wang", "Zhao"]]);
  });
});
