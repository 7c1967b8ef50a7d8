import { z } from "zod";
import type { CaseId } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Item } from "../../../functions/adapters/item-store.ts";

const Text = z.object({ S: z.string() });

/** A commit as the table holds it: the attributes the change feed reads, in DynamoDB's own notation. */
const CommitItem = z.object({
  PK: z.object({ S: z.string().startsWith("CASE#") }),
  SK: z.object({ S: z.string().startsWith("COMMIT#") }),
  caseId: Text,
  version: z.object({ N: z.string() }),
  at: Text,
  types: z.object({ SS: z.array(z.string()) }),
});

/**
 * What the bus says when this item of the runtime's own table is written, or null where the item is no commit. The log has just
 * made it in this process, so it is taken at its word.
 */
export function noticeOfItem({ PK, SK, caseId, version, at, types }: Item): CommitNotice | null {
  if (!PK.startsWith("CASE#") || !SK.startsWith("COMMIT#") || !(types instanceof Set)) return null;
  return { caseId: caseId as CaseId, version: version as number, at: at as Instant, types: [...types] };
}

/** The same of an item in DynamoDB's notation. */
export function noticeOf(item: unknown): CommitNotice | null {
  const commit = CommitItem.safeParse(item);
  if (!commit.success) return null;
  const { caseId, version, at, types } = commit.data;
  return CommitNotice.parse({ caseId: caseId.S, version: Number(version.N), at: at.S, types: types.SS });
}
