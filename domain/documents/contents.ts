import { z } from "zod";
import { FactFile, RespondentDecision, Subject } from "../accountability/accountability.ts";
import { TransferMeasure } from "../accountability/carrying-out.ts";
import { IssuePreDecisionNotice } from "../accountability/hearing.ts";
import { MeasureDraft } from "../accountability/measures.ts";
import { DecideReview } from "../accountability/review.ts";
import { OpenCase } from "../case/decisions.ts";
import { CircularDraft } from "../circular/circular.ts";
import { ProposeCorrection } from "../circular/decisions.ts";
import { PersonId } from "../directory.ts";
import { DecideDisclosure, RecordDisclosureRequest } from "../disclosure/decisions.ts";
import { UrgeOrder } from "../disposition/disposition.ts";
import type { DocumentKind } from "../document.ts";
import { AnswerDefence, IssuePreliminaryOpinion, ProposeOpinion } from "../feedback/decisions.ts";
import { FindingContent, Rating, RecheckOutcome, ShortText, Text, Triage } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { GrantIncentive, RevokeIncentive } from "../incentive/decisions.ts";
import { IncentiveProposal } from "../incentive/incentive.ts";
import { IssueRectificationNotice } from "../inspector-notice/decisions.ts";
import { CallInterview, RecordRefusalToSign } from "../interview/decisions.ts";
import { Appointment, Minutes } from "../interview/interview.ts";
import { Bilingual } from "../language.ts";
import { DecideObjection, FileObjection } from "../objection/decisions.ts";
import { IssueNotice } from "../preparation/decisions.ts";
import { ConcludeRecheck } from "../recheck/decisions.ts";
import { FileRoutineReport } from "../site/decisions.ts";
import { Deliberation, PublicViews, Visit } from "../site/site.ts";
import { DraftSupervisionReport } from "../supervision-report/decisions.ts";
import { Day } from "../time.ts";

const { title, kind, matters, legalBasis, indicatorIds, leaderId, principal, assessedYear } = OpenCase.shape;
const { from, until, place, methods } = Visit.shape;
/** The periods that begin with the service of the document; missing where an earlier release issued it. */
const periods = z.array(Bilingual).optional();
const finding = z.strictObject({ id: FindingId, ...FindingContent.shape });
const answered = finding.extend({
  answer: z.strictObject({ adopted: AnswerDefence.shape.adopted, reason: AnswerDefence.shape.reason }).nullable(),
});
const { governmentId: _government, copies: _copies, type: _draft, ...drafted } = DraftSupervisionReport.shape;
const { type: _report, ...reported } = FileRoutineReport.shape;
const { type: _opinion, ...proposed } = ProposeOpinion.shape;
const { type: _recheck, proposesIncentive: _proposes, ...concluded } = ConcludeRecheck.shape;
const { addressees: _addressees, copies: _copied, ...circular } = CircularDraft.shape;
const { form, grounds, headOfUnit } = IncentiveProposal.shape;
const { applicant, wanted, receivedOn } = RecordDisclosureRequest.shape;

/**
 * What stands in a document of each kind, in the very fields it was written in (sections 5 of the rules). A document keeps
 * its content as it was issued; here is how to read it: what was typed, what was chosen, and whom an identifier names.
 */
export const documentContents = {
  notice: z.strictObject({
    title,
    kind,
    matters,
    legalBasis,
    indicatorIds,
    leaderId,
    inspectorIds: z.array(PersonId),
    visitOn: IssueNotice.shape.visitOn,
    selfEvaluation: IssueNotice.shape.selfEvaluation,
    requirements: IssueNotice.shape.requirements,
    contact: IssueNotice.shape.contact,
    periods,
  }),
  routine_report: z.strictObject({
    ...reported,
    visits: z.array(Visit),
    notedPractice: z.array(Text),
    findings: z.array(finding.extend({ triage: Triage.nullable() })),
  }),
  rectification_notice: z.strictObject({
    unit: Bilingual,
    inspectorId: PersonId,
    visits: z.array(z.strictObject({ from, until })),
    findings: z.array(finding),
    demand: IssueRectificationNotice.shape.demand,
    reportWithinDays: IssueRectificationNotice.shape.reportWithinDays,
  }),
  preliminary_opinion: z.strictObject({
    evaluation: IssuePreliminaryOpinion.shape.evaluation,
    findings: z.array(finding),
    periods,
  }),
  opinion: z.strictObject({ ...proposed, findings: z.array(answered), periods }),
  urge_order: z.strictObject({
    ...UrgeOrder.shape,
    matter: title,
    basis: Text,
    originalDue: Day.nullable(),
  }),
  recheck_opinion: z.strictObject({
    ...concluded,
    /** Of a recheck. */
    round: z.int().optional(),
    /** Of a look-back. */
    hasRebound: z.boolean().optional(),
    outcomes: z.array(RecheckOutcome),
  }),
  interview_notice: z.strictObject({ ...Appointment.shape, reasons: CallInterview.shape.reasons }),
  interview_minutes: z.strictObject({
    ...Minutes.shape,
    recordedBy: PersonId,
    appointment: Appointment,
    officeConfirmedBy: PersonId,
    unitSignature: z.enum(["confirmed", "refused"]),
    unitRemarks: Text.nullable(),
    refusal: RecordRefusalToSign.omit({ type: true }).nullable(),
  }),
  /** As drafted, or the correction of one that was issued. */
  circular: z.strictObject({
    ...z.strictObject(circular).partial().shape,
    corrects: z.string().optional(),
    correction: ProposeCorrection.shape.correction.optional(),
    reason: ProposeCorrection.shape.reason.optional(),
  }),
  supervision_report: z.strictObject({
    ...drafted,
    title,
    kind,
    matters,
    legalBasis,
    unit: Bilingual,
    principal,
    assessedYear,
    indicatorIds: indicatorIds.optional(),
    areas: Deliberation.shape.areas.optional(),
    inspectorIds: z.array(PersonId),
    signedBy: PersonId,
    visits: z.array(z.strictObject({ from, until, place, methods })),
    publicViews: z.array(PublicViews),
    goodPractice: z.array(Text),
    rating: Rating.nullable(),
    findings: z.array(answered),
  }),
  pre_decision_notice: z.strictObject({
    respondent: Subject,
    facts: FactFile.shape.facts.nullable(),
    evidence: FactFile.shape.evidence,
    measures: IssuePreDecisionNotice.shape.measures,
    contact: IssuePreDecisionNotice.shape.contact,
    periods,
  }),
  decision: z.strictObject({ ...RespondentDecision.shape, respondent: Subject, effectiveOn: Day, periods }),
  review_decision: z.strictObject({
    respondent: Subject,
    result: DecideReview.shape.result,
    reason: DecideReview.shape.reason,
    measures: z.array(MeasureDraft),
    periods,
  }),
  /** Made by another organ; the office only records it. */
  appeal_decision: z.strictObject({}),
  commendation: z.strictObject({
    form,
    grounds,
    headOfUnit,
    authority: GrantIncentive.shape.authority,
    rating: Rating.nullable(),
  }),
  commendation_revocation: z.strictObject({
    revokes: z.string().nullable(),
    falseData: RevokeIncentive.shape.falseData,
  }),
  correction_decision: z.strictObject({
    respondent: Subject,
    measures: z.array(MeasureDraft),
    reason: Text,
    isRevoked: z.boolean(),
  }),
  transfer_letter: z.strictObject({
    measureId: TransferMeasure.shape.measureId,
    code: MeasureDraft.shape.code,
    details: MeasureDraft.shape.details,
    letter: TransferMeasure.shape.letter,
  }),
  objection_answer: z.strictObject({
    about: z.string().optional(),
    grounds: FileObjection.shape.grounds,
    findingIds: FileObjection.shape.findingIds,
    droppedIds: DecideObjection.shape.droppedIds,
    newRating: DecideObjection.shape.newRating,
    reason: DecideObjection.shape.reason,
  }),
  disclosure_answer: z.strictObject({
    applicant,
    wanted,
    receivedOn,
    decision: DecideDisclosure.shape.decision,
    reason: DecideDisclosure.shape.reason,
    despite: DecideDisclosure.shape.despite,
    toldAgainstTheirWord: z.array(ShortText),
  }),
} as const satisfies Record<DocumentKind, z.ZodObject>;
