import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { replay } from "../../domain/case/evolve.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { EventStore } from "./event-store.ts";

/** A notice, or a line of a list, names a case whose log is empty. */
export class LogMissing extends Error {
  override readonly name = "LogMissing";

  constructor(caseId: CaseId) {
    super(`case ${caseId} has no log`);
  }
}

/** The log of a case that must exist, and what it adds up to. Throws {@link LogMissing}. */
export async function loadCase(
  log: Pick<EventStore, "load">,
  caseId: CaseId,
): Promise<{ commits: readonly Commit[]; file: CaseFile }> {
  const commits = await log.load(caseId);
  const file = replay(commits);
  if (file.status === "not_opened") throw new LogMissing(caseId);
  return { commits, file };
}
