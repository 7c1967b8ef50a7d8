import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import type { Deadline, DeadlineRequest } from "../deadline.ts";
import { type Finding, isUnreported, isUnresolved } from "../finding.ts";
import type { FindingId } from "../ids.ts";
import { endClock, servedTime, unitLadder } from "../rectification/clocks.ts";
import type { LimitId } from "../rule-set.ts";
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

/** The findings the unit still has to do something about; a standing duty it has reported on is only watched from then on. */
export const unresolvedFindings = (file: CaseFile): readonly Finding[] =>
  [...file.findings.values()].filter(
    (finding) => isUnreported(finding) || (isUnresolved(finding) && finding.content.fixClass !== "standing"),
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

/** Whether an urging order may press this finding: a day set for it went by, or a recheck found the fix wanting (section 12). */
export const isPressable = (file: CaseFile, finding: Finding, at: Instant): boolean =>
  finding.status === "not_fixed" ||
  finding.status === "partly_fixed" ||
  finding.status === "rebound" ||
  demandsOf(file).some((deadline) => deadline.findingIds.includes(finding.id) && wasMissed(deadline, at));

/**
 * Starts the clock of a new demand on the unit. Earlier demands wholly covered by it are replaced, but time that was
 * served is not taken back: the new day is never before one the unit still has for any of the findings.
 */
export function startDemand(
  file: CaseFile,
  context: Context,
  request: Pick<DeadlineRequest, "id" | "limitId" | "start" | "notBefore"> & {
    readonly findingIds: readonly FindingId[];
  },
): CaseEvent[] {
  const findingIds = request.findingIds.filter((id) => file.findings.get(id)?.status !== "withdrawn");
  // Dropped while the demand was on its way.
  if (findingIds.length === 0 && request.findingIds.length > 0) return [];
  const replaced = demandsOf(file)
    .filter(
      ({ status, findingIds: ids }) =>
        status !== "ended" && ids.length > 0 && ids.every((id) => findingIds.includes(id)),
    )
    .flatMap(({ id }) => endClock(file, id, "replaced"));
  const { notBefore, ...terms } = { ...request, findingIds };
  const served = servedTime(file, findingIds, context);
  const floor = served && (!notBefore || served.day > notBefore.day) ? served : notBefore;
  return [
    ...replaced,
    startDeadline(context, {
      ...terms,
      ...(floor ? { notBefore: floor } : {}),
      entry: null,
      side: "unit",
      ladder: unitLadder(file),
    }),
  ];
}
