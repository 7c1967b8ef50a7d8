import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { DocumentIssued } from "../case/events.ts";
import { digestOf } from "../digest.ts";
import type { IssuedDocument } from "../document.ts";
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
