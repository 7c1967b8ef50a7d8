import type { z } from "zod";
import { officeOf } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { DocumentIssued, DocumentPublished, DocumentServed } from "../case/events.ts";
import type { Evolution } from "../case/evolve.ts";
import type { CaseDocument, IssuedDocument } from "../document.ts";
import type { DocumentId } from "../ids.ts";

type DocumentEvent =
  | z.infer<typeof DocumentIssued>
  | z.infer<typeof DocumentServed>
  | z.infer<typeof DocumentPublished>;

export const documentEvolution: Evolution<DocumentEvent> = {
  DocumentIssued: (file, event, recorded) =>
    withDocument(withDrafter(file, event.document), {
      ...event.document,
      issuedAt: recorded.at,
      organId: officeOf(recorded.by) ?? officeOf(file.openedBy),
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

/** An opinion is drafted by whoever proposed it in the stage that issues it. */
function withDrafter(file: CaseFile, { id, kind }: IssuedDocument): CaseFile {
  const drafter = file.progress?.stage === "feedback" ? file.progress.proposal?.by : undefined;
  return kind === "opinion" && drafter
    ? { ...file, opinionDrafters: new Map(file.opinionDrafters).set(id, drafter) }
    : file;
}

function changeDocument(file: CaseFile, id: DocumentId, change: (document: CaseDocument) => CaseDocument): CaseFile {
  const document = file.documents.get(id);
  return document ? withDocument(file, change(document)) : file;
}
