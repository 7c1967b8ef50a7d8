import type { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import type { DocumentIssued } from "../case/events.ts";
import { digestOf } from "../digest.ts";
import type { CaseDocument, DocumentKind, IssuedDocument } from "../document.ts";
import type { DocumentId } from "../ids.ts";

/**
 * Issues a document: numbered within the case and frozen with the digest of its content.
 * `already` counts documents issued earlier in the same decision.
 */
export function issue(
  file: CaseFile,
  draft: Pick<IssuedDocument, "kind" | "addressees" | "copies" | "content">,
  already = 0,
): z.infer<typeof DocumentIssued> {
  const id = `D${file.documents.size + already + 1}` as DocumentId;
  return {
    type: "DocumentIssued",
    document: { ...draft, id, number: `${file.id}-${id}`, digest: digestOf(draft.content) },
  };
}

/** The document of this kind that was issued in a stage; one of an earlier turn of the same stage does not count. */
export const issuedIn = (
  file: CaseFile,
  { entry }: Pick<StageEntry, "entry">,
  kind: DocumentKind,
): CaseDocument | undefined =>
  [...file.documents.values()].find((document) => document.kind === kind && document.entry === entry);
