import type { Counts } from "../../functions/adapters/counts.ts";
import type { FunctionName } from "../wiring.ts";

/** What the operator is told of what functions counted, where on AWS metrics and their alarms do it. */
export interface Counted {
  /** `error` asks for somebody to look; `info` asks for nothing. */
  readonly level: "error" | "info";
  readonly of: FunctionName;
  readonly harm: string;
  readonly facts: Readonly<Record<string, number>>;
}

const of: FunctionName = "reconcile";

/**
 * Tells of stuck cases when there are any, again when their number changes and when none is left; and of cases that were
 * healed. A new process has told nothing yet.
 */
export function countsTold(tell: (counted: Counted) => void): Counts {
  let known = 0;
  return {
    add(name, value) {
      if (name === "StuckCases" && value !== known) {
        known = value;
        tell({
          ...(value > 0
            ? { level: "error", harm: "nobody and nothing will move these cases until somebody looks into them" }
            : { level: "info", harm: "none: no case is stuck any more" }),
          of,
          facts: { stuckCases: value },
        });
      }
      if (name === "HealedCases" && value > 0)
        tell({
          level: "info",
          of,
          harm: "none: cases whose workflow had broken go on",
          facts: { healedCases: value },
        });
    },
    // Told at once; faults are told of one by one by whoever runs the functions.
    publish() {},
  };
}
