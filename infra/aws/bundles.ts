import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Bundle {
  readonly folder: string;
  /** What Lambda loads, in bytes, without the source map; and what of it travels, compressed. */
  readonly bytes: number;
  readonly compressed: number;
}

/**
 * Bundles the handlers of these functions below `out`, one folder each, with esbuild in this process: no container, no
 * network. The AWS SDK is bundled too: the few clients we use load faster than the runtime's own copy, and their version is
 * the one that was tested.
 */
export function bundle(names: readonly string[], out: string): ReadonlyMap<string, Bundle> {
  buildSync({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/index` })),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "error",
    // Dependencies in the older module format ask for Node's own modules by `require`.
    banner: {
      js: 'import{createRequire as dudaoRequire}from"node:module";const require=dudaoRequire(import.meta.url);',
    },
  });
  return new Map(
    names.map((name) => {
      const folder = `${out}/${name}`;
      const code = readFileSync(`${folder}/index.mjs`);
      return [name, { folder, bytes: code.byteLength, compressed: gzipSync(code).byteLength }];
    }),
  );
}
