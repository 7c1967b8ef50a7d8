import type { CaseFile, CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { evolveCommit, notOpened } from "../../domain/case/evolve.ts";

/** The case as it stood after a commit. Files are never changed in place, so they may be shared. */
const files = new WeakMap<Commit, CaseFile>();

/** The case after each commit of its log, oldest first. A commit that was folded before is not folded again. */
export function filesOf(commits: readonly Commit[]): readonly CaseFile[] {
  let state: CaseState = notOpened;
  return commits.map((commit) => {
    const file = files.get(commit) ?? evolveCommit(state, commit);
    files.set(commit, file);
    state = file;
    return file;
  });
}

/** What a log adds up to, as `replay` says it. */
export const foldOf = (commits: readonly Commit[]): CaseState => filesOf(commits).at(-1) ?? notOpened;
