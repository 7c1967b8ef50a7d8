import type { CaseView } from "./case-view.ts";
import type { CaseViews } from "./case-views.ts";
import { LARGEST_PAGE } from "./page.ts";

/** Open cases, and closed ones whose look-back is still to come. */
export async function* unfinishedCases(caseViews: Pick<CaseViews, "list">): AsyncGenerator<CaseView> {
  for (const read of [
    (after: string | null) =>
      caseViews.list({ by: "all" }, { status: "open", limit: LARGEST_PAGE, ...(after ? { after } : {}) }),
    (after: string | null) =>
      caseViews.list(
        { by: "stage", of: "lookback" },
        { status: "closed", limit: LARGEST_PAGE, ...(after ? { after } : {}) },
      ),
  ]) {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(after);
      yield* page.items;
      after = page.next;
    } while (after !== null);
  }
}
