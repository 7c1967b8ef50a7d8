import { onNotices } from "../adapters/declaration.ts";
import { executionDue } from "../adapters/execution-due.ts";
import { loadNoticed } from "../adapters/load-case.ts";
import { reportOutcome } from "../adapters/report-outcome.ts";

export const advance = onNotices({
  does: "starts the workflow execution the log calls for, and reports the outcome of a stage to the workflow that waits for it",
  harm: "a case whose stage is over does not go on to the next one until reconcile finds it",
  needs: ["log", "workflow"],
  async work(notice, { log, workflow }) {
    const { commits, file } = await loadNoticed(log, notice);
    const due = executionDue(commits);
    if (due) await workflow.start(due);
    await reportOutcome(file, log, workflow);
  },
});
