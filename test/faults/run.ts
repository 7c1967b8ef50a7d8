import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { campaign } from "./campaign.ts";

/** `npm run faults -- --kills 300 [--seed 7]`: the long form of the kill test. Ends with 1 when anything was lost or doubled. */
const { values } = parseArgs({
  options: { kills: { type: "string", default: "300" }, seed: { type: "string", default: String(Date.now() % 1e6) } },
});

/** Numbers between 0 and 1 that the seed repeats (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const root = new URL("../../node_modules/.cache/", import.meta.url).pathname;
await mkdir(root, { recursive: true });
const parent = await mkdtemp(join(root, "dudao-faults-"));
console.log(`${values.kills} kills, seed ${values.seed}`);
const outcome = await campaign({
  folder: join(parent, "data"),
  kills: Number(values.kills),
  random: numbersFrom(Number(values.seed)),
  onKill: (number, kept) => {
    if (number % 10 === 0) console.log(`killed ${number} times, ${kept} acts acknowledged`);
  },
});
console.log(JSON.stringify(outcome));
if (outcome.problems.length === 0) await rm(parent, { recursive: true });
else console.log(`The folder is kept: ${parent}`);
process.exit(outcome.problems.length === 0 ? 0 : 1);
