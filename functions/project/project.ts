import { isSame, tallyOf } from "../../domain/tally.ts";
import { viewOf } from "../adapters/case-view.ts";
import { onNotices } from "../adapters/declaration.ts";
import { statesSince } from "../adapters/fold.ts";
import { linesChangedSince } from "../adapters/lines/lines-of.ts";
import { loadNoticed } from "../adapters/load-case.ts";
import { formerMembers } from "../adapters/projection.ts";
import { talliesOf, tallyIn } from "../adapters/tallies.ts";

export const project = onNotices({
  does: "keeps the lists of cases and the index of what is due in step with the log",
  harm: "lists show an old state, and the sweep misses a deadline that has just begun",
  needs: ["log", "followed", "projection", "lineProjection", "tallies", "registers"],
  work: ({ caseId, version }, { log, followed, projection, lineProjection, tallies, registers }) =>
    followed.since({ caseId, version }, async () => {
      const { commits, file } = await loadNoticed(log, { caseId, version });
      const view = viewOf(file);
      // Another delivery, here or elsewhere, may have put any state the case went through since; what the log itself says of them
      // is put right, so that a second delivery after a crash in between finds the same.
      const earlier = statesSince(commits, version - 1);
      const former = formerMembers(earlier, file);
      const ruleSet = await registers.ruleSet(file.ruleSet);
      const counts = tallyOf(file);
      // What did not change since the commit before counts already, or a notice that is still to come counts it.
      const isCounted = earlier.every((state) => isSame(tallyIn(state), counts));
      const lines = linesChangedSince(earlier, file, ruleSet);
      await Promise.all([
        former && projection.followMembers(view, former),
        lineProjection.follow(caseId, file.version, lines),
        isCounted || tallies.count(caseId, file.version, talliesOf(commits)),
        projection.follow(view),
      ]);
      return file.version;
    }),
});
