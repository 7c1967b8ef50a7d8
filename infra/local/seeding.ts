import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Supplies } from "../../functions/adapters/supplies.ts";
import { loadSeeds } from "../../seeds/load.ts";
import type { Disk } from "./disk/disk.ts";

const folder = new URL("../../seeds/", import.meta.url);
const LOADED = "~seeds";

/** A digest of everything the seed data say. */
async function digestOfSeeds(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /\.(csv|yaml)$/.test(name)).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(new URL(name, folder)));
  return hash.digest("hex");
}

/** Where real people are served, the fictional ones of the seeds stay out. */
const nobodyFictional: Partial<Supplies["directoryRegister"]> = {
  putPerson: async () => false,
  putOrganisation: async () => false,
};

/**
 * Fills the registers from the seed data, once for each version of them. What was changed since by the office is put back only
 * when the seed data themselves change. Throws SeedError where they are unfit.
 */
export async function fillRegisters(
  register: Supplies["directoryRegister"],
  { disk, isProduction }: { disk: Disk; isProduction: boolean },
): Promise<void> {
  const digest = await digestOfSeeds();
  if ((await disk.get(LOADED)) === digest) return;
  await disk.together(() => loadSeeds(isProduction ? { ...register, ...nobodyFictional } : register));
  await disk.write([{ type: "put", key: LOADED, value: digest }]);
}
