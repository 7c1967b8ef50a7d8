import { isSame, tallyOf } from "../../domain/tally.ts";
import { viewOf } from "../adapters/case-view.ts";
import { onNotices } from "../adapters/declaration.ts";
import { foldTo } from "../adapters/fold.ts";
import { changedLines, linesOf } from "../adapters/lines/lines-of.ts";
import { loadNoticed } from "../adapters/load-case.ts";
import { hasOtherMembers } from "../adapters/projection.ts";
import { talliesOf } from "../adapters/tallies.ts";

export const project = onNotices({
  does: "keeps the lists of cases and the index of what is due in step with the log",
  harm: "lists show an old state, and the sweep misses a deadline that has just begun",
  needs: ["log", "followed", "projection", "lineProjection", "tallies", "registers"],
  work: ({ caseId, version }, { log, followed, projection, lineProjection, tallies, registers }) =>
    followed.since({ caseId, version }, async () => {
      const { commits, file } = await loadNoticed(log, { caseId, version });
      const view = viewOf(file);
      const earlier = foldTo(commits, version - 1);
      const before = earlier.status === "not_opened" ? null : viewOf(earlier);
      // Whose lists changed is told by the log itself: a second delivery after a crash in between finds the same.
      if (hasOtherMembers(before, view)) await projection.followMembers(view, before);
      const ruleSet = await registers.ruleSet(file.ruleSet);
      const linesBefore = earlier.status === "not_opened" ? [] : linesOf(earlier, ruleSet);
      await lineProjection.follow(caseId, file.version, changedLines(linesBefore, linesOf(file, ruleSet)));
      const tallyAt = talliesOf(commits);
      // What did not change since the commit before counts already, or a notice that is still to come counts it.
      if (!isSame(tallyAt(version - 1), tallyOf(file))) await tallies.count(caseId, file.version, tallyAt);
      await projection.follow(view);
      return file.version;
    }),
});
