import type { CaseFile } from "../case/case-file.ts";
import type { LimitId } from "../rule-set.ts";

/** Something of a case that is still going on, by what it is and which one. A case does not close over it. */
export interface OpenChild {
  readonly kind:
    | "duty"
    | "extension_request"
    | "suspension_proposal"
    | "unserved_document"
    | "correction"
    | "accountability";
  readonly id: string;
  /** The limit a duty stands under. */
  readonly limitId?: LimitId;
}

/** What one part of the domain contributes. */
export type OpenChildren = (file: CaseFile) => readonly OpenChild[];

/**
 * Duties of the office or the committee that outlive their stage and still run: the supervision report with its filing
 * and publication, the filing of interview minutes, a review or an appeal to be decided.
 */
const runningDuties: OpenChildren = (file) =>
  [...file.deadlines.values()]
    .filter(
      ({ entry, side, status, rule }) =>
        entry === null && side !== "unit" && status !== "ended" && !isSupportive(rule.limitId),
    )
    .map(({ id, rule }) => ({ kind: "duty", id, limitId: rule.limitId }));

/** Clocks that only watch something listed on its own, or that begin when everything else is over. */
const isSupportive = (limitId: LimitId): boolean => limitId === "extension_answer" || limitId === "archiving";

const openRequests: OpenChildren = (file) =>
  [...file.deferrals.values()].map(({ kind, deadlineId }) => ({
    kind: kind === "extension" ? "extension_request" : "suspension_proposal",
    id: deadlineId,
  }));

const unservedDocuments: OpenChildren = (file) =>
  [...file.documents.values()]
    .filter(({ addressees, service }) => addressees.length > 0 && service === null)
    .map(({ id }) => ({ kind: "unserved_document", id }));

/** A decided case of accountability goes on by itself: its review or appeal, once asked for, is a duty above. */
const undecidedAccountability: OpenChildren = (file) =>
  file.accountabilities
    .filter(({ status }) => status === "fact_finding" || status === "opened")
    .map(({ id }) => ({ kind: "accountability", id }));

const unapprovedCorrections: OpenChildren = (file) =>
  file.circulars.flatMap(({ documentId, proposedCorrection }) =>
    documentId && proposedCorrection ? [{ kind: "correction", id: documentId }] : [],
  );

/** Every part adds its own here. */
const parts: readonly OpenChildren[] = [
  runningDuties,
  openRequests,
  unservedDocuments,
  unapprovedCorrections,
  undecidedAccountability,
];

export const openChildrenOf: OpenChildren = (file) => parts.flatMap((part) => part(file));
