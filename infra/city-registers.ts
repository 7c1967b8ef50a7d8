import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSeeds, type SeedTarget } from "../seeds/load.ts";
import { readSeeds } from "../seeds/seeds.ts";

const seeds = fileURLToPath(new URL("../seeds/", import.meta.url));
/** What no city shares with another: the seeds' own are fictional. */
const OWN = ["organisations.csv", "people.csv"];

/** The folder lacks a file that must be the city's own, or whoever keeps its directory. */
export class NotOurCity extends Error {
  override readonly name = "NotOurCity";
}

/**
 * Fills the registers of an installation from the city's own `folder`; the seed file stands in for each file it lacks, such as
 * the plan's indicators. Doing it twice changes nothing. Throws NotOurCity, or SeedError where a file does not fit, before
 * anything is written.
 */
export async function fillCityRegisters(into: SeedTarget, folder: string): ReturnType<typeof loadSeeds> {
  const missing = OWN.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0)
    throw new NotOurCity(`${folder} has no ${missing.join(" and no ")}; the columns are those of the files in seeds/`);
  const fileOf = (file: string): string => (existsSync(join(folder, file)) ? join(folder, file) : join(seeds, file));
  const registers = readSeeds((file) => readFileSync(fileOf(file), "utf8"));
  if (!registers.people.some(({ positions }) => positions.some(({ role }) => role === "administrator")))
    throw new NotOurCity(
      `${join(folder, "people.csv")} names no administrator; without one nobody could enter anybody`,
    );
  return loadSeeds(into, registers);
}
