import type { CaseFile } from "../case/case-file.ts";
import { isAwaitingService } from "../documents/service.ts";
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

/** Clocks that only watch something listed on its own. */
const isSupportive = (limitId: LimitId): boolean =>
  limitId === "extension_answer" || limitId === "archiving" || limitId === "service" || limitId === "measure_follow_up";

const openRequests: OpenChildren = (file) =>
  [...file.deferrals.values()].map(({ kind, deadlineId }) => ({
    kind: kind === "extension" ? "extension_request" : "suspension_proposal",
    id: deadlineId,
  }));

const unservedDocuments: OpenChildren = (file) =>
  [...file.documents.keys()]
    .filter((id) => isAwaitingService(file, id))
    .map((id) => ({ kind: "unserved_document", id }));

/** A case of accountability is over when it is filed away, after its review and appeal. */
export const openAccountabilities: OpenChildren = (file) =>
  file.accountabilities
    .filter(({ status }) => status !== "no_grounds" && status !== "archived")
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
  openAccountabilities,
];

export const openChildrenOf: OpenChildren = (file) => parts.flatMap((part) => part(file));
