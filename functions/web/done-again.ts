import type { VisibleFile } from "../../domain/access/visible-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { FindingId } from "../../domain/ids.ts";
import type { CaseCommandType } from "./forms/offers.ts";
import type { Paper } from "./matter.ts";
import type { WebSupplies } from "./supplies.ts";
import { writtenIn } from "./written.ts";

/**
 * Acts that can be sent back to be done again: by which act, and the one that settles them. Minutes are written anew after remarks on
 * them, until another interview is called.
 */
const sentBack: { readonly [C in CaseCommandType]?: readonly [by: CaseCommandType, settledBy: CaseCommandType] } = {
  FileSelfEvaluation: ["ReturnSelfEvaluation", "AcceptSelfEvaluation"],
  ProposeOpinion: ["ReturnOpinion", "ApproveOpinion"],
  FilePlan: ["ReturnPlan", "AcceptPlan"],
  DraftSupervisionReport: ["ReturnSupervisionReport", "ApproveSupervisionReport"],
  ProposeDisposition: ["ReturnDisposition", "ApproveDisposition"],
  RecordMinutes: ["ConfirmMinutes", "CallInterview"],
  DraftCircular: ["ReturnCircular", "ApproveCircular"],
  FileFacts: ["ReturnFacts", "OpenAccountability"],
  ProposeAccountability: ["ReturnAccountability", "DecideAccountability"],
  ProposeClosing: ["ReturnClosing", "ApproveClosing"],
};

/** An act done once and to be done again. */
export interface DoneAgain {
  /** What was written, under the names of its form. */
  readonly words: Readonly<Record<string, unknown>>;
  /** Why it was sent back, as far as the reader may see it; null while nobody has. */
  readonly reason: Paper | null;
}

/**
 * What this reader may see of an act as it was last done, where its form is opened again: because it was sent back, because
 * nobody has settled it yet, or to go on with the report on a finding. Null where the form begins empty.
 */
export async function doneAgain(
  command: CaseCommandType,
  of: FindingId | undefined,
  seen: VisibleFile,
  { log }: Pick<WebSupplies, "log">,
): Promise<DoneAgain | null> {
  const [by, settledBy] = sentBack[command] ?? [];
  if (!by && (command !== "SaveReport" || of === undefined)) return null;
  const commits = await log.load(seen.id);
  if (of !== undefined && command === "SaveReport") return savedReport(commits, of, seen);
  const last = commits.findLast((each) => [command, by, settledBy].includes(each.command as CaseCommandType));
  if (!by || !last || last.command === settledBy) return null;
  const done = commits.findLast((each) => each.command === command);
  const words = done && writtenIn(done, seen)?.words;
  if (!words) return null;
  const why = last.command === by ? writtenIn(last, seen)?.words : undefined;
  const returnedBy = last.by.kind === "person" ? last.by.personId : null;
  return { words, reason: why ? { from: by, by: returnedBy, words: why } : null };
}

/** A recheck that found the fix wanting is answered by a report of its own: what was said before it is not said again. */
function savedReport(commits: readonly Commit[], of: FindingId, seen: VisibleFile): DoneAgain | null {
  const round = commits.findLastIndex(({ events }) => events.some(({ type }) => type === "RecheckConcluded"));
  const words = commits
    .slice(round + 1)
    .filter(({ command }) => command === "SaveReport")
    .map((each) => writtenIn(each, seen)?.words)
    .findLast((each) => isAbout(each?.item, of));
  return words ? { words, reason: null } : null;
}

const isAbout = (item: unknown, of: FindingId): boolean =>
  typeof item === "object" && item !== null && "findingId" in item && item.findingId === of;
