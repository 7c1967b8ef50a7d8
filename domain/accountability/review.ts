import { z } from "zod";
import { holds } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { hasTakenPart } from "../case/participants.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import type { Side } from "../deadline.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { issue } from "../documents/issue.ts";
import { periodsFor } from "../documents/periods.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { freshId, unitLadder } from "../rectification/clocks.ts";
import type { LadderId, LimitId } from "../rule-set.ts";
import { Day, dayOf } from "../time.ts";
import { accountabilityOf, type Respondent, RespondentId, respondentOf } from "./accountability.ts";
import { barToAppointing } from "./appointment.ts";
import { archivingWhenFinal } from "./archiving.ts";
import { numbered } from "./deciding.ts";
import { followMeasures } from "./follow-up.ts";
import { cameInTime, deadlineOf, faultIn, mayActFor, receiptOf } from "./hearing.ts";
import { isGraver, MeasureDraft } from "./measures.ts";

/** Asks the office for a review (复核), within thirty days of receipt. */
export const RequestReview = command("RequestReview", {
  respondentId: RespondentId,
  grounds: Text,
  receivedOn: Day.nullable().default(null),
});
/** Records whom the government, its committee or the upper office named to decide a review or to make a correction. */
export const RecordReviewerAppointment = command("RecordReviewerAppointment", {
  respondentId: RespondentId,
  personId: PersonId,
  appointedBy: OrganisationId,
  number: ShortText,
  on: Day,
});
/** Decides the review, by somebody who took no part in the case; `measures` where they change. */
export const DecideReview = command("DecideReview", {
  respondentId: RespondentId,
  result: z.enum(["upheld", "changed", "revoked"]),
  reason: Text,
  measures: z.array(MeasureDraft).max(10).default([]),
});
/** Appeals to the upper office (申诉), after the review or directly. */
export const FileAppeal = command("FileAppeal", {
  respondentId: RespondentId,
  grounds: Text,
  receivedOn: Day.nullable().default(null),
});
/** Records the upper office's decision and the day it came here. */
export const RecordAppealDecision = command("RecordAppealDecision", {
  respondentId: RespondentId,
  result: z.enum(["upheld", "wrong"]),
  number: ShortText,
  text: Text,
  receivedOn: Day,
});
/** Drafts the correction of a decision the upper office found wrong; without measures it is revoked. Proposing again replaces it. */
export const ProposeDecisionCorrection = command("ProposeDecisionCorrection", {
  respondentId: RespondentId,
  measures: z.array(MeasureDraft).max(10),
  reason: Text,
});
/** Makes the proposed correction; neither its proposer nor anybody who took part in the case can. */
export const CorrectDecision = command("CorrectDecision", { respondentId: RespondentId });

export const reviewCommands = [
  RequestReview,
  RecordReviewerAppointment,
  DecideReview,
  FileAppeal,
  RecordAppealDecision,
  ProposeDecisionCorrection,
  CorrectDecision,
] as const;
type ReviewCommand = z.infer<(typeof reviewCommands)[number]>;

/** Runs a decision on a respondent on whom something was decided. */
const onDecided =
  <C extends { respondentId: RespondentId }>(
    decide: (file: CaseFile, command: C, context: Context, respondent: Respondent) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { respondentId } = command;
    const respondent = respondentOf(file, respondentId);
    if (!respondent) return refuse("respondent-unknown", { respondentId }, "respondentId");
    return respondent.decisionId ? decide(file, command, context, respondent) : refuse("nothing-decided", {});
  };

/** Whom the lateness of a respondent concerns: governments answer to others than schools do. */
function ladderOf(file: CaseFile, organisationId: OrganisationId, context: Context): LadderId {
  if (organisationId === file.unit.id) return unitLadder(file);
  return context.organisations.get(organisationId)?.kind === "county_government" ? "county" : "school";
}

/** A clock of one respondent's remedies. */
export const remedyClock = (
  file: CaseFile,
  { id, subject }: Respondent,
  limitId: LimitId,
  side: z.infer<typeof Side>,
  start: { on: Day; because: string; documentId?: NonNullable<Respondent["decisionId"]> },
  context: Context,
): CaseEvent =>
  startDeadline(context, {
    id: freshId(file, `${limitId}-${id}`),
    entry: null,
    limitId,
    side,
    ladder: side === "unit" ? ladderOf(file, subject.organisationId, context) : "committee",
    start,
  });

/** Reads when a request came and whether it may still be made. */
function received(
  respondent: Respondent,
  command: { receivedOn: Day | null },
  context: Context,
): { on: Day } | { refusal: Decision } {
  if (!mayActFor(respondent, context)) {
    return { refusal: refuse("not-the-respondent", { respondentId: respondent.id }) };
  }
  const on = receiptOf(command.receivedOn, context);
  const today = dayOf(context.at);
  return on > today ? { refusal: refuse("date-in-future", { on, today }, "receivedOn") } : { on };
}

/**
 * Whoever asks for a review or appeals is not worse off for it. The respondent was heard on the measures of the notice only
 * (问责办法, S): graver ones would fall on somebody unheard. That they may be no graver than the decision either is our
 * setting (A), after the rule of administrative review.
 */
function aggravation({ id, measures: before }: Respondent, measures: readonly MeasureDraft[]): Decision | null {
  const inForce = before.filter(({ status }) => status !== "dropped");
  return isGraver(measures, inForce) ? refuse("measures-aggravated", { respondentId: id }, "measures") : null;
}

/** Whoever took part decides no review; whoever was named for one respondent decides on no other. */
function barToReviewing(file: CaseFile, { id, reviewerId }: Respondent, context: Context): Decision | null {
  if (hasTakenPart(file, context)) return refuse("took-part", {});
  const mayByPost = holds(context.by, "office_head", "chief_inspector", "committee_chair");
  return mayByPost || reviewerId === personOf(context) ? null : refuse("reviewer-of-another", { respondentId: id });
}

/** What the office did not order itself is reviewed at the organ that made it. */
const isOurs = ({ measures }: Respondent): boolean => measures.some(({ maker }) => maker === "office");

export const reviewDecisions: Decisions<ReviewCommand> = {
  RequestReview: onDecided((file, command, context, respondent) => {
    const { respondentId, grounds } = command;
    if (!isOurs(respondent)) return refuse("reviewed-elsewhere", {});
    if (respondent.review) return refuse("review-requested", { on: respondent.review.receivedOn });
    if (respondent.appeal) return refuse("appeal-filed", { on: respondent.appeal.receivedOn });
    const came = received(respondent, command, context);
    if ("refusal" in came) return came.refusal;
    const window = deadlineOf(file, "review_request", respondent);
    if (!window || !cameInTime(window, came.on, context)) {
      return refuse("review-window-closed", { due: window?.due ?? null });
    }
    return accept(
      { type: "ReviewRequested", respondentId, grounds, receivedOn: came.on, by: personOf(context) },
      ...stopDeadline(file, `review_request-${respondentId}`, context, "met"),
      ...stopDeadline(file, `direct_appeal-${respondentId}`, context, "replaced"),
      ...withdrawnArchiving(file, respondent, context),
      remedyClock(
        file,
        respondent,
        "review_decision",
        "committee",
        { on: came.on, because: "ReviewRequested" },
        context,
      ),
    );
  }),

  RecordReviewerAppointment: onDecided((file, { type: _, ...appointment }, context, respondent) => {
    const { review, appeal } = respondent;
    const awaitsCorrection = appeal?.result === "wrong" && !appeal.isCorrected;
    if (!awaitsCorrection && (!review || review.result)) return refuse("no-review-requested", {});
    return (
      barToAppointing(file, appointment, context) ??
      accept({ type: "ReviewerAppointed", ...appointment, by: personOf(context) })
    );
  }),

  DecideReview: onDecided((file, { respondentId, result, reason, measures }, context, respondent) => {
    if (!respondent.review) return refuse("no-review-requested", {});
    if (respondent.review.result) return refuse("review-decided", {});
    const bar = barToReviewing(file, respondent, context);
    if (bar) return bar;
    if ((result === "changed") !== measures.length > 0) return refuse("measures-mismatch", { result }, "measures");
    const fault = faultIn(measures, respondent.subject.kind, "measures") ?? aggravation(respondent, measures);
    if (fault) return fault;
    const document = issue(file, {
      kind: "review_decision",
      addressees: [respondent.subject.organisationId],
      copies: [],
      content: {
        respondent: respondent.subject,
        result,
        reason,
        measures,
        periods: periodsFor(context.ruleSet, "appeal_after_review"),
      },
    });
    const decided: CaseEvent[] = [
      document,
      {
        type: "ReviewDecided",
        respondentId,
        result,
        reason,
        measures: result === "upheld" ? null : numbered(file, measures),
        documentId: document.document.id,
        by: personOf(context),
      },
      ...stopDeadline(file, `review_decision-${respondentId}`, context),
    ];
    return accept(...decided, ...measuresFollowed(file, decided, respondentId, context));
  }),

  FileAppeal: onDecided((file, command, context, respondent) => {
    const { respondentId, grounds } = command;
    if (!isOurs(respondent)) return refuse("reviewed-elsewhere", {});
    if (respondent.appeal) return refuse("appeal-filed", { on: respondent.appeal.receivedOn });
    if (respondent.review && !respondent.review.result) return refuse("review-running", {});
    const route = respondent.review ? "after_review" : "direct";
    const came = received(respondent, command, context);
    if ("refusal" in came) return came.refusal;
    const limitId = route === "direct" ? "direct_appeal" : "appeal_after_review";
    const window = deadlineOf(file, limitId, respondent);
    if (!window || !cameInTime(window, came.on, context)) {
      return refuse("appeal-window-closed", { due: window?.due ?? null });
    }
    return accept(
      { type: "AppealFiled", respondentId, route, grounds, receivedOn: came.on, by: personOf(context) },
      ...stopDeadline(file, `${limitId}-${respondentId}`, context, "met"),
      ...stopDeadline(file, `review_request-${respondentId}`, context, "replaced"),
      ...withdrawnArchiving(file, respondent, context),
      remedyClock(file, respondent, "appeal_decision", "committee", { on: came.on, because: "AppealFiled" }, context),
    );
  }),

  RecordAppealDecision: onDecided((file, { respondentId, result, number, text, receivedOn }, context, respondent) => {
    if (!respondent.appeal) return refuse("no-appeal-filed", {});
    if (respondent.appeal.result) return refuse("appeal-decided", {});
    const today = dayOf(context.at);
    if (receivedOn > today) return refuse("date-in-future", { on: receivedOn, today }, "receivedOn");
    const decided: CaseEvent[] = [
      { type: "AppealDecided", respondentId, result, number, text, receivedOn, by: personOf(context) },
      ...stopDeadline(file, `appeal_decision-${respondentId}`, context),
    ];
    if (result === "wrong") {
      const start = { on: receivedOn, because: "AppealDecided" };
      return accept(...decided, remedyClock(file, respondent, "correction", "committee", start, context));
    }
    return accept(...decided, ...archivingWhenFinal(after(file, decided, context), respondentId, receivedOn, context));
  }),

  ProposeDecisionCorrection: onDecided((_file, { respondentId, measures, reason }, context, respondent) => {
    const { appeal } = respondent;
    if (appeal?.result !== "wrong" || appeal.isCorrected) return refuse("nothing-to-correct", {});
    return (
      faultIn(measures, respondent.subject.kind, "measures") ??
      aggravation(respondent, measures) ??
      accept({ type: "DecisionCorrectionProposed", respondentId, measures, reason, by: personOf(context) })
    );
  }),

  CorrectDecision: onDecided((file, { respondentId }, context, respondent) => {
    const { appeal } = respondent;
    if (appeal?.result !== "wrong") return refuse("nothing-to-correct", {});
    if (appeal.isCorrected) return accept();
    if (!appeal.proposal) return refuse("nothing-proposed", {});
    const { measures, reason, by: proposer } = appeal.proposal;
    if (isOwn(context, proposer)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    const bar = barToReviewing(file, respondent, context);
    if (bar) return bar;
    const document = issue(file, {
      kind: "correction_decision",
      addressees: [respondent.subject.organisationId],
      copies: [],
      content: { respondent: respondent.subject, measures, reason, isRevoked: measures.length === 0 },
    });
    const corrected: CaseEvent[] = [
      document,
      {
        type: "DecisionCorrected",
        respondentId,
        isRevoked: measures.length === 0,
        measures: numbered(file, measures),
        reason,
        documentId: document.document.id,
        by: personOf(context),
      },
      ...stopDeadline(file, `correction-${respondentId}`, context),
    ];
    const next = after(file, corrected, context);
    return accept(
      ...corrected,
      ...measuresFollowed(file, corrected, respondentId, context),
      ...archivingWhenFinal(next, respondentId, dayOf(context.at), context),
    );
  }),
};

/** Measures that were dropped are followed no more, those that take their place are. */
function measuresFollowed(
  file: CaseFile,
  events: readonly CaseEvent[],
  respondentId: RespondentId,
  context: Context,
): CaseEvent[] {
  const accountability = accountabilityOf(file, respondentId);
  const today = { on: dayOf(context.at), because: "MeasuresReplaced" };
  return accountability ? followMeasures(after(file, events, context), accountability.id, today, context) : [];
}

/** A request that came by post within its period, but was entered after it, takes the case back from the archives' desk. */
function withdrawnArchiving(file: CaseFile, { id }: Respondent, context: Context) {
  const accountability = file.accountabilities.find(({ respondents }) => respondents.some((each) => each.id === id));
  return accountability ? stopDeadline(file, `archiving-${accountability.id}`, context, "cancelled") : [];
}
