import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CaseId } from "../domain/ids.ts";

/** The value that the given share of all values does not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The size of all files below a folder, in bytes. */
export async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

const LETTERS = "ABCDEFGHJKLMNPRSTUVWXY";
const DIGITS = "23456789";

/** The reference of the n-th of many cases. */
export function nthReference(n: number): CaseId {
  const places = [LETTERS, LETTERS, DIGITS, LETTERS, LETTERS, DIGITS, LETTERS, LETTERS];
  let left = n;
  const text = places.map((alphabet) => {
    const letter = alphabet.charAt(left % alphabet.length);
    left = Math.floor(left / alphabet.length);
    return letter;
  });
  return CaseId.parse(text.join(""));
}
