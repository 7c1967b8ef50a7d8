import { z } from "zod";
import { holds, holdsAt } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import { type Deadline, isInTime } from "../deadline.ts";
import { OrganisationId } from "../directory.ts";
import { issue } from "../documents/issue.ts";
import { periodsFor } from "../documents/periods.ts";
import { supersede } from "../documents/service.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { EvidenceId } from "../ids.ts";
import { freshId } from "../rectification/clocks.ts";
import { Day, dayOf } from "../time.ts";
import { type Accountability, accountabilityOf, type Respondent, RespondentId } from "./accountability.ts";
import { inAccountability } from "./fact-finding.ts";
import { MeasureDraft, measureRules, PriorDecision, type SubjectKind } from "./measures.ts";

/** What the office's register shows of earlier decisions on the respondent; an empty list is an answer too. */
export const RecordPriorDecisions = command("RecordPriorDecisions", {
  respondentId: RespondentId,
  decisions: z.array(PriorDecision).max(20),
  source: ShortText,
});
/** The notification of the intended decision (告知书): facts, measure, and the right to state and defend. */
export const IssuePreDecisionNotice = command("IssuePreDecisionNotice", {
  respondentId: RespondentId,
  measures: z.array(MeasureDraft).min(1).max(10),
  contact: ShortText,
});
/** The respondent's statement and defence; the office enters one that came on paper, with the day it came. */
export const FileStatement = command("FileStatement", {
  respondentId: RespondentId,
  statement: Text,
  evidence: z.array(EvidenceId).max(20).default([]),
  receivedOn: Day.nullable().default(null),
});
export const WaiveStatement = command("WaiveStatement", { respondentId: RespondentId, statement: Text });
export const ConsultMemberUnits = command("ConsultMemberUnits", {
  organisationIds: z.array(OrganisationId).min(1).max(20),
  question: Text,
});
export const RecordConsultation = command("RecordConsultation", {
  organisationId: OrganisationId,
  agrees: z.boolean(),
  opinion: Text,
  on: Day,
});

export const hearingCommands = [
  RecordPriorDecisions,
  IssuePreDecisionNotice,
  FileStatement,
  WaiveStatement,
  ConsultMemberUnits,
  RecordConsultation,
] as const;
type HearingCommand = z.infer<(typeof hearingCommands)[number]>;

/** Runs a decision on one respondent while the procedure is open. */
export const onRespondent = <C extends { respondentId: RespondentId }>(
  decide: (file: CaseFile, command: C, context: Context, respondent: Respondent, current: Accountability) => Decision,
) =>
  inAccountability<C>("opened", (file, command, context, current) => {
    const respondent = current.respondents.find(({ id }) => id === command.respondentId);
    return respondent
      ? decide(file, command, context, respondent, current)
      : refuse("respondent-unknown", { respondentId: command.respondentId }, "respondentId");
  });

/** The respondent's clock under a limit: the last one, where a second notice began it again. */
export const deadlineOf = (file: CaseFile, limitId: string, { id }: Respondent): Deadline | undefined =>
  [...file.deadlines.values()].findLast(
    (deadline) => deadline.id === `${limitId}-${id}` || deadline.id.startsWith(`${limitId}-${id}.`),
  );

/** Whether the sender acts for the respondent's own organisation, or enters a paper for it in the office. */
export const mayActFor = ({ subject }: Respondent, context: Pick<Context, "by">): boolean =>
  holds(context.by, "office_staff", "office_head") ||
  holdsAt(context.by, subject.organisationId, "unit_head", "superior_officer");

/** The day a paper came in: today, or the day the office notes for one that came by hand or post. */
export function receiptOf(receivedOn: Day | null, context: Context): Day {
  return receivedOn && holds(context.by, "office_staff", "office_head") ? receivedOn : dayOf(context.at);
}

/** Whether what came in on that day came within the period. */
export const cameInTime = (deadline: Deadline, receivedOn: Day, context: Context): boolean =>
  isInTime(deadline, context.at) || receivedOn <= deadline.due;

/** Why measures cannot fall on a subject as drafted; null when they can. */
export function faultIn(measures: readonly MeasureDraft[], subject: SubjectKind, field: string): Decision | null {
  for (const [index, { code, organ }] of measures.entries()) {
    const { on, maker } = measureRules[code];
    if (!on.includes(subject)) return refuse("measure-not-for-subject", { code, subject }, `${field}.${index}.code`);
    if ((maker === "organ") !== (organ !== null)) {
      return refuse(maker === "organ" ? "organ-needed" : "organ-not-needed", { code }, `${field}.${index}.organ`);
    }
  }
  return null;
}

/** Once everybody was heard, the office has its own time to put the decision before the committee. */
export function proposalDue(file: CaseFile, respondentId: RespondentId, context: Context): CaseEvent[] {
  const current = accountabilityOf(file, respondentId);
  if (!current?.respondents.every(({ window }) => window === "waived" || window === "closed")) return [];
  return [
    startDeadline(context, {
      id: freshId(file, `office_decision-${current.id}`),
      entry: null,
      limitId: "office_decision",
      side: "office",
      ladder: "committee",
      start: { on: dayOf(context.at), because: "HearingEnded" },
    }),
  ];
}

export const hearingDecisions: Decisions<HearingCommand> = {
  RecordPriorDecisions: onRespondent((_file, { respondentId, decisions, source }, context) => {
    const today = dayOf(context.at);
    const future = decisions.find(({ decidedOn }) => decidedOn > today);
    return future
      ? refuse("date-in-future", { on: future.decidedOn, today }, "decisions")
      : accept({ type: "PriorDecisionsRecorded", respondentId, decisions, source, by: personOf(context) });
  }),

  IssuePreDecisionNotice: onRespondent((file, { respondentId, measures, contact }, context, respondent, current) => {
    const fault = faultIn(measures, respondent.subject.kind, "measures");
    if (fault) return fault;
    const isLastNotice = current.respondents.every(({ id, noticeId }) => id === respondentId || noticeId !== null);
    const notice = issue(file, {
      kind: "pre_decision_notice",
      addressees: [respondent.subject.organisationId],
      copies: [],
      content: {
        respondent: respondent.subject,
        facts: current.factFile?.facts ?? null,
        evidence: current.factFile?.evidence ?? [],
        measures,
        contact,
        periods: periodsFor(context.ruleSet, "accountability_defence"),
      },
    });
    return accept(
      notice,
      {
        type: "PreDecisionNoticeIssued",
        respondentId,
        documentId: notice.document.id,
        measures,
        by: personOf(context),
      },
      ...supersede(file, respondent.noticeId, context),
      ...stopDeadline(file, `accountability_defence-${respondentId}`, context, "replaced"),
      ...(isLastNotice ? stopDeadline(file, `office_decision-${current.id}`, context) : []),
    );
  }),

  FileStatement: onRespondent((file, { respondentId, statement, evidence, receivedOn }, context, respondent) => {
    if (!mayActFor(respondent, context)) return refuse("not-the-respondent", { respondentId });
    const received = receiptOf(receivedOn, context);
    if (received > dayOf(context.at)) {
      return refuse("date-in-future", { on: received, today: dayOf(context.at) }, "receivedOn");
    }
    const window = deadlineOf(file, "accountability_defence", respondent);
    if (respondent.window === "not_open" || respondent.window === "waived" || !window) {
      return refuse("statement-window-closed", { window: respondent.window });
    }
    return cameInTime(window, received, context)
      ? accept({
          type: "StatementFiled",
          respondentId,
          statement,
          evidence,
          receivedOn: received,
          by: personOf(context),
        })
      : refuse("statement-window-closed", { window: "closed" });
  }),

  WaiveStatement: onRespondent((file, { respondentId, statement }, context, respondent) => {
    if (!mayActFor(respondent, context)) return refuse("not-the-respondent", { respondentId });
    if (respondent.window !== "open") return refuse("statement-window-closed", { window: respondent.window });
    const waived: CaseEvent[] = [
      { type: "StatementWaived", respondentId, statement, by: personOf(context) },
      ...stopDeadline(file, `accountability_defence-${respondentId}`, context, "waived"),
    ];
    return accept(...waived, ...proposalDue(after(file, waived, context), respondentId, context));
  }),

  ConsultMemberUnits: inAccountability("opened", (_file, { organisationIds, question }, context, current) => {
    const unknown = organisationIds.find((id) => !context.organisations.has(id));
    if (unknown) return refuse("organisation-unknown", { organisationId: unknown }, "organisationIds");
    const asked = new Set(current.consultations.map(({ organisationId }) => organisationId));
    return accept(
      ...[...new Set(organisationIds)]
        .filter((id) => !asked.has(id))
        .map((organisationId) => ({
          type: "MemberUnitConsulted" as const,
          organisationId,
          question,
          by: personOf(context),
        })),
    );
  }),

  RecordConsultation: inAccountability("opened", (_file, { organisationId, agrees, opinion, on }, context, current) => {
    const asked = current.consultations.find((each) => each.organisationId === organisationId);
    if (!asked) return refuse("not-consulted", { organisationId }, "organisationId");
    const today = dayOf(context.at);
    return on > today
      ? refuse("date-in-future", { on, today }, "on")
      : accept({ type: "MemberUnitAnswered", organisationId, agrees, opinion, on, by: personOf(context) });
  }),
};
