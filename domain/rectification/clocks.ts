import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import { type FixClass, isUnresolved } from "../finding.ts";
import type { LimitId } from "../rule-set.ts";

const limitOf: Record<Exclude<FixClass, "standing">, LimitId> = {
  immediate: "fix_immediate",
  dated: "fix_ordinary",
  hard: "fix_hard",
};

/**
 * The clocks of the findings the unit has to put right, one for each class of fix. Those of an earlier round are replaced.
 * Standing duties have no day: they are watched by the look-back.
 */
export function rectificationDeadlines(file: CaseFile, start: DeadlineTerms["start"], context: Context): CaseEvent[] {
  const unresolved = [...file.findings.values()].filter(isUnresolved);
  const round = file.entries.length;
  const ended: CaseEvent[] = [...file.deadlines.values()]
    .filter((deadline) => deadline.id.startsWith("fix_") && deadline.status !== "ended")
    .map((deadline) => ({ type: "DeadlineEnded", deadlineId: deadline.id, end: "replaced" }));
  const started = (["immediate", "dated", "hard"] as const).flatMap((fixClass): CaseEvent[] => {
    const findingIds = unresolved.filter(({ content }) => content.fixClass === fixClass).map(({ id }) => id);
    if (findingIds.length === 0) return [];
    return [
      startDeadline(context, {
        id: `fix_${fixClass}-${round}`,
        entry: null,
        limitId: limitOf[fixClass],
        side: "unit",
        ladder: file.unit.kind === "county_government" ? "county" : "school",
        start,
        findingIds,
      }),
    ];
  });
  return [...ended, ...started];
}
