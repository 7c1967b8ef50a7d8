/** Prints the size of each function's bundle: what Lambda loads, and what of it travels. */
import { wiring } from "../wiring.ts";
import { bundle } from "./bundles.ts";

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`.padStart(9);
for (const [name, { bytes, compressed }] of bundle(Object.keys(wiring), "dist/functions"))
  console.log(`${name.padEnd(14)}${kilobytes(bytes)} minified${kilobytes(compressed)} compressed`);
