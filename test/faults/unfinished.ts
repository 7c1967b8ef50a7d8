import type { CaseId } from "../../domain/ids.ts";
import type { CaseView } from "../../functions/adapters/case-view.ts";
import type { CaseViews } from "../../functions/adapters/case-views.ts";

/** Every line of the list of all cases. */
export async function* everyCase(caseViews: CaseViews): AsyncGenerator<CaseView> {
  let after: string | undefined;
  do {
    const page = await caseViews.list({ by: "all" }, after === undefined ? {} : { after });
    yield* page.items;
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** Cases that are open, or closed with a stage still to come. */
export async function unfinished(caseViews: CaseViews): Promise<CaseId[]> {
  const ids: CaseId[] = [];
  for await (const { caseId, status, stage } of everyCase(caseViews))
    if (status === "open" || stage !== null) ids.push(caseId);
  return ids;
}
