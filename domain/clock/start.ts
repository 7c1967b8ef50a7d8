import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { DeadlineEnded, DeadlineStarted } from "../case/events.ts";
import { type DeadlineEnd, type DeadlineRequest, deadlineTerms, isInTime } from "../deadline.ts";
import type { LimitId } from "../rule-set.ts";

/** Starts a clock under the case's pinned rule set. */
export const startDeadline = (context: Context, request: DeadlineRequest): z.infer<typeof DeadlineStarted> => ({
  type: "DeadlineStarted",
  deadline: deadlineTerms(request, context.ruleSet, context.calendar),
});

/** Stops every clock that runs or rests for a limit; without a given end, by whether the act was in time. */
export const endDeadline = (
  file: CaseFile,
  limitId: LimitId,
  context: Context,
  end?: DeadlineEnd,
): z.infer<typeof DeadlineEnded>[] =>
  [...file.deadlines.values()]
    .filter((deadline) => deadline.rule.limitId === limitId && deadline.status !== "ended")
    .map((deadline) => ({
      type: "DeadlineEnded",
      deadlineId: deadline.id,
      end: end ?? (isInTime(deadline, context.at) ? "met" : "met_late"),
    }));

/**
 * Stops the clock of a name, if it runs or rests, also where it was started again as `name.2`; without a given end, by
 * whether the act was in time.
 */
export const stopDeadline = (
  file: CaseFile,
  id: string,
  context: Context,
  end?: DeadlineEnd,
): z.infer<typeof DeadlineEnded>[] =>
  [...file.deadlines.values()]
    .filter((deadline) => (deadline.id === id || deadline.id.startsWith(`${id}.`)) && deadline.status !== "ended")
    .map((deadline) => ({
      type: "DeadlineEnded",
      deadlineId: deadline.id,
      end: end ?? (isInTime(deadline, context.at) ? "met" : "met_late"),
    }));

/** Stops the clocks of one stage entry under a limit; without a given end, by whether the act was in time. */
export const stopEntryClock = (
  file: CaseFile,
  entry: number,
  limitId: LimitId,
  context: Context,
  end?: DeadlineEnd,
): z.infer<typeof DeadlineEnded>[] =>
  [...file.deadlines.values()]
    .filter((deadline) => deadline.entry === entry && deadline.rule.limitId === limitId)
    .flatMap(({ id }) => stopDeadline(file, id, context, end));

/** Stops the clocks that belong to one stage entry, when the stage is over. */
export const endEntryDeadlines = (file: CaseFile, entry: number, end: DeadlineEnd): z.infer<typeof DeadlineEnded>[] =>
  [...file.deadlines.values()]
    .filter((deadline) => deadline.entry === entry && deadline.status !== "ended")
    .map((deadline) => ({ type: "DeadlineEnded", deadlineId: deadline.id, end }));
