import { z } from "zod";
import { type CaseFile, openEntry } from "../case/case-file.ts";
import { accept, type Context, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Reactions } from "../case/reactions.ts";
import { dutyClock } from "../clock/office-clock.ts";
import { endDeadline, startDeadline } from "../clock/start.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { binds, Text } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { freshId, unitLadder } from "../rectification/clocks.ts";
import { dayOf } from "../time.ts";
import { toNotify } from "./inspector-notice.ts";

/**
 * 整改通知书: the inspector of a routine visit demands of the school what was sorted so, in so many days (row 23; without a
 * number, the rule set's). It is the inspector's own paper: no second signature, no plan asked for.
 */
export const IssueRectificationNotice = command("IssueRectificationNotice", {
  demand: Text,
  reportWithinDays: z.int().min(1).max(90).nullable().default(null),
});
/** The inspector files the school's report with the office (row 24), with a view of it. */
export const PassOnUnitReport = command("PassOnUnitReport", { view: Text });

export const inspectorNoticeCommands = [IssueRectificationNotice, PassOnUnitReport] as const;
type InspectorNoticeCommand = z.infer<(typeof inspectorNoticeCommands)[number]>;

export const inspectorNoticeDecisions: Decisions<InspectorNoticeCommand> = {
  IssueRectificationNotice: during("feedback", (file, { demand, reportWithinDays }, context, entry) => {
    if (file.kind !== "routine") return refuse("notice-of-routine-only", {});
    const issued = [...file.documents.values()].find(
      (document) => document.kind === "rectification_notice" && document.entry === entry.entry,
    );
    if (issued) return refuse("already-issued", { documentId: issued.id });
    const findings = toNotify(file);
    if (findings.length === 0) return refuse("nothing-to-notify", {});
    return accept(
      issue(file, {
        kind: "rectification_notice",
        addressees: [file.unit.id],
        copies: file.unit.superiorId ? [file.unit.superiorId] : [],
        content: {
          unit: file.unit.name,
          inspectorId: personOf(context),
          visits: file.site.visits.map(({ from, until }) => ({ from, until })),
          findings: findings.map(({ id, content }) => ({ id, ...content })),
          demand,
          reportWithinDays,
        },
      }),
      ...endDeadline(file, "preliminary_opinion", context),
    );
  }),

  PassOnUnitReport: (file, { view }, context) => {
    const ended = endDeadline(file, "inspector_files_report", context);
    return ended.length > 0
      ? accept({ type: "UnitReportPassedOn", view, by: personOf(context) }, ...ended)
      : refuse("nothing-filed", {});
  },
};

/** The school has its report to the inspector in: it goes to the office within some days (row 24). */
export const passingOnClock = (file: CaseFile, context: Context): CaseEvent =>
  dutyClock(
    freshId(file, "inspector_files_report"),
    "inspector_files_report",
    { on: dayOf(context.at), because: "ReportSubmitted" },
    context,
  );

const Noticed = z.object({
  findings: z.array(z.object({ id: FindingId })),
  reportWithinDays: z.int().positive().nullable(),
});

/**
 * The notice reached the school: its findings bind, its days run; where nothing else is left for an opinion, feedback is over.
 * What an opinion has bound meanwhile has its time from there.
 */
function noticeServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const { findings, reportWithinDays } = Noticed.parse(document.content);
  const waiting = new Set(toNotify(file).map(({ id }) => id));
  const findingIds = findings.map(({ id }) => id).filter((id) => waiting.has(id));
  if (findingIds.length === 0) return [];
  const isForOpinion = [...file.findings.values()].some(
    (finding) => finding.status === "recorded" && binds(finding) && !findingIds.includes(finding.id),
  );
  const isUnderWay = [...file.documents.values()].some(
    ({ kind, entry }) => kind === "preliminary_opinion" && entry === document.entry,
  );
  const isOver = openEntry(file)?.entry === document.entry && !isForOpinion && !isUnderWay;
  return [
    { type: "FindingsConfirmed", findingIds },
    startDeadline(context, {
      id: freshId(file, `inspector_notice_report-${document.entry ?? 0}`),
      entry: null,
      limitId: "inspector_notice_report",
      side: "unit",
      ladder: unitLadder(file),
      start: { on: document.service?.on ?? dayOf(context.at), because: "DocumentServed", documentId: document.id },
      findingIds,
      ...(reportWithinDays ? { span: { calendarDays: reportWithinDays } } : {}),
    }),
    ...(isOver
      ? [
          {
            type: "StageConcluded",
            stage: "feedback",
            entry: document.entry ?? 0,
            outcome: "findings",
          } satisfies CaseEvent,
        ]
      : []),
  ];
}

export const inspectorNoticeReactions: Reactions = { served: { rectification_notice: noticeServed } };
