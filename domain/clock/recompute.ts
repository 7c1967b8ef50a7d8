import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decisions } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Deadline } from "../deadline.ts";
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

const stillOpen = (file: CaseFile, { at }: Pick<Context, "at">): readonly Deadline[] =>
  runningDeadlines(file).filter(({ passed, dueAt }) => !passed && dueAt > at);

/** Whether counting again would change anything: for whoever looks at every open case, nearly all of which stay as they are. */
export const isCountedOtherwise = (file: CaseFile, context: Pick<Context, "at" | "ruleSet" | "calendar">): boolean =>
  stillOpen(file, context).some((deadline) => recount(deadline, file, context) !== null);

export const recomputationDecisions: Decisions<RecomputationCommand> = {
  RecomputeDeadlines: (file, { reason }, context) => {
    const events: CaseEvent[] = [];
    let current = file;
    // The earliest first: a deadline that waits for another is counted after it.
    for (const deadline of stillOpen(file, context)) {
      const counted = recount(deadline, current, context);
      if (!counted) continue;
      const recomputed: CaseEvent = { type: "DeadlineRecomputed", reason, ...counted };
      events.push(recomputed);
      current = after(current, [recomputed], context);
    }
    return accept(...events);
  },
};
