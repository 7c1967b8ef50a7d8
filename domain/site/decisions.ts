import type { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { endDeadline } from "../clock/start.ts";
import { countBackFrom } from "../counting.ts";
import type { PersonId } from "../directory.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { stands, Text } from "../finding.ts";
import { teamUnready } from "../preparation/readiness.ts";
import { spanOf } from "../rule-set.ts";
import { inspectorsOf } from "../team/team.ts";
import { Day, dayOf } from "../time.ts";
import { areasAmiss, consensusMissing, reportFrozen, unreported, unseen } from "./completion.ts";
import { Deliberation, PublicViews, Visit } from "./site.ts";

export const AnnounceVisit = command("AnnounceVisit", { visitOn: Day });
export const RecordVisit = command("RecordVisit", {
  ...Visit.shape,
  guests: Visit.shape.guests.default([]),
  signature: Visit.shape.signature.default(null),
});
export const RecordPublicViews = command("RecordPublicViews", PublicViews.shape);
export const NoteGoodPractice = command("NoteGoodPractice", { description: Text });
export const RecordDeliberation = command("RecordDeliberation", {
  ...Deliberation.shape,
  areas: Deliberation.shape.areas.default([]),
});
/** The inspector's report of a routine visit to the office (条例 art. 15; fields as practised elsewhere). */
export const FileRoutineReport = command("FileRoutineReport", {
  task: Text,
  process: Text,
  goodPractice: Text,
  problems: Text,
  conclusion: Text,
  advice: Text,
});
export const CompleteReport = command("CompleteReport", {});

export const siteCommands = [
  AnnounceVisit,
  RecordVisit,
  RecordPublicViews,
  NoteGoodPractice,
  RecordDeliberation,
  FileRoutineReport,
  CompleteReport,
] as const;
type SiteCommand = z.infer<(typeof siteCommands)[number]>;

const inReport = <C>(decide: (file: CaseFile, command: C, context: Context, entry: StageEntry) => Decision) =>
  during<C>("report", decide);

const future = (on: Day, context: Context, field: string): Decision | null =>
  on > dayOf(context.at) ? refuse("date-in-future", { on, today: dayOf(context.at) }, field) : null;

/** Only inspectors of the team who have declared their ties may be on site or deliberate; a recused person is not of the team. */
function strangers(file: CaseFile, personIds: readonly PersonId[], field: string): Decision | null {
  const index = personIds.findIndex((personId) => !inspectorsOf(file).includes(personId));
  const stranger = personIds[index];
  if (stranger) return refuse("not-in-team", { personId: stranger }, `${field}.${index}`);
  if (new Set(personIds).size < personIds.length) return refuse("named-twice", {}, field);
  const silent = personIds.filter((personId) => !file.team.declarations.has(personId));
  return silent.length > 0 ? refuse("declarations-missing", { personIds: silent }, field) : null;
}

const reportLimit = ({ kind }: CaseFile): "routine_record" | "site_report" =>
  kind === "routine" ? "routine_record" : "site_report";

/** Whether the report's clock already runs from this day, or from a later visit that was recorded first: then nobody is told anew. */
const isCountedFrom = (file: CaseFile, until: Day): boolean =>
  [...file.deadlines.values()].some(
    ({ rule, status, start }) =>
      rule.limitId === reportLimit(file) &&
      status !== "ended" &&
      (start.on === until || (start.because === "VisitRecorded" && start.on > until)),
  );

/** The office's clock for the team's report, started again after each later visit; a routine visit's record has its own. */
function reportClock(
  file: CaseFile,
  entry: StageEntry,
  { visits, ...from }: { visits: number; on: Day; because: string },
  context: Context,
): CaseEvent {
  const limitId = reportLimit(file);
  return officeClock(entry, limitId, context, { id: `${limitId}-${entry.entry}-${visits + 1}`, start: from });
}

export const siteDecisions: Decisions<SiteCommand> = {
  AnnounceVisit: inReport((file, { visitOn }, context) => {
    const today = dayOf(context.at);
    if (file.kind !== "routine") return refuse("notice-needed-instead", { kind: file.kind });
    if (visitOn < today) return refuse("date-in-past", { on: visitOn, today }, "visitOn");
    const earliestOn = countBackFrom(visitOn, spanOf(context.ruleSet, "routine_announcement"), context.calendar);
    if (today < earliestOn) return refuse("announced-too-early", { visitOn, earliestOn }, "visitOn");
    return accept({ type: "VisitAnnounced", visitOn, by: personOf(context) });
  }),

  RecordVisit: inReport((file, { type: _, ...visit }, context, entry) => {
    const methods = visit.methods.map(({ method }) => method);
    if (visit.until < visit.from) return refuse("dates-reversed", { from: visit.from, until: visit.until }, "until");
    if (new Set(methods).size < methods.length) return refuse("method-twice", {}, "methods");
    const { visitOn } = file.preparation;
    if (visitOn && !file.isUnannounced && visit.from < visitOn) {
      return refuse("visit-before-planned", { from: visit.from, visitOn }, "from");
    }
    const bar =
      reportFrozen(file) ??
      future(visit.until, context, "until") ??
      strangers(file, visit.participants, "participants");
    if (bar) return bar;
    const recorded: CaseEvent = { type: "VisitRecorded", visit, by: personOf(context) };
    if (isCountedFrom(file, visit.until)) return accept(recorded);
    const start = { visits: file.site.visits.length + 1, on: visit.until, because: "VisitRecorded" };
    return accept(
      recorded,
      ...endDeadline(file, reportLimit(file), context, "replaced"),
      reportClock(file, entry, start, context),
    );
  }),

  RecordPublicViews: inReport((_file, { type: _, ...views }, context) => {
    if (new Set(views.audiences).size < views.audiences.length) return refuse("audience-twice", {}, "audiences");
    return future(views.on, context, "on") ?? accept({ type: "PublicViewsRecorded", views, by: personOf(context) });
  }),

  NoteGoodPractice: inReport((_file, { description }, context) =>
    accept({ type: "GoodPracticeNoted", description, by: personOf(context) }),
  ),

  RecordDeliberation: inReport((file, { type: _, ...deliberation }, context) => {
    const { on, participants, agreed, areas } = deliberation;
    const lastVisit = file.site.visits
      .map(({ until }) => until)
      .reduce<Day | null>((a, b) => (a && a > b ? a : b), null);
    if (!lastVisit) return refuse("visit-missing", {});
    if (on < lastVisit) return refuse("deliberation-before-visit", { on, lastVisit }, "on");
    const outsider = agreed.findIndex((personId) => !participants.includes(personId));
    if (outsider >= 0) return refuse("agreed-without-taking-part", {}, `agreed.${outsider}`);
    return (
      future(on, context, "on") ??
      strangers(file, participants, "participants") ??
      strangers(file, agreed, "agreed") ??
      areasAmiss(
        file,
        areas.map(({ area }) => area),
      ) ??
      consensusMissing(file, agreed.length, context) ??
      accept({ type: "DeliberationHeld", deliberation, by: personOf(context) })
    );
  }),

  FileRoutineReport: inReport((file, { type: _, ...report }) => {
    if (file.kind !== "routine") return refuse("supervision-report-instead", { kind: file.kind });
    const bar = reportFrozen(file) ?? unseen(file);
    if (bar) return bar;
    const { visits, goodPractice } = file.site;
    const findings = [...file.findings.values()]
      .filter(stands)
      .map(({ id, content, triage }) => ({ id, ...content, triage: triage ?? null }));
    const content = { ...report, visits, notedPractice: goodPractice, findings };
    return accept(issue(file, { kind: "routine_report", addressees: [], copies: [], content }));
  }),

  CompleteReport: inReport((file, _command, context, entry) => {
    const bar = teamUnready(file, context) ?? unreported(file);
    if (bar) return bar;
    const limitId = reportLimit(file);
    const ended = endDeadline(file, limitId, context);
    return accept(...ended, { type: "StageConcluded", stage: "report", entry: entry.entry, outcome: "reported" });
  }),
};

export const siteReactions: Reactions = {
  opened: {
    report: (file, entry, context) => {
      const today = dayOf(context.at);
      const { visitOn } = file.preparation;
      return [
        visitOn && visitOn > today
          ? reportClock(file, entry, { visits: file.site.visits.length, on: visitOn, because: "VisitPlanned" }, context)
          : reportClock(file, entry, { visits: file.site.visits.length, on: today, because: "StageOpened" }, context),
      ];
    },
  },
};
