import { mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The data folder cannot be used. The message says which, why, and what to do; nothing was changed. */
export class DataFolderError extends Error {
  override readonly name: string = "DataFolderError";
}

/** Another runtime holds the folder. */
export class DataFolderInUse extends DataFolderError {
  override readonly name = "DataFolderInUse";
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const codeOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
};

/** Every error with the errors that caused it, outermost first. */
function* causes(error: unknown): Generator<unknown> {
  for (let each = error; each instanceof Error; each = each.cause) yield each;
}

/** Puts an error of the file system or of LevelDB into words for whoever runs the machine. `holder` is the process that has the folder. */
export function explained(folder: string, error: unknown, holder?: number): DataFolderError {
  const chain = [...causes(error)];
  const isAny = (pattern: RegExp): boolean =>
    chain.some((each) => pattern.test(codeOf(each)) || pattern.test(reasonOf(each)));
  if (isAny(/LEVEL_LOCKED/))
    return new DataFolderInUse(
      `Another Dudao is running on ${resolve(folder)}${holder === undefined ? "" : ` as process ${holder}`}. Stop it first, or give this one a folder of its own with DUDAO_DATA.`,
      { cause: error },
    );
  if (isAny(/ENOSPC|EDQUOT|EFBIG|No space left|File too large|Disk quota/))
    return new DataFolderError(
      `The disk that holds ${folder} is full. Free some space and start again; everything that was acknowledged is kept.`,
      { cause: error },
    );
  // A file system that keeps no folders of anybody's, as /proc, answers that the new one is not there.
  if (isAny(/EACCES|EPERM|EROFS|ENOENT.*mkdir|Permission denied|Read-only|Operation not permitted/))
    return new DataFolderError(
      `${folder} cannot be written. Give this user the right to write there, or name another folder with DUDAO_DATA.`,
      { cause: error },
    );
  if (isAny(/ENOTDIR|EEXIST|Not a directory/))
    return new DataFolderError(`${folder} is not a folder. Name another one with DUDAO_DATA.`, { cause: error });
  return new DataFolderError(
    `The data in ${folder} cannot be used (${reasonOf(chain.at(-1) ?? error)}). Put a backup in its place with "npm run restore -- FILE"; what lies there now is kept aside.`,
    { cause: error },
  );
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (present) => present.isDirectory(),
    () => false,
  );

/**
 * Makes a folder and those it lies in, where they are missing. Node's own way (`recursive`) never returns where the file
 * system answers ENOENT in a folder that is there.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const around = dirname(resolve(path));
  if (around !== resolve(path)) await makeFolder(around);
  await mkdir(path).catch(async (error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  });
}

/** Makes the folder and its rooms where they are missing. Throws {@link DataFolderError}. */
export async function prepareFolder(folder: string): Promise<{ records: string; evidence: string }> {
  const rooms = { records: join(folder, "records"), evidence: join(folder, "evidence") };
  try {
    for (const room of Object.values(rooms)) await makeFolder(room);
  } catch (error) {
    throw explained(folder, error);
  }
  return rooms;
}
