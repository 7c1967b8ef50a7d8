import { createHash } from "node:crypto";
import { z } from "zod";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import type { Blobs } from "../evidence/blobs.ts";

/**
 * A backup: lines of JSON. A heading; every record of one instant; every file those records name; an ending that counts
 * them and holds the digest of all lines before it, so that a backup cut short or changed is refused. It holds the secrets
 * of the data folder too: keep it as safe as the folder.
 */
const Heading = z.strictObject({ dudaoBackup: z.literal(1), at: z.iso.datetime() });
const RecordLine = z.strictObject({ key: z.string(), value: z.unknown() });
const FileLine = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), content: z.base64() });
const Ending = z.strictObject({ records: z.int(), files: z.int(), digest: z.string() });
const Line = z.union([RecordLine, FileLine, Ending, Heading]);

/** The file is no backup, or not a whole one. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

const ObjectRecord = z.object({ sha256: z.string().nullable() });
const isObject = (key: string): boolean => key.startsWith("~object~");
/** The first key there can be. */
const FIRST = "";

/** The lines of a backup. The records are those of the instant the reading begins, whatever is written meanwhile. */
export async function* linesOf(disk: Pick<Disk, "entries">, blobs: Blobs, at: Date): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const line = (content: object): string => {
    const text = `${JSON.stringify(content)}\n`;
    hash.update(text);
    return text;
  };
  yield line({ dudaoBackup: 1, at: at.toISOString() });
  const files = new Set<string>();
  let records = 0;
  for await (const [key, value] of disk.entries(FIRST)) {
    records += 1;
    if (isObject(key)) {
      const { sha256 } = ObjectRecord.parse(value);
      if (sha256 !== null) files.add(sha256);
    }
    yield line({ key, value });
  }
  for (const sha256 of files) yield line({ sha256, content: Buffer.from(await blobs.get(sha256)).toString("base64") });
  yield `${JSON.stringify({ records, files: files.size, digest: hash.digest("hex") })}\n`;
}

/** Records are written in groups of this many. */
const GROUP = 500;

/** Writes a backup into an empty disk. Throws {@link ArchiveError}; the disk is then to be thrown away. */
export async function restoreLines(
  lines: AsyncIterable<string>,
  { disk, blobs }: { disk: Pick<Disk, "write">; blobs: Pick<Blobs, "put"> },
): Promise<{ at: string; records: number; files: number }> {
  const hash = createHash("sha256");
  let [at, records, files, number] = ["", 0, 0, 0];
  let isWhole = false;
  let group: Operation[] = [];
  const parse = (text: string): z.infer<typeof Line> => {
    try {
      return Line.parse(JSON.parse(text));
    } catch (error) {
      throw new ArchiveError(`Line ${number} is not a line of a backup.`, { cause: error });
    }
  };
  for await (const text of lines) {
    number += 1;
    if (isWhole) throw new ArchiveError("Something follows the end of the backup.");
    const line = parse(text);
    if (number === 1) {
      if (!("dudaoBackup" in line)) throw new ArchiveError("This file is not a backup of Dudao.");
      at = line.at;
    } else if ("digest" in line) {
      isWhole = line.records === records && line.files === files && line.digest === hash.digest("hex");
      if (!isWhole) throw new ArchiveError("The backup was changed after it was made.");
    } else if ("sha256" in line) {
      // Records come before the files they name, also for whoever restores them.
      await disk.write(group);
      group = [];
      files += 1;
      if ((await blobs.put(Buffer.from(line.content, "base64"))) !== line.sha256)
        throw new ArchiveError("A file in the backup was changed after it was made.");
    } else if ("key" in line) {
      records += 1;
      group.push({ type: "put", key: line.key, value: line.value });
    }
    if (!isWhole) hash.update(`${text}\n`);
    if (group.length >= GROUP) {
      await disk.write(group);
      group = [];
    }
  }
  if (!isWhole) throw new ArchiveError("The backup is cut short.");
  await disk.write(group);
  return { at, records, files };
}
