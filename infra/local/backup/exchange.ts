import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { explained } from "../disk/folder.ts";

/** What lies in a data folder and is exchanged for a restored one. */
const ROOMS = ["records", "evidence"] as const;

/** The name of the folder, inside the data folder, that takes what lay there before a restore. */
export const Aside = z.string().regex(/^before-restore-[\dTZ-]+$/);
/** Written once the restored data are whole: from then on the exchange is finished, if need be by the next start. */
const Plan = z.strictObject({ aside: Aside });

/** Where a backup is unpacked: inside the data folder, so on the same disk and under the same rights. */
export const draftIn = (folder: string): string => join(folder, "restoring");
const planIn = (folder: string): string => join(draftIn(folder), "exchange.json");

export const asideAt = (instant: Date): string =>
  `before-restore-${instant.toISOString().replace(/\.\d+/, "").replaceAll(":", "-")}`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Decides that what was unpacked takes the place of what is there. Nobody may be working on the folder. */
export async function planExchange(folder: string, aside: string): Promise<void> {
  await writeFile(planIn(folder), JSON.stringify(Plan.parse({ aside })), { mode: 0o600, flush: true });
}

/**
 * Does a planned exchange, or what a killed process left of one, and says where the former data lie; null where none was
 * planned. Nothing is deleted. Throws DataFolderError.
 */
export async function finishExchange(folder: string): Promise<string | null> {
  try {
    const text = await readFile(planIn(folder), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
    if (text === null) return null;
    const aside = join(folder, Plan.parse(JSON.parse(text)).aside);
    await mkdir(aside, { recursive: true });
    for (const room of ROOMS) {
      const [restored, present] = [join(draftIn(folder), room), join(folder, room)];
      if (!(await exists(restored))) continue;
      if (await exists(present)) await rename(present, join(aside, room));
      await rename(restored, present);
    }
    await rm(draftIn(folder), { recursive: true });
    return aside;
  } catch (error) {
    throw explained(folder, error);
  }
}
