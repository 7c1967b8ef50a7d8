import { z } from "zod";
import { type CaseFile, openEntry, openStageOf } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { endDeadline, startDeadline } from "../clock/start.ts";
import { countFrom } from "../counting.ts";
import { command } from "../event.ts";
import { CorrectionPoint, isUnreported, isUnresolved, ReportItem, Text } from "../finding.ts";
import { EvidenceId, FindingId } from "../ids.ts";
import { passingOnClock } from "../inspector-notice/decisions.ts";
import { isUnderNotice } from "../inspector-notice/inspector-notice.ts";
import { type LimitId, spanOf } from "../rule-set.ts";
import type { StageName } from "../stage.ts";
import { Day, dayOf, daysBetween } from "../time.ts";
import { endClock, endCovered, freshId, lastClockOf, metBy, rectificationClocks, unitLadder } from "./clocks.ts";
import { awaitAnswer, isReportComplete } from "./lapse.ts";

/** Saves one finding's report; saving again replaces it. Its clock goes on until the head of the unit submits it. */
export const SaveReport = command("SaveReport", { item: ReportItem });
/** The head of the unit signs and files the saved reports on these findings; the report may come in parts. */
export const SubmitReport = command("SubmitReport", {
  findingIds: z.array(FindingId).min(1).max(200),
  /** Organisation of the work, effects, lasting mechanism. */
  summary: Text,
});
/** Says how far hard fixes have come, at thirty days (row 22). */
export const FileInterimReport = command("FileInterimReport", {
  points: z
    .array(z.strictObject({ findingId: FindingId, progress: Text, evidence: z.array(EvidenceId).max(20).default([]) }))
    .min(1)
    .max(200),
});
/** The office sends reports back for correction, finding by finding, by a day within the limit they stood under. */
export const ReturnReport = command("ReturnReport", { points: z.array(CorrectionPoint).min(1).max(200), until: Day });
export const AcceptReport = command("AcceptReport", {});

export const rectificationCommands = [SaveReport, SubmitReport, FileInterimReport, ReturnReport, AcceptReport] as const;
type RectificationCommand = z.infer<(typeof rectificationCommands)[number]>;

/**
 * Stages in which the unit may report: a fix at once is due before the plan is, and a late report is welcome while the
 * office makes up its mind. Not during a recheck, which judges what was reported before.
 */
export const reportingStages: readonly StageName[] = [
  "plan",
  "rectification",
  "disposition",
  "interview",
  "circular",
  "accountability",
];

const whileReporting =
  <C>(decide: (file: CaseFile, command: C, context: Context) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const open = openStageOf(file);
    return open && reportingStages.includes(open)
      ? decide(file, command, context)
      : refuse("stage-not-open", { needed: "rectification", open });
  };

/** Why the unit cannot report on this finding now. */
function barToReporting(file: CaseFile, findingId: FindingId, field: string): Decision | null {
  const finding = file.findings.get(findingId);
  if (!finding) return refuse("finding-unknown", { findingId }, field);
  if (!isUnresolved(finding)) return refuse("finding-not-open", { findingId }, field);
  return finding.status === "reported" ? refuse("already-reported", { findingId }, field) : null;
}

/** The report on a finding was filed; the rest of the round follows from it. */
function filed(file: CaseFile, events: readonly CaseEvent[], context: Context): Decision {
  const next = after(file, events, context);
  const ended = endCovered(next, context);
  const entry = openEntry(file);
  const awaited = entry?.stage === "rectification" ? awaitAnswer(next, entry, context) : [];
  return accept(...events, ...ended, ...awaited);
}

const isInterimAsked = (file: CaseFile, findingId: FindingId): boolean =>
  rectificationClocks(file).some(
    ({ rule, findingIds }) => rule.limitId === "interim_report" && findingIds.includes(findingId),
  ) && file.findings.get(findingId)?.content.fixClass === "hard";

/**
 * Clocks for reports that were sent back: one for each limit they stood under, each within that limit's own length. Whoever
 * reported early does not lose by it: the new day is never before the one that was served.
 */
function correctionClocks(file: CaseFile, findingIds: readonly FindingId[], until: Day, context: Context) {
  const today = dayOf(context.at);
  const byLimit = new Map<LimitId, FindingId[]>();
  for (const findingId of findingIds) {
    const limitId = lastClockOf(file, findingId)?.rule.limitId ?? "fix_ordinary";
    byLimit.set(limitId, [...(byLimit.get(limitId) ?? []), findingId]);
  }
  const clocks: CaseEvent[] = [];
  const served = findingIds.map((findingId) => lastClockOf(file, findingId)?.due ?? today).sort();
  const [latestServed = today] = served.reverse();
  if (until < latestServed) return { refusal: refuse("before-served-day", { due: latestServed }, "until") };
  for (const [limitId, ids] of byLimit) {
    const counted = countFrom(today, spanOf(context.ruleSet, limitId), context.calendar).due;
    const [latest = counted] = [counted, latestServed].sort().reverse();
    if (until > latest) return { refusal: refuse("period-too-long", { latest }, "until") };
    clocks.push(
      startDeadline(context, {
        id: freshId(file, `${limitId}-correction`),
        entry: null,
        limitId,
        side: "unit",
        ladder: unitLadder(file),
        start: { on: today, because: "ReportReturned" },
        span: { calendarDays: daysBetween(today, until) },
        findingIds: ids,
      }),
    );
  }
  return { clocks, refusal: null };
}

const endAnswers = (file: CaseFile, entry: number, context: Context): CaseEvent[] =>
  [...file.deadlines.values()]
    .filter(({ id, status }) => status !== "ended" && id.startsWith(`report_answer-${entry}`))
    .flatMap((deadline) => endClock(file, deadline.id, metBy(deadline, context)));

export const rectificationDecisions: Decisions<RectificationCommand> = {
  SaveReport: whileReporting((file, { item }, context) => {
    const bar = barToReporting(file, item.findingId, "item.findingId");
    if (bar) return bar;
    if (item.state !== "done" && !item.remaining) {
      return refuse("remaining-needed", { findingId: item.findingId }, "item.remaining");
    }
    return accept({ type: "ReportSaved", item, by: personOf(context) });
  }),

  SubmitReport: whileReporting((file, { findingIds, summary }, context) => {
    if (new Set(findingIds).size < findingIds.length) return refuse("answered-twice", {}, "findingIds");
    const items: ReportItem[] = [];
    for (const [index, findingId] of findingIds.entries()) {
      const bar = barToReporting(file, findingId, `findingIds.${index}`);
      if (bar) return bar;
      const draft = file.rectification.drafts.get(findingId);
      if (!draft) return refuse("report-not-saved", { findingId }, `findingIds.${index}`);
      items.push(draft);
    }
    const isNoticed = findingIds.some((id) => isUnderNotice(file, file.findings.get(id)));
    const replaced = isNoticed ? endDeadline(file, "inspector_files_report", context, "replaced") : [];
    const submitted: CaseEvent[] = [
      { type: "ReportSubmitted", items, summary, by: personOf(context) },
      ...replaced,
      ...(isNoticed ? [passingOnClock(file, context)] : []),
    ];
    return filed(file, submitted, context);
  }),

  FileInterimReport: whileReporting((file, { points }, context) => {
    const events: CaseEvent[] = [];
    for (const [index, point] of points.entries()) {
      const bar = barToReporting(file, point.findingId, `points.${index}.findingId`);
      if (bar) return bar;
      if (!isInterimAsked(file, point.findingId)) {
        return refuse("interim-not-asked", { findingId: point.findingId }, `points.${index}.findingId`);
      }
      events.push({ type: "InterimReportFiled", ...point, by: personOf(context) });
    }
    return filed(file, events, context);
  }),

  ReturnReport: during("rectification", (file, { points, until }, context, entry) => {
    const findingIds = points.map(({ findingId }) => findingId);
    if (new Set(findingIds).size < findingIds.length) return refuse("answered-twice", {}, "points");
    const notReported = findingIds.findIndex((findingId) => file.findings.get(findingId)?.status !== "reported");
    const missing = findingIds[notReported];
    if (missing) return refuse("not-reported", { findingId: missing }, `points.${notReported}.findingId`);
    const today = dayOf(context.at);
    if (until <= today) return refuse("date-in-past", { on: until, today }, "until");
    const correction = correctionClocks(file, findingIds, until, context);
    if (correction.refusal) return correction.refusal;
    return accept(
      { type: "ReportReturned", points, until, by: personOf(context) },
      ...endAnswers(file, entry.entry, context),
      ...correction.clocks,
    );
  }),

  AcceptReport: during("rectification", (file, _command, context, entry) => {
    if (!isReportComplete(file)) {
      const findingIds = [...file.findings.values()].filter(isUnreported).map(({ id }) => id);
      return refuse("report-incomplete", { findingIds });
    }
    const isWithInspector = [...file.deadlines.values()].some(
      ({ rule, status }) => rule.limitId === "inspector_files_report" && status !== "ended",
    );
    if (isWithInspector) return refuse("report-with-inspector", {});
    return accept({ type: "ReportAccepted", by: personOf(context) }, ...endAnswers(file, entry.entry, context), {
      type: "StageConcluded",
      stage: "rectification",
      entry: entry.entry,
      outcome: "reported",
    });
  }),
};
