import { toInstant } from "../../domain/time.ts";
import { type CaseView, isStuck } from "../adapters/case-view.ts";
import type { CaseViews } from "../adapters/case-views.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";
import { LARGEST_PAGE } from "../adapters/page.ts";
import { heal, isQuiet } from "./heal.ts";

export const reconcile = scheduled({
  does: "finds cases whose log and workflow disagree, heals them, and counts the cases nobody and nothing will move",
  harm: "a case whose workflow broke stays where it is until somebody asks after it",
  needs: ["caseViews", "log", "cases", "workflow", "clock", "counts"],
  async work({ caseViews, log, cases, workflow, clock, counts }) {
    const running = new Set<string>();
    for await (const execution of workflow.running()) running.add(execution);
    const now = toInstant(clock.now());
    let stuck = 0;
    let healed = 0;
    async function* doubtful(): AsyncGenerator<CaseView> {
      for await (const view of unfinished(caseViews)) {
        if (isStuck(view, now)) stuck += 1;
        if (isQuiet(view, now) && !isInHand(view, running)) yield view;
      }
    }
    try {
      await throughMany(
        doubtful(),
        ({ caseId }) => caseId,
        async ({ caseId }) => {
          if (await heal(caseId, now, { log, cases, workflow })) healed += 1;
        },
      );
    } finally {
      counts.add("StuckCases", stuck);
      counts.add("HealedCases", healed);
    }
  },
});

/** The workflow waits for a stage that is open: nothing to look into. */
const isInHand = (view: CaseView, running: ReadonlySet<string>): boolean =>
  view.stage !== null && view.execution !== null && running.has(view.execution) && !view.isFaulted;

/** Open cases, and closed ones whose look-back is still to come. */
async function* unfinished(caseViews: CaseViews): AsyncGenerator<CaseView> {
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
