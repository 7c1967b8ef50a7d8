import type { CaseFile, CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { evolveCommit, notOpened } from "../../domain/case/evolve.ts";

/** The case as it stood after a commit. Files are never changed in place, so they may be shared. */
const files = new WeakMap<Commit, CaseFile>();

/**
 * How many of a log's last files stay remembered: what is asked for is the case now, just before, and as it was when the lists
 * were last brought in step. Every file there ever was would be most of what a process holds, to be looked through by each
 * collection of garbage.
 */
const KEPT = 12;

/** What a log adds up to, as `replay` says it. A commit whose file is remembered is not folded again. */
export const foldOf = (commits: readonly Commit[]): CaseState => foldTo(commits, commits.length);

/** The same of its first `version` commits. */
export function foldTo(commits: readonly Commit[], version: number): CaseState {
  let known = Math.min(version, commits.length);
  let state: CaseState = notOpened;
  for (; known > 0; known -= 1) {
    const commit = commits[known - 1];
    const file = commit && files.get(commit);
    if (!file) continue;
    state = file;
    break;
  }
  for (const [index, commit] of commits.slice(known, version).entries()) {
    const file = evolveCommit(state, commit);
    state = file;
    files.set(commit, file);
    const old = commits[known + index - KEPT];
    if (old) files.delete(old);
  }
  return state;
}

/** What a log added up to after each commit from a version on, but for the last; of version 0 it is a case not opened yet. */
export const statesSince = (commits: readonly Commit[], version: number): readonly CaseState[] =>
  Array.from({ length: commits.length - version }, (_, index) => foldTo(commits, version + index));
