import { type Calendar, nextOfficeInstant } from "./calendar.ts";
import type { CaseFile } from "./case/case-file.ts";
import type { DeadlineId } from "./ids.ts";
import { gravestOf } from "./ladder.ts";
import type { LimitId, RuleSet, Rung } from "./rule-set.ts";
import { addDays, type Day, dayOf, endOfDay, type Instant } from "./time.ts";

/** A mail that time alone will cause, unless somebody acts before. */
export interface ForecastStep {
  readonly at: Instant;
  readonly deadlineId: DeadlineId;
  readonly limitId: LimitId;
  readonly due: Day;
  readonly rung: Rung;
  /** Rungs taken with it without a mail of their own. */
  readonly taken: readonly Rung[];
}

/**
 * The ladder steps to come in a case from `from` to the end of the day `days` days later, in order. Steps that were
 * missed stand at the next opening of the office, together, as the sweep will take them.
 */
export function forecastOf(
  file: Pick<CaseFile, "deadlines">,
  from: Instant,
  days: number,
  { ruleSet, calendar }: { readonly ruleSet: RuleSet; readonly calendar: Calendar },
): ForecastStep[] {
  const until = endOfDay(addDays(dayOf(from), days));
  const opening = nextOfficeInstant(calendar, from, ruleSet.officeHours);
  return [...file.deadlines.values()]
    .filter(({ status }) => status === "running")
    .flatMap((deadline) => {
      const rungs = ruleSet.ladders[deadline.ladder];
      const together = new Map<Instant, Rung[]>();
      for (const step of deadline.steps) {
        const rung = rungs.find(({ id }) => id === step.rungId);
        if (!rung || deadline.taken.includes(rung.id)) continue;
        const isMissed = step.at < opening;
        const at = isMissed ? opening : step.at;
        together.set(at, [...(together.get(at) ?? []), rung]);
      }
      return [...together].flatMap(([at, due]): ForecastStep[] => {
        const rung = gravestOf(due);
        if (!rung || at >= until) return [];
        const { id, rule } = deadline;
        return [
          {
            at,
            deadlineId: id,
            limitId: rule.limitId,
            due: deadline.due,
            rung,
            taken: due.filter((each) => each !== rung),
          },
        ];
      });
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
