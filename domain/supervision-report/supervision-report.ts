import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { Day } from "../time.ts";

/** What the leader writes; facts, findings and counts are taken from the case when the report is issued. */
export const SupervisionReportDrafted = event("SupervisionReportDrafted", {
  /** The government the office reports to. */
  governmentId: OrganisationId,
  /** Who else gets it; of an end-of-term supervision those who appraise the principal. Absent in older logs. */
  copies: z.array(OrganisationId).optional(),
  evaluation: Text,
  achievements: Text,
  problems: Text,
  advice: Text,
  by: PersonId,
});
export const SupervisionReportReturned = event("SupervisionReportReturned", { reason: Text, by: PersonId });
/** Filed with the office of the next higher government (条例 art. 23). */
export const SupervisionReportFiled = event("SupervisionReportFiled", {
  organisationId: OrganisationId,
  number: ShortText,
  on: Day,
  by: PersonId,
});

export const supervisionReportEvents = [
  SupervisionReportDrafted,
  SupervisionReportReturned,
  SupervisionReportFiled,
] as const;
type SupervisionReportEvent = z.infer<(typeof supervisionReportEvents)[number]>;

export interface SupervisionReport {
  /** The draft that waits for approval, or was issued. */
  readonly draft: Omit<z.infer<typeof SupervisionReportDrafted>, "type"> | null;
  readonly filing: Omit<z.infer<typeof SupervisionReportFiled>, "type"> | null;
}

export const unwritten: SupervisionReport = { draft: null, filing: null };

const change = (file: CaseFile, changes: Partial<SupervisionReport>): CaseFile => ({
  ...file,
  supervisionReport: { ...file.supervisionReport, ...changes },
});

export const supervisionReportEvolution: Evolution<SupervisionReportEvent> = {
  SupervisionReportDrafted: (file, { type: _, ...draft }) => change(file, { draft }),
  SupervisionReportReturned: (file) => change(file, { draft: null }),
  SupervisionReportFiled: (file, { type: _, ...filing }) => change(file, { filing }),
};
