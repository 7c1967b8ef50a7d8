import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import type { Deadline, DeadlineRequest } from "../deadline.ts";
import { type Finding, isUnresolved } from "../finding.ts";
import type { FindingId } from "../ids.ts";
import type { LadderId, LimitId } from "../rule-set.ts";
import type { Day, Instant } from "../time.ts";

/** Limits by which the unit has to put findings right or answer for them. */
const demandLimits: ReadonlySet<LimitId> = new Set<LimitId>([
  "plan",
  "fix_immediate",
  "fix_ordinary",
  "fix_hard",
  "fix_hard_with_approval",
  "interim_report",
  "inspector_notice_report",
  "urge_order",
  "urge_order_urgent",
  "interview_report",
  "circular_answer",
]);

/** The findings the unit still has to do something about; standing duties only once they were found not kept. */
export const unresolvedFindings = (file: CaseFile): readonly Finding[] =>
  [...file.findings.values()].filter(
    (finding) =>
      isUnresolved(finding) &&
      (finding.content.fixClass !== "standing" ||
        finding.status === "not_fixed" ||
        finding.status === "partly_fixed" ||
        finding.status === "rebound"),
  );

export const demandsOf = (file: CaseFile, ...limits: readonly LimitId[]): readonly Deadline[] =>
  [...file.deadlines.values()].filter(
    ({ side, rule }) => side === "unit" && (limits.length > 0 ? limits : [...demandLimits]).includes(rule.limitId),
  );

/** Whether the day of a demand went by without what was demanded; a demand that was withdrawn was not missed. */
export const wasMissed = (deadline: Deadline, at: Instant): boolean =>
  deadline.end !== "cancelled" &&
  deadline.end !== "waived" &&
  (deadline.passed || deadline.end === "lapsed" || (deadline.status === "running" && deadline.dueAt <= at));

/** The latest day by which these findings should have been put right; null where none was set. */
export const originalDueOf = (file: CaseFile, findingIds: readonly FindingId[]): Day | null =>
  demandsOf(file)
    .filter((deadline) => deadline.findingIds.some((id) => findingIds.includes(id)))
    .reduce<Day | null>((latest, { due }) => (latest === null || due > latest ? due : latest), null);

/** Which ladder presses this unit: a county's own, or that of schools. */
export const ladderOf = (file: CaseFile): LadderId => (file.unit.kind === "county_government" ? "county" : "school");

/** Starts the clock of a new demand on the unit; earlier demands wholly covered by it are replaced. */
export function startDemand(
  file: CaseFile,
  context: Context,
  request: Pick<DeadlineRequest, "id" | "limitId" | "start" | "notBefore"> & {
    readonly findingIds: readonly FindingId[];
  },
): CaseEvent[] {
  const replaced = demandsOf(file)
    .filter(
      ({ status, findingIds }) =>
        status !== "ended" && findingIds.length > 0 && findingIds.every((id) => request.findingIds.includes(id)),
    )
    .map(({ id }): CaseEvent => ({ type: "DeadlineEnded", deadlineId: id, end: "replaced" }));
  return [...replaced, startDeadline(context, { ...request, entry: null, side: "unit", ladder: ladderOf(file) })];
}
