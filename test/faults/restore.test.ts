import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { backUp, restore } from "../../infra/local/backup/commands.ts";
import { bundle } from "../../infra/local/bundle.mjs";

let parent: string;
let script: string;
beforeAll(async () => {
  const root = new URL("../../node_modules/.cache/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  parent = await mkdtemp(join(root, "dudao-restore-"));
  script = join(parent, "main.mjs");
  await bundle({ entry: new URL("../../infra/local/main.ts", import.meta.url).pathname, outfile: script });
});
afterAll(() => rm(parent, { recursive: true }));

it("puts a backup in the place of a running product's data, which opens again by itself", async () => {
  const folder = join(parent, "data");
  const product = spawn(process.execPath, [script], {
    env: { ...process.env, DUDAO_DATA: folder, PORT: "0", DUDAO_BACK_PORT: "0" },
  });
  let said = "";
  for (const stream of [product.stdout, product.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  const ended = new Promise<number | null>((resolve) => product.on("close", resolve));
  const says = (words: string, times: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): unknown => said.split(words).length > times && resolve();
      product.stdout.on("data", look);
      product.on("close", () => reject(new Error(`the product ended: ${said}`)));
      look();
    });
  await says("is ready", 1);
  const file = join(parent, "backup.gz");
  await backUp(folder, file);
  const { aside, broken } = await restore(file, folder);
  expect(broken).toEqual([]);
  expect(await readdir(String(aside))).toEqual(expect.arrayContaining(["records", "evidence"]));
  await says("is ready", 2);
  expect(said).toContain("what was there before is kept in");
  product.kill("SIGTERM");
  expect(await ended).toBe(0);
}, 120_000);
