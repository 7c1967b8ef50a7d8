import { pathToFileURL } from "node:url";
import { runtimeFile } from "./runtime-file.mjs";

/** `npm start`: runs the runtime from one bundled file. */
await import(pathToFileURL(await runtimeFile()).href);
