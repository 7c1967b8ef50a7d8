import type { CaseFile } from "../case/case-file.ts";
import type { Deadline } from "../deadline.ts";
import type { DocumentKind } from "../document.ts";
import { isAwaitingService } from "../documents/service.ts";
import type { DocumentId, FindingId } from "../ids.ts";
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
  /** The limit a duty stands under, or the one a request is about. */
  readonly limitId?: LimitId;
  /** The document a duty is about, or the one that is not served. */
  readonly document?: { readonly kind: DocumentKind; readonly number: string };
  /** The findings whose time a request is about. */
  readonly findingIds?: readonly FindingId[];
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
      (deadline) =>
        deadline.entry === null &&
        deadline.side !== "unit" &&
        deadline.status !== "ended" &&
        !isSupportive(deadline) &&
        !isAnswerToCorrection(deadline),
    )
    .map(({ id, rule, start }) => ({
      kind: "duty",
      id,
      limitId: rule.limitId,
      ...documentOf(file, start.documentId),
    }));

const documentOf = (file: CaseFile, id: DocumentId | undefined): Pick<OpenChild, "document"> => {
  const document = id && file.documents.get(id);
  return document ? { document: { kind: document.kind, number: document.number } } : {};
};

/** Clocks that only watch something listed on its own. */
const isSupportive = ({ rule: { limitId } }: Deadline): boolean =>
  limitId === "extension_answer" || limitId === "archiving" || limitId === "service" || limitId === "measure_follow_up";

/** The office's time to answer a correction: the correction itself is listed. */
const isAnswerToCorrection = ({ start }: Deadline): boolean => start.because === "CorrectionProposed";

const openRequests: OpenChildren = (file) =>
  [...file.deferrals.values()].map(({ kind, deadlineId }) => {
    const deadline = file.deadlines.get(deadlineId);
    return {
      kind: kind === "extension" ? "extension_request" : "suspension_proposal",
      id: deadlineId,
      ...(deadline ? { limitId: deadline.rule.limitId, findingIds: deadline.findingIds } : {}),
    };
  });

const unservedDocuments: OpenChildren = (file) =>
  [...file.documents.keys()]
    .filter((id) => isAwaitingService(file, id))
    .map((id) => ({ kind: "unserved_document", id, ...documentOf(file, id) }));

/** A case of accountability is over when it is filed away, after its review and appeal. */
export const openAccountabilities: OpenChildren = (file) =>
  file.accountabilities
    .filter(({ status }) => status !== "no_grounds" && status !== "archived")
    .map(({ id }) => ({ kind: "accountability", id }));

const unapprovedCorrections: OpenChildren = (file) =>
  file.circulars.flatMap(({ documentId, proposedCorrection }) =>
    documentId && proposedCorrection ? [{ kind: "correction", id: documentId, ...documentOf(file, documentId) }] : [],
  );

/** Every part adds its own here. */
const parts: readonly OpenChildren[] = [
  runningDuties,
  openRequests,
  unservedDocuments,
  unapprovedCorrections,
  openAccountabilities,
];

export const openChildrenOf: OpenChildren = (file) => parts.flatMap((part) => part(file));
