import { viewOf } from "../adapters/case-view.ts";
import { scheduled } from "../adapters/declaration.ts";
import { linesOf } from "../adapters/lines/lines-of.ts";
import { loadCase } from "../adapters/load-case.ts";
import { throughMany } from "../adapters/many.ts";
import { talliesOf } from "../adapters/tallies.ts";

export const rebuild = scheduled({
  does: "drops the lists of cases and makes them again from the log; an operator runs it after a release that changes what lists show",
  harm: "lists keep the form they had before the release",
  needs: ["wholeTable", "log", "projection", "lineProjection", "tallies", "registers"],
  async work({ wholeTable, log, projection, lineProjection, tallies, registers }) {
    await wholeTable.dropViews();
    await throughMany(wholeTable.caseIds(), String, async (caseId) => {
      const { commits, file } = await loadCase(log, caseId);
      const view = viewOf(file);
      await projection.putMembers(view, []);
      await lineProjection.put(caseId, file.version, linesOf(file, await registers.ruleSet(file.ruleSet)));
      await tallies.count(caseId, file.version, talliesOf(commits));
      await projection.put(view);
    });
  },
});
