import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { DocumentIssued, DocumentPublished, DocumentServed } from "../case/events.ts";
import type { Evolution } from "../case/evolve.ts";
import type { CaseDocument } from "../document.ts";
import type { DocumentId } from "../ids.ts";

type DocumentEvent =
  | z.infer<typeof DocumentIssued>
  | z.infer<typeof DocumentServed>
  | z.infer<typeof DocumentPublished>;

export const documentEvolution: Evolution<DocumentEvent> = {
  DocumentIssued: (file, event, recorded) =>
    withDocument(file, {
      ...event.document,
      issuedAt: recorded.at,
      entry: file.entries.at(-1)?.entry ?? null,
      service: null,
      published: null,
    }),
  DocumentServed: (file, event, recorded) =>
    changeDocument(file, event.documentId, (document) => ({
      ...document,
      service: { ...event.service, recordedAt: recorded.at },
    })),
  DocumentPublished: (file, event) =>
    changeDocument(file, event.documentId, (document) => ({
      ...document,
      published: { on: event.on, url: event.url },
    })),
};

const withDocument = (file: CaseFile, document: CaseDocument): CaseFile => ({
  ...file,
  documents: new Map(file.documents).set(document.id, document),
});

function changeDocument(file: CaseFile, id: DocumentId, change: (document: CaseDocument) => CaseDocument): CaseFile {
  const document = file.documents.get(id);
  return document ? withDocument(file, change(document)) : file;
}
