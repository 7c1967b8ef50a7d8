import type { Respondent } from "../../../domain/accountability/accountability.ts";
import { deadlineOf, mayActFor } from "../../../domain/accountability/hearing.ts";
import { holds, holdsAt, type PersonActor } from "../../../domain/actor.ts";
import { type CaseFile, openEntry, openStageOf } from "../../../domain/case/case-file.ts";
import { isOwn } from "../../../domain/case/decision.ts";
import { hasTakenPart } from "../../../domain/case/participants.ts";
import type { PersonId } from "../../../domain/directory.ts";
import { incentiveOf } from "../../../domain/incentive/incentive.ts";
import { interviewOf, interviewToFile } from "../../../domain/interview/interview.ts";
import type { LimitId } from "../../../domain/rule-set.ts";
import type { CaseCommandType } from "./offers.ts";

export type Conditions = { readonly [C in CaseCommandType]?: (file: CaseFile, actor: PersonActor) => boolean };

/** Whether this person may approve what another proposed: nobody approves their own, nor has a deputy do it. */
export const isAnothers = (author: PersonId, actor: PersonActor): boolean => !isOwn({ by: actor }, author);

const atEntry = <T extends { readonly entry: number }>(file: CaseFile, all: readonly T[]): T | undefined =>
  all.find(({ entry }) => entry === openEntry(file)?.entry);

const nextStep = ({ progress }: CaseFile) =>
  progress?.stage === "disposition" && !progress.approvedBy ? progress : null;
const closingProposed = ({ progress }: CaseFile) => (progress?.stage === "closing" ? progress.proposal : null);
const interviewNow = (file: CaseFile) => interviewOf(file, openEntry(file));
const incentiveNow = (file: CaseFile) => incentiveOf(file, openEntry(file));
const accountabilityOf = (file: CaseFile) => atEntry(file, file.accountabilities);
const isFactFinding = (file: CaseFile): boolean => accountabilityOf(file)?.status === "fact_finding";
const isOpened = (file: CaseFile): boolean => accountabilityOf(file)?.status === "opened";
const groupOf = (file: CaseFile): PersonId[] => {
  const group = accountabilityOf(file)?.group;
  return group ? [group.leaderId, ...group.memberIds] : [];
};
const isInGroup = (file: CaseFile, actor: PersonActor): boolean =>
  groupOf(file).some((member) => !isAnothers(member, actor));
/** Whoever found the facts decides nothing on them. */
const areFactsAnothers = (file: CaseFile, actor: PersonActor): boolean =>
  isFactFinding(file) && accountabilityOf(file)?.factFile != null && !isInGroup(file, actor);

function mayConfirmMinutes(file: CaseFile, actor: PersonActor): boolean {
  const { minutes, officeConfirmedBy, unitSignature } = interviewNow(file) ?? {};
  if (!minutes) return false;
  return holdsAt(actor, file.unit.id, "unit_head", "unit_contact")
    ? unitSignature === "open"
    : !officeConfirmedBy && isAnothers(minutes.recordedBy, actor);
}

/** What the steps after rectification wait for: what was called, proposed, decided or filed in the open stage. */
export const stepConditions: Conditions = {
  ProposeDisposition: (file) => nextStep(file) !== null,
  ReturnDisposition: (file) => nextStep(file)?.proposal != null,
  ApproveDisposition(file, actor) {
    const proposed = nextStep(file)?.proposal;
    return proposed != null && isAnothers(proposed.by, actor);
  },
  CallInterview: (file) => !interviewNow(file),
  RescheduleInterview: (file) => interviewNow(file)?.minutes === null,
  RecordNonAppearance: (file) => interviewNow(file)?.minutes === null && !interviewNow(file)?.isExcused,
  RecordMinutes: (file) => interviewNow(file)?.isExcused === false,
  ConfirmMinutes: mayConfirmMinutes,
  RecordRefusalToSign: (file) => interviewNow(file)?.minutes != null && interviewNow(file)?.unitSignature === "open",
  FileMinutes: (file) => interviewToFile(file) !== undefined,
  ProposeIncentive: (file) => !incentiveNow(file),
  GiveIncentiveView: (file) => incentiveNow(file) !== undefined,
  GivePublicNotice: (file) => incentiveNow(file)?.publicNotice === "not_given",
  RecordObjection: (file) => incentiveNow(file)?.publicNotice === "running",
  GrantIncentive(file, actor) {
    const incentive = incentiveNow(file);
    return incentive?.publicNotice === "over" && isAnothers(incentive.proposedBy, actor);
  },
  FormFactFindingGroup: (file) => !accountabilityOf(file),
  FileFacts: (file, actor) => isFactFinding(file) && isInGroup(file, actor),
  OpenAccountability: areFactsAnothers,
  ReturnFacts: areFactsAnothers,
  FindNoGrounds: areFactsAnothers,
  RecordPriorDecisions: isOpened,
  IssuePreDecisionNotice: isOpened,
  FileStatement: isOpened,
  WaiveStatement: isOpened,
  ConsultMemberUnits: isOpened,
  RecordConsultation: (file) => isOpened(file) && (accountabilityOf(file)?.consultations.length ?? 0) > 0,
  ProposeAccountability: isOpened,
  ReturnAccountability: (file) => isOpened(file) && accountabilityOf(file)?.proposal != null,
  DecideAccountability(file, actor) {
    const proposed = isOpened(file) ? accountabilityOf(file)?.proposal : null;
    return proposed != null && isAnothers(proposed.by, actor);
  },
  DecideReview: (file, actor) => !hasTakenPart(file, { by: actor }),
  ReturnClosing: (file) => closingProposed(file) !== null,
  ApproveClosing(file, actor) {
    const proposed = closingProposed(file);
    return proposed !== null && isAnothers(proposed.by, actor);
  },
  ProposeReopening: (file) => openStageOf(file) === null && file.reopening === null,
};

/** Whether somebody may still bring a remedy for this respondent; what came to the office in time it may enter later. */
export function mayBring(file: CaseFile, respondent: Respondent, actor: PersonActor, limitId: LimitId): boolean {
  const window = deadlineOf(file, limitId, respondent);
  if (!window || !mayActFor(respondent, { by: actor })) return false;
  return window.status !== "ended" || (window.end === "lapsed" && holds(actor, "office_staff", "office_head"));
}
