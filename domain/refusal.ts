import type { StageName } from "./stage.ts";
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
  "service-before-issue": { documentId: string; issuedAt: Instant };
  "date-in-future": { on: Day; today: Day };
  "date-in-past": { on: Day; today: Day };
  // Calendars
  "day-already-so": { day: Day; working: boolean };
  // Opening
  "named-twice": Record<never, never>;
  "not-an-inspector": { personId: string };
  "tie-to-unit": { personId: string; tie: string };
  "team-too-small": { needed: number; given: number };
  "order-needed": Record<never, never>;
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
}
export type RefusalCode = keyof Refusals;

/** `field` names the place in the command that has to change, in dotted form, where there is one. */
export type Refusal<C extends RefusalCode = RefusalCode> = {
  [K in C]: { readonly code: K; readonly data: Refusals[K]; readonly field?: string };
}[C];
