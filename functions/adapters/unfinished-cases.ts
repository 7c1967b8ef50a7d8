import type { CaseView } from "./case-view.ts";
import { type CaseViews, casesIn } from "./case-views.ts";

/** Open cases, and closed ones whose look-back is still to come. */
export async function* unfinishedCases(caseViews: Pick<CaseViews, "list">): AsyncGenerator<CaseView> {
  yield* casesIn(caseViews, { by: "all" }, "open");
  yield* casesIn(caseViews, { by: "stage", of: "lookback" }, "closed");
}
