import { fileURLToPath, pathToFileURL } from "node:url";
import { bundledFile } from "../infra/local/runtime-file.mjs";

/** `node bench/start.mjs NAME …`: runs a bench from one bundled file, the form in which `npm start` runs the product. */
const [name] = process.argv.splice(2, 1);
const file = await bundledFile({ root: fileURLToPath(new URL("../", import.meta.url)), room: "bench", entry: name });
await import(pathToFileURL(file).href);
