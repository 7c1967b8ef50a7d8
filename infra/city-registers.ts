import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engagementTable, residencyTable, trainingTable } from "../seeds/inspectors.ts";
import { loadSeeds, type SeedTarget } from "../seeds/load.ts";
import { readSeeds } from "../seeds/seeds.ts";

const seeds = fileURLToPath(new URL("../seeds/", import.meta.url));
/** What no city shares with another: the seeds' own are fictional. */
const OWN = ["organisations.csv", "people.csv"];
/** What may be kept of the city's people; those of the seeds say nothing of them. */
const OF_PEOPLE: readonly { readonly file: string; readonly columns: readonly string[] }[] = [
  engagementTable,
  residencyTable,
  trainingTable,
];

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
  const registers = readSeeds((file) => {
    if (existsSync(join(folder, file))) return readFileSync(join(folder, file), "utf8");
    const table = OF_PEOPLE.find((each) => each.file === file);
    return table ? table.columns.join() : readFileSync(join(seeds, file), "utf8");
  });
  if (!registers.people.some(({ positions }) => positions.some(({ role }) => role === "administrator")))
    throw new NotOurCity(
      `${join(folder, "people.csv")} names no administrator; without one nobody could enter anybody`,
    );
  return loadSeeds(into, registers);
}
