import { addDays, type Day, dayOf, toInstant } from "../../domain/time.ts";
import type { Anchors, ChainHead } from "../adapters/anchors.ts";
import { casesChanged, casesIn } from "../adapters/case-views.ts";
import { scheduled } from "../adapters/declaration.ts";

/** How far back an anchor makes up for days on which none was made. */
const LONGEST_OUTAGE = 60;

export const anchor = scheduled({
  does: "puts the heads of all case logs that changed since the last anchor where nobody can change or remove them",
  harm: "somebody who can write to the table could cut the end off a log and nobody could prove it",
  needs: ["caseViews", "anchors", "clock"],
  async work({ caseViews, anchors, clock }) {
    const now = toInstant(clock.now());
    const today = dayOf(now);
    const heads = new Map<string, ChainHead>();
    const last = await lastAnchoredDay(anchors, today);
    // From the day of the last anchor on: it was made in the course of that day.
    for await (const view of last ? casesChanged(caseViews, last, today) : casesIn(caseViews, { by: "all" }))
      heads.set(view.caseId, { caseId: view.caseId, version: view.version, digest: view.head });
    await anchors.put({
      day: today,
      at: now,
      heads: [...heads.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1)),
    });
  },
});

/** The last day before today that has an anchor; null where there is none near. */
async function lastAnchoredDay(anchors: Anchors, today: Day): Promise<Day | null> {
  const days = await anchors.days(addDays(today, -LONGEST_OUTAGE), addDays(today, -1));
  return days.at(-1) ?? null;
}
