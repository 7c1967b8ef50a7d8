import type { CaseFile } from "../../domain/case/case-file.ts";
import type { EventStore } from "./event-store.ts";
import type { Workflow } from "./workflow.ts";

/** A stage was opened by a workflow that waits, but the token it waits with is not beside the commit. */
export class TokenMissing extends Error {
  override readonly name = "TokenMissing";
}

/**
 * Tells the workflow that waits for the attached entry how the entry ended, with the token looked up at this moment.
 * `open` while the entry has no outcome. `gone` where nothing waits with that token any more: usually because it was
 * told before; whether the case then stands still is for reconcile to find, which sees if the log has moved on.
 */
export async function reportOutcome(
  file: CaseFile,
  log: Pick<EventStore, "tokenOf">,
  workflow: Pick<Workflow, "complete">,
): Promise<"open" | "completed" | "gone"> {
  const { attachment } = file;
  const outcome = file.entries.find(({ entry }) => entry === attachment?.entry)?.outcome;
  if (!attachment || !outcome) return "open";
  const token = await log.tokenOf(file.id, attachment.version);
  if (token === null) throw new TokenMissing(`case ${file.id} v${attachment.version} was opened without a token`);
  return workflow.complete(token, { outcome });
}
