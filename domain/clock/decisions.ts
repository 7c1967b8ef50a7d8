import type { z } from "zod";
import { isOfficeTime } from "../calendar.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decisions } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { reactions } from "../case/reactions.ts";
import type { Deadline } from "../deadline.ts";
import { command } from "../event.ts";
import { gravestOf } from "../ladder.ts";
import { runningDeadlines } from "./clock.ts";

/**
 * Lets everything happen that time alone makes happen, up to now. Sent by the sweep; sending it twice changes nothing.
 * A day ends at 24:00 sharp, whoever sleeps; ladder steps are taken in office hours only, so that after an outage nobody
 * is mailed at night: what was missed waits for the next opening and is then taken together.
 */
export const PassTime = command("PassTime", {});
export const clockCommands = [PassTime] as const;
export type ClockCommand = z.infer<(typeof clockCommands)[number]>;

export const clockDecisions: Decisions<ClockCommand> = {
  PassTime: (file, _command, context) => {
    let current = file;
    const events: CaseEvent[] = [];
    for (const { id } of runningDeadlines(file)) {
      const deadline = current.deadlines.get(id);
      if (deadline?.status !== "running") continue;
      const steps = timePasses(current, deadline, context);
      current = after(current, steps, context);
      events.push(...steps);
    }
    return accept(...events);
  },
};

/** What the instant does to one deadline: the rungs reached, the day passed, and what its stage makes of it. */
function timePasses(file: CaseFile, deadline: Deadline, context: Context): CaseEvent[] {
  const events: CaseEvent[] = [];
  const rungs = context.ruleSet.ladders[deadline.ladder];
  const due = isOfficeTime(context.calendar, context.at, context.ruleSet.officeHours)
    ? deadline.steps
        .filter((step) => step.at <= context.at && !deadline.taken.includes(step.rungId))
        .flatMap((step) => rungs.find((rung) => rung.id === step.rungId) ?? [])
    : [];
  const gravest = gravestOf(due);
  const hasPassed = deadline.dueAt <= context.at && !deadline.passed;
  if (hasPassed) events.push({ type: "DeadlinePassed", deadlineId: deadline.id, dueAt: deadline.dueAt });
  if (gravest) {
    events.push({
      type: "LadderStepsTaken",
      deadlineId: deadline.id,
      rungIds: due.map((rung) => rung.id),
      mailedRungId: gravest.id,
    });
  }
  if (hasPassed)
    events.push(...(reactions.passed[deadline.rule.limitId]?.(after(file, events, context), deadline, context) ?? []));
  if (due.some((rung) => rung.asksDecision)) {
    events.push(
      ...(reactions.decisionDue[deadline.rule.limitId]?.(after(file, events, context), deadline, context) ?? []),
    );
  }
  return events;
}
