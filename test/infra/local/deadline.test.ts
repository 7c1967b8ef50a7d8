import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answerLines } from "../../../infra/local/deadline-lines.ts";
import { calendar } from "../../domain/city.ts";

async function answers(...chunks: readonly string[]): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  for await (const line of answerLines(each(chunks), calendar)) lines.push(line);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
async function* each(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}
const question = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({ start: "2026-02-10", days: 10, unit: "working", ...changes });
const run = (input: string, ...options: readonly string[]) =>
  spawnSync("npm", ["run", "--silent", "deadline", "--", ...options], { input, encoding: "utf8", maxBuffer: 64e6 });

describe("the deadline calculator on the command line", () => {
  it("answers each line with the day, what was counted and what was skipped", async () => {
    expect(await answers(`${question()}\n`)).toMatchObject([
      { due: "2026-03-02", provisional: false, skipped: [...Array(9).fill({ why: "holiday" }), { why: "weekend" }] },
    ]);
  });

  it("counts every calendar day, and skips only what the last day was moved over", async () => {
    const [answer] = await answers(question({ start: "2026-01-23", days: 30, unit: "calendar" }));
    expect(answer).toMatchObject({
      due: "2026-02-24",
      skipped: [{ date: "2026-02-22" }, { date: "2026-02-23" }],
    });
    expect(answer?.counted).toHaveLength(30);
  });

  it("answers a bad line with its number and what is wrong, and goes on", async () => {
    const bad = [
      "",
      "ten days please",
      "null",
      "[]",
      question({ start: "2026-02-30" }),
      question({ start: "2003-12-31" }),
      question({ days: 0 }),
      question({ days: 2.5 }),
      question({ days: "10" }),
      question({ days: 1e300 }),
      question({ unit: "months" }),
      question({ untill: "2026-03-01" }),
      JSON.stringify({ days: 1, unit: "working" }),
      `"${"x".repeat(20_000)}"`,
    ];
    const found = await answers(`${[...bad, question()].join("\n")}\n`);
    expect(found).toHaveLength(bad.length + 1);
    for (const [index, answer] of found.slice(0, -1).entries()) {
      expect(answer).toEqual({ error: expect.any(String), line: index + 1 });
    }
    expect(found[4]?.error).toMatch(/^start: /);
    expect(found.at(-1)).toMatchObject({ due: "2026-03-02" });
  });

  it("reads lines however they are cut and ended", async () => {
    const text = `\uFEFF${question()}\r\n${question({ days: 1 })}`;
    expect(await answers(...text)).toMatchObject([{ due: "2026-03-02" }, { due: "2026-02-11" }]);
  });

  it("says that a day in a year without a notice is provisional", async () => {
    const lastKnown = question({ start: "2026-12-30", days: 1 });
    const beyond = question({ start: "2026-12-31", days: 1 });
    expect(await answers(lastKnown, "\n", beyond)).toMatchObject([
      { due: "2026-12-31", provisional: false },
      { due: "2027-01-01", provisional: true },
    ]);
  });

  it("runs over a stream of ten thousand lines and ends well though some were bad", () => {
    const { status, stdout, stderr } = run(`${question()}\nnonsense\n`.repeat(5000));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toHaveLength(10_000);
  });

  it("takes an office's own calendar, and fails when that or the input cannot be read", () => {
    const folder = mkdtempSync(join(tmpdir(), "dudao-"));
    const file = join(folder, "calendar.json");
    const closed = { day: "2026-02-11", working: false, reason: "停电", author: "lin-yue" };
    const overrides = [{ ...closed, recordedAt: "2026-02-01T01:00:00.000Z" }];
    writeFileSync(file, JSON.stringify({ ...calendar, overrides }));
    expect(JSON.parse(run(question({ days: 1 }), "--calendar", file).stdout)).toMatchObject({
      due: "2026-02-12",
      skipped: [{ date: "2026-02-11", why: "office_override", name: { zh: "停电" } }],
    });
    expect(run(question(), "--calendar", join(folder, "none.json")).status).toBe(1);
    const directory = openSync(folder, "r");
    const unreadable = spawnSync("npm", ["run", "--silent", "deadline"], { stdio: [directory, "pipe", "pipe"] });
    closeSync(directory);
    expect(unreadable.status).toBe(1);
    rmSync(folder, { recursive: true });
  });
});
