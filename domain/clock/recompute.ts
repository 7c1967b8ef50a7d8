import type { z } from "zod";
import { accept, type Decisions } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { command } from "../event.ts";
import { ShortText } from "../finding.ts";
import { runningDeadlines } from "./clock.ts";
import { recount } from "./recomputed.ts";

/**
 * Counts every running deadline of a case again after the calendar changed: a holiday notice came out, or the office
 * overrode a day. Sent by the calendar; sending it twice changes nothing. A day already past keeps its consequences,
 * and a suspended clock is counted when it is resumed.
 */
export const RecomputeDeadlines = command("RecomputeDeadlines", { reason: ShortText });
export const recomputationCommands = [RecomputeDeadlines] as const;
type RecomputationCommand = z.infer<(typeof recomputationCommands)[number]>;

export const recomputationDecisions: Decisions<RecomputationCommand> = {
  RecomputeDeadlines: (file, { reason }, context) => {
    const events: CaseEvent[] = [];
    let current = file;
    // The earliest first: a deadline that waits for another is counted after it.
    for (const deadline of runningDeadlines(file)) {
      if (deadline.passed || deadline.dueAt <= context.at) continue;
      const recomputed = recount(deadline, reason, current, context);
      if (!recomputed) continue;
      events.push(recomputed);
      current = after(current, [recomputed], context);
    }
    return accept(...events);
  },
};
