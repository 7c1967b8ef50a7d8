import { z } from "zod";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type CaseDocument, DocumentKind } from "../../../domain/document.ts";
import { DocumentId } from "../../../domain/ids.ts";
import { Day, dayOf } from "../../../domain/time.ts";
import { type Line, LineCase, lineCaseOf, lineMaker, reversed } from "./line.ts";

/** An issued document as lists inside the office show it. */
export const DocumentLine = z.strictObject({
  ...LineCase.shape,
  documentId: DocumentId,
  kind: DocumentKind,
  number: z.string(),
  issuedOn: Day,
  /** Null where it is not served yet; what has no addressee is never served. */
  servedOn: Day.nullable(),
  isAddressed: z.boolean(),
  publishedOn: Day.nullable(),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

/** The last issued first. */
export const documentLines = (file: CaseFile): Line[] =>
  [...file.documents.values()].map((document) => lineOf(file, document));

const lineOf = lineMaker(
  (file: CaseFile, { id, kind, number, issuedAt, service, addressees, published }: CaseDocument): Line => {
    const body: DocumentLine = {
      documentId: id,
      kind,
      number,
      issuedOn: dayOf(issuedAt),
      servedOn: service?.on ?? null,
      isAddressed: addressees.length > 0,
      publishedOn: published?.on ?? null,
      ...lineCaseOf(file),
    };
    const { district, superiorId } = file.unit;
    return {
      kind: "DOCUMENT",
      id,
      sort: reversed(issuedAt),
      lists: { district, superior: superiorId, stage: kind },
      body,
    };
  },
);
