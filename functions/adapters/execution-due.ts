import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { generationOf } from "../../domain/case/execution.ts";
import { filesOf } from "./fold.ts";
import type { ExecutionInput } from "./workflow.ts";

/**
 * The execution the log has called for and that no stage shows yet; null where one has taken the case up. It rests on
 * the commit that called for it alone, so whoever asks later, or twice, gets the very same input.
 */
export function executionDue(commits: readonly Commit[]): ExecutionInput | null {
  const files = filesOf(commits);
  let due: ExecutionInput | null = null;
  for (const [index, file] of files.entries()) {
    for (const event of commits[index]?.events ?? []) {
      if (event.type === "CaseOpened") due = inputOf(file, 0, null);
      else if (event.type === "CaseReopened") due = inputOf(file, file.entries.length, event.resumeAt);
      else if (event.type === "WorkflowRestarted") {
        const last = file.entries.at(-1);
        // The last entry is opened again, even where its outcome is known: the workflow alone knows what comes after it.
        const entry = last?.stage === event.resumeAt ? last.entry - 1 : file.entries.length;
        due = inputOf(file, entry, event.resumeAt);
      }
    }
    if (due && file.attachment && generationOf(file.attachment.execution) >= due.generation) due = null;
  }
  return due;
}

const inputOf = (file: CaseFile, entry: number, resumeAt: ExecutionInput["resumeAt"]): ExecutionInput => ({
  caseId: file.id,
  kind: file.kind,
  entry,
  generation: file.generation,
  resumeAt,
});
