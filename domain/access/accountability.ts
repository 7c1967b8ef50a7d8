import type { Accountability, Respondent } from "../accountability/accountability.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { DocumentId } from "../ids.ts";
import type { Eyes } from "./eyes.ts";

/** What a respondent's organisation sees of an accountability case: its own part, as far as it was served. */
export function accountabilitiesFor({ accountabilities }: CaseFile, eyes: Eyes): readonly Accountability[] {
  if (eyes.sight === "public") return [];
  const isServed = (id: DocumentId | null): boolean =>
    id !== null && (eyes.documents.get(id)?.service ?? null) !== null;
  return accountabilities.flatMap((accountability) => {
    const respondents = accountability.respondents
      .filter(({ subject, noticeId }) => eyes.organisationIds.includes(subject.organisationId) && isServed(noticeId))
      .map((respondent) => servedPart(respondent, isServed));
    if (respondents.length === 0) return [];
    const isDecided = respondents.some(({ decisionId }) => decisionId !== null);
    return [
      {
        ...accountability,
        status: isDecided ? accountability.status : "opened",
        group: { leaderId: accountability.group.leaderId, memberIds: [], organs: [] },
        factFile: null,
        respondents,
        consultations: [],
        proposal: null,
      } satisfies Accountability,
    ];
  });
}

function servedPart(respondent: Respondent, isServed: (id: DocumentId | null) => boolean): Respondent {
  const { review } = respondent;
  const told: Respondent = {
    ...respondent,
    review: review && !isServed(review.documentId) ? { ...review, result: null, documentId: null } : review,
  };
  return isServed(respondent.decisionId)
    ? told
    : { ...told, decisionId: null, effectiveOn: null, rectification: null, measures: [], isRevoked: false };
}
