import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "../infra/local/bundle.mjs";

/** `node bench/start.mjs NAME …`: runs a bench from one bundled file, the form in which `npm start` runs the product. */
const [name] = process.argv.splice(2, 1);
const outfile = fileURLToPath(new URL(`../node_modules/.cache/dudao/bench-${name}.mjs`, import.meta.url));
await bundle({ entry: fileURLToPath(new URL(`${name}.ts`, import.meta.url)), outfile });
await import(pathToFileURL(outfile).href);
