import { z } from "zod";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DocumentId, EvidenceId } from "../ids.ts";
import { Day } from "../time.ts";
import { AccountabilityId, DecisionProposal, FactFile, RespondentId } from "./accountability.ts";
import { MeasureDraft, MeasureId, OrganAnswer, PriorDecision } from "./measures.ts";

const by = PersonId;
const Ordered = z.strictObject({ measureId: MeasureId, draft: MeasureDraft });

export const FactFindingGroupFormed = event("FactFindingGroupFormed", {
  accountabilityId: AccountabilityId,
  leaderId: PersonId,
  memberIds: z.array(PersonId),
  organs: z.array(OrganisationId),
  by,
});
export const FactsFiled = event("FactsFiled", { factFile: FactFile, by });
export const FactsReturned = event("FactsReturned", { reason: Text, by });
export const AccountabilityOpened = event("AccountabilityOpened", {
  respondentIds: z.array(RespondentId).min(1),
  reason: Text,
  by,
});
export const NoGroundsFound = event("NoGroundsFound", { reason: Text, by });
export const PriorDecisionsRecorded = event("PriorDecisionsRecorded", {
  respondentId: RespondentId,
  decisions: z.array(PriorDecision),
  source: ShortText,
  by,
});
export const PreDecisionNoticeIssued = event("PreDecisionNoticeIssued", {
  respondentId: RespondentId,
  documentId: DocumentId,
  measures: z.array(MeasureDraft),
  by,
});
export const StatementWindowOpened = event("StatementWindowOpened", { respondentId: RespondentId });
export const StatementFiled = event("StatementFiled", {
  respondentId: RespondentId,
  statement: Text,
  evidence: z.array(EvidenceId),
  receivedOn: Day,
  by,
});
export const StatementWaived = event("StatementWaived", { respondentId: RespondentId, statement: Text, by });
export const StatementWindowClosed = event("StatementWindowClosed", { respondentId: RespondentId });
export const MemberUnitConsulted = event("MemberUnitConsulted", {
  organisationId: OrganisationId,
  question: Text,
  by,
});
export const MemberUnitAnswered = event("MemberUnitAnswered", {
  organisationId: OrganisationId,
  agrees: z.boolean(),
  opinion: Text,
  on: Day,
  by,
});
export const AccountabilityProposed = event("AccountabilityProposed", { proposal: DecisionProposal, by });
export const AccountabilityReturned = event("AccountabilityReturned", { reason: Text, by });
/** The decision on one respondent; with the measures as numbered in the case. */
export const AccountabilityDecided = event("AccountabilityDecided", {
  respondentId: RespondentId,
  documentId: DocumentId,
  measures: z.array(Ordered),
  by,
});
export const MeasureCarriedOut = event("MeasureCarriedOut", { measureId: MeasureId, on: Day, note: Text, by });
export const MeasureTransferred = event("MeasureTransferred", { measureId: MeasureId, documentId: DocumentId, by });
export const MeasureAnswered = event("MeasureAnswered", {
  measureId: MeasureId,
  answer: OrganAnswer,
  on: Day,
  text: Text,
  by,
});
export const ReviewRequested = event("ReviewRequested", {
  respondentId: RespondentId,
  grounds: Text,
  receivedOn: Day,
  by,
});
/** `measures` is null where the decision stands as it was. */
/**
 * The government of the office, its committee or the upper office named who reviews or corrects a decision. Where everybody
 * who could decide by post took part, nobody else could: no rule says who then decides, so this is a setting of ours (A).
 */
export const ReviewerAppointed = event("ReviewerAppointed", {
  respondentId: RespondentId,
  personId: PersonId,
  appointedBy: OrganisationId,
  number: ShortText,
  on: Day,
  by,
});
export const ReviewDecided = event("ReviewDecided", {
  respondentId: RespondentId,
  result: z.enum(["upheld", "changed", "revoked"]),
  reason: Text,
  measures: z.array(Ordered).nullable(),
  documentId: DocumentId,
  by,
});
export const AppealFiled = event("AppealFiled", {
  respondentId: RespondentId,
  route: z.enum(["direct", "after_review"]),
  grounds: Text,
  receivedOn: Day,
  by,
});
/** What the upper office decided (申诉处理决定书), as recorded here: it has no users in this system. */
export const AppealDecided = event("AppealDecided", {
  respondentId: RespondentId,
  result: z.enum(["upheld", "wrong"]),
  number: ShortText,
  text: Text,
  receivedOn: Day,
  by,
});
/** Somebody of the office drafted the correction; somebody who took no part in the decision has to make it. Proposing again replaces it. */
export const DecisionCorrectionProposed = event("DecisionCorrectionProposed", {
  respondentId: RespondentId,
  measures: z.array(MeasureDraft),
  reason: Text,
  by,
});
export const DecisionCorrected = event("DecisionCorrected", {
  respondentId: RespondentId,
  isRevoked: z.boolean(),
  measures: z.array(Ordered),
  reason: Text,
  documentId: DocumentId,
  by,
});
export const AccountabilityArchived = event("AccountabilityArchived", {
  accountabilityId: AccountabilityId,
  archiveNumber: ShortText,
  contents: Text,
  by,
});

export const accountabilityEvents = [
  FactFindingGroupFormed,
  FactsFiled,
  FactsReturned,
  AccountabilityOpened,
  NoGroundsFound,
  PriorDecisionsRecorded,
  PreDecisionNoticeIssued,
  StatementWindowOpened,
  StatementFiled,
  StatementWaived,
  StatementWindowClosed,
  MemberUnitConsulted,
  MemberUnitAnswered,
  AccountabilityProposed,
  AccountabilityReturned,
  AccountabilityDecided,
  MeasureCarriedOut,
  MeasureTransferred,
  MeasureAnswered,
  ReviewRequested,
  ReviewerAppointed,
  ReviewDecided,
  AppealFiled,
  AppealDecided,
  DecisionCorrectionProposed,
  DecisionCorrected,
  AccountabilityArchived,
] as const;
export type AccountabilityEvent = z.infer<(typeof accountabilityEvents)[number]>;
