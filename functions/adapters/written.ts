import { keepNewest } from "./keep-newest.ts";

/**
 * In which version at least a process has put lines into the table, so that of several notices of one case one write is enough.
 * Only what the table has taken is noted; what failed or is under way is written again. Forgetting is always safe.
 */
export interface Written {
  /** Whether the line is there in this version or a later one. */
  has(name: string, version: number): boolean;
  note(name: string, version: number): void;
}

/** Remembers as many lines as there is room for, before those put longest ago go. */
export function writtenWithin(room: number): Written {
  const versions = new Map<string, number>();
  const has: Written["has"] = (name, version) => (versions.get(name) ?? 0) >= version;
  return {
    has,
    note(name, version) {
      if (has(name, version)) return;
      versions.delete(name);
      versions.set(name, version);
      keepNewest(versions, room);
    },
  };
}
