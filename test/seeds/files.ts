import { readFileSync } from "node:fs";
import { SeedError } from "../../seeds/problem.ts";
import { readSeeds, type SeedText } from "../../seeds/seeds.ts";

const folder = new URL("../../seeds/", import.meta.url);
export const stored: SeedText = (file) => readFileSync(new URL(file, folder), "utf8");

/** The seed files with one passage of one file changed. Throws where the passage is not there. */
export function changed(name: string, passage: string, replacement: string): SeedText {
  const text = stored(name);
  if (!text.includes(passage)) throw new TypeError(`${name} holds no ${passage}`);
  return (file) => (file === name ? text.replace(passage, () => replacement) : stored(file));
}

/** The line, counted from 1, on which a passage stands. */
export function lineOf(name: string, passage: string): number {
  const at = stored(name).indexOf(passage);
  if (at < 0) throw new TypeError(`${name} holds no ${passage}`);
  return stored(name).slice(0, at).split("\n").length;
}

/** What reading says is wrong, one line for each problem. */
export function complaintsOf(text: SeedText): string[] {
  try {
    readSeeds(text);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}
