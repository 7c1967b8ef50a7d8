import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import { endDeadline } from "../clock/start.ts";
import { type Organisation, OrganisationId } from "../directory.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { ShortText, stands, Text } from "../finding.ts";
import { missingAppraiser } from "../interview/filing.ts";
import { publicationClock } from "../publication/decisions.ts";
import { inspectorsOf } from "../team/team.ts";
import { Day, dayOf } from "../time.ts";

/** The leader drafts the report to the office's own government; drafting again replaces the draft. */
export const DraftSupervisionReport = command("DraftSupervisionReport", {
  governmentId: OrganisationId,
  copies: z.array(OrganisationId).max(20).default([]),
  evaluation: Text,
  achievements: Text,
  problems: Text,
  advice: Text,
});
export const ReturnSupervisionReport = command("ReturnSupervisionReport", { reason: Text });
/** Another person than the drafter approves; the report is issued and its publication falls due. */
export const ApproveSupervisionReport = command("ApproveSupervisionReport", {});
export const FileSupervisionReport = command("FileSupervisionReport", {
  organisationId: OrganisationId,
  number: ShortText,
  on: Day,
});

export const supervisionReportCommands = [
  DraftSupervisionReport,
  ReturnSupervisionReport,
  ApproveSupervisionReport,
  FileSupervisionReport,
] as const;
type SupervisionReportCommand = z.infer<(typeof supervisionReportCommands)[number]>;

const documentOf = (file: CaseFile, kind: CaseDocument["kind"]): CaseDocument | undefined =>
  [...file.documents.values()].findLast((document) => document.kind === kind);

/** The report on the opinion in force: a reopened case with a new opinion owes a new report. */
export const reportIssued = (file: CaseFile): CaseDocument | undefined => {
  const documents = [...file.documents.values()];
  return documents
    .slice(documents.findLastIndex(({ kind }) => kind === "opinion") + 1)
    .findLast(({ kind }) => kind === "supervision_report");
};

/** The office's own government, not a lower one it supervises, nor itself: it reports to whom it answers (条例 art. 23). */
const ownGovernment: Organisation["kind"] = "city_government";
const upperOffice: Organisation["kind"] = "provincial_office";
/** Copies go to organs; a school hears of its case by the opinion, of another's by what is published. */
const isNoOrgan = (organisation: Organisation | undefined): boolean => !organisation || organisation.kind === "unit";

/** Runs a decision while the report is still to be issued: after the opinion, in whatever stage the case then is. */
const beforeIssue =
  <C>(decide: (file: CaseFile, command: C, context: Context) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    if (file.kind === "routine") return refuse("routine-report-instead", {});
    if (!documentOf(file, "opinion")) return refuse("opinion-not-issued", {});
    const issued = reportIssued(file);
    return issued ? refuse("already-issued", { documentId: issued.id }) : decide(file, command, context);
  };

export const supervisionReportDecisions: Decisions<SupervisionReportCommand> = {
  DraftSupervisionReport: beforeIssue((file, { type: _, ...draft }, context) => {
    const government = context.organisations.get(draft.governmentId);
    if (government?.kind !== ownGovernment) {
      return refuse("not-a-government", { organisationId: draft.governmentId }, "governmentId");
    }
    const stranger = draft.copies.findIndex((id) => isNoOrgan(context.organisations.get(id)));
    const organisationId = draft.copies[stranger];
    if (organisationId) return refuse("organisation-unknown", { organisationId }, `copies.${stranger}`);
    const missing = file.kind === "end_of_term" ? missingAppraiser(file, draft.copies, context) : null;
    if (missing) return refuse("recipient-missing", { kind: missing }, "copies");
    return accept({ type: "SupervisionReportDrafted", ...draft, by: personOf(context) });
  }),

  ReturnSupervisionReport: beforeIssue((file, { reason }, context) =>
    file.supervisionReport.draft
      ? accept({ type: "SupervisionReportReturned", reason, by: personOf(context) })
      : refuse("nothing-proposed", {}),
  ),

  ApproveSupervisionReport: beforeIssue((file, _command, context) => {
    const { draft } = file.supervisionReport;
    if (!draft) return refuse("nothing-proposed", {});
    if (isOwn(context, draft.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    if (file.team.recused.includes(draft.by)) return refuse("proposer-recused", { personId: draft.by });
    const issued = issue(file, {
      kind: "supervision_report",
      addressees: [draft.governmentId],
      copies: [...(draft.copies ?? [])],
      content: contentOf(file, draft),
    });
    return accept(issued, publicationClock(issued.document.id, context));
  }),

  FileSupervisionReport: (file, { organisationId, number, on }, context) => {
    const issued = reportIssued(file);
    const upper = context.organisations.get(organisationId);
    if (!issued) return refuse("supervision-report-missing", {});
    if (file.supervisionReport.filing) return refuse("already-filed", { number: file.supervisionReport.filing.number });
    if (upper?.kind !== upperOffice) {
      return refuse("not-an-upper-office", { organisationId }, "organisationId");
    }
    if (on > dayOf(context.at)) return refuse("date-in-future", { on, today: dayOf(context.at) }, "on");
    if (on < dayOf(issued.issuedAt)) {
      return refuse("filed-before-issue", { documentId: issued.id, issuedAt: issued.issuedAt }, "on");
    }
    return accept(
      { type: "SupervisionReportFiled", organisationId, number, on, by: personOf(context) },
      ...endDeadline(file, "supervision_report", context),
    );
  },
};

/** The fields of a supervision report (section 5.1 of the rules), frozen as the case stands. */
function contentOf(
  file: CaseFile,
  { by, governmentId: _, copies: __, ...written }: NonNullable<CaseFile["supervisionReport"]["draft"]>,
): Record<string, unknown> {
  return {
    ...written,
    title: file.title,
    kind: file.kind,
    matters: file.matters,
    legalBasis: file.legalBasis,
    unit: file.unit.name,
    ...(file.principal ? { principal: file.principal } : {}),
    ...(file.assessedYear === null ? {} : { assessedYear: file.assessedYear, indicatorIds: file.indicatorIds }),
    ...(file.kind === "end_of_term" ? { areas: file.site.deliberation?.areas ?? [] } : {}),
    inspectorIds: inspectorsOf(file),
    signedBy: by,
    visits: file.site.visits.map(({ from, until, place, methods }) => ({ from, until, place, methods })),
    publicViews: file.site.publicViews,
    goodPractice: file.site.goodPractice,
    rating: file.rating,
    findings: [...file.findings.values()]
      .filter(stands)
      .map(({ id, content, defence }) => ({ id, ...content, answer: defence?.answer ?? null })),
  };
}
