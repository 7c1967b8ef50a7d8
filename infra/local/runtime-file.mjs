import { readdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outfile = `${root}node_modules/.cache/dudao/runtime.mjs`;

/** When the newest of the sources was written, in milliseconds. */
async function newestSource() {
  const names = ["package-lock.json"];
  for (const room of ["domain", "functions", "infra", "seeds"])
    for (const name of await readdir(root + room, { recursive: true }))
      if (/\.(tsx?|mjs)$/.test(name)) names.push(`${room}/${name}`);
  const written = await Promise.all(names.map(async (name) => (await stat(root + name)).mtimeMs));
  return Math.max(...written);
}

/** The runtime as one bundled file, made anew when a source is newer than it; its path. */
export async function runtimeFile() {
  const built = await stat(outfile).catch(() => null);
  if (built === null || built.mtimeMs <= (await newestSource()))
    await bundle({ entry: `${root}infra/local/main.ts`, outfile });
  return outfile;
}
