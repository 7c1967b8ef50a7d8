import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import type { CaseDocument } from "../document.ts";
import { event } from "../event.ts";
import { type Finding, isUnresolved, stands, Text } from "../finding.ts";
import { lastClockOf } from "../rectification/clocks.ts";

/** The inspector passed the unit's report on a notice to the office, with a view of it. */
export const UnitReportPassedOn = event("UnitReportPassedOn", { view: Text, by: PersonId });

export const inspectorNoticeEvents = [UnitReportPassedOn] as const;
type InspectorNoticeEvent = z.infer<(typeof inspectorNoticeEvents)[number]>;

export const inspectorNoticeEvolution: Evolution<InspectorNoticeEvent> = {
  UnitReportPassedOn: (file) => file,
};

/** What a routine visit sorted into a notice to the school, and nobody has put right yet. */
export const toNotify = (file: CaseFile): Finding[] =>
  [...file.findings.values()].filter(
    (finding) => stands(finding) && finding.triage?.to === "rectification_notice" && finding.status === "recorded",
  );

/** Whether the time of this finding is that of an inspector's notice, and no opinion or order has taken its place. */
export const isUnderNotice = (file: CaseFile, finding: Finding | undefined): boolean =>
  finding !== undefined && lastClockOf(file, finding.id)?.rule.limitId === "inspector_notice_report";

/** The last notice that reached the school. */
export const lastNoticeOf = ({ documents }: CaseFile): CaseDocument | undefined =>
  [...documents.values()].findLast(({ kind, service }) => kind === "rectification_notice" && service !== null);

/** Whether all that is open was demanded by notices alone: the school reports on those and plans nothing. */
export function isNoticeOnly(file: CaseFile): boolean {
  const open = [...file.findings.values()].filter(isUnresolved);
  return open.length > 0 && open.every((finding) => isUnderNotice(file, finding));
}
