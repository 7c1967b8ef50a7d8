import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import type { DeadlineRequest } from "../deadline.ts";
import { freshId } from "../rectification/clocks.ts";
import type { Day } from "../time.ts";
import type { AccountabilityId } from "./accountability.ts";
import { isPending } from "./measures.ts";

const nameOf = (id: AccountabilityId): string => `measures-${id}`;

const clockOf = (file: CaseFile, id: AccountabilityId) =>
  [...file.deadlines.values()].findLast(
    ({ id: each, status }) => status !== "ended" && (each === nameOf(id) || each.startsWith(`${nameOf(id)}.`)),
  );

interface Start {
  readonly on: Day;
  readonly because: string;
}

const started = (
  file: CaseFile,
  id: AccountabilityId,
  start: Start,
  context: Context,
  notBefore?: DeadlineRequest["notBefore"],
): CaseEvent =>
  startDeadline(context, {
    id: freshId(file, nameOf(id)),
    entry: null,
    limitId: "measure_follow_up",
    side: "office",
    ladder: "office",
    start,
    ...(notBefore ? { notBefore } : {}),
  });

/**
 * The office's clock over the measures of a decision: until each is carried out or, where another organ makes it, until that
 * organ answers (问责办法, S: tracked until the answer; the number of days is a setting of ours). `file` is the case after
 * what has just happened: the clock starts with the first open measure and stops with the last.
 */
export function followMeasures(file: CaseFile, id: AccountabilityId, start: Start, context: Context): CaseEvent[] {
  const isOpen = file.accountabilities.some(
    (each) => each.id === id && each.respondents.some(({ measures }) => measures.some(isPending)),
  );
  const clock = clockOf(file, id);
  if (isOpen) return clock ? [] : [started(file, id, start, context)];
  return clock ? stopDeadline(file, clock.id, context) : [];
}

/** A measure went to another organ, which gets the whole time to answer; what was due later stays due later. */
export function followTransfer(file: CaseFile, id: AccountabilityId, start: Start, context: Context): CaseEvent[] {
  const clock = clockOf(file, id);
  if (!clock) return [started(file, id, start, context)];
  const note = { zh: "不早于原跟踪期限。", en: "Never before the day the measures were due already." };
  return [
    ...stopDeadline(file, clock.id, context, "replaced"),
    started(file, id, start, context, { day: clock.due, note }),
  ];
}
