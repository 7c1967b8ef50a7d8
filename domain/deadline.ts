import { z } from "zod";
import { type Calendar, nextWorkingDay, previousWorkingDay } from "./calendar.ts";
import { countFrom, SkippedDay, TimeSpan } from "./counting.ts";
import { DeadlineId, DocumentId, FindingId } from "./ids.ts";
import { Bilingual } from "./language.ts";
import {
  Confidence,
  EvidenceLabel,
  LadderId,
  LimitId,
  type RuleSet,
  RuleSetRef,
  type Rung,
  spanOf,
} from "./rule-set.ts";
import { addDays, Day, Instant, instantOn } from "./time.ts";

/** Who has to act by the day. The office's own deadlines escalate inside the office, never to the unit. */
export const Side = z.enum(["unit", "office", "committee"]);
export type Side = z.infer<typeof Side>;

/** A ladder step of one deadline with the instant it falls due: the opening of a working day, so that nothing is sent at night or on a holiday. */
export const LadderStep = z.strictObject({ rungId: z.string(), at: Instant });
export type LadderStep = z.infer<typeof LadderStep>;

/** What is fixed when a clock starts, and kept with the event: the rule, the count and the ladder, so that "why is it due that day?" has an answer for ever. */
export const DeadlineTerms = z.strictObject({
  id: DeadlineId,
  /** The stage entry it belongs to; null for a duty of the case that outlives its stage, such as publication. */
  entry: z.int().positive().nullable(),
  side: Side,
  findingIds: z.array(FindingId),
  start: z.strictObject({ on: Day, because: z.string().min(1), documentId: DocumentId.optional() }),
  rule: z.strictObject({
    ruleSet: RuleSetRef,
    limitId: LimitId,
    span: TimeSpan,
    source: z.string(),
    label: EvidenceLabel,
    confidence: Confidence,
  }),
  due: Day,
  dueAt: Instant,
  /** The day rests on a year whose holiday notice is not out. */
  provisional: z.boolean(),
  skipped: z.array(SkippedDay),
  rolledFrom: Day.optional(),
  /** The day is never before this one, whatever counting gives; `note` says why, e.g. the opinion waits for the defence window. */
  notBefore: Day.optional(),
  /** The deadline that day belongs to: where it moves, this one moves with it. */
  waitsFor: DeadlineId.optional(),
  note: Bilingual.optional(),
  ladder: LadderId,
  steps: z.array(LadderStep),
});
export type DeadlineTerms = z.infer<typeof DeadlineTerms>;

/** A recorded move of a deadline. Nothing else moves one. */
export const DeadlineChange = z.strictObject({
  kind: z.enum(["extended", "suspended", "resumed", "recomputed"]),
  at: Instant,
  reason: z.string(),
  from: Day,
  to: Day.nullable(),
  /** How the new day was counted, where it was: with it a changed calendar can count it again. A day a person named has none. */
  counting: z.strictObject({ from: Day, span: TimeSpan }).optional(),
  /** For a recomputation that kept the day: the earlier one that counting alone would give. */
  countedDue: Day.optional(),
});
export type DeadlineChange = z.infer<typeof DeadlineChange>;

/** How a clock stopped running. */
export const DeadlineEnd = z.enum(["met", "met_late", "waived", "cancelled", "replaced", "lapsed"]);
export type DeadlineEnd = z.infer<typeof DeadlineEnd>;

export interface Deadline extends DeadlineTerms {
  readonly status: "running" | "suspended" | "ended";
  readonly end: DeadlineEnd | null;
  /** The due day is over and the system has said so. */
  readonly passed: boolean;
  readonly taken: readonly string[];
  readonly suspendedOn: Day | null;
  /** While suspended: the time that was left, in the rule's own unit. */
  readonly remaining: TimeSpan | null;
  readonly history: readonly DeadlineChange[];
  /** When it was said to run; its first day may lie before that. */
  readonly begunAt: Instant;
}

export interface DeadlineRequest {
  readonly id: string;
  readonly entry: number | null;
  readonly limitId: LimitId;
  readonly side: Side;
  readonly ladder: LadderId;
  readonly start: DeadlineTerms["start"];
  readonly findingIds?: readonly FindingId[];
  /** Replaces the rule's own span, for a period a person set within what the rule allows. */
  readonly span?: TimeSpan;
  /** The day is never before this one; `note` says why. */
  readonly notBefore?: { readonly day: Day; readonly note: Bilingual; readonly deadlineId?: DeadlineId };
}

/** Computes a deadline from its start, the pinned rule set and the calendar. */
export function deadlineTerms(request: DeadlineRequest, rules: RuleSet, calendar: Calendar): DeadlineTerms {
  const limit = rules.limits[request.limitId];
  const span = request.span ?? spanOf(rules, request.limitId);
  const { notBefore } = request;
  const placed = placeDue(
    { from: request.start.on, span, ...(notBefore ? { notBefore: notBefore.day } : {}) },
    calendar,
  );
  return {
    id: request.id as DeadlineId,
    entry: request.entry,
    side: request.side,
    findingIds: [...(request.findingIds ?? [])],
    start: request.start,
    rule: {
      ruleSet: { id: rules.id, version: rules.version },
      limitId: request.limitId,
      span,
      source: limit.origin.source,
      label: limit.origin.label,
      confidence: limit.origin.confidence,
    },
    due: placed.due,
    dueAt: placed.dueAt,
    provisional: placed.provisional,
    skipped: placed.skipped,
    ...(placed.rolledFrom ? { rolledFrom: placed.rolledFrom } : {}),
    ...(notBefore ? { notBefore: notBefore.day } : {}),
    ...(notBefore?.deadlineId ? { waitsFor: notBefore.deadlineId } : {}),
    ...(notBefore && placed.isHeld ? { note: notBefore.note } : {}),
    ladder: request.ladder,
    steps: ladderSteps(placed.due, request, rules, calendar),
  };
}

/** The first day on which something can be done that has to wait until the end of another day: a working day. */
export const dayAfterWait = (waitedFor: Day, calendar: Calendar): Day => nextWorkingDay(calendar, waitedFor);

/** What a due day follows from: a count, and a day it never comes before. */
export interface DueBasis {
  readonly from: Day;
  readonly span: TimeSpan;
  readonly notBefore?: Day;
}

export interface PlacedDue {
  readonly due: Day;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly skipped: SkippedDay[];
  readonly rolledFrom: Day | null;
  readonly isHeld: boolean;
}

/** The day a basis leads to under a calendar. */
export function placeDue({ from, span, notBefore }: DueBasis, calendar: Calendar): PlacedDue {
  const count = countFrom(from, span, calendar);
  const isHeld = notBefore !== undefined && count.due < notBefore;
  const held = isHeld ? countFrom(notBefore, { calendarDays: 0 }, calendar) : count;
  return {
    due: held.due,
    dueAt: held.dueAt,
    provisional: count.provisional || held.provisional,
    skipped: count.skipped,
    rolledFrom: count.rolled?.from ?? null,
    isHeld,
  };
}

/**
 * Periods that are over with their last day, whether they were used or not: rights nobody has to use, and times somebody waits
 * out. Nothing in them is ever late.
 */
const lapsing: ReadonlySet<LimitId> = new Set<LimitId>([
  "defence",
  "accountability_defence",
  "review_request",
  "direct_appeal",
  "appeal_after_review",
  "objection_request",
  "objection_upper_request",
  "government_inspection_review_request",
  "third_party_consultation",
  "incentive_public_notice",
  "incentive_lapse",
]);
/** Whether a period of this limit is over with its last day, used or not. */
export const isLapsing = (limitId: LimitId): boolean => lapsing.has(limitId);

/**
 * The instants of a ladder's rungs around a due day. A reminder that would fall on a day off is sent on the working day
 * before it, a notice of lateness on the working day after: early is kind, late is fair. Where nothing can be late, no notice
 * says so.
 */
export function ladderSteps(
  due: Day,
  { ladder, limitId }: { readonly ladder: LadderId; readonly limitId: LimitId },
  rules: RuleSet,
  calendar: Calendar,
): LadderStep[] {
  return rules.ladders[ladder]
    .filter((rung) => rung.offset.days <= 0 || !isLapsing(limitId))
    .map((rung) => ({ rungId: rung.id, at: instantOn(rungDay(due, rung, calendar), rules.officeHours.from) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function rungDay(due: Day, rung: Rung, calendar: Calendar): Day {
  const { days, unit } = rung.offset;
  if (days > 0) {
    return unit === "working"
      ? countFrom(due, { workingDays: days }, calendar).due
      : nextWorkingDay(calendar, addDays(due, days - 1));
  }
  return previousWorkingDay(calendar, addDays(due, days + 1));
}

/** The next instant at which time alone changes something for this deadline; null when nothing is left to happen. */
export function nextInstantOf(deadline: Deadline): Instant | null {
  if (deadline.status !== "running") return null;
  const steps = deadline.steps.filter((step) => !deadline.taken.includes(step.rungId)).map((step) => step.at);
  const all = deadline.passed ? steps : [...steps, deadline.dueAt];
  return all.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
}

/** Whether an act at this instant is in time: the last day ends at 24:00. */
export const isInTime = (deadline: Deadline, at: Instant): boolean => at < deadline.dueAt;

export const isOverdue = (deadline: Deadline, at: Instant): boolean =>
  deadline.status === "running" && !isInTime(deadline, at);
