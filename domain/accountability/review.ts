import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { hasTakenPart } from "../case/participants.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import type { Side } from "../deadline.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { freshId } from "../rectification/clocks.ts";
import type { LimitId } from "../rule-set.ts";
import { Day, dayOf } from "../time.ts";
import { type Respondent, RespondentId, respondentOf } from "./accountability.ts";
import { archivingWhenFinal } from "./archiving.ts";
import { numbered } from "./deciding.ts";
import { cameInTime, deadlineOf, faultIn, mayActFor, receiptOf } from "./hearing.ts";
import { MeasureDraft } from "./measures.ts";

/** Asks the office for a review (复核), within thirty days of receipt. */
export const RequestReview = command("RequestReview", {
  respondentId: RespondentId,
  grounds: Text,
  receivedOn: Day.nullable().default(null),
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
/** Corrects a decision the upper office found wrong; without measures it is revoked. */
export const CorrectDecision = command("CorrectDecision", {
  respondentId: RespondentId,
  measures: z.array(MeasureDraft).max(10),
  reason: Text,
});

export const reviewCommands = [RequestReview, DecideReview, FileAppeal, RecordAppealDecision, CorrectDecision] as const;
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

/** A clock of one respondent's remedies. */
export const remedyClock = (
  file: CaseFile,
  { id }: Respondent,
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
    ladder: side === "unit" ? "school" : "committee",
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

  DecideReview: onDecided((file, { respondentId, result, reason, measures }, context, respondent) => {
    if (!respondent.review) return refuse("no-review-requested", {});
    if (respondent.review.result) return refuse("review-decided", {});
    if (hasTakenPart(file, context)) return refuse("took-part", {});
    if ((result === "changed") !== measures.length > 0) return refuse("measures-mismatch", { result }, "measures");
    const fault = faultIn(measures, respondent.subject.kind, "measures");
    if (fault) return fault;
    const document = issue(file, {
      kind: "review_decision",
      addressees: [respondent.subject.organisationId],
      copies: [],
      content: { respondent: respondent.subject, result, reason, measures },
    });
    return accept(
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
    );
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

  CorrectDecision: onDecided((file, { respondentId, measures, reason }, context, respondent) => {
    if (respondent.appeal?.result !== "wrong") return refuse("nothing-to-correct", {});
    if (respondent.appeal.isCorrected) return accept();
    const fault = faultIn(measures, respondent.subject.kind, "measures");
    if (fault) return fault;
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
    return accept(...corrected, ...archivingWhenFinal(next, respondentId, dayOf(context.at), context));
  }),
};

/** A request that came by post within its period, but was entered after it, takes the case back from the archives' desk. */
function withdrawnArchiving(file: CaseFile, { id }: Respondent, context: Context) {
  const accountability = file.accountabilities.find(({ respondents }) => respondents.some((each) => each.id === id));
  return accountability ? stopDeadline(file, `archiving-${accountability.id}`, context, "cancelled") : [];
}
