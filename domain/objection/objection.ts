import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { type Finding, Rating, ShortText, Text } from "../finding.ts";
import { DocumentId, EvidenceId, FindingId } from "../ids.ts";
import { recheckOf } from "../recheck/recheck.ts";
import { Day } from "../time.ts";

/** What an answer makes of the conclusion; nothing dropped and no other rating means that it is maintained. */
const change = {
  /** Findings the office no longer holds. */
  droppedIds: z.array(FindingId),
  /** The rating in place of the one given; null where that stands. */
  rating: Rating.nullable(),
};

/** The unit objects to the opinion it was served, or to some of its findings. */
export const ObjectionFiled = event("ObjectionFiled", {
  documentId: DocumentId,
  grounds: Text,
  findingIds: z.array(FindingId),
  evidence: z.array(EvidenceId),
  receivedOn: Day,
  by: PersonId,
});
/** Where everybody who could decide by post took part, government, committee or upper office named somebody (a setting of ours). */
export const ObjectionReviewerAppointed = event("ObjectionReviewerAppointed", {
  documentId: DocumentId,
  personId: PersonId,
  appointedBy: OrganisationId,
  number: ShortText,
  on: Day,
  by: PersonId,
});
export const ObjectionDecided = event("ObjectionDecided", {
  documentId: DocumentId,
  answerId: DocumentId,
  ...change,
  reason: Text,
  by: PersonId,
});
/** The unit goes to the upper office with the answer it was given. */
export const ObjectionTakenUp = event("ObjectionTakenUp", {
  documentId: DocumentId,
  grounds: Text,
  receivedOn: Day,
  by: PersonId,
});
export const UpperAnswerRecorded = event("UpperAnswerRecorded", {
  documentId: DocumentId,
  ...change,
  number: ShortText,
  text: Text,
  receivedOn: Day,
  by: PersonId,
});
/** An answer that changes the conclusion has reached the unit: findings are withdrawn, the rating is another. */
export const ConclusionChanged = event("ConclusionChanged", change);

export const objectionEvents = [
  ObjectionFiled,
  ObjectionReviewerAppointed,
  ObjectionDecided,
  ObjectionTakenUp,
  UpperAnswerRecorded,
  ConclusionChanged,
] as const;
type ObjectionEvent = z.infer<(typeof objectionEvents)[number]>;

type Told<E> = Omit<E, "type" | "documentId">;

/** An objection to one opinion, with what became of it here and above. */
export interface Objection extends Told<z.infer<typeof ObjectionFiled>> {
  /** The opinion objected to. */
  readonly documentId: DocumentId;
  readonly reviewerId: PersonId | null;
  readonly answer: Told<z.infer<typeof ObjectionDecided>> | null;
  readonly takenUp: Told<z.infer<typeof ObjectionTakenUp>> | null;
  readonly upperAnswer: Told<z.infer<typeof UpperAnswerRecorded>> | null;
}

const changed = (file: CaseFile, about: DocumentId, changes: Partial<Objection>): CaseFile => ({
  ...file,
  objections: file.objections.map((each) => (each.documentId === about ? { ...each, ...changes } : each)),
});

/** What is in progress forgets the dropped findings: outcomes of a recheck, an order nobody approved yet. */
function progressWithout(file: CaseFile, dropped: ReadonlySet<FindingId>): CaseFile["progress"] {
  const recheck = recheckOf(file);
  if (recheck) return { ...recheck, outcomes: new Map([...recheck.outcomes].filter(([id]) => !dropped.has(id))) };
  const { progress } = file;
  if (progress?.stage !== "disposition" || progress.approvedBy) return progress;
  const { proposal } = progress.proposal ?? {};
  const isVoid = proposal?.measure === "urge_order" && proposal.order.findingIds.some((id) => dropped.has(id));
  return isVoid ? { ...progress, proposal: null } : progress;
}

export const objectionEvolution: Evolution<ObjectionEvent> = {
  ObjectionFiled: (file, { type: _, ...filed }) => ({
    ...file,
    objections: [...file.objections, { ...filed, reviewerId: null, answer: null, takenUp: null, upperAnswer: null }],
  }),
  ObjectionReviewerAppointed: (file, { documentId, personId }) => changed(file, documentId, { reviewerId: personId }),
  ObjectionDecided: (file, { type: _, documentId, ...answer }) => changed(file, documentId, { answer }),
  ObjectionTakenUp: (file, { type: _, documentId, ...takenUp }) => changed(file, documentId, { takenUp }),
  UpperAnswerRecorded: (file, { type: _, documentId, ...upperAnswer }) => changed(file, documentId, { upperAnswer }),
  ConclusionChanged: (file, { droppedIds, rating }) => {
    const dropped = new Set(droppedIds);
    const isDropped = ({ id }: Finding) => dropped.has(id);
    return {
      ...file,
      rating: rating ?? file.rating,
      progress: progressWithout(file, dropped),
      findings: new Map(
        [...file.findings].map(([id, finding]) => [
          id,
          isDropped(finding) ? { ...finding, status: "withdrawn" as const } : finding,
        ]),
      ),
    };
  },
};
