import { z } from "zod";
import type { CaseDocument } from "../../domain/document.ts";
import { Bilingual } from "../../domain/language.ts";
import type { Page, PageRequest } from "../adapters/page.ts";
import type { WebSupplies } from "./supplies.ts";

/** A document anybody may read. */
export const Published = z.object({
  caseId: z.string(),
  unit: Bilingual,
  title: z.string(),
  number: z.string(),
  kind: z.string(),
  publishedOn: z.string(),
  url: z.string().nullable(),
  digest: z.string(),
});
export type Published = z.infer<typeof Published>;

type Needed = Pick<WebSupplies, "caseViews" | "cases">;

/** What was published, case by case. A part of the list may be empty and still have a next one. */
export async function publishedDocuments(request: PageRequest, { caseViews, cases }: Needed): Promise<Page<Published>> {
  const page = await caseViews.list({ by: "all" }, request);
  const files = await Promise.all(page.items.map(({ caseId }) => cases.load(caseId)));
  const items = files.flatMap((file) =>
    file.status === "not_opened"
      ? []
      : [...file.documents.values()].flatMap((document) => entryOf(document, file.id, file.unit.name, file.title)),
  );
  return { items, next: page.next };
}

const entryOf = (
  { number, kind, published, digest }: CaseDocument,
  caseId: string,
  unit: Bilingual,
  title: string,
): Published[] =>
  published ? [{ caseId, unit, title, number, kind, publishedOn: published.on, url: published.url, digest }] : [];
