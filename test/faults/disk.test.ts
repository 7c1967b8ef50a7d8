import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle } from "../../infra/local/bundle.mjs";

let parent: string;
let script: string;
beforeAll(async () => {
  const root = new URL("../../node_modules/.cache/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  parent = await mkdtemp(join(root, "dudao-disk-"));
  script = join(parent, "main.mjs");
  await bundle({ entry: new URL("../../infra/local/main.ts", import.meta.url).pathname, outfile: script });
});
afterAll(() => rm(parent, { recursive: true }));

/** Starts the product in a shell under a condition; it is told to stop once it is ready. Gives what it said and its exit code. */
function start(folder: string, condition = "true"): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const shell = spawn("bash", ["-c", `${condition} && exec "${process.execPath}" "${script}"`], {
      env: { ...process.env, DUDAO_DATA: folder, PORT: "0", DUDAO_BACK_PORT: "0" },
    });
    let said = "";
    let isTold = false;
    for (const stream of [shell.stdout, shell.stderr])
      stream.on("data", (chunk) => {
        said += String(chunk);
        // Once: a second signal means "at once".
        if (!isTold && said.includes("is ready")) isTold = shell.kill("SIGTERM");
      });
    shell.on("close", (code) => resolve({ code, said }));
  });
}

it("says in one sentence that the disk is full, ends, and goes on when there is space again", async () => {
  const folder = join(parent, "full");
  const full = await start(folder, "ulimit -f 200");
  expect(full.said.trim()).toMatch(/^The disk that holds \S+ is full\. .*everything that was acknowledged is kept\.$/);
  expect(full.code).toBe(1);
  const again = await start(folder);
  expect(again.said).toContain("is ready");
  expect(again.code).toBe(0);
}, 120_000);

it("says in one sentence that the folder is none", async () => {
  const file = join(parent, "a-file");
  await writeFile(file, "");
  const refused = await start(file);
  expect(refused.said.trim()).toMatch(/is not a folder\. Name another one with DUDAO_DATA\.$/);
  expect(refused.code).toBe(1);
}, 60_000);
