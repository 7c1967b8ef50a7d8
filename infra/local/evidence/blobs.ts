import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Bytes on the disk, named by their SHA-256. A blob is never changed and, once it is there, it is whole. */
export interface Blobs {
  /** Resolves when the bytes are safe on the disk. */
  put(content: Uint8Array): Promise<string>;
  /** Throws where the file is missing or no longer what its name says. */
  get(sha256: string): Promise<Uint8Array>;
  /** Whoever removes bytes knows that nothing names them any more. */
  remove(sha256: string): Promise<void>;
}

/** The bytes of an object are gone or were changed behind our back. */
export class BlobDamaged extends Error {
  override readonly name = "BlobDamaged";
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What keeps the disk from taking anything at all: no space, no right to write. */
const REFUSES = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM"]);
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && REFUSES.has(error.code);

/** Writes a new file and resolves when it is safe on the disk. */
async function writeNew(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const DRAFT = ".draft";

/** Takes away what a killed process had begun to write. */
export async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith(DRAFT)) await rm(join(folder, name), { force: true });
}

/** `onRefusal` hears that the disk takes nothing more: full, or not to be written. */
export function blobsIn(
  folder: string,
  onRefusal: (error: unknown) => void = () => {},
  write: typeof writeNew = writeNew,
): Blobs {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const exists = (path: string): Promise<boolean> =>
    stat(path).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
  return {
    async put(content) {
      const sha256 = createHash("sha256").update(content).digest("hex");
      const path = pathOf(sha256);
      if (await exists(path)) return sha256;
      const draft = join(folder, `${randomUUID()}${DRAFT}`);
      try {
        await mkdir(dirname(path), { recursive: true });
        await write(draft, content);
        await rename(draft, path);
        await syncFolder(dirname(path));
        await syncFolder(folder);
        return sha256;
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        if (isRefusal(error)) onRefusal(error);
        throw error;
      }
    },
    async get(sha256) {
      let content: Uint8Array;
      try {
        content = await readFile(pathOf(sha256));
      } catch (error) {
        if (isMissing(error)) throw new BlobDamaged(`the file ${sha256} is missing`);
        throw error;
      }
      if (createHash("sha256").update(content).digest("hex") !== sha256)
        throw new BlobDamaged(`the file ${sha256} was changed`);
      return content;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

/** Blobs that end with the process. */
export function blobsInMemory(): Blobs {
  const contents = new Map<string, Uint8Array>();
  return {
    async put(content) {
      const sha256 = createHash("sha256").update(content).digest("hex");
      contents.set(sha256, content);
      return sha256;
    },
    async get(sha256) {
      const content = contents.get(sha256);
      if (!content) throw new BlobDamaged(`the file ${sha256} is missing`);
      return content;
    },
    async remove(sha256) {
      contents.delete(sha256);
    },
  };
}
