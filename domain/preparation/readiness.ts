import type { CaseFile, StageEntry } from "../case/case-file.ts";
import { type Context, type Decision, refuse } from "../case/decision.ts";
import { countFrom } from "../counting.ts";
import type { CaseDocument } from "../document.ts";
import { spanOf } from "../rule-set.ts";
import { neededInspectors } from "../team/assignment.ts";
import { inspectorsOf, openRequests, undeclared } from "../team/team.ts";
import type { Day } from "../time.ts";

/** What the team still lacks: enough inspectors, a leader, everybody's declaration, a decision on every recusal asked for. */
export function teamUnready(file: CaseFile, context: Context): Decision | null {
  const inspectors = inspectorsOf(file);
  const needed = neededInspectors(file.kind, context.ruleSet);
  if (inspectors.length < needed) return refuse("team-too-small", { needed, given: inspectors.length });
  if (!inspectors.includes(file.team.leaderId)) return refuse("leader-needed", {});
  const silent = undeclared(file);
  if (silent.length > 0) return refuse("declarations-missing", { personIds: silent });
  const open = openRequests(file);
  return open.length > 0 ? refuse("recusal-undecided", { personIds: open.map(({ personId }) => personId) }) : null;
}

/**
 * Refuses a visit before the rule set's time after the day on which the unit had, or will at the earliest have, the notice is over:
 * the later of our own period and, where the office switched it on, of the longer one known from elsewhere (rows 9 and 10).
 */
export function noticeTooLate(visitOn: Day, hadOn: Day, context: Context, field?: string): Decision | null {
  const { ruleSet, calendar } = context;
  const spans = [spanOf(ruleSet, "notice")];
  if (ruleSet.limits.notice_elsewhere.enabled) spans.push(spanOf(ruleSet, "notice_elsewhere"));
  const [earliestOn = hadOn] = spans
    .map((span) => countFrom(hadOn, span, calendar))
    .map(({ rolled, due }) => rolled?.from ?? due)
    .sort()
    .reverse();
  return visitOn < earliestOn ? refuse("notice-too-late", { visitOn, hadOn, earliestOn }, field) : null;
}

export const noticeOf = (file: CaseFile, entry: StageEntry): CaseDocument | undefined =>
  [...file.documents.values()].find((document) => document.kind === "notice" && document.entry === entry.entry);

/** What the unit must have been told before anybody comes: the notice served in time, of a kindergarten announced too. */
export function noticeUnready(file: CaseFile, entry: StageEntry, context: Context): Decision | null {
  if (file.isUnannounced) return null;
  const notice = noticeOf(file, entry);
  if (!notice?.service) return refuse("notice-not-served", {});
  if (file.unit.kind === "kindergarten" && !notice.published) return refuse("announcement-missing", {});
  const { visitOn } = file.preparation;
  return visitOn ? noticeTooLate(visitOn, notice.service.on, context) : null;
}

/** Whether the self-evaluation asked for is in and examined, or given up after its day. */
export function selfEvaluationUnready(file: CaseFile): Decision | null {
  const { required, versions, forgone } = file.preparation.selfEvaluation;
  if (!required || forgone) return null;
  const last = versions.at(-1);
  if (!last || last.examined?.accepted === false) return refuse("self-evaluation-missing", {});
  return last.examined ? null : refuse("self-evaluation-unexamined", {});
}
