import type { Commit } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import { keepNewest } from "./keep-newest.ts";

/** A commit as this process read or wrote it, with the token kept beside it. */
export interface KnownCommit {
  readonly commit: Commit;
  readonly token: string | null;
}

/** The beginning of a case's log, as far as this process has seen it. */
export type KnownLog = readonly KnownCommit[];

/** How many cases a process remembers before those unused for longest go. */
const ROOM = 400;

/**
 * What a process remembers of the logs of hot cases. Commits are never rewritten, so what is remembered never becomes
 * false; it may be behind, because other processes write too. Forgetting is always safe.
 */
export interface LogMemory {
  /** Empty where nothing is remembered. */
  of(caseId: CaseId): KnownLog;
  /** Remembers commits that follow version `after`, and gives the log as it is then known. */
  add(caseId: CaseId, after: number, commits: KnownLog): KnownLog;
}

export function logMemory(): LogMemory {
  const logs = new Map<CaseId, KnownLog>();
  const of = (caseId: CaseId): KnownLog => logs.get(caseId) ?? [];
  return {
    of,
    add(caseId, after, commits) {
      const known = of(caseId);
      // Two that read at once may each bring the same commits: only what goes beyond the known end is new.
      const fresh = after > known.length ? [] : commits.slice(known.length - after);
      const log = fresh.length > 0 ? [...known, ...fresh] : known;
      if (log.length === 0) return log;
      logs.delete(caseId);
      logs.set(caseId, log);
      keepNewest(logs, ROOM);
      return log;
    },
  };
}
