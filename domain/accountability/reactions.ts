import { type CaseFile, openEntry } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import type { Deadline } from "../deadline.ts";
import type { CaseDocument } from "../document.ts";
import { clocksAnew } from "../rectification/clocks.ts";
import { dayOf } from "../time.ts";
import { accountabilityOf, type Respondent, respondentByDocument } from "./accountability.ts";
import { archivingWhenFinal } from "./archiving.ts";
import { proposalDue } from "./hearing.ts";
import { remedyClock } from "./review.ts";

const startOf = (document: CaseDocument, context: Context) => ({
  on: document.service?.on ?? dayOf(context.at),
  because: "DocumentServed",
  documentId: document.id,
});

/** The notice reached the respondent, who may now state and defend. A notice replaced by a later one opens nothing. */
function noticeServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const respondent = respondentByDocument(file, document.id);
  return respondent?.noticeId === document.id && respondent.decisionId === null
    ? [
        { type: "StatementWindowOpened", respondentId: respondent.id },
        remedyClock(file, respondent, "accountability_defence", "unit", startOf(document, context), context),
      ]
    : [];
}

/**
 * The decision reached the respondent: review and appeal are open, and the rectification it demands begins, for the findings
 * it names. The stage waits until every respondent has been served, so that nobody's clocks are left out.
 */
function decisionServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const respondent = respondentByDocument(file, document.id);
  if (!respondent) return [];
  const start = startOf(document, context);
  const isOurs = respondent.measures.some(({ maker }) => maker === "office");
  const remedies = isOurs
    ? [
        remedyClock(file, respondent, "direct_appeal", "unit", start, context),
        remedyClock(file, respondent, "review_request", "unit", start, context),
      ]
    : archivingWhenFinal(file, respondent.id, start.on, context);
  const { rectification } = respondent;
  return [
    ...remedies,
    ...(rectification ? clocksAnew(file, rectification.findingIds, start, context) : []),
    ...concludedWhenServed(file, respondent),
  ];
}

/** A decision that demands nothing has concluded the stage as it was made. */
function concludedWhenServed(file: CaseFile, { id }: Respondent): CaseEvent[] {
  const current = accountabilityOf(file, id);
  const entry = openEntry(file);
  if (!current || entry?.entry !== current.entry) return [];
  const isServed = current.respondents.every(
    ({ decisionId }) => decisionId !== null && file.documents.get(decisionId)?.service != null,
  );
  return isServed ? [{ type: "StageConcluded", stage: "accountability", entry: entry.entry, outcome: "rectify" }] : [];
}

/** The review reached the respondent, who may now appeal against it. */
function reviewServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const respondent = respondentByDocument(file, document.id);
  return respondent
    ? [remedyClock(file, respondent, "appeal_after_review", "unit", startOf(document, context), context)]
    : [];
}

/** A right that was not used in time is over; when the last one is, the case goes to the archives. */
function remedyLapsed(file: CaseFile, deadline: Deadline, context: Context): CaseEvent[] {
  const ended = stopDeadline(file, deadline.id, context, "lapsed");
  const documentId = deadline.start.documentId;
  const respondent = documentId && respondentByDocument(file, documentId);
  return respondent
    ? [...ended, ...archivingWhenFinal(after(file, ended, context), respondent.id, deadline.due, context)]
    : ended;
}

export const accountabilityReactions: Reactions = {
  opened: {
    accountability: (file, entry, context) => [
      startDeadline(context, {
        id: `fact_finding-${entry.entry}`,
        entry: null,
        limitId: "fact_finding",
        side: "office",
        ladder: "committee",
        start: completionOf(file, entry.entry, context),
      }),
    ],
  },
  served: { pre_decision_notice: noticeServed, decision: decisionServed, review_decision: reviewServed },
  passed: {
    accountability_defence: (file, deadline, context) => {
      const { documentId } = deadline.start;
      const respondent = documentId && respondentByDocument(file, documentId);
      const ended = stopDeadline(file, deadline.id, context, "lapsed");
      if (!respondent) return ended;
      const closed: CaseEvent[] = [{ type: "StatementWindowClosed", respondentId: respondent.id }, ...ended];
      return [...closed, ...proposalDue(after(file, closed, context), respondent.id, context)];
    },
    review_request: remedyLapsed,
    direct_appeal: remedyLapsed,
    appeal_after_review: remedyLapsed,
  },
};

/** The sixty days run from the completion of the supervision: the last step concluded before the office decided on accountability (assumption). */
function completionOf(file: CaseFile, entry: number, context: Context) {
  const last = file.entries.findLast(
    (each) => each.entry < entry && each.stage !== "disposition" && each.concludedAt !== null,
  );
  return { on: dayOf(last?.concludedAt ?? context.at), because: "SupervisionCompleted" };
}
