import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { type Finding, FindingContent, Press, Text, Triage } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { changeSite } from "../site/site.ts";

export const FindingRecorded = event("FindingRecorded", {
  findingId: FindingId,
  content: FindingContent,
  by: PersonId,
});
export const FindingAmended = event("FindingAmended", { findingId: FindingId, content: FindingContent, by: PersonId });
/** The team takes the finding back; its number is not given again. */
export const FindingRemoved = event("FindingRemoved", { findingId: FindingId, reason: Text, by: PersonId });
export const FindingTriaged = event("FindingTriaged", { findingId: FindingId, triage: Triage, by: PersonId });
/** A danger to life or an illegal act: school and departments were pressed at once, the upper office told (条例 art. 15). */
export const DangerPressed = event("DangerPressed", { findingId: FindingId, press: Press, by: PersonId });

export const findingEvents = [FindingRecorded, FindingAmended, FindingRemoved, FindingTriaged, DangerPressed] as const;
type FindingEvent = z.infer<(typeof findingEvents)[number]>;

function changeFinding(file: CaseFile, id: FindingId, changes: Partial<Finding>): CaseFile {
  const finding = file.findings.get(id);
  return finding ? { ...file, findings: new Map(file.findings).set(id, { ...finding, ...changes }) } : file;
}

const unsettled = (file: CaseFile): CaseFile => changeSite(file, { hasChangedSince: true });

export const findingEvolution: Evolution<FindingEvent> = {
  FindingRecorded: (file, { findingId, content, by }, recorded) =>
    unsettled({
      ...file,
      findings: new Map(file.findings).set(findingId, {
        id: findingId,
        content,
        recordedBy: by,
        recordedAt: recorded.at,
        status: "recorded",
        defence: null,
        plans: [],
        reports: [],
        rechecks: [],
      }),
    }),
  FindingAmended: (file, { findingId, content }) => unsettled(changeFinding(file, findingId, { content })),
  FindingRemoved: (file, { findingId }) => unsettled(changeFinding(file, findingId, { status: "withdrawn" })),
  FindingTriaged: (file, { findingId, triage }) => changeFinding(file, findingId, { triage }),
  DangerPressed: (file, { findingId, press }) => changeFinding(file, findingId, { press }),
};
