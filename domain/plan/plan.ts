import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { CorrectionPoint, PlanItem } from "../finding.ts";
import { Day, type Instant } from "../time.ts";

/** The unit filed its rectification plan (整改方案), or filed some findings of it again. Every version is kept. */
export const PlanFiled = event("PlanFiled", { items: z.array(PlanItem).min(1), by: PersonId });
/** The office sent the plan back, finding by finding, to be corrected by a day. */
export const PlanReturned = event("PlanReturned", {
  points: z.array(CorrectionPoint).min(1),
  until: Day,
  by: PersonId,
});
export const PlanAccepted = event("PlanAccepted", { by: PersonId });

export const planEvents = [PlanFiled, PlanReturned, PlanAccepted] as const;
type PlanEvent = z.infer<(typeof planEvents)[number]>;

export interface PlanProgress {
  readonly stage: "plan";
  readonly state: "awaited" | "filed" | "returned" | "accepted";
  readonly filedAt: Instant | null;
}

export const startPlan = (): PlanProgress => ({ stage: "plan", state: "awaited", filedAt: null });

const change = (file: CaseFile, changes: Partial<PlanProgress>): CaseFile =>
  file.progress?.stage === "plan" ? { ...file, progress: { ...file.progress, ...changes } } : file;

export const planEvolution: Evolution<PlanEvent> = {
  PlanFiled: (file, { items, by }, recorded) => {
    const findings = new Map(file.findings);
    for (const item of items) {
      const finding = findings.get(item.findingId);
      if (!finding) continue;
      const plans = [...finding.plans, { ...item, filedAt: recorded.at, by, returned: null }];
      findings.set(finding.id, { ...finding, plans });
    }
    return change({ ...file, findings }, { state: "filed", filedAt: recorded.at });
  },
  PlanReturned: (file, { points }, recorded) => {
    const findings = new Map(file.findings);
    for (const { findingId, reason } of points) {
      const finding = findings.get(findingId);
      if (!finding) continue;
      const plans = finding.plans.map((plan, index) =>
        index === finding.plans.length - 1 ? { ...plan, returned: { reason, at: recorded.at } } : plan,
      );
      findings.set(findingId, { ...finding, plans });
    }
    return change({ ...file, findings }, { state: "returned" });
  },
  PlanAccepted: (file) => change(file, { state: "accepted" }),
};
