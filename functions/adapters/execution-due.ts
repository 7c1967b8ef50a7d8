import type { CaseFile, CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseEvent, EventType } from "../../domain/case/event.ts";
import { generationOf } from "../../domain/case/execution.ts";
import { foldOf, foldTo } from "./fold.ts";
import type { ExecutionInput } from "./workflow.ts";

/**
 * The execution the log has called for and that no stage shows yet; null where one has taken the case up. It rests on
 * the commit that called for it alone, so whoever asks later, or twice, gets the very same input.
 */
export function executionDue(commits: readonly Commit[]): ExecutionInput | null {
  if (isAttached(foldOf(commits))) return null;
  const at = commits.findLastIndex(({ events }) => events.some(({ type }) => calls.has(type)));
  const due = calledFor(commits, at);
  const isTakenUp = commits
    .slice(Math.max(at, 0))
    .some(({ events }) => events.some((event) => takesUp(event, due?.generation ?? 0)));
  return isTakenUp ? null : due;
}

/** Whether the execution that the log called for last waits for a stage, or did. */
const isAttached = (state: CaseState): boolean =>
  state.status !== "not_opened" &&
  state.attachment !== null &&
  generationOf(state.attachment.execution) >= state.generation;

const called = new WeakMap<Commit, ExecutionInput>();

/** What the commit at this place calls for. The place never changes, so it is worked out once. */
function calledFor(commits: readonly Commit[], at: number): ExecutionInput | null {
  const commit = commits[at];
  if (!commit) return null;
  const known = called.get(commit);
  if (known) return known;
  const file = foldTo(commits, at + 1);
  if (file.status === "not_opened") return null;
  const input = commit.events.reduce<ExecutionInput | null>((last, event) => calledBy(event, file) ?? last, null);
  if (input) called.set(commit, input);
  return input;
}

const calls: ReadonlySet<EventType> = new Set<EventType>(["CaseOpened", "CaseReopened", "WorkflowRestarted"]);

function calledBy(event: CaseEvent, file: CaseFile): ExecutionInput | null {
  if (event.type === "CaseOpened") return inputOf(file, 0, null);
  if (event.type === "CaseReopened") return inputOf(file, file.entries.length, event.resumeAt);
  if (event.type !== "WorkflowRestarted") return null;
  const last = file.entries.at(-1);
  // The last entry is opened again, even where its outcome is known: the workflow alone knows what comes after it.
  const entry = last?.stage === event.resumeAt ? last.entry - 1 : file.entries.length;
  return inputOf(file, entry, event.resumeAt);
}

const takesUp = (event: CaseEvent, generation: number): boolean =>
  (event.type === "StageOpened" || event.type === "StageReattached") && generationOf(event.execution) >= generation;

const inputOf = (file: CaseFile, entry: number, resumeAt: ExecutionInput["resumeAt"]): ExecutionInput => ({
  caseId: file.id,
  kind: file.kind,
  entry,
  generation: file.generation,
  resumeAt,
});
