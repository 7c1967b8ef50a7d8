import { z } from "zod";
import { visibleFile } from "../../../domain/access/visible-file.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { rectifiedOn } from "../../../domain/circular/circular.ts";
import { OrganisationId } from "../../../domain/directory.ts";
import { type CaseDocument, isWhole } from "../../../domain/document.ts";
import { CaseId, DocumentId } from "../../../domain/ids.ts";
import { Bilingual } from "../../../domain/language.ts";
import { Day, dayOf } from "../../../domain/time.ts";
import { type Line, reversed } from "./line.ts";

/**
 * A document anybody may read, with what was published of it and nothing else. It is made from the case as the public sees
 * it, so that what is not published never reaches the partition the public register is read from.
 */
export const PublishedLine = z.strictObject({
  caseId: CaseId,
  documentId: DocumentId,
  unit: Bilingual,
  district: z.string(),
  title: z.string(),
  number: z.string(),
  kind: z.string(),
  publishedOn: Day,
  url: z.string().nullable(),
  /**
   * Of the whole text as issued; null where something of it is withheld, because whoever guesses a short passage could try
   * each guess on the digest.
   */
  digest: z.string().nullable(),
  /** In whose name and on which day it was issued. */
  organId: OrganisationId.nullable().default(null),
  issuedOn: Day.nullable().default(null),
  /** The day everything a circular demands was found fixed. */
  rectifiedOn: Day.nullable(),
  /** The day a correction of it was published. */
  correctedOn: Day.nullable(),
  /** The last day it is shown. */
  expiresOn: Day.nullable(),
});
export type PublishedLine = z.infer<typeof PublishedLine>;

/** What a published document says, beside its line; what was withheld is blacked out. */
export const PublicText = z.record(z.string(), z.unknown());
export type PublicText = z.infer<typeof PublicText>;

/** What the public sees of the case. What was taken back after it was published is not shown any more. */
const publicDocuments = (file: CaseFile): CaseDocument[] =>
  [...(visibleFile(file, null)?.documents.values() ?? [])].filter((document) => !isTakenBack(file, document));

/** The last published first, and the text of each, which is read by itself: it stands in no list. */
export function publishedLines(file: CaseFile): Line[] {
  const documents = publicDocuments(file);
  return [
    ...documents.flatMap((document) => lineOf(file, document) ?? []),
    ...documents.map(({ id, content }): Line => ({ kind: "PUBLIC_TEXT", id, sort: "", lists: null, body: content })),
  ];
}

function lineOf(file: CaseFile, document: CaseDocument): Line | null {
  const { id, number, kind, published, organId } = document;
  if (!published) return null;
  const circular = file.circulars.find(({ documentId }) => documentId === id);
  const corrections = circular?.correctionIds.flatMap((each) => file.documents.get(each)?.published?.on ?? []) ?? [];
  const body: PublishedLine = {
    caseId: file.id,
    documentId: id,
    unit: file.unit.name,
    district: file.unit.district,
    title: file.title,
    number,
    kind,
    publishedOn: published.on,
    url: published.url,
    digest: isWhole(document) ? document.digest : null,
    organId,
    issuedOn: dayOf(document.issuedAt),
    rectifiedOn: circular ? rectifiedOn(file, circular) : null,
    correctedOn: corrections.sort().at(-1) ?? null,
    expiresOn: circular?.draft.expiresOn ?? null,
  };
  return {
    kind: "PUBLISHED",
    id,
    sort: reversed(published.on),
    lists: { district: file.unit.district, stage: kind },
    body,
  };
}

/** A commendation that was revoked, or a decision on accountability that no longer stands. */
const isTakenBack = (file: CaseFile, { id }: CaseDocument): boolean =>
  file.incentives.some(({ documentId, status }) => documentId === id && status === "revoked") ||
  file.accountabilities.some(({ respondents }) =>
    respondents.some(({ decisionId, isRevoked }) => decisionId === id && isRevoked),
  );
