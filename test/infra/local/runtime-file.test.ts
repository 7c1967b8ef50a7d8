import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundledFile } from "../../../infra/local/runtime-file.mjs";

describe("the file the product is started from", () => {
  let parent: string;
  let packages: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "dudao-bundle-"));
    packages = join(parent, "packages");
    await mkdir(packages);
  });
  afterAll(() => rm(parent, { recursive: true }));

  /** A tree that says a word, and has its packages in common with the others. */
  async function tree(name: string, word: string): Promise<string> {
    const root = join(parent, name);
    for (const room of ["domain", "functions", "infra", "seeds", "workflows"])
      await mkdir(join(root, room), { recursive: true });
    for (const file of ["package-lock.json", "tsconfig.json"]) await writeFile(join(root, file), "{}");
    await symlink(packages, join(root, "node_modules"));
    await writeFile(
      join(root, "infra/main.ts"),
      'import { word } from "../domain/word.ts";\nimport order from "../workflows/order.json" with { type: "json" };\nexport const said = [word, order.first, import.meta.dirname];\n',
    );
    await says(root, word);
    await writeFile(join(root, "workflows/order.json"), '{ "first": "report" }');
    return root;
  }
  const says = (root: string, word: string) =>
    writeFile(join(root, "domain/word.ts"), `export const word: string = "${word}";\n`);
  const fileOf = (root: string) => bundledFile({ root, room: "infra", entry: "main" });
  const saidBy = async (file: string): Promise<unknown> => (await import(pathToFileURL(file).href)).said;

  it("is each tree's own, also where trees of the same words share their packages", async () => {
    const [one, other] = [await tree("one", "hello"), await tree("other", "hello")];
    expect(await saidBy(await fileOf(one))).toEqual(["hello", "report", join(one, "infra")]);
    expect(await saidBy(await fileOf(other))).toEqual(["hello", "report", join(other, "infra")]);
    expect(await saidBy(await fileOf(one))).toEqual(["hello", "report", join(one, "infra")]);
  });

  it("is made anew when a source says something else, however old that is, and only then", async () => {
    const root = await tree("aged", "first");
    const first = await fileOf(root);
    const { mtimeMs } = await stat(first);
    const now = new Date();
    await utimes(join(root, "domain/word.ts"), now, now);
    expect(await fileOf(root)).toBe(first);
    expect((await stat(first)).mtimeMs).toBe(mtimeMs);

    await says(root, "older");
    const longAgo = new Date("2020-01-01T00:00:00.000Z");
    await utimes(join(root, "domain/word.ts"), longAgo, longAgo);
    expect(await saidBy(await fileOf(root))).toEqual(["older", "report", join(root, "infra")]);
    await writeFile(join(root, "workflows/order.json"), '{ "first": "feedback" }');
    const last = await fileOf(root);
    expect(await saidBy(last)).toEqual(["older", "feedback", join(root, "infra")]);
    // What the tree was started from before is gone; what other trees are started from is not.
    const kept = await readdir(join(packages, ".cache/dudao"));
    expect(kept.filter((name) => first.endsWith(name) || last.endsWith(name))).toEqual([last.split("/").at(-1)]);
    expect(kept).toHaveLength(3);
  });

  it("is whole for everybody who starts at the same time", async () => {
    const root = await tree("crowded", "hello");
    const files = await Promise.all([fileOf(root), fileOf(root), fileOf(root)]);
    expect(new Set(files).size).toBe(1);
    expect(await saidBy(files[0] ?? "")).toEqual(["hello", "report", join(root, "infra")]);
    const drafts = (await readdir(join(packages, ".cache/dudao"))).filter((name) => !name.endsWith(".mjs"));
    expect(drafts).toEqual([]);
  });
});
