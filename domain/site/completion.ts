import type { CaseFile } from "../case/case-file.ts";
import { type Context, type Decision, refuse } from "../case/decision.ts";
import type { CaseDocument } from "../document.ts";
import { type Finding, stands } from "../finding.ts";
import { quantityOf } from "../rule-set.ts";
import { inspectorsOf } from "../team/team.ts";
import { type PublicAudience, TermArea } from "./site.ts";

/** Whom the law wants heard by a forum or in another form: students, parents and teachers (条例 art. 19); children of a kindergarten through their parents. */
function audiencesToHear(file: CaseFile): readonly PublicAudience[] {
  switch (file.unit.kind) {
    case "municipal_government":
    case "county_government":
    case "education_bureau":
      return [];
    case "kindergarten":
      return ["parents", "teachers"];
    default:
      return ["students", "parents", "teachers"];
  }
}

const idsOf = (findings: readonly Finding[]) => findings.map(({ id }) => id);
const standing = (file: CaseFile): Finding[] => [...file.findings.values()].filter(stands);

/** The share of the team that has to agree, where the rule set asks for one (practice elsewhere: two thirds). */
export function consensusMissing(file: CaseFile, agreed: number, context: Context): Decision | null {
  if (!context.ruleSet.limits.team_consensus.enabled) return null;
  const needed = Math.ceil(inspectorsOf(file).length * quantityOf(context.ruleSet, "team_consensus") - 1e-9);
  return agreed < needed ? refuse("consensus-missing", { needed, agreed }, "agreed") : null;
}

/** An end-of-term supervision speaks on all seven areas, any other on none. */
export function areasAmiss(file: CaseFile, given: readonly TermArea[]): Decision | null {
  const expected = file.kind === "end_of_term" ? TermArea.options : [];
  const missing = expected.filter((area) => !given.includes(area));
  const isExact = given.length === expected.length && missing.length === 0;
  return isExact ? null : refuse("areas-incomplete", { missing }, "areas");
}

/** What the team still owes before it can call its work on site reported. */
export function unreported(file: CaseFile): Decision | null {
  const { publicViews, deliberation, hasChangedSince } = file.site;
  const bar = unseen(file);
  if (bar) return bar;
  if (file.kind === "routine") return routineReportOf(file) ? null : refuse("routine-report-missing", {});
  const heard = publicViews.flatMap(({ audiences }) => audiences);
  const missing = audiencesToHear(file).filter((audience) => !heard.includes(audience));
  if (publicViews.length === 0 || missing.length > 0) return refuse("public-views-missing", { missing });
  return deliberation && !hasChangedSince ? null : refuse("deliberation-missing", { isStale: deliberation !== null });
}

/** What nobody can report without: a visit, every danger pressed; of a routine visit also its signed record and the triage. */
export function unseen(file: CaseFile): Decision | null {
  if (file.site.visits.length === 0) return refuse("visit-missing", {});
  const unpressed = standing(file).filter(({ content, press }) => content.danger && !press);
  if (unpressed.length > 0) return refuse("danger-unpressed", { findingIds: idsOf(unpressed) });
  if (file.kind !== "routine") return null;
  if (file.site.visits.some(({ signature }) => signature === null)) return refuse("signature-missing", {});
  const untriaged = standing(file).filter(({ triage }) => !triage);
  return untriaged.length > 0 ? refuse("findings-untriaged", { findingIds: idsOf(untriaged) }) : null;
}

export const routineReportOf = (file: CaseFile): CaseDocument | undefined =>
  [...file.documents.values()].find(({ kind }) => kind === "routine_report");

/** A routine report shows the visits and findings as they were when it was filed: they do not change afterwards. */
export function reportFrozen(file: CaseFile): Decision | null {
  const filed = routineReportOf(file);
  return filed ? refuse("already-issued", { documentId: filed.id }) : null;
}
