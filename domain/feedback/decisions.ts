import { z } from "zod";
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
import { resultsOwed } from "../circular/decisions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { endDeadline, startDeadline } from "../clock/start.ts";
import { type DeadlineTerms, dayAfterWait, isInTime } from "../deadline.ts";
import { issue, issuedIn } from "../documents/issue.ts";
import { periodsFor, periodsIn } from "../documents/periods.ts";
import { command } from "../event.ts";
import { binds, DefencePoint, type Finding, FindingContent, Rating, stands, Text } from "../finding.ts";
import { FindingId } from "../ids.ts";
import type { Bilingual } from "../language.ts";
import { objectionOpens } from "../objection/ways.ts";
import { freshId, rectificationDeadlines, unitLadder } from "../rectification/clocks.ts";
import { dayOf } from "../time.ts";
import type { FeedbackProgress } from "./feedback.ts";

/** The team's preliminary opinion, with every finding, goes to the unit (条例 art. 20). */
export const IssuePreliminaryOpinion = command("IssuePreliminaryOpinion", { evaluation: Text });
/** The unit answers each finding: accept, accept in part, or dispute. */
export const FileDefence = command("FileDefence", { points: z.array(DefencePoint).min(1).max(200) });
/** The head of the unit gives up the rest of the window in writing. */
export const WaiveDefence = command("WaiveDefence", { statement: Text });
/** The team answers one disputed point: adopted, adopted in part with the finding as amended, or not adopted because … */
export const AnswerDefence = command("AnswerDefence", {
  findingId: FindingId,
  adopted: z.enum(["adopted", "partly", "not_adopted"]),
  reason: Text,
  amended: FindingContent.optional(),
});
export const ProposeOpinion = command("ProposeOpinion", { evaluation: Text, advice: Text, rating: Rating });
export const ReturnOpinion = command("ReturnOpinion", { reason: Text });
/** The office issues the formal opinion (督导意见书); whoever proposed it cannot (art. 21). */
export const ApproveOpinion = command("ApproveOpinion", {});

export const feedbackCommands = [
  IssuePreliminaryOpinion,
  FileDefence,
  WaiveDefence,
  AnswerDefence,
  ProposeOpinion,
  ReturnOpinion,
  ApproveOpinion,
] as const;
export type FeedbackCommand = z.infer<(typeof feedbackCommands)[number]>;

const inFeedback = <C>(
  decide: (file: CaseFile, command: C, context: Context, progress: FeedbackProgress, entry: StageEntry) => Decision,
) =>
  during<C>("feedback", (file, command, context, entry) =>
    file.progress?.stage === "feedback"
      ? decide(file, command, context, file.progress, entry)
      : refuse("stage-not-open", { needed: "feedback", open: entry.stage }),
  );

const standing = (file: CaseFile): Finding[] => [...file.findings.values()].filter(stands);
const isDisputed = (finding: Finding): boolean => finding.defence !== null && finding.defence.position !== "accept";
const defenceDeadline = (file: CaseFile, entry: StageEntry) =>
  [...file.deadlines.values()].find(
    (deadline) => deadline.rule.limitId === "defence" && deadline.entry === entry.entry,
  );

export const feedbackDecisions: Decisions<FeedbackCommand> = {
  IssuePreliminaryOpinion: inFeedback((file, command, context, _progress, entry) => {
    const issued = issuedIn(file, entry, "preliminary_opinion");
    return issued
      ? refuse("already-issued", { documentId: issued.id })
      : accept(
          issue(file, {
            kind: "preliminary_opinion",
            addressees: [file.unit.id],
            copies: [],
            content: {
              evaluation: command.evaluation,
              findings: standing(file).map(({ id, content }) => ({ id, ...content })),
              periods: periodsFor(context.ruleSet, "defence"),
            },
          }),
          ...endDeadline(file, "preliminary_opinion", context),
        );
  }),

  FileDefence: inFeedback((file, command, context, progress, entry) => {
    const deadline = defenceDeadline(file, entry);
    if (progress.window !== "open" || !deadline || !isInTime(deadline, context.at)) {
      return refuse("defence-window-closed", { window: progress.window });
    }
    for (const [index, point] of command.points.entries()) {
      const finding = file.findings.get(point.findingId);
      if (!finding || !stands(finding))
        return refuse("finding-unknown", { findingId: point.findingId }, `points.${index}.findingId`);
      if (point.position !== "accept" && !point.statement) {
        return refuse("statement-needed", { findingId: point.findingId }, `points.${index}.statement`);
      }
    }
    const answered = new Set(command.points.map((point) => point.findingId));
    if (answered.size < command.points.length) return refuse("answered-twice", {}, "points");
    const missing = standing(file).filter((finding) => !answered.has(finding.id));
    if (missing.length > 0) return refuse("findings-unanswered", { findingIds: missing.map(({ id }) => id) }, "points");
    return accept({ type: "DefenceFiled", points: command.points, by: personOf(context) });
  }),

  WaiveDefence: inFeedback((file, command, context, progress) =>
    progress.window === "open"
      ? accept(
          { type: "DefenceWaived", statement: command.statement, by: personOf(context) },
          ...endDeadline(file, "defence", context, "waived"),
        )
      : refuse("defence-window-closed", { window: progress.window }),
  ),

  AnswerDefence: inFeedback((file, command, _context, progress, entry) => {
    const finding = file.findings.get(command.findingId);
    if (!finding) return refuse("finding-unknown", { findingId: command.findingId }, "findingId");
    if (!isDisputed(finding)) return refuse("finding-not-disputed", { findingId: command.findingId }, "findingId");
    if (progress.window === "open")
      return refuse("defence-window-open", { until: defenceDeadline(file, entry)?.due ?? null });
    if (finding.defence?.answer) return refuse("already-answered", { findingId: command.findingId }, "findingId");
    if ((command.adopted === "partly") !== (command.amended !== undefined)) {
      return refuse("amendment-mismatch", { findingId: command.findingId }, "amended");
    }
    return accept({
      type: "DefenceAnswered",
      findingId: command.findingId,
      adopted: command.adopted,
      reason: command.reason,
      ...(command.amended ? { amended: command.amended } : {}),
    });
  }),

  ProposeOpinion: inFeedback((file, command, context, progress, entry) => {
    if (progress.window === "not_open") return refuse("preliminary-opinion-not-served", {});
    if (progress.window === "open")
      return refuse("defence-window-open", { until: defenceDeadline(file, entry)?.due ?? null });
    const issued = issuedIn(file, entry, "opinion");
    if (issued) return refuse("already-issued", { documentId: issued.id });
    const open = standing(file).filter((finding) => isDisputed(finding) && !finding.defence?.answer);
    if (open.length > 0) return refuse("defence-unanswered", { findingIds: open.map(({ id }) => id) });
    const { type: _, ...proposal } = command;
    return accept({ type: "OpinionProposed", ...proposal, by: personOf(context) });
  }),

  ReturnOpinion: inFeedback((file, command, context, progress, entry) => {
    const issued = issuedIn(file, entry, "opinion");
    if (issued) return refuse("already-issued", { documentId: issued.id });
    return progress.proposal
      ? accept({ type: "OpinionReturned", reason: command.reason, by: personOf(context) })
      : refuse("nothing-proposed", {});
  }),

  ApproveOpinion: inFeedback((file, _command, context, progress, entry) => {
    const { proposal } = progress;
    const issued = issuedIn(file, entry, "opinion");
    if (issued) return refuse("already-issued", { documentId: issued.id });
    if (!proposal) return refuse("nothing-proposed", {});
    if (isOwn(context, proposal.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    if (file.team.recused.includes(proposal.by)) return refuse("proposer-recused", { personId: proposal.by });
    const approved: CaseEvent[] = [
      { type: "OpinionApproved", rating: proposal.rating, by: personOf(context) },
      issue(file, {
        kind: "opinion",
        addressees: [file.unit.id],
        copies: file.unit.superiorId ? [file.unit.superiorId] : [],
        content: {
          evaluation: proposal.evaluation,
          advice: proposal.advice,
          rating: proposal.rating,
          findings: standing(file).map(({ id, content, defence }) => ({
            id,
            ...content,
            answer: defence?.answer ?? null,
          })),
          periods: opinionPeriods(file, context),
        },
      }),
      ...endDeadline(file, "opinion", context),
    ];
    // A routine visit is reported to the office, not to the government (条例 art. 15).
    if (file.kind === "routine") return accept(...approved);
    const start = { on: dayOf(context.at), because: "OpinionApproved" };
    return accept(
      ...approved,
      startDeadline(context, {
        id: freshId(file, "supervision_report"),
        entry: null,
        limitId: "supervision_report",
        side: "office",
        ladder: "office",
        start,
      }),
    );
  }),
};

/** The confirmed findings, as the service of the opinion makes them. */
function confirmedBy(file: CaseFile): CaseEvent[] {
  const findings = standing(file).filter(binds);
  return findings.length > 0 ? [{ type: "FindingsConfirmed", findingIds: findings.map(({ id }) => id) }] : [];
}

/** What the service of the opinion will ask of the unit: the plan, and each fix in its time. */
function opinionPeriods(file: CaseFile, context: Context): Bilingual[] {
  const confirmed = confirmedBy(file);
  if (confirmed.length === 0) return [];
  const start = { on: dayOf(context.at), because: "DocumentServed" };
  const fixes = rectificationDeadlines(after(file, confirmed, context), start, context);
  return [...periodsFor(context.ruleSet, "plan"), ...periodsIn(fixes, context.ruleSet)];
}

/**
 * What the thirty days of the opinion count from (section 6, row 16): the day the team was done on site and had deliberated,
 * not the day its preliminary opinion was served. Where the stage is opened again, the day of that.
 */
function endOfSupervision(file: CaseFile, entry: number, context: Context): DeadlineTerms["start"] {
  const own = file.entries.find((each) => each.entry === entry);
  const before = file.entries[(own?.entry ?? 1) - 2];
  return before?.stage === "report" && before.concludedAt
    ? { on: dayOf(before.concludedAt), because: "SupervisionCompleted" }
    : { on: dayOf(own?.openedAt ?? context.at), because: "StageOpened" };
}

export const feedbackReactions: Reactions = {
  opened: {
    feedback: (_file, entry, context) => [officeClock(entry, "preliminary_opinion", context)],
  },
  served: {
    preliminary_opinion: (file, document, context) => {
      const entry = document.entry ?? 0;
      const start = {
        on: document.service?.on ?? dayOf(context.at),
        because: "DocumentServed",
        documentId: document.id,
      };
      const defence = startDeadline(context, {
        id: `defence-${entry}`,
        entry,
        limitId: "defence",
        side: "unit",
        ladder: unitLadder(file),
        start,
        findingIds: standing(file).map(({ id }) => id),
      });
      const opinion = startDeadline(context, {
        id: `opinion-${entry}`,
        entry,
        limitId: "opinion",
        side: "office",
        ladder: "office",
        start: endOfSupervision(file, entry, context),
        notBefore: {
          day: dayAfterWait(defence.deadline.due, context.calendar),
          note: { zh: "陈述申辩期届满前不得出具意见书", en: "no opinion before the defence window has closed" },
          deadlineId: defence.deadline.id,
        },
      });
      return [{ type: "DefenceWindowOpened", documentId: document.id }, defence, opinion];
    },
    opinion: (file, document, context) => {
      const entry = document.entry ?? 0;
      const confirmed = confirmedBy(file);
      const start = {
        on: document.service?.on ?? dayOf(context.at),
        because: "DocumentServed",
        documentId: document.id,
      };
      const outcome = confirmed.length > 0 ? "findings" : file.rating === "excellent" ? "excellent" : "no_findings";
      return [
        ...confirmed,
        ...rectificationDeadlines(after(file, confirmed, context), start, context),
        ...resultsOwed(file, start, context),
        ...objectionOpens(file, document.id, start, context),
        { type: "StageConcluded", stage: "feedback", entry, outcome },
      ];
    },
  },
  passed: {
    defence: (file, deadline, context) => [
      { type: "DefenceWindowClosed" },
      ...endDeadline(file, deadline.rule.limitId, context, "lapsed"),
    ],
  },
};
