import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { CorrectionPoint, type Finding, ReportItem, Text } from "../finding.ts";
import { EvidenceId, FindingId } from "../ids.ts";
import { Day, type Instant } from "../time.ts";

/** The unit wrote one finding's report and saved it; nothing is filed yet and its clock goes on. */
export const ReportSaved = event("ReportSaved", { item: ReportItem, by: PersonId });
/** The head of the unit signed and filed the report (整改报告) on these findings. Every version is kept. */
export const ReportSubmitted = event("ReportSubmitted", {
  items: z.array(ReportItem).min(1),
  summary: Text,
  by: PersonId,
});
/** How far a hard fix has come (row 22: at thirty days). */
export const InterimReportFiled = event("InterimReportFiled", {
  findingId: FindingId,
  progress: Text,
  evidence: z.array(EvidenceId),
  by: PersonId,
});
export const ReportReturned = event("ReportReturned", {
  points: z.array(CorrectionPoint).min(1),
  until: Day,
  by: PersonId,
});
/** The office found the report complete; whether it is true, the recheck shows. */
export const ReportAccepted = event("ReportAccepted", { by: PersonId });

export const rectificationEvents = [
  ReportSaved,
  ReportSubmitted,
  InterimReportFiled,
  ReportReturned,
  ReportAccepted,
] as const;
type RectificationEvent = z.infer<(typeof rectificationEvents)[number]>;

export type InterimReport = Omit<z.infer<typeof InterimReportFiled>, "type"> & { readonly filedAt: Instant };

/** What the unit's reports have come to, beyond what each finding holds itself. */
export interface Reporting {
  /** Saved and not submitted: only the unit sees it. */
  readonly drafts: ReadonlyMap<FindingId, ReportItem>;
  readonly interimReports: readonly InterimReport[];
}

export const nothingReported: Reporting = { drafts: new Map(), interimReports: [] };

const change = (file: CaseFile, changes: Partial<Reporting>): CaseFile => ({
  ...file,
  rectification: { ...file.rectification, ...changes },
});

/** Where a finding stands that the unit still owes a report on: as the last recheck left it. */
const unreportedStatus = ({ rechecks }: Finding): Finding["status"] => rechecks.at(-1)?.conclusion ?? "confirmed";

export const rectificationEvolution: Evolution<RectificationEvent> = {
  ReportSaved: (file, { item }) =>
    change(file, { drafts: new Map(file.rectification.drafts).set(item.findingId, item) }),
  ReportSubmitted: (file, { items, by }, recorded) => {
    const findings = new Map(file.findings);
    const drafts = new Map(file.rectification.drafts);
    for (const item of items) {
      drafts.delete(item.findingId);
      const finding = findings.get(item.findingId);
      if (!finding) continue;
      const reports = [...finding.reports, { ...item, filedAt: recorded.at, by, returned: null }];
      findings.set(finding.id, { ...finding, status: "reported", reports });
    }
    return change({ ...file, findings }, { drafts });
  },
  InterimReportFiled: (file, { type: _, ...report }, recorded) =>
    change(file, { interimReports: [...file.rectification.interimReports, { ...report, filedAt: recorded.at }] }),
  ReportReturned: (file, { points }, recorded) => {
    const findings = new Map(file.findings);
    for (const { findingId, reason } of points) {
      const finding = findings.get(findingId);
      if (!finding) continue;
      const reports = finding.reports.map((report, index) =>
        index === finding.reports.length - 1 ? { ...report, returned: { reason, at: recorded.at } } : report,
      );
      findings.set(findingId, { ...finding, status: unreportedStatus(finding), reports });
    }
    return { ...file, findings };
  },
  ReportAccepted: (file) => file,
};
