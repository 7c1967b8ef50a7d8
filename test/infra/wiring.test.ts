import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { grantsOf, variablesOf } from "../../functions/adapters/supplies.ts";
import { type Wired, wiring } from "../../infra/wiring.ts";

const root = new URL("../../", import.meta.url);
const wired: readonly [string, Wired][] = Object.entries(wiring);
const folders = readdirSync(new URL("functions/", root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "adapters")
  .map((entry) => entry.name);

describe("the wiring", () => {
  it("names every function once, by its folder", () => {
    expect(wired.map(([name]) => name).sort()).toEqual(folders.sort());
    expect(new Set(wired.map(([, { declared }]) => declared)).size).toBe(wired.length);
  });

  it.each(wired)("%s listens to what its kind can hear", (_name, { declared, listensTo }) => {
    const kind =
      "http" in listensTo
        ? "http"
        : "workflowTask" in listensTo
          ? "workflow"
          : "notices" in listensTo
            ? "notices"
            : "scheduled";
    expect(declared.kind).toBe(kind);
  });

  it.each(wired)("%s says what it does and whom its failure hurts, and asks for each thing once", (_name, wire) => {
    const { does, harm, needs } = wire.declared;
    expect(does.length).toBeGreaterThan(20);
    expect(harm.length).toBeGreaterThan(20);
    expect(new Set(needs).size).toBe(needs.length);
    expect(grantsOf(needs).every(({ actions }) => actions.every((action) => !action.includes("*")))).toBe(true);
    expect(variablesOf(needs)).toEqual([...new Set(variablesOf(needs))]);
  });

  it.each(folders)("%s has an entry that hands out its own declaration", (folder) => {
    const entry = readFileSync(new URL(`functions/${folder}/handler.ts`, root), "utf8");
    expect(entry).toContain(`from "./${folder}.ts"`);
    expect(entry).toMatch(/export const handler = lambda\(\w+\);/);
  });

  it("has a function for each task the workflow files call", () => {
    const tasks = wired.flatMap(([, { listensTo }]) => ("workflowTask" in listensTo ? [listensTo.workflowTask] : []));
    const files = readdirSync(new URL("workflows/", root)).map((file) =>
      readFileSync(new URL(`workflows/${file}`, root), "utf8"),
    );
    const called = new Set(files.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)));
    expect([...called].sort()).toEqual([...tasks].sort());
  });
});
