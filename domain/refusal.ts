import type { Accountability } from "./accountability/accountability.ts";
import type { MeasureCode, SubjectKind } from "./accountability/measures.ts";
import type { CircularKind } from "./circular/circular.ts";
import type { OpenChild } from "./closing/open-children.ts";
import type { Measure, Missing } from "./disposition/gate.ts";
import type { Bar } from "./incentive/bars.ts";
import type { RecipientKind } from "./interview/filing.ts";
import type { RuleSetProblem } from "./rule-set/fitness.ts";
import type { PublicAudience, TermArea } from "./site/site.ts";
import type { StageName } from "./stage.ts";
import type { SupervisionKind } from "./supervision-kind.ts";
import type { Day, Instant } from "./time.ts";

/**
 * Every way the rules say no, with the facts a person needs to do it right. A refusal is a value: it is shown
 * in the person's language and never retried. Texts stand in functions/adapters/texts.
 */
export interface Refusals {
  "case-unknown": Record<never, never>;
  "already-opened": Record<never, never>;
  "not-permitted": { command: string };
  recused: Record<never, never>;
  "stage-not-open": { needed: StageName; open: StageName | null };
  "case-closed": Record<never, never>;
  "entry-out-of-order": { expected: number; given: number };
  "same-person": { role: "approver" | "reviewer"; otherRole: "proposer" | "decider" };
  "person-unknown": { personId: string };
  "unit-unknown": { organisationId: string };
  "finding-unknown": { findingId: string };
  "document-unknown": { documentId: string };
  "deadline-unknown": { deadlineId: string };
  "already-served": { documentId: string; on: Day };
  "not-addressed": { documentId: string };
  "service-before-issue": { documentId: string; issuedAt: Instant };
  "date-in-future": { on: Day; today: Day };
  "date-in-past": { on: Day; today: Day };
  // Calendars
  "day-already-so": { day: Day; working: boolean };
  // Absences
  "own-deputy": Record<never, never>;
  "deputy-from-elsewhere": { personId: string };
  // Directory
  "kind-stays": { organisationId: string };
  "unit-kind-needed": Record<never, never>;
  "own-superior": Record<never, never>;
  "district-unknown": { district: string };
  "mailbox-taken": { personId: string };
  "last-administrator": Record<never, never>;
  "posts-in-conflict": Record<never, never>;
  "already-in-directory": { id: string };
  // Inspectors
  "appointment-not-running": { personId: string; on: Day };
  "appointments-overlap": { from: Day; until: Day | null };
  "term-too-long": { until: Day; latest: Day };
  "too-many-terms-running": { running: number; limit: number };
  "appointment-unknown": { from: Day };
  "appointment-ends-sooner": { until: Day };
  "training-recorded-already": { on: Day; topic: string };
  "training-unknown": { on: Day; topic: string };
  "record-full": { most: number };
  "not-resident-there": { personId: string; organisationId: string };
  // Principals' terms
  "terms-overlap": { from: Day; until: Day };
  "term-unknown": { from: Day };
  // Rule sets
  "draft-open": { version: number };
  "rule-set-approved": { version: number };
  "rule-set-unfit": { problems: readonly RuleSetProblem[] };
  "rule-set-unchanged": Record<never, never>;
  // Opening
  "named-twice": Record<never, never>;
  "not-an-inspector": { personId: string };
  "tie-to-unit": { personId: string; tie: string };
  "team-too-small": { needed: number; given: number };
  "order-needed": Record<never, never>;
  "principal-needed": Record<never, never>;
  "not-a-school": { organisationId: string };
  "not-a-government": { organisationId: string };
  "year-needed": Record<never, never>;
  "indicators-needed": Record<never, never>;
  "order-not-for-kind": { kind: SupervisionKind };
  // Team
  "already-recused": { personId: string };
  "recusal-undecided": { personIds: readonly string[] };
  "recusal-not-requested": { personId: string };
  "own-recusal": Record<never, never>;
  "chair-decides": { personId: string };
  "not-involved": { personId: string };
  "already-in-team": { personId: string };
  "not-in-team": { personId: string };
  "leader-needed": Record<never, never>;
  "proposer-recused": { personId: string };
  "declarations-missing": { personIds: readonly string[] };
  // Preparation
  unannounced: Record<never, never>;
  "notice-not-issued": Record<never, never>;
  "notice-not-served": Record<never, never>;
  "notice-too-late": { visitOn: Day; hadOn: Day; earliestOn: Day };
  "announcement-missing": Record<never, never>;
  "self-evaluation-needed": { kind: SupervisionKind };
  "self-evaluation-not-asked": Record<never, never>;
  "self-evaluation-missing": Record<never, never>;
  "self-evaluation-filed": Record<never, never>;
  "self-evaluation-unexamined": Record<never, never>;
  "self-evaluation-examined": Record<never, never>;
  "self-evaluation-still-due": { until: Day };
  "self-evaluation-too-long": { most: number; given: number };
  "self-evaluation-unpublished": Record<never, never>;
  // Site visit and findings
  "notice-needed-instead": { kind: SupervisionKind };
  "announced-too-early": { visitOn: Day; earliestOn: Day };
  "dates-reversed": { from: Day; until: Day };
  "method-twice": Record<never, never>;
  "audience-twice": Record<never, never>;
  "visit-before-planned": { from: Day; visitOn: Day };
  "visit-missing": Record<never, never>;
  "public-views-missing": { missing: readonly PublicAudience[] };
  "deliberation-missing": { isStale: boolean };
  "deliberation-before-visit": { on: Day; lastVisit: Day };
  "agreed-without-taking-part": Record<never, never>;
  "areas-incomplete": { missing: readonly TermArea[] };
  "consensus-missing": { needed: number; agreed: number };
  "signature-missing": Record<never, never>;
  "routine-report-missing": Record<never, never>;
  "supervision-report-instead": { kind: SupervisionKind };
  "indicator-not-in-case": { indicatorId: string };
  "measured-without-indicator": Record<never, never>;
  "triage-of-routine-only": Record<never, never>;
  "findings-untriaged": { findingIds: readonly string[] };
  "no-danger": { findingId: string };
  "danger-unpressed": { findingIds: readonly string[] };
  // Supervision report and publication
  "routine-report-instead": Record<never, never>;
  "opinion-not-issued": Record<never, never>;
  "supervision-report-missing": Record<never, never>;
  "already-filed": { number: string };
  "filed-before-issue": { documentId: string; issuedAt: Instant };
  "not-an-upper-office": { organisationId: string };
  "not-for-the-public": { documentId: string };
  "already-published": { documentId: string; on: Day };
  "published-before-issue": { documentId: string; issuedAt: Instant };
  "publication-unchecked": { documentId: string };
  "checker-publishes": { documentId: string };
  "passage-not-found": { documentId: string };
  // Feedback
  "already-issued": { documentId: string };
  "preliminary-opinion-not-served": Record<never, never>;
  "defence-window-open": { until: Day | null };
  "defence-window-closed": { window: string };
  "statement-needed": { findingId: string };
  "answered-twice": Record<never, never>;
  "findings-unanswered": { findingIds: readonly string[] };
  "finding-not-disputed": { findingId: string };
  "already-answered": { findingId: string };
  "amendment-mismatch": { findingId: string };
  "defence-unanswered": { findingIds: readonly string[] };
  "nothing-proposed": Record<never, never>;
  "organisation-unknown": { organisationId: string };
  // Pressing by the superior department
  "pressed-lately": { until: Day };
  "pressed-enough": { times: number };
  // Disposition
  "ground-unknown": { groundId: string };
  "measure-not-open": { measure: Measure; missing: readonly Missing[] };
  "already-decided": { stage: StageName };
  "finding-not-open": { findingId: string };
  "finding-not-overdue": { findingId: string };
  // Interview
  "interview-not-called": Record<never, never>;
  "notice-too-short": { on: Day; earliest: Day };
  "interview-notice-too-late": { on: Day };
  "interview-held": { on: Day };
  "interview-not-due": { on: Day; time: string };
  "new-day-needed": Record<never, never>;
  "host-is-recorder": Record<never, never>;
  "minutes-not-recorded": Record<never, never>;
  "witness-is-recorder": Record<never, never>;
  "no-minutes-to-file": Record<never, never>;
  "recipient-missing": { kind: RecipientKind };
  // Circular
  "no-cause-for-criticism": { kind: CircularKind };
  "exposure-is-public": Record<never, never>;
  "unit-not-addressed": Record<never, never>;
  "results-demand-nothing": Record<never, never>;
  "committee-consent-missing": { kind: CircularKind };
  "correction-proposed": { documentId: string };
  // Incentive
  "already-proposed": Record<never, never>;
  "incentive-barred": { bars: readonly Bar[] };
  "already-under-notice": Record<never, never>;
  "views-missing": { organs: readonly ("superior_department" | "organisation_department")[] };
  "not-under-notice": { publicNotice: string };
  "objection-unknown": { objectionId: string };
  "objection-answered": { objectionId: string };
  "objections-unanswered": { objectionIds: readonly string[] };
  "objection-upheld": { objectionId: string };
  "public-notice-not-over": { until: Day | null };
  "nothing-to-revoke": Record<never, never>;
  // Accountability
  "group-not-formed": Record<never, never>;
  "group-formed": Record<never, never>;
  "forms-own-group": Record<never, never>;
  "not-in-the-group": Record<never, never>;
  "facts-not-filed": Record<never, never>;
  "accountability-elsewhere": { needed: Accountability["status"]; status: Accountability["status"] };
  "accountability-unknown": { accountabilityId: string };
  "respondent-unknown": { respondentId: string };
  "not-the-respondent": { respondentId: string };
  "measure-not-for-subject": { code: MeasureCode; subject: SubjectKind };
  "organ-needed": { code: MeasureCode };
  "organ-not-needed": { code: MeasureCode };
  "statement-window-closed": { window: string };
  "not-consulted": { organisationId: string };
  "consultation-missing": Record<never, never>;
  "consultation-unanswered": { organisationIds: readonly string[] };
  "hearing-not-over": { respondentIds: readonly string[] };
  "respondents-undecided": { respondentIds: readonly string[] };
  "prior-decisions-unchecked": { respondentId: string };
  "statement-unanswered": { respondentId: string };
  "repetition-unweighed": { respondentId: string };
  "not-repeated": { respondentId: string };
  "measure-not-announced": { respondentId: string; code: MeasureCode };
  "rectification-not-theirs": { respondentId: string };
  "publication-required": Record<never, never>;
  "nothing-decided": Record<never, never>;
  "measure-unknown": { measureId: string };
  "measure-made-elsewhere": { measureId: string; maker: "office" | "organ" };
  "measure-not-pending": { measureId: string; status: string };
  "reviewed-elsewhere": Record<never, never>;
  "review-requested": { on: Day };
  "review-window-closed": { due: Day | null };
  "no-review-requested": Record<never, never>;
  "review-decided": Record<never, never>;
  "review-running": Record<never, never>;
  "took-part": Record<never, never>;
  "cannot-appoint": { organisationId: string };
  "reviewer-took-part": { personId: string };
  "reviewer-of-another": { respondentId: string };
  "measures-mismatch": { result: string };
  "appeal-filed": { on: Day };
  "appeal-window-closed": { due: Day | null };
  "no-appeal-filed": Record<never, never>;
  "appeal-decided": Record<never, never>;
  "nothing-to-correct": Record<never, never>;
  "measures-aggravated": { respondentId: string };
  "remedies-open": { respondentIds: readonly string[] };
  "measures-pending": { measureIds: readonly string[] };
  // Objection to the opinion
  "objection-not-offered": Record<never, never>;
  "opinion-not-served": Record<never, never>;
  "objection-filed": { on: Day };
  "objection-window-closed": { due: Day | null };
  "no-objection-filed": Record<never, never>;
  "objection-decided": Record<never, never>;
  "objection-unanswered": Record<never, never>;
  "objection-goes-no-higher": Record<never, never>;
  "finding-not-objected": { findingId: string };
  "reviewer-of-another-matter": Record<never, never>;
  // Disclosure on request
  "disclosure-unknown": { requestId: string };
  "disclosure-decided": { requestId: string };
  "third-party-unknown": { thirdPartyId: string };
  "third-party-reached": { thirdPartyId: string; on: Day };
  "third-party-answered": { thirdPartyId: string };
  "third-party-awaited": { thirdPartyIds: readonly string[] };
  "third-party-disagrees": { thirdPartyIds: readonly string[] };
  // Complaints
  "complaint-unknown": { complaintId: string };
  "complaint-not-passed": { complaintId: string };
  "complaint-settled": { complaintId: string };
  "complaint-not-passed-on": { complaintId: string };
  "taken-up-nowhere": Record<never, never>;
  // Plan and rectification
  "finish-after-deadline": { findingId: string; due: Day };
  "milestone-outside-plan": { findingId: string };
  "plan-incomplete": { findingIds: readonly string[] };
  "nothing-filed": Record<never, never>;
  "period-too-long": { latest: Day };
  "already-reported": { findingId: string };
  "report-not-saved": { findingId: string };
  "remaining-needed": { findingId: string };
  "interim-not-asked": { findingId: string };
  "not-reported": { findingId: string };
  "report-incomplete": { findingIds: readonly string[] };
  // More time
  "deadline-not-deferrable": { deadlineId: string };
  "clock-not-running": { deadlineId: string };
  "clock-not-suspended": { deadlineId: string };
  "deadline-over": { deadlineId: string; due: Day };
  "request-open": { deadlineId: string };
  "nothing-requested": { deadlineId: string };
  "extension-used-up": { times: number };
  "not-later": { due: Day };
  "before-served-day": { due: Day };
  "report-with-inspector": Record<never, never>;
  // Notices of inspectors
  "notice-of-routine-only": Record<never, never>;
  "nothing-to-notify": Record<never, never>;
  "site-needed": { findingId: string };
  // Recheck and look-back
  "recheckers-too-near": { personIds: readonly string[] };
  "fixed-before": { findingId: string };
  "never-fixed": { findingId: string };
  "rest-needs-day": { findingId: string };
  "recheck-incomplete": { findingIds: readonly string[] };
  "recheck-unsigned": { personIds: readonly string[] };
  "incentive-not-open": Record<never, never>;
  // Closing and reopening
  "open-children": { children: readonly OpenChild[] };
  "findings-unresolved": { findingIds: readonly string[] };
  "lookback-needed": Record<never, never>;
  "case-open": Record<never, never>;
  "lookback-open": Record<never, never>;
  "reopening-proposed": Record<never, never>;
  "reopening-needs-findings": Record<never, never>;
  "already-handed-over": { on: Day };
  "before-closing": { on: Day; closedOn: Day };
}
export type RefusalCode = keyof Refusals;

/** `field` names the place in the command that has to change, in dotted form, where there is one. */
export type Refusal<C extends RefusalCode = RefusalCode> = {
  [K in C]: { readonly code: K; readonly data: Refusals[K]; readonly field?: string };
}[C];
