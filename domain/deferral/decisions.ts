import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent, EventOf } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { reactions } from "../case/reactions.ts";
import { extend, latestExtension, timesExtended } from "../clock/extension.ts";
import { startDeadline } from "../clock/start.ts";
import { resume, suspend } from "../clock/suspension.ts";
import { type Deadline, isInTime } from "../deadline.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { freshId, isRectificationClock, metBy, urgingLimits, watchesOf } from "../rectification/clocks.ts";
import { quantityOf } from "../rule-set.ts";
import { Day, dayOf, daysBetween } from "../time.ts";
import type { DeferralRequest } from "./deferral.ts";

/** The unit asks for more time before the day: the reason, how far it has come, and until when. */
export const RequestExtension = command("RequestExtension", {
  deadlineId: DeadlineId,
  until: Day,
  reason: Text,
  progress: Text,
});
/** The head of the office grants the time asked for, or less; in writing either way. */
export const GrantExtension = command("GrantExtension", { deadlineId: DeadlineId, until: Day, reason: Text });
export const RefuseExtension = command("RefuseExtension", { deadlineId: DeadlineId, reason: Text });
/** A clock shall rest until about a day; a recorded suspension is offered because school holidays stop no clock (section 7). */
export const ProposeSuspension = command("ProposeSuspension", { deadlineId: DeadlineId, until: Day, reason: Text });
export const ApproveSuspension = command("ApproveSuspension", { deadlineId: DeadlineId });
export const DeclineSuspension = command("DeclineSuspension", { deadlineId: DeadlineId, reason: Text });
/** The clock runs again, with the time that was left. */
export const ResumeDeadline = command("ResumeDeadline", { deadlineId: DeadlineId, reason: Text });

export const deferralCommands = [
  RequestExtension,
  GrantExtension,
  RefuseExtension,
  ProposeSuspension,
  ApproveSuspension,
  DeclineSuspension,
  ResumeDeadline,
] as const;
type DeferralCommand = z.infer<(typeof deferralCommands)[number]>;

/** Whether it is a duty of the unit whose time may be deferred at all. */
const isDeferrable = (deadline: Deadline): boolean =>
  isRectificationClock(deadline) || deadline.rule.limitId === "plan";

/** The deadlines somebody may ask more time or rest for now: they run, are not over, and nobody has asked already. */
export const deferrableDeadlines = (file: CaseFile): Deadline[] =>
  [...file.deadlines.values()].filter(
    (deadline) =>
      isDeferrable(deadline) && deadline.status === "running" && !deadline.passed && !file.deferrals.has(deadline.id),
  );

/** Why the time of this deadline cannot be deferred: unknown, no duty of the unit, not running, over, or asked about already. */
function barToDeferring(file: CaseFile, deadlineId: DeadlineId, context: Context): Decision | Deadline {
  const deadline = file.deadlines.get(deadlineId);
  if (!deadline) return refuse("deadline-unknown", { deadlineId }, "deadlineId");
  if (!isDeferrable(deadline)) {
    return refuse("deadline-not-deferrable", { deadlineId }, "deadlineId");
  }
  if (deadline.status !== "running") return refuse("clock-not-running", { deadlineId }, "deadlineId");
  if (!isInTime(deadline, context.at)) return refuse("deadline-over", { deadlineId, due: deadline.due }, "deadlineId");
  if (file.deferrals.has(deadlineId)) return refuse("request-open", { deadlineId }, "deadlineId");
  return deadline;
}

/** The office answers in writing within the rule set's days (row 29). */
const startAnswer = (file: CaseFile, because: string, context: Context) =>
  startDeadline(context, {
    id: freshId(file, "extension_answer"),
    entry: null,
    limitId: "extension_answer",
    side: "office",
    ladder: "office",
    start: { on: dayOf(context.at), because },
  });

const endAnswer = (file: CaseFile, answerId: DeadlineId, context: Context): CaseEvent[] => {
  const answer = file.deadlines.get(answerId);
  return answer && answer.status !== "ended"
    ? [{ type: "DeadlineEnded", deadlineId: answerId, end: metBy(answer, context) }]
    : [];
};

/** The request an answer is about. Whoever made it cannot answer it. */
function requestToAnswer<K extends DeferralRequest["kind"]>(
  file: CaseFile,
  kind: K,
  deadlineId: DeadlineId,
  context: Context,
): Decision | Extract<DeferralRequest, { kind: K }> {
  const request = file.deferrals.get(deadlineId);
  if (request?.kind !== kind) return refuse("nothing-requested", { deadlineId }, "deadlineId");
  if (isOwn(context, request.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
  return request as Extract<DeferralRequest, { kind: K }>;
}

/** Whether the ladder has come so far that people have to decide. */
const asksDecision = (deadline: Deadline, context: Context): boolean =>
  context.ruleSet.ladders[deadline.ladder].some((rung) => rung.asksDecision && deadline.taken.includes(rung.id)) ||
  (deadline.passed && urgingLimits.includes(deadline.rule.limitId));

export const deferralDecisions: Decisions<DeferralCommand> = {
  RequestExtension: (file, { deadlineId, until, reason, progress }, context) => {
    const deadline = barToDeferring(file, deadlineId, context);
    if ("accepted" in deadline) return deadline;
    const times = quantityOf(context.ruleSet, "extension_times");
    if (timesExtended(deadline) >= times) return refuse("extension-used-up", { times }, "deadlineId");
    if (until <= deadline.due) return refuse("not-later", { due: deadline.due }, "until");
    const latest = latestExtension(deadline, context);
    if (until > latest) return refuse("period-too-long", { latest }, "until");
    const answer = startAnswer(file, "ExtensionRequested", context);
    const by = personOf(context);
    return accept(
      { type: "ExtensionRequested", deadlineId, until, reason, progress, answerId: answer.deadline.id, by },
      answer,
    );
  },

  GrantExtension: (file, { deadlineId, until, reason }, context) => {
    const request = requestToAnswer(file, "extension", deadlineId, context);
    if ("accepted" in request) return request;
    const deadline = file.deadlines.get(deadlineId);
    if (deadline?.status !== "running") return refuse("clock-not-running", { deadlineId }, "deadlineId");
    if (until <= deadline.due) return refuse("not-later", { due: deadline.due }, "until");
    if (until > request.until) return refuse("period-too-long", { latest: request.until }, "until");
    const today = dayOf(context.at);
    if (until < today) return refuse("date-in-past", { on: until, today }, "until");
    return accept(
      { type: "ExtensionGranted", deadlineId, until, reason, by: personOf(context) },
      extend(deadline, until, reason, context),
      ...endAnswer(file, request.answerId, context),
    );
  },

  RefuseExtension: (file, { deadlineId, reason }, context) => {
    const request = requestToAnswer(file, "extension", deadlineId, context);
    if ("accepted" in request) return request;
    const refused: CaseEvent[] = [
      { type: "ExtensionRefused", deadlineId, reason, by: personOf(context) },
      ...endAnswer(file, request.answerId, context),
    ];
    const deadline = file.deadlines.get(deadlineId);
    if (deadline?.status !== "running" || !asksDecision(deadline, context)) return accept(...refused);
    const lapse = reactions.decisionDue[deadline.rule.limitId];
    return accept(...refused, ...(lapse?.(after(file, refused, context), deadline, context) ?? []));
  },

  ProposeSuspension: (file, { deadlineId, until, reason }, context) => {
    const deadline = barToDeferring(file, deadlineId, context);
    if ("accepted" in deadline) return deadline;
    const today = dayOf(context.at);
    if (until <= today) return refuse("date-in-past", { on: until, today }, "until");
    const answer = startAnswer(file, "SuspensionProposed", context);
    const by = personOf(context);
    return accept({ type: "SuspensionProposed", deadlineId, until, reason, answerId: answer.deadline.id, by }, answer);
  },

  ApproveSuspension: (file, { deadlineId }, context) => {
    const request = requestToAnswer(file, "suspension", deadlineId, context);
    if ("accepted" in request) return request;
    const deadline = file.deadlines.get(deadlineId);
    if (deadline?.status !== "running") return refuse("clock-not-running", { deadlineId }, "deadlineId");
    if (!isInTime(deadline, context.at))
      return refuse("deadline-over", { deadlineId, due: deadline.due }, "deadlineId");
    const today = dayOf(context.at);
    return accept(
      { type: "SuspensionApproved", deadlineId, by: personOf(context) },
      suspend(deadline, request.reason, context),
      ...endAnswer(file, request.answerId, context),
      startDeadline(context, {
        id: freshId(file, `resume-${deadlineId}`),
        entry: null,
        limitId: "office_decision",
        side: "office",
        ladder: "office",
        start: { on: today, because: "SuspensionApproved" },
        span: { calendarDays: Math.max(0, daysBetween(today, request.until)) },
      }),
    );
  },

  DeclineSuspension: (file, { deadlineId, reason }, context) => {
    const request = requestToAnswer(file, "suspension", deadlineId, context);
    if ("accepted" in request) return request;
    const declined: EventOf<"SuspensionDeclined"> = {
      type: "SuspensionDeclined",
      deadlineId,
      reason,
      by: personOf(context),
    };
    return accept(declined, ...endAnswer(file, request.answerId, context));
  },

  ResumeDeadline: (file, { deadlineId, reason }, context) => {
    const deadline = file.deadlines.get(deadlineId);
    if (!deadline) return refuse("deadline-unknown", { deadlineId }, "deadlineId");
    if (deadline.status !== "suspended") return refuse("clock-not-suspended", { deadlineId }, "deadlineId");
    return accept(
      resume(deadline, reason, context),
      ...watchesOf(file, deadlineId).flatMap((watchId) => endAnswer(file, watchId, context)),
    );
  },
};
