import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { type Disk, openDisk } from "../disk/disk.ts";
import { DataFolderError, DataFolderInUse, explained, makeFolder, prepareFolder } from "../disk/folder.ts";
import { type Blobs, blobsIn } from "../evidence/blobs.ts";
import { type AnchorReport, anchorCollector, holdToAnchors } from "./anchored.ts";
import { ArchiveError, linesOf, restoreLines } from "./archive.ts";
import { writeBackupFile } from "./backup-file.ts";
import { carryOver, markUncertain } from "./carry-over.ts";
import { type ChainReport, verifyChains } from "./chains.ts";
import { asideAt, draftIn, finishExchange, planExchange } from "./exchange.ts";
import { type Running, wordIn } from "./running.ts";

/** A disk that is read, by nobody else at the moment. Throws DataFolderError. */
async function openFolder(folder: string): Promise<{ disk: Disk; blobs: Blobs }> {
  const rooms = await prepareFolder(folder);
  const disk = await openDisk({ folder: rooms.records, onPut: () => null, onFault() {} }).catch((error: unknown) => {
    throw explained(folder, error);
  });
  return { disk, blobs: blobsIn(rooms.evidence) };
}

/** The lines of a backup, from the runtime that holds the folder, or else from the folder itself. */
async function* currentLines(folder: string): AsyncGenerator<string | Uint8Array> {
  const running = await wordIn(folder).catch((error: unknown) => {
    throw explained(folder, error);
  });
  const answer = running
    ? await fetch(`${running.backUrl}/backup`, { headers: { authorization: `Bearer ${running.token}` } }).catch(
        () => null,
      )
    : null;
  if (answer?.ok && answer.body) {
    yield* answer.body;
    return;
  }
  // Opening would make an empty folder of a name mistyped, and a backup of nothing.
  if (await isEmptyOrNone(join(folder, "records")))
    throw new DataFolderError(`${resolve(folder)} holds no data of Dudao. DUDAO_DATA names the folder that does.`);
  const { disk, blobs } = await openFolder(folder);
  try {
    yield* linesOf(disk, blobs, new Date());
  } finally {
    await disk.close();
  }
}

/**
 * Writes a backup of the folder, also of one a runtime is working on. The file appears whole or not at all; an older one of
 * its name stays until then, and for good unless it is to be replaced. Throws NameTaken, NoPlaceForBackup, ArchiveError,
 * DataFolderError.
 */
export const backUp = (folder: string, file: string, { replace = false } = {}): Promise<void> =>
  writeBackupFile(file, {
    content: () => currentLines(folder),
    // What cannot be restored is no backup: it is read once before it gets its name.
    proof: (draft) => restoreLines(linesOfFile(draft), { disk: { write: async () => {} }, blobs: digestsOnly }),
    replace,
  });

export interface Restored extends ChainReport {
  readonly at: string;
  readonly records: number;
  readonly files: number;
  /** Where the data lie that were in the folder before; null where there were none. */
  readonly aside: string | null;
}

/**
 * Puts a backup in the place of a folder's data, also while a runtime works on it: the backup is unpacked and verified
 * beside them, the runtime closes, what was there is kept aside, and the runtime opens on what was restored.
 * Throws ArchiveError, DataFolderError; the folder is then as it was.
 */
export async function restore(file: string, folder: string): Promise<Restored> {
  await makeFolder(folder).catch((error: unknown) => {
    throw explained(folder, error);
  });
  const draft = draftIn(folder);
  await rm(draft, { recursive: true, force: true });
  let isPlanned = false;
  try {
    const report = await restoreInto(draft, file);
    const aside = asideAt(new Date());
    isPlanned = true;
    const running = await wordIn(folder);
    const isTaken = running !== null && (await askToRestore(running, aside));
    if (isTaken) await reopened(folder, running);
    else await putInPlace(folder, aside);
    const former = join(folder, aside);
    return { ...report, aside: (await isEmptyOrNone(former)) ? null : former };
  } catch (error) {
    if (!isPlanned) await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

const isEmptyOrNone = (path: string): Promise<boolean> =>
  readdir(path).then(
    (present) => present.length === 0,
    () => true,
  );

/** Whether a runtime holds the folder and will do the exchange; one that has died does not. */
async function askToRestore({ backUrl, token }: Running, aside: string): Promise<boolean> {
  const answer = await fetch(`${backUrl}/restore`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ aside }),
  }).catch(() => null);
  if (answer !== null && answer.status !== 202)
    throw new DataFolderError(`The running Dudao did not take the backup (${answer.status}); nothing was changed.`);
  return answer !== null;
}

const REOPENS_WITHIN_MS = 120_000;

/** Resolves when a runtime answers on the folder again. */
async function reopened(folder: string, before: Running): Promise<void> {
  for (const end = Date.now() + REOPENS_WITHIN_MS; Date.now() < end; await pause(200)) {
    const now = await wordIn(folder).catch(() => null);
    if (now !== null && now.token !== before.token) return;
  }
  throw new DataFolderError(
    `Dudao did not open again on ${folder}. Look at what it says; the next start finishes the restore.`,
  );
}

/** Exchanges what was unpacked for what is there, which nobody works on. Throws DataFolderError. */
export async function putInPlace(folder: string, aside: string): Promise<string | null> {
  const restored = await openFolder(draftIn(folder));
  try {
    const present = await openFolder(folder).catch((error: unknown) => {
      // What cannot be read any more is kept aside all the same; a folder in use is not touched.
      if (error instanceof DataFolderInUse) throw error;
      return null;
    });
    try {
      if (present) await carryOver(present.disk, restored.disk);
    } finally {
      await present?.disk.close();
    }
  } finally {
    await restored.disk.close();
  }
  await planExchange(folder, aside);
  return finishExchange(folder);
}

async function restoreInto(folder: string, file: string) {
  const { disk, blobs } = await openFolder(folder);
  try {
    const restored = await restoreLines(linesOfFile(file), { disk, blobs });
    await markUncertain(disk);
    const report = { ...restored, ...(await verifyChains(disk)) };
    if (report.broken.length > 0)
      throw new ArchiveError(`Chains do not verify: ${report.broken.map(({ caseId }) => caseId).join(", ")}`);
    return report;
  } finally {
    await disk.close();
  }
}

/**
 * Recomputes every chain in a folder, also of one a runtime is working on, or in a backup, and holds them to the anchors
 * that lie with them.
 */
export async function verify(source: { folder: string } | { file: string }): Promise<ChainReport & AnchorReport> {
  const memory = await openDisk({ folder: null, onPut: () => null, onFault() {} });
  const collector = anchorCollector();
  try {
    const lines = "file" in source ? linesOfFile(source.file) : linesIn(currentLines(source.folder));
    const write: Disk["write"] = async (operations) => {
      await collector.sees(operations);
      await memory.write(operations);
    };
    await restoreLines(lines, { disk: { write }, blobs: collector.blobs });
    const report = await verifyChains(memory);
    return { ...report, ...holdToAnchors(report, collector.anchors()) };
  } finally {
    await memory.close();
  }
}

/** Cuts text at its line ends. */
async function* linesIn(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = "";
  for await (const chunk of chunks) {
    const lines = (begun + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))).split("\n");
    begun = lines.pop() ?? "";
    yield* lines;
  }
  if (begun !== "") yield begun;
}

async function* linesOfFile(file: string): AsyncGenerator<string> {
  const stored = createReadStream(file);
  const opened = createGunzip();
  stored.on("error", (error) => opened.destroy(error)).pipe(opened);
  try {
    yield* linesIn(opened);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`${file} cannot be read as a backup.`, { cause: error });
  }
}

const digestsOnly: Pick<Blobs, "put"> = {
  async put(content) {
    return createHash("sha256").update(content).digest("hex");
  },
};
