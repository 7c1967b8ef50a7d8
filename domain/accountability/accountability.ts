import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { OrganisationId, type PersonId } from "../directory.ts";
import { GroundId } from "../disposition/grounds.ts";
import { ShortText, Text } from "../finding.ts";
import { type DocumentId, EvidenceId, FindingId } from "../ids.ts";
import { Day } from "../time.ts";
import { Aggravating, MeasureDraft, type OrderedMeasure, type PriorDecision } from "./measures.ts";

/** Numbered within the case: A1, A2 … */
export const AccountabilityId = z
  .string()
  .regex(/^A[1-9]\d{0,2}$/, "an accountability case is named like A1")
  .brand<"AccountabilityId">();
export type AccountabilityId = z.infer<typeof AccountabilityId>;

/** Numbered within the case: R1, R2 … */
export const RespondentId = z
  .string()
  .regex(/^R[1-9]\d{0,2}$/, "a respondent is named like R1")
  .brand<"RespondentId">();
export type RespondentId = z.infer<typeof RespondentId>;

/** Who answers: a unit or department, or a person of it. Documents are served at the organisation. */
export const Subject = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unit"), organisationId: OrganisationId }),
  z.strictObject({ kind: z.literal("person"), organisationId: OrganisationId, name: ShortText, post: ShortText }),
]);
export type Subject = z.infer<typeof Subject>;

export const FactFile = z.strictObject({
  facts: Text,
  evidence: z.array(EvidenceId).max(50).default([]),
  groundIds: z.array(GroundId).max(20),
  subjects: z.array(Subject).min(1).max(20),
  recommends: z.enum(["open", "no_grounds"]),
  reason: Text,
});
export type FactFile = z.infer<typeof FactFile>;

/** What is decided on one respondent; everything a decision has to state (S). */
export const RespondentDecision = z.strictObject({
  respondentId: RespondentId,
  basicSituation: Text,
  facts: Text,
  basis: Text,
  aggravating: z.array(Aggravating).max(5),
  mitigating: Text.nullable().default(null),
  /** How the statement was weighed; required where one was made. */
  answerToStatement: Text.nullable().default(null),
  measures: z.array(MeasureDraft).min(1).max(10),
  /** A demand on the supervised unit; the ordinary clocks of rectification run from service. */
  rectification: z
    .strictObject({ text: Text, findingIds: z.array(FindingId).min(1).max(200) })
    .nullable()
    .default(null),
});
export type RespondentDecision = z.infer<typeof RespondentDecision>;

export const DecisionProposal = z.strictObject({
  decisions: z.array(RespondentDecision).min(1).max(20),
  isGrave: z.boolean(),
  scope: z.enum(["internal", "system", "public"]),
  effectiveOn: Day,
});
export type DecisionProposal = z.infer<typeof DecisionProposal>;

export interface Respondent {
  readonly id: RespondentId;
  readonly subject: Subject;
  readonly priorDecisions: readonly PriorDecision[] | null;
  readonly noticeId: DocumentId | null;
  /** The measures the notice announced; a decision does not go beyond them. */
  readonly intended: readonly MeasureDraft[];
  readonly window: "not_open" | "open" | "waived" | "closed";
  readonly statement: string | null;
  readonly decisionId: DocumentId | null;
  readonly effectiveOn: Day | null;
  readonly rectification: RespondentDecision["rectification"];
  readonly measures: readonly OrderedMeasure[];
  readonly isRevoked: boolean;
  /** Who was named to decide the review or make the correction, where everybody who could by post took part. */
  readonly reviewerId: PersonId | null;
  readonly review: {
    readonly receivedOn: Day;
    readonly grounds: string;
    readonly result: "upheld" | "changed" | "revoked" | null;
    readonly documentId: DocumentId | null;
  } | null;
  readonly appeal: {
    readonly receivedOn: Day;
    readonly route: "direct" | "after_review";
    readonly grounds: string;
    readonly result: "upheld" | "wrong" | null;
    /** The correction that waits for somebody else to make it. */
    readonly proposal: {
      readonly measures: readonly MeasureDraft[];
      readonly reason: string;
      readonly by: PersonId;
    } | null;
    readonly isCorrected: boolean;
  } | null;
}

/** An accountability case: opened in its stage, alive until it is archived. */
export interface Accountability {
  readonly id: AccountabilityId;
  readonly entry: number;
  readonly status: "fact_finding" | "opened" | "no_grounds" | "decided" | "archived";
  readonly group: {
    readonly leaderId: PersonId;
    readonly memberIds: readonly PersonId[];
    readonly organs: readonly OrganisationId[];
  };
  readonly factFile: (FactFile & { readonly by: PersonId }) | null;
  readonly respondents: readonly Respondent[];
  readonly consultations: readonly {
    readonly organisationId: OrganisationId;
    readonly question: string;
    readonly answer: { readonly agrees: boolean; readonly opinion: string; readonly on: Day } | null;
  }[];
  readonly proposal: (DecisionProposal & { readonly by: PersonId }) | null;
  readonly archivedAs: string | null;
}

export const respondentOf = (file: CaseFile, id: RespondentId): Respondent | undefined =>
  file.accountabilities.flatMap(({ respondents }) => respondents).find((respondent) => respondent.id === id);

export const accountabilityOf = (file: CaseFile, id: RespondentId): Accountability | undefined =>
  file.accountabilities.find(({ respondents }) => respondents.some((respondent) => respondent.id === id));

/** The accountability case a document decides. */
export const accountabilityOfDecision = (file: CaseFile, documentId: DocumentId): Accountability | undefined =>
  file.accountabilities.find(({ respondents }) => respondents.some(({ decisionId }) => decisionId === documentId));

/** The respondent whom one of the documents of the procedure concerns. */
export const respondentByDocument = (file: CaseFile, documentId: DocumentId): Respondent | undefined =>
  file.accountabilities
    .flatMap(({ respondents }) => respondents)
    .find(
      ({ noticeId, decisionId, review }) =>
        noticeId === documentId || decisionId === documentId || review?.documentId === documentId,
    );

/** Whether the decision binds on a day: neither a review nor an appeal suspends it (S). */
export const isInForce = ({ effectiveOn, isRevoked }: Respondent, on: Day): boolean =>
  effectiveOn !== null && effectiveOn <= on && !isRevoked;
