import type { PersonId } from "../directory.ts";
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
  "ReviewerAppointed",
  "AppealFiled",
  "AppealDecided",
  "ObjectionFiled",
  "ObjectionReviewerAppointed",
  "ObjectionTakenUp",
  "UpperAnswerRecorded",
  "ConclusionChanged",
  "DisclosureRequested",
  "ThirdPartyAsked",
  "ThirdPartyReached",
  "ThirdPartyAnswered",
  "ThirdPartyLapsed",
  "DisclosureDecided",
  "ComplaintRecorded",
  "ComplaintPassed",
  "ComplaintSolved",
]);

/** Whoever reviews or corrects a decision took no part in it, and may go on to review another. */
const remedies: ReadonlySet<EventType> = new Set<EventType>([
  "ObjectionDecided",
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
export const hasTakenPart = (file: CaseFile, { by }: Pick<Context, "by">): boolean =>
  by.kind === "person" && (tookPart(file, by.personId) || (by.actingFor !== undefined && tookPart(file, by.actingFor)));

/** The same of anybody, for whoever is to be named. */
export function tookPart(file: CaseFile, personId: PersonId): boolean {
  const groups = file.accountabilities.flatMap(({ group }) => [group.leaderId, ...group.memberIds]);
  return [...file.participants, file.team.leaderId, ...file.team.memberIds, ...groups].includes(personId);
}
