import type { CaseFile } from "./case-file.ts";
import type { Context } from "./decision.ts";
import type { CaseEvent, EventType } from "./event.ts";

/**
 * Events that record what happened and decide nothing: service, publication, the passing of time, what others filed or
 * answered. Whoever recorded only such events has made no finding, opinion, proposal or decision.
 */
const neutral: ReadonlySet<EventType> = new Set<EventType>([
  "CaseOpened",
  "StageOpened",
  "StageReattached",
  "StageConcluded",
  "DocumentServed",
  "DocumentPublished",
  "DeadlineStarted",
  "DeadlineEnded",
  "DeadlinePassed",
  "LadderStepsTaken",
  "DefenceWindowOpened",
  "FindingsConfirmed",
  "StatementWindowOpened",
  "StatementFiled",
  "MinutesFiled",
  "MemberUnitAnswered",
  "MeasureCarriedOut",
  "MeasureAnswered",
  "ReviewRequested",
  "AppealFiled",
  "AppealDecided",
]);

/** Whoever reviews or corrects a decision took no part in it, and may go on to review another. */
const remedies: ReadonlySet<EventType> = new Set<EventType>([
  "ReviewDecided",
  "DecisionCorrectionProposed",
  "DecisionCorrected",
]);

export const isTakingPart = (events: readonly CaseEvent[]): boolean =>
  events.some(({ type }) => !neutral.has(type)) && !events.some(({ type }) => remedies.has(type));

/**
 * Whether the person who acts, or the absent one they act for, made a finding, opinion, proposal or decision in the case, was
 * in its team or in a fact-finding group. They take no part in a review (政府督查工作条例 art. 17, by analogy).
 */
export function hasTakenPart(file: CaseFile, { by }: Context): boolean {
  if (by.kind === "system") return false;
  const groups = file.accountabilities.flatMap(({ group }) => [group.leaderId, ...group.memberIds]);
  const involved = new Set([...file.participants, file.team.leaderId, ...file.team.memberIds, ...groups]);
  return involved.has(by.personId) || (by.actingFor !== undefined && involved.has(by.actingFor));
}
