import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** How a command of the same user reaches the runtime that holds a data folder. */
const Running = z.strictObject({ backUrl: z.url(), token: z.string(), pid: z.int().optional() });
export type Running = z.infer<typeof Running>;

const pathIn = (folder: string): string => join(folder, "running.json");

/** Leaves word in the folder; only its owner can read it. */
export async function leaveWord(folder: string, backUrl: string): Promise<Running> {
  const running = { backUrl, token: randomBytes(32).toString("base64url"), pid: process.pid };
  await rm(pathIn(folder), { force: true });
  await writeFile(pathIn(folder), JSON.stringify(running), { mode: 0o600 });
  return running;
}

export const takeWordAway = (folder: string): Promise<void> => rm(pathIn(folder), { force: true });

/** Null where no runtime left word. It may have died since. */
export async function wordIn(folder: string): Promise<Running | null> {
  try {
    return Running.parse(JSON.parse(await readFile(pathIn(folder), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The process that holds a folder, as far as it has said so. */
export async function holderOf(folder: string): Promise<number | undefined> {
  return (await wordIn(folder).catch(() => null))?.pid;
}
