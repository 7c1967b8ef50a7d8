import { readdir, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * `npm start`: bundles the runtime from its sources and runs it. Loading a thousand small files one by one would take
 * longer than building and loading one.
 */
const root = fileURLToPath(new URL("../../", import.meta.url));
const outfile = `${root}node_modules/.cache/dudao/runtime.mjs`;

/** Sources find the data files beside them, also after they were bundled. */
const whereSourcesLie = {
  name: "where-sources-lie",
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      if (!source.includes("import.meta.")) return undefined;
      const contents = source
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
  },
};

/** When the newest of the sources was written, in milliseconds. */
async function newestSource() {
  const names = ["package-lock.json"];
  for (const room of ["domain", "functions", "infra", "seeds"])
    for (const name of await readdir(root + room, { recursive: true }))
      if (/\.(tsx?|mjs)$/.test(name)) names.push(`${room}/${name}`);
  const written = await Promise.all(names.map(async (name) => (await stat(root + name)).mtimeMs));
  return Math.max(...written);
}

async function isFresh() {
  const built = await stat(outfile).catch(() => null);
  return built !== null && built.mtimeMs > (await newestSource());
}

const bundle = () =>
  build({
    entryPoints: [`${root}infra/local/main.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    external: ["level", "classic-level", "memory-level"],
    tsconfig: `${root}tsconfig.json`,
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    plugins: [whereSourcesLie],
    logLevel: "warning",
  });

if (!(await isFresh())) await bundle();
await import(pathToFileURL(outfile).href);
