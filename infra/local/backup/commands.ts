import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Disk, openDisk } from "../disk/disk.ts";
import { DataFolderError, explained, prepareFolder } from "../disk/folder.ts";
import { type Blobs, blobsIn } from "../evidence/blobs.ts";
import { ArchiveError, linesOf, restoreLines } from "./archive.ts";
import { type ChainReport, verifyChains } from "./chains.ts";
import { wordIn } from "./running.ts";

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
  const running = await wordIn(folder);
  const answer = running
    ? await fetch(`${running.backUrl}/backup`, { headers: { authorization: `Bearer ${running.token}` } }).catch(
        () => null,
      )
    : null;
  if (answer?.ok && answer.body) {
    yield* answer.body;
    return;
  }
  const { disk, blobs } = await openFolder(folder);
  try {
    yield* linesOf(disk, blobs, new Date());
  } finally {
    await disk.close();
  }
}

/** Writes a backup of the folder, also of one a runtime is working on. The file appears whole or not at all. */
export async function backUp(folder: string, file: string): Promise<void> {
  const draft = `${resolve(file)}.draft`;
  await mkdir(dirname(draft), { recursive: true });
  try {
    await pipeline(Readable.from(currentLines(folder)), createGzip(), createWriteStream(draft, { mode: 0o600 }));
    // What cannot be restored is no backup: it is read once before it gets its name.
    await restoreLines(linesOfFile(draft), { disk: { write: async () => {} }, blobs: digestsOnly });
    const handle = await open(draft, "r+");
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Fills an empty folder from a backup, and verifies every chain. Throws ArchiveError, DataFolderError. */
export async function restore(
  file: string,
  folder: string,
): Promise<ChainReport & { at: string; records: number; files: number }> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw explained(folder, error);
  });
  if (present.length > 0)
    throw new DataFolderError(
      `${folder} is not empty. Restore into a new folder and name it with DUDAO_DATA; nothing was changed.`,
    );
  const draft = `${resolve(folder)}.restoring`;
  await rm(draft, { recursive: true, force: true });
  try {
    const report = await restoreInto(draft, file);
    await rename(draft, folder);
    return report;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function restoreInto(folder: string, file: string) {
  const { disk, blobs } = await openFolder(folder);
  try {
    const restored = await restoreLines(linesOfFile(file), { disk, blobs });
    const report = { ...restored, ...(await verifyChains(disk)) };
    if (report.broken.length > 0)
      throw new ArchiveError(`Chains do not verify: ${report.broken.map(({ caseId }) => caseId).join(", ")}`);
    return report;
  } finally {
    await disk.close();
  }
}

/** Recomputes every chain in a folder, also of one a runtime is working on, or in a backup. */
export async function verify(source: { folder: string } | { file: string }): Promise<ChainReport> {
  const memory = await openDisk({ folder: null, onPut: () => null, onFault() {} });
  try {
    const lines = "file" in source ? linesOfFile(source.file) : linesIn(currentLines(source.folder));
    await restoreLines(lines, { disk: memory, blobs: digestsOnly });
    return await verifyChains(memory);
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
