import { toInstant } from "../../domain/time.ts";
import { type CaseView, isStuck } from "../adapters/case-view.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";
import { unfinishedCases } from "../adapters/unfinished-cases.ts";
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
      for await (const view of unfinishedCases(caseViews)) {
        if (isStuck(view, now)) stuck += 1;
        if (isQuiet(view, now) && !isInHand(view, running)) yield view;
      }
      // Only now it is the whole number: a reading that broke off would say that cases are stuck no more.
      counts.add("StuckCases", stuck);
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
      counts.add("HealedCases", healed);
    }
  },
});

/** The workflow waits for a stage that is open: nothing to look into. */
const isInHand = (view: CaseView, running: ReadonlySet<string>): boolean =>
  view.stage !== null && view.execution !== null && running.has(view.execution) && !view.isFaulted;
