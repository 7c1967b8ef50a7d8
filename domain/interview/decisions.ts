import { z } from "zod";
import { holdsAt } from "../actor.ts";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import {
  accept,
  type Context,
  type Decision,
  type Decisions,
  during,
  isOwn,
  personOf,
  refuse,
} from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { startDeadline, stopDeadline, stopEntryClock } from "../clock/start.ts";
import { countFrom } from "../counting.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { startDemand, unresolvedFindings } from "../disposition/demands.ts";
import type { Service } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { supersede } from "../documents/service.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { freshId } from "../rectification/clocks.ts";
import { spanOf } from "../rule-set.ts";
import { Day, dayOf, instantOn } from "../time.ts";
import { missingRecipient } from "./filing.ts";
import { Appointment, type Interview, interviewOf, interviewToFile, Minutes } from "./interview.ts";

/** Summons the head in charge (约谈通知书); the notice goes out the rule set's days before. */
export const CallInterview = command("CallInterview", { appointment: Appointment, reasons: Text });
/** Sets another day, for a reason of the unit's or the office's. */
export const RescheduleInterview = command("RescheduleInterview", { appointment: Appointment, reason: Text });
/** Records that the person did not come; without a reason the office accepts, it counts as obstruction. */
export const RecordNonAppearance = command("RecordNonAppearance", {
  facts: Text,
  acceptedReason: Text.nullable().default(null),
});
export const RecordMinutes = command("RecordMinutes", { minutes: Minutes });
/** Confirms the minutes for the side the sender stands on; the unit may add its remarks. */
export const ConfirmMinutes = command("ConfirmMinutes", { remarks: Text.nullable().default(null) });
/** Notes that the unit refuses to sign; somebody else than the recorder of the fact has witnessed it. */
export const RecordRefusalToSign = command("RecordRefusalToSign", { facts: Text, witness: PersonId });
/** Files the minutes with the Party committee and the government of the place and the superior department. */
export const FileMinutes = command("FileMinutes", { on: Day, with: z.array(OrganisationId).min(1).max(10) });

export const interviewCommands = [
  CallInterview,
  RescheduleInterview,
  RecordNonAppearance,
  RecordMinutes,
  ConfirmMinutes,
  RecordRefusalToSign,
  FileMinutes,
] as const;
type InterviewCommand = z.infer<(typeof interviewCommands)[number]>;

const inInterview = <C>(
  decide: (file: CaseFile, command: C, context: Context, interview: Interview, entry: StageEntry) => Decision,
) =>
  during<C>("interview", (file, command, context, entry) => {
    const interview = interviewOf(file, entry);
    return interview ? decide(file, command, context, interview, entry) : refuse("interview-not-called", {});
  });

export const interviewDecisions: Decisions<InterviewCommand> = {
  CallInterview: during("interview", (file, { appointment, reasons }, context, entry) => {
    const called = interviewOf(file, entry);
    if (called) return refuse("already-issued", { documentId: called.noticeId });
    const bar = barToInterviewing(file, appointment, context) ?? tooShortNotice(appointment, context);
    if (bar) return bar;
    const notice = noticeOf(file, appointment, reasons);
    return accept(
      notice,
      { type: "InterviewCalled", appointment, documentId: notice.document.id, by: personOf(context) },
      ...stopEntryClock(file, entry.entry, "office_decision", context),
      meeting(file, appointment, entry, context),
    );
  }),

  RescheduleInterview: inInterview((file, { appointment, reason }, context, interview, entry) => {
    if (interview.minutes) return refuse("interview-held", { on: interview.minutes.heldOn });
    const bar = barToInterviewing(file, appointment, context) ?? tooShortNotice(appointment, context);
    if (bar) return bar;
    const notice = noticeOf(file, appointment, reason);
    return accept(
      notice,
      { type: "InterviewRescheduled", appointment, documentId: notice.document.id, reason, by: personOf(context) },
      ...supersede(file, interview.noticeId, context),
      ...stopDeadline(file, meetingId(interview.appointment, entry), context, "replaced"),
      ...stopEntryClock(file, entry.entry, "office_decision", context),
      meeting(file, appointment, entry, context),
    );
  }),

  RecordNonAppearance: inInterview((file, { facts, acceptedReason }, context, interview, entry) => {
    const { appointment } = interview;
    if (interview.minutes) return refuse("interview-held", { on: interview.minutes.heldOn });
    if (interview.isExcused) return refuse("new-day-needed", {});
    if (context.at < instantOn(appointment.on, appointment.time)) {
      return refuse("interview-not-due", { on: appointment.on, time: appointment.time });
    }
    const ended = stopDeadline(file, meetingId(appointment, entry), context, "cancelled");
    if (acceptedReason) {
      return accept(
        { type: "InterviewExcused", reason: acceptedReason, by: personOf(context) },
        ...ended,
        nextStepClock(file, entry, "InterviewExcused", context),
      );
    }
    if (!isServedInTime(file, interview, appointment.on, context))
      return refuse("interview-notice-too-late", { on: appointment.on });
    return accept({ type: "InterviewNotAttended", facts, by: personOf(context) }, ...ended, {
      type: "StageConcluded",
      stage: "interview",
      entry: entry.entry,
      outcome: "not_attended",
    });
  }),

  RecordMinutes: inInterview((file, { minutes }, context, interview, entry) => {
    const today = dayOf(context.at);
    if (interview.isExcused) return refuse("new-day-needed", {});
    if (minutes.heldOn > today) return refuse("date-in-future", { on: minutes.heldOn, today }, "minutes.heldOn");
    if (minutes.host === minutes.recorder) return refuse("host-is-recorder", {}, "minutes.recorder");
    const bar = recusedAmong(file, { "minutes.host": minutes.host, "minutes.recorder": minutes.recorder });
    if (bar) return bar;
    if (!minutes.isShortNoticeAccepted && !isServedInTime(file, interview, minutes.heldOn, context)) {
      return refuse("interview-notice-too-late", { on: minutes.heldOn }, "minutes.isShortNoticeAccepted");
    }
    const open = new Set(unresolvedFindings(file).map(({ id }) => id));
    for (const [index, { findingId, by }] of minutes.demands.entries()) {
      if (!open.has(findingId)) return refuse("finding-not-open", { findingId }, `minutes.demands.${index}.findingId`);
      if (by < minutes.heldOn) return refuse("date-in-past", { on: by, today }, `minutes.demands.${index}.by`);
    }
    return accept(
      { type: "MinutesRecorded", minutes, by: personOf(context) },
      ...stopDeadline(file, meetingId(interview.appointment, entry), context),
      ...stopEntryClock(file, entry.entry, "office_decision", context, "replaced"),
      nextStepClock(file, entry, "MinutesRecorded", context),
    );
  }),

  ConfirmMinutes: inInterview((file, { remarks }, context, interview, entry) => {
    if (!interview.minutes) return refuse("minutes-not-recorded", {});
    const side = holdsAt(context.by, file.unit.id, "unit_head", "unit_contact") ? "unit" : "office";
    if (side === "office" && interview.officeConfirmedBy) return accept();
    if (side === "unit" && interview.unitSignature !== "open") return accept();
    if (side === "office" && isOwn(context, interview.minutes.recordedBy)) {
      return refuse("same-person", { role: "approver", otherRole: "proposer" });
    }
    const confirmed: CaseEvent = { type: "MinutesConfirmed", side, remarks, by: personOf(context) };
    return accept(confirmed, ...settled(after(file, [confirmed], context), entry, context));
  }),

  RecordRefusalToSign: inInterview((file, { facts, witness }, context, interview, entry) => {
    if (!interview.minutes) return refuse("minutes-not-recorded", {});
    if (interview.unitSignature !== "open") return accept();
    if (!context.people.has(witness)) return refuse("person-unknown", { personId: witness }, "witness");
    if (isOwn(context, witness)) return refuse("witness-is-recorder", {}, "witness");
    const bar = recusedAmong(file, { witness });
    if (bar) return bar;
    const refused: CaseEvent = { type: "SignatureRefused", facts, witness, by: personOf(context) };
    return accept(refused, ...settled(after(file, [refused], context), entry, context));
  }),

  FileMinutes: (file, { on, with: organisations }, context) => {
    const interview = interviewToFile(file);
    if (!interview) return refuse("no-minutes-to-file", {});
    const today = dayOf(context.at);
    if (on > today) return refuse("date-in-future", { on, today }, "on");
    const missing = missingRecipient(file, organisations, context);
    if (missing) return refuse("recipient-missing", { kind: missing }, "with");
    return accept(
      { type: "MinutesFiled", on, with: organisations, by: personOf(context) },
      ...stopDeadline(file, `interview_filing-${interview.entry}`, context),
    );
  },
};

/** A recused person neither interviews nor signs, whatever paper names them. */
function recusedAmong({ team }: CaseFile, named: Readonly<Record<string, PersonId>>): Decision | null {
  const found = Object.entries(named).find(([, personId]) => team.recused.includes(personId));
  return found ? refuse("already-recused", { personId: found[1] }, found[0]) : null;
}

/** Why these people cannot hold the interview; null where they can. */
function barToInterviewing(file: CaseFile, { interviewers }: Appointment, context: Context): Decision | null {
  const unknown = interviewers.findIndex((personId) => !context.people.has(personId));
  const stranger = interviewers[unknown];
  if (stranger) return refuse("person-unknown", { personId: stranger }, `appointment.interviewers.${unknown}`);
  return recusedAmong(
    file,
    Object.fromEntries(interviewers.map((personId, index) => [`appointment.interviewers.${index}`, personId])),
  );
}

const meetingId = ({ on }: Appointment, entry: StageEntry): string => `interview-${entry.entry}:${on}`;

/** The office's own clock up to the day of the interview: if it is not held by then, the office head hears of it. */
const meeting = (file: CaseFile, appointment: Appointment, entry: StageEntry, context: Context): CaseEvent =>
  startDeadline(context, {
    id: freshId(file, meetingId(appointment, entry)),
    entry: entry.entry,
    limitId: "interview_notice",
    side: "office",
    ladder: "office",
    start: { on: dayOf(context.at), because: "DocumentIssued" },
    notBefore: {
      day: appointment.on,
      note: { zh: "约谈通知确定的日期。", en: "The day the interview is called for." },
    },
  });

/** The first day on which the interview may be held after a notice of that day: counted forward, so that a day off cannot shorten it. */
const earliestAfter = (day: Day, context: Context): Day =>
  countFrom(day, spanOf(context.ruleSet, "interview_notice"), context.calendar).due;

function tooShortNotice({ on }: Appointment, context: Context): Decision | null {
  const earliest = earliestAfter(dayOf(context.at), context);
  return on < earliest ? refuse("notice-too-short", { on, earliest }, "appointment.on") : null;
}

/** Whether the notice reached the unit with the whole period left before the day. */
function isServedInTime(file: CaseFile, interview: Interview, on: Day, context: Context): boolean {
  const service = file.documents.get(interview.noticeId)?.service;
  return service !== null && service !== undefined && earliestAfter(service.on, context) <= on;
}

const noticeOf = (file: CaseFile, appointment: Appointment, reasons: string) =>
  issue(file, {
    kind: "interview_notice",
    addressees: [file.unit.id],
    copies: file.unit.superiorId ? [file.unit.superiorId] : [],
    content: { ...appointment, reasons },
  });

/**
 * Once both sides have confirmed, or the unit's refusal is on record, the minutes are frozen, the unit's time to report and
 * the office's time to file begin. Filing runs beside the rectification: waiting for it would eat the unit's time.
 */
function settled(file: CaseFile, entry: StageEntry, context: Context): CaseEvent[] {
  const interview = interviewOf(file, entry);
  if (!interview?.minutes || !interview.officeConfirmedBy || interview.unitSignature === "open") return [];
  const { minutes } = interview;
  const findingIds = [...new Set(minutes.demands.map(({ findingId }) => findingId))];
  const [lastDemand = minutes.heldOn] = minutes.demands
    .map(({ by }) => by)
    .sort()
    .reverse();
  const document = issue(file, {
    kind: "interview_minutes",
    addressees: [file.unit.id],
    copies: [],
    content: {
      ...minutes,
      appointment: interview.appointment,
      officeConfirmedBy: interview.officeConfirmedBy,
      unitSignature: interview.unitSignature,
      unitRemarks: interview.unitRemarks,
      refusal: interview.refusal,
    },
  });
  const start = { on: dayOf(context.at), because: "MinutesConfirmed", documentId: document.document.id };
  return [
    ...stopEntryClock(file, entry.entry, "office_decision", context),
    document,
    { type: "DocumentServed", documentId: document.document.id, service: serviceOf(interview, context) },
    ...startDemand(file, context, {
      id: `interview_report-${entry.entry}`,
      limitId: "interview_report",
      start,
      findingIds,
      notBefore: {
        day: lastDemand,
        note: { zh: "不早于约谈要求的最后整改日期。", en: "Never before the last day the interview has demanded." },
      },
    }),
    startDeadline(context, {
      id: `interview_filing-${entry.entry}`,
      entry: null,
      limitId: "interview_filing",
      side: "office",
      ladder: "office",
      start,
    }),
    { type: "StageConcluded", stage: "interview", entry: entry.entry, outcome: "rectify" },
  ];
}

/** Both sides hold the minutes they signed; where the unit refused, the witness's signature stands for the receipt. */
function serviceOf({ unitConfirmedBy, refusal }: Interview, context: Context): Service {
  const on = dayOf(context.at);
  return unitConfirmedBy
    ? { method: "electronic_receipt", on, by: unitConfirmedBy }
    : { method: "signed_receipt", on, by: refusal?.witness ?? personOf(context), refusal: "witnessed" };
}

/** The office's clock for what it does next: call the interview, set another day, get the minutes confirmed. */
const nextStepClock = (file: CaseFile, entry: StageEntry, because: string, context: Context): CaseEvent =>
  officeClock(entry, "office_decision", context, { id: freshId(file, `office_decision-${entry.entry}`), because });

export const interviewReactions: Reactions = {
  opened: { interview: (file, entry, context) => [nextStepClock(file, entry, "StageOpened", context)] },
};
