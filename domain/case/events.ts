import { z } from "zod";
import { DeadlineEnd, DeadlineTerms } from "../deadline.ts";
import { Digest } from "../digest.ts";
import { DistrictId, OrganisationId, PersonId } from "../directory.ts";
import { IssuedDocument, Service } from "../document.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { CaseId, DeadlineId, DocumentId } from "../ids.ts";
import { IndicatorId, UnitKind } from "../indicator.ts";
import { Bilingual } from "../language.ts";
import { RuleSetRef } from "../rule-set.ts";
import { Outcome, StageName } from "../stage.ts";
import { SupervisionKind } from "../supervision-kind.ts";
import { Day, Instant } from "../time.ts";

export { SupervisionKind };

/** Whose term is judged, in an end-of-term supervision. */
export const Principal = z.strictObject({ name: ShortText, termEndsOn: Day });
export type Principal = z.infer<typeof Principal>;

export const CaseOpened = event("CaseOpened", {
  caseId: CaseId,
  kind: SupervisionKind,
  title: ShortText,
  matters: Text,
  legalBasis: Text,
  indicatorIds: z.array(IndicatorId),
  unit: z.strictObject({
    id: OrganisationId,
    kind: UnitKind,
    name: Bilingual,
    district: DistrictId,
    superiorId: OrganisationId.nullable(),
  }),
  team: z.strictObject({ leaderId: PersonId, memberIds: z.array(PersonId) }),
  /** An unannounced special visit exists only with a recorded order (assumption: art. 17 asks for notice, national campaigns order none). */
  unannounced: z.strictObject({ orderedBy: PersonId, reason: Text }).nullable(),
  principal: Principal.optional(),
  /** The year assessed, in an assessment of a government. */
  assessedYear: z.int().optional(),
  ruleSet: RuleSetRef,
  calendarId: z.string(),
});

export const StageOpened = event("StageOpened", {
  stage: StageName,
  entry: z.int().positive(),
  execution: z.string(),
  tokenDigest: Digest,
});

/** A fresh or retried execution took the entry over; the earlier token is worthless from here on. */
export const StageReattached = event("StageReattached", {
  stage: StageName,
  entry: z.int().positive(),
  execution: z.string(),
  tokenDigest: Digest,
});

export const StageConcluded = event("StageConcluded", {
  stage: StageName,
  entry: z.int().positive(),
  outcome: Outcome,
});

/** The machine failed at a stage and gave up retrying; people see the case as stuck until it is resumed. */
export const WorkflowFaulted = event("WorkflowFaulted", { stage: StageName, execution: z.string(), error: z.string() });

/** A fresh execution is to take the case up again at this stage, or from the beginning. */
export const WorkflowRestarted = event("WorkflowRestarted", {
  generation: z.int().positive(),
  resumeAt: StageName.nullable(),
  reason: z.string(),
});

export const CaseClosed = event("CaseClosed", { conclusion: Text });
export const CaseReopened = event("CaseReopened", { reason: Text, resumeAt: StageName });

export const DocumentIssued = event("DocumentIssued", { document: IssuedDocument });
export const DocumentServed = event("DocumentServed", { documentId: DocumentId, service: Service });
export const DocumentPublished = event("DocumentPublished", {
  documentId: DocumentId,
  on: Day,
  url: z.url().nullable(),
});

export const DeadlineStarted = event("DeadlineStarted", { deadline: DeadlineTerms });
export const DeadlineEnded = event("DeadlineEnded", { deadlineId: DeadlineId, end: DeadlineEnd });
/** The last day ended at 24:00 and nothing had come. */
export const DeadlinePassed = event("DeadlinePassed", { deadlineId: DeadlineId, dueAt: Instant });
/** Rungs reached together, after an outage, are taken together; only the most serious is mailed. */
export const LadderStepsTaken = event("LadderStepsTaken", {
  deadlineId: DeadlineId,
  rungIds: z.array(z.string()).min(1),
  mailedRungId: z.string(),
});

export const caseEvents = [
  CaseOpened,
  StageOpened,
  StageReattached,
  StageConcluded,
  WorkflowFaulted,
  WorkflowRestarted,
  CaseClosed,
  CaseReopened,
  DocumentIssued,
  DocumentServed,
  DocumentPublished,
] as const;
export const clockEvents = [DeadlineStarted, DeadlineEnded, DeadlinePassed, LadderStepsTaken] as const;
