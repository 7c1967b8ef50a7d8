import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { makeFolder } from "../disk/folder.ts";

/** A backup is not written, since something has its name already; what lies there is as it was. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
}

/** The place a backup was to lie takes no file, or not all of it; what lies there is as it was. */
export class NoPlaceForBackup extends Error {
  override readonly name = "NoPlaceForBackup";
}

/** How a backup comes into its file. */
interface Writing {
  /** What the file is to hold, before it is packed. */
  content: () => AsyncIterable<string | Uint8Array>;
  /** Reads the packed file once; it gets its name where this resolves. */
  proof: (draft: string) => Promise<unknown>;
  /** Whether an older file of its name may go. */
  replace: boolean;
  /** Where it is written before it gets its name: by itself, a place no other backup writes to. */
  draft?: string;
}

const HOUR = 3_600_000;
/** A draft nobody has written to for so long is what a killed backup left. */
const ABANDONED = 48 * HOUR;

/** Writes the file whole or not at all. Throws {@link NameTaken}, {@link NoPlaceForBackup}, and what content and proof throw. */
export async function writeBackupFile(file: string, writing: Writing): Promise<void> {
  const { content, proof, replace, draft = `${resolve(file)}.${randomUUID()}.draft` } = writing;
  await refuseTaken(file, replace);
  try {
    await makeFolder(dirname(draft));
    await dropAbandoned(file);
    await pipeline(Readable.from(content()), createGzip(), createWriteStream(draft, { mode: 0o600 }));
    await proof(draft);
    const handle = await open(draft, "r+");
    await handle.sync();
    await handle.close();
    // Another backup may have taken the name meanwhile.
    await refuseTaken(file, replace);
    await rename(draft, file);
  } catch (error) {
    throw isOfPlace(error, draft)
      ? new NoPlaceForBackup(`No backup can be written to ${file} (${error.message}). Name another place.`, {
          cause: error,
        })
      : error;
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** Clears away what killed backups of this name left. */
async function dropAbandoned(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const drafts = (await readdir(folder)).filter(
    (name) => name.startsWith(`${basename(file)}.`) && name.endsWith(".draft"),
  );
  for (const path of drafts.map((name) => join(folder, name))) {
    // It may be gone by now: then its backup has its name.
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && Date.now() - found.mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

async function refuseTaken(file: string, replace: boolean): Promise<void> {
  const present = await stat(file).catch(() => null);
  if (present === null || (replace && present.isFile())) return;
  throw new NameTaken(
    present.isFile()
      ? `${file} is there already and stays as it is. Give the new backup another name, or say --replace.`
      : `${file} is no file. Give the backup a name of its own.`,
  );
}

/** Whether the file system refused the draft or a folder above it. What an open file refuses is told without a path. */
function isOfPlace(error: unknown, draft: string): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && "syscall" in error)) return false;
  return "path" in error && typeof error.path === "string"
    ? draft.startsWith(resolve(error.path))
    : error.syscall === "write" || error.syscall === "fsync";
}
