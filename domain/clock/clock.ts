import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { clockEvents } from "../case/events.ts";
import type { Evolution } from "../case/evolve.ts";
import { type Deadline, nextInstantOf } from "../deadline.ts";
import type { DeadlineId } from "../ids.ts";
import { once } from "../once.ts";
import type { Instant } from "../time.ts";

type ClockEvent = z.infer<(typeof clockEvents)[number]>;

export const clockEvolution: Evolution<ClockEvent> = {
  /** A reminder "a week before" says nothing where that week has begun: what lies behind the start counts as taken. */
  DeadlineStarted: (file, { deadline }, { at }) =>
    withDeadline(file, {
      status: "running",
      end: null,
      passed: false,
      taken: deadline.steps.filter((step) => step.at <= at && step.at < deadline.dueAt).map(({ rungId }) => rungId),
      suspendedOn: null,
      remaining: null,
      history: [],
      begunAt: at,
      ...deadline,
    }),
  DeadlineEnded: (file, event) =>
    changeDeadline(file, event.deadlineId, (deadline) => ({ ...deadline, status: "ended", end: event.end })),
  DeadlinePassed: (file, event) =>
    changeDeadline(file, event.deadlineId, (deadline) => ({ ...deadline, passed: true })),
  LadderStepsTaken: (file, event) =>
    changeDeadline(file, event.deadlineId, (deadline) => ({
      ...deadline,
      taken: [...deadline.taken, ...event.rungIds],
    })),
};

const withDeadline = (file: CaseFile, deadline: Deadline): CaseFile => ({
  ...file,
  deadlines: new Map(file.deadlines).set(deadline.id, deadline),
});

export function changeDeadline(file: CaseFile, id: DeadlineId, change: (deadline: Deadline) => Deadline): CaseFile {
  const deadline = file.deadlines.get(id);
  return deadline ? withDeadline(file, change(deadline)) : file;
}

/** Whoever has used the period needs no reminder that it ends: the steps before its last instant count as taken. */
export const withoutReminders = (file: CaseFile, id: DeadlineId): CaseFile =>
  changeDeadline(file, id, (deadline) => ({
    ...deadline,
    taken: [
      ...deadline.taken,
      ...deadline.steps
        .filter(({ rungId, at }) => at < deadline.dueAt && !deadline.taken.includes(rungId))
        .map(({ rungId }) => rungId),
    ],
  }));

/** Deadlines whose clock is running, the earliest first. */
export const runningDeadlines = ({ deadlines }: Pick<CaseFile, "deadlines">): readonly Deadline[] =>
  runningOf(deadlines);

const runningOf = once((deadlines: CaseFile["deadlines"]): readonly Deadline[] =>
  [...deadlines.values()]
    .filter((deadline) => deadline.status === "running")
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)),
);

/** When time alone will next change this case; null when it never will. */
export function nextStepAt(file: CaseFile): Instant | null {
  return runningDeadlines(file)
    .map(nextInstantOf)
    .reduce<Instant | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}
