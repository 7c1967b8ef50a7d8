import { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { endDeadline, endEntryDeadlines, startDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import { issue } from "../documents/issue.ts";
import { periodsIn } from "../documents/periods.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { EvidenceId } from "../ids.ts";
import { unitLadder } from "../rectification/clocks.ts";
import { quantityOf } from "../rule-set.ts";
import { inspectorsOf } from "../team/team.ts";
import { Day, dayOf } from "../time.ts";
import { SelfEvaluationText } from "./preparation.ts";
import { noticeOf, noticeTooLate, noticeUnready, selfEvaluationUnready, teamUnready } from "./readiness.ts";

/** The office tells the unit in writing, beforehand, of a supervision (督导通知书, 条例 art. 17). */
export const IssueNotice = command("IssueNotice", {
  visitOn: Day,
  selfEvaluation: z.strictObject({
    required: z.boolean(),
    workingDays: z.int().min(1).max(60).nullable().default(null),
  }),
  /** What the unit is to prepare. */
  requirements: Text,
  contact: ShortText,
});
/** The office sets or moves the day of the visit. */
export const PlanVisit = command("PlanVisit", { on: Day, reason: Text });
/** The notice of a kindergarten's evaluation is announced to the public (幼儿园办园行为督导评估办法 art. 8). */
export const AnnounceNotice = command("AnnounceNotice", { on: Day, url: z.url().nullable() });
export const FileSelfEvaluation = command("FileSelfEvaluation", {
  text: SelfEvaluationText,
  evidence: z.array(EvidenceId).max(20).default([]),
  published: z.strictObject({ on: Day, url: z.url() }).nullable().default(null),
});
export const AcceptSelfEvaluation = command("AcceptSelfEvaluation", { remarks: Text });
/** The team sends the self-evaluation back; the unit has so many working days to file it again. */
export const ReturnSelfEvaluation = command("ReturnSelfEvaluation", {
  reason: Text,
  workingDays: z.int().min(1).max(60),
});
/** After the last day the office may go on without what the unit owed. */
export const ForgoSelfEvaluation = command("ForgoSelfEvaluation", { reason: Text });
export const WithdrawCase = command("WithdrawCase", { reason: Text });
export const CompletePreparation = command("CompletePreparation", {});

export const preparationCommands = [
  IssueNotice,
  PlanVisit,
  AnnounceNotice,
  FileSelfEvaluation,
  AcceptSelfEvaluation,
  ReturnSelfEvaluation,
  ForgoSelfEvaluation,
  WithdrawCase,
  CompletePreparation,
] as const;
type PreparationCommand = z.infer<(typeof preparationCommands)[number]>;

/** A government's self-evaluation is published before it is filed, a principal's term cannot be judged without one. */
const needsSelfEvaluation = (file: CaseFile): boolean =>
  file.kind === "government_assessment" || file.kind === "end_of_term";

/** Starts the clock of the self-evaluation: from service of the notice, or from the day it was sent back. */
function selfEvaluationClock(
  file: CaseFile,
  entry: StageEntry,
  start: DeadlineTerms["start"],
  context: Context,
  workingDays: number | null,
  served?: Day,
): CaseEvent {
  const round = file.preparation.selfEvaluation.versions.length + 1;
  return startDeadline(context, {
    id: `self_evaluation-${entry.entry}-${round}`,
    entry: entry.entry,
    limitId: "self_evaluation",
    side: "unit",
    ladder: unitLadder(file),
    start,
    ...(workingDays ? { span: { workingDays } } : {}),
    ...(served
      ? { notBefore: { day: served, note: { zh: "不早于原定日期。", en: "Never before the day that was served." } } }
      : {}),
  });
}

const inPreparation = <C>(decide: (file: CaseFile, command: C, context: Context, entry: StageEntry) => Decision) =>
  during<C>("preparation", decide);

export const preparationDecisions: Decisions<PreparationCommand> = {
  IssueNotice: inPreparation((file, { visitOn, selfEvaluation, requirements, contact }, context, entry) => {
    if (file.isUnannounced) return refuse("unannounced", {});
    const issued = noticeOf(file, entry);
    if (issued) return refuse("already-issued", { documentId: issued.id });
    if (needsSelfEvaluation(file) && !selfEvaluation.required) {
      return refuse("self-evaluation-needed", { kind: file.kind }, "selfEvaluation.required");
    }
    const unready = teamUnready(file, context) ?? noticeTooLate(visitOn, dayOf(context.at), context, "visitOn");
    if (unready) return unready;
    const start = { on: dayOf(context.at), because: "DocumentServed" };
    return accept(
      { type: "VisitPlanned", on: visitOn, unitIsTold: true, reason: null },
      { type: "SelfEvaluationAsked", ...selfEvaluation },
      issue(file, {
        kind: "notice",
        addressees: [file.unit.id],
        copies: file.unit.superiorId ? [file.unit.superiorId] : [],
        content: {
          title: file.title,
          kind: file.kind,
          matters: file.matters,
          legalBasis: file.legalBasis,
          indicatorIds: file.indicatorIds,
          leaderId: file.team.leaderId,
          inspectorIds: inspectorsOf(file),
          visitOn,
          selfEvaluation,
          requirements,
          contact,
          ...(selfEvaluation.required
            ? {
                periods: periodsIn(
                  [selfEvaluationClock(file, entry, start, context, selfEvaluation.workingDays)],
                  context.ruleSet,
                ),
              }
            : {}),
        },
      }),
    );
  }),

  PlanVisit: inPreparation((file, { on, reason }, context, entry) => {
    if (on < dayOf(context.at)) return refuse("date-in-past", { on, today: dayOf(context.at) }, "on");
    const planned: CaseEvent = { type: "VisitPlanned", on, unitIsTold: !file.isUnannounced, reason };
    if (file.isUnannounced) return accept(planned);
    const notice = noticeOf(file, entry);
    if (!notice) return refuse("notice-not-issued", {});
    return noticeTooLate(on, notice.service?.on ?? dayOf(context.at), context, "on") ?? accept(planned);
  }),

  AnnounceNotice: inPreparation((file, { on, url }, context, entry) => {
    const notice = noticeOf(file, entry);
    if (!notice) return refuse("notice-not-issued", {});
    if (notice.published) return refuse("already-published", { documentId: notice.id, on: notice.published.on });
    if (on > dayOf(context.at)) return refuse("date-in-future", { on, today: dayOf(context.at) }, "on");
    if (on < dayOf(notice.issuedAt)) {
      return refuse("published-before-issue", { documentId: notice.id, issuedAt: notice.issuedAt }, "on");
    }
    return accept({ type: "DocumentPublished", documentId: notice.id, on, url });
  }),

  FileSelfEvaluation: inPreparation((file, { text, evidence, published }, context) => {
    const asked = file.preparation.selfEvaluation;
    if (!asked.required) return refuse("self-evaluation-not-asked", {});
    if (asked.versions.at(-1)?.examined?.accepted) return refuse("self-evaluation-examined", {});
    if (published && published.on > dayOf(context.at)) {
      return refuse("date-in-future", { on: published.on, today: dayOf(context.at) }, "published.on");
    }
    if (file.kind === "government_assessment") {
      const most = quantityOf(context.ruleSet, "self_evaluation_length");
      const given = [...text].length;
      if (given > most) return refuse("self-evaluation-too-long", { most, given }, "text");
      if (!published) return refuse("self-evaluation-unpublished", {}, "published");
    }
    return accept(
      { type: "SelfEvaluationFiled", text, evidence, published, by: personOf(context) },
      ...endDeadline(file, "self_evaluation", context),
    );
  }),

  AcceptSelfEvaluation: inPreparation((file, { remarks }, context) => {
    const last = file.preparation.selfEvaluation.versions.at(-1);
    if (!last) return refuse("self-evaluation-missing", {});
    if (last.examined) return refuse("self-evaluation-examined", {});
    return accept({ type: "SelfEvaluationAccepted", remarks, by: personOf(context) });
  }),

  ReturnSelfEvaluation: inPreparation((file, { reason, workingDays }, context, entry) => {
    const last = file.preparation.selfEvaluation.versions.at(-1);
    if (!last) return refuse("self-evaluation-missing", {});
    if (last.examined) return refuse("self-evaluation-examined", {});
    const start = { on: dayOf(context.at), because: "SelfEvaluationReturned" };
    const served = [...file.deadlines.values()].findLast(({ rule }) => rule.limitId === "self_evaluation")?.due;
    return accept(
      { type: "SelfEvaluationReturned", reason, by: personOf(context) },
      selfEvaluationClock(file, entry, start, context, workingDays, served),
    );
  }),

  ForgoSelfEvaluation: inPreparation((file, { reason }, context) => {
    const { required, forgone, versions } = file.preparation.selfEvaluation;
    const last = versions.at(-1);
    if (!required || forgone) return refuse("self-evaluation-not-asked", {});
    if (last && last.examined?.accepted !== false) return refuse("self-evaluation-filed", {});
    const running = [...file.deadlines.values()].find(
      ({ rule, status }) => rule.limitId === "self_evaluation" && status !== "ended",
    );
    if (!running) return refuse("notice-not-served", {});
    if (!running.passed) return refuse("self-evaluation-still-due", { until: running.due });
    return accept(
      { type: "SelfEvaluationForgone", reason, by: personOf(context) },
      ...endDeadline(file, "self_evaluation", context, "lapsed"),
    );
  }),

  WithdrawCase: inPreparation((file, { reason }, context, { entry }) =>
    accept(
      { type: "CaseWithdrawn", reason, by: personOf(context) },
      ...endEntryDeadlines(file, entry, "cancelled"),
      ...endDeadline(file, "service", context, "cancelled"),
      { type: "StageConcluded", stage: "preparation", entry, outcome: "withdrawn" },
      { type: "CaseClosed", conclusion: reason },
    ),
  ),

  CompletePreparation: inPreparation(
    (file, _command, context, entry) =>
      teamUnready(file, context) ??
      noticeUnready(file, entry, context) ??
      selfEvaluationUnready(file) ??
      accept(...endDeadline(file, "preparation", context), {
        type: "StageConcluded",
        stage: "preparation",
        entry: entry.entry,
        outcome: "ready",
      }),
  ),
};

export const preparationReactions: Reactions = {
  opened: {
    preparation: (_file, entry, context) => [officeClock(entry, "preparation", context)],
  },
  served: {
    notice: (file, document, context) => {
      const entry = file.entries.at(-1);
      const { required, workingDays, versions } = file.preparation.selfEvaluation;
      // A unit that filed before it confirmed the notice owes nothing more; what was sent back runs on its own clock.
      if (!required || versions.length > 0 || entry?.outcome !== null) return [];
      const start = {
        on: document.service?.on ?? dayOf(context.at),
        because: "DocumentServed",
        documentId: document.id,
      };
      return [selfEvaluationClock(file, entry, start, context, workingDays)];
    },
  },
  passed: { self_evaluation: () => [{ type: "SelfEvaluationLapsed" }] },
};
