import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { CommitNotice } from "./commit-notice.ts";
import type { EventStore } from "./event-store.ts";
import { foldOf } from "./fold.ts";

/** A notice, or a line of a list, names a case whose log is empty. */
export class LogMissing extends Error {
  override readonly name = "LogMissing";

  constructor(caseId: CaseId) {
    super(`case ${caseId} has no log`);
  }
}

interface Loaded {
  readonly commits: readonly Commit[];
  readonly file: CaseFile;
}

/** The log of a case that must exist, and what it adds up to. Throws {@link LogMissing}. */
export const loadCase = async (log: Pick<EventStore, "load">, caseId: CaseId): Promise<Loaded> =>
  loaded(caseId, await log.load(caseId));

/** The case a notice is about, as it is or at least as it was when the notice was given. Throws {@link LogMissing}. */
export const loadNoticed = async (
  log: Pick<EventStore, "loadTo">,
  { caseId, version }: Pick<CommitNotice, "caseId" | "version">,
): Promise<Loaded> => loaded(caseId, await log.loadTo(caseId, version));

function loaded(caseId: CaseId, commits: readonly Commit[]): Loaded {
  const file = foldOf(commits);
  if (file.status === "not_opened") throw new LogMissing(caseId);
  return { commits, file };
}
