import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a bundle is made of, beside its entry: all that is imported lies here, or is what the lock file names. */
const ROOMS = ["domain", "functions", "infra", "seeds", "workflows"];
const FILES = ["package-lock.json", "tsconfig.json"];

const short = (hash) => hash.digest("hex").slice(0, 16);

/** A digest of the sources of a tree, names and contents: file times say nothing of a file that was moved or brought back. */
function digestOf(root, rooms) {
  const hash = createHash("sha256");
  const sources = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true })
      .filter((name) => /\.(tsx?|mjs|json)$/.test(name))
      .map((name) => join(room, name)),
  );
  for (const name of [...FILES, ...sources].sort()) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return short(hash);
}

/**
 * An entry point of the tree at `root` with all it imports as one file; its path. It is made anew whenever a source says
 * something else. Trees that share their packages do not share the file: where its sources lie is written into it.
 */
export async function bundledFile({ root, room, entry }) {
  const tree = short(createHash("sha256").update(root));
  const digest = digestOf(root, [...new Set([...ROOMS, room.split("/")[0]])]);
  const folder = join(root, "node_modules/.cache/dudao");
  const ours = `${entry}-${tree}-`;
  const file = join(folder, `${ours}${digest}.mjs`);
  if (await isThere(file)) return file;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  // Loaded only here: whoever finds the file made starts without the bundler.
  const { bundle } = await import("./bundle.mjs");
  await bundle({ entry: join(root, room, `${entry}.ts`), outfile: draft });
  await rename(draft, file);
  const older = readdirSync(folder).filter((name) => name.startsWith(ours) && !name.includes(digest));
  for (const name of older) await rm(join(folder, name), { force: true });
  return file;
}

const isThere = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** The product on one machine, as `npm start` runs it. */
export const runtimeFile = () =>
  bundledFile({ root: fileURLToPath(new URL("../../", import.meta.url)), room: "infra/local", entry: "main" });
