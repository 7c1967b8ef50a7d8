import { viewOf } from "../adapters/case-view.ts";
import { scheduled } from "../adapters/declaration.ts";
import { loadCase } from "../adapters/load-case.ts";
import { throughMany } from "../adapters/many.ts";

export const rebuild = scheduled({
  does: "drops the lists of cases and makes them again from the log; an operator runs it after a release that changes what lists show",
  harm: "lists keep the form they had before the release",
  needs: ["wholeTable", "log", "projection"],
  async work({ wholeTable, log, projection }) {
    await wholeTable.dropViews();
    await throughMany(wholeTable.caseIds(), String, async (caseId) => {
      const view = viewOf((await loadCase(log, caseId)).file);
      await projection.putMembers(view, null);
      await projection.put(view);
    });
  },
});
