import { z } from "zod";
import { Digest, digestOf } from "./digest.ts";
import { OrganisationId, PersonId } from "./directory.ts";
import { DocumentId } from "./ids.ts";
import { Day, type Instant } from "./time.ts";

/** The official documents a case produces (sections 5 of the rules). */
export const DocumentKind = z.enum([
  "notice",
  "routine_report",
  "rectification_notice",
  "preliminary_opinion",
  "opinion",
  "urge_order",
  "recheck_opinion",
  "interview_notice",
  "interview_minutes",
  "circular",
  "supervision_report",
  "pre_decision_notice",
  "decision",
  "review_decision",
  "appeal_decision",
  "commendation",
  "commendation_revocation",
  "correction_decision",
  "transfer_letter",
  "objection_answer",
  "disclosure_answer",
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** 送达: signed receipt, electronic receipt confirmed by the unit, or posting. Clocks start at service, not at signing. */
export const ServiceMethod = z.enum(["signed_receipt", "electronic_receipt", "posting"]);
export type ServiceMethod = z.infer<typeof ServiceMethod>;

/** A document as issued: frozen, named by number and digest. Its content is fields, rendered in either language. */
export const IssuedDocument = z.strictObject({
  id: DocumentId,
  kind: DocumentKind,
  /** Number within the case, e.g. KM4TR7WB-D3. */
  number: z.string().min(1),
  /** Served on these; empty for a document that is filed or published only. */
  addressees: z.array(OrganisationId),
  copies: z.array(OrganisationId),
  content: z.record(z.string(), z.unknown()),
  digest: Digest,
});
export type IssuedDocument = z.infer<typeof IssuedDocument>;

export const Service = z.strictObject({
  method: ServiceMethod,
  on: Day,
  /** Who confirmed or recorded it. */
  by: PersonId,
  note: z.string().optional(),
  /** Set where the addressee refused to sign and a witness's signature stands for the receipt. */
  refusal: z.literal("witnessed").optional(),
});
export type Service = z.infer<typeof Service>;

export interface CaseDocument extends IssuedDocument {
  readonly issuedAt: Instant;
  /**
   * The organ it is issued in the name of (发文机关): the office of whoever issues it; where the chair decides or the machine acts,
   * the office that opened the case, because it is the office that issues what the committee has decided (section 3 of the rules).
   */
  readonly organId: OrganisationId | null;
  readonly entry: number | null;
  readonly service: (Service & { readonly recordedAt: Instant }) | null;
  readonly published: { readonly on: Day; readonly url: string | null } | null;
}

/** Whether the text is all of what was issued: nothing of it is withheld from whoever has it before them. */
export const isWhole = ({ content, digest }: Pick<IssuedDocument, "content" | "digest">): boolean =>
  digestOf(content) === digest;
