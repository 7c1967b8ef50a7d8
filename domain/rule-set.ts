import { z } from "zod";
import { TimeSpan } from "./counting.ts";
import { Bilingual } from "./language.ts";
import { Day, Instant } from "./time.ts";

/**
 * How far a fact may be trusted: Q quoted article, S official summary, P local rule or practice,
 * R recalled and not re-read, A our assumption. Only Q and S may be shown to users as law.
 */
export const EvidenceLabel = z.enum(["Q", "S", "P", "R", "A"]);
export type EvidenceLabel = z.infer<typeof EvidenceLabel>;

export const isLaw = (label: EvidenceLabel): boolean => label === "Q" || label === "S";

export const Confidence = z.enum(["quoted", "provincial", "assumption"]);

/** Every limit the product knows, one for each row of the table of time limits and for each number that row holds. */
export const LimitId = z.enum([
  "routine_visits_per_semester",
  "resident_visits_per_month",
  "comprehensive_cycle_due",
  "comprehensive_cycle_overdue",
  "government_cycle",
  "team_size",
  "part_time_term",
  "part_time_terms_running",
  "schools_per_resident_inspector",
  "schools_per_zone",
  "resident_rotation",
  "notice",
  "notice_elsewhere",
  "routine_announcement",
  "self_evaluation",
  "visit_length",
  "visit_length_county",
  "preliminary_opinion",
  "defence",
  "opinion",
  "team_consensus",
  "plan",
  "fix_immediate",
  "fix_ordinary",
  "fix_hard",
  "fix_hard_with_approval",
  "interim_report",
  "inspector_notice_report",
  "inspector_files_report",
  "routine_record",
  "onsite_verification",
  "recheck",
  "lookback",
  "extension_times",
  "extension_length",
  "extension_answer",
  "press_interval",
  "press_times",
  "urge_order",
  "urge_order_urgent",
  "failed_rechecks",
  "interview_notice",
  "interview_filing",
  "interview_report",
  "circular",
  "circular_answer",
  "circular_committee_approval",
  "supervision_report",
  "publication",
  "fact_finding",
  "fact_file",
  "measure_follow_up",
  "accountability_defence",
  "review_request",
  "review_decision",
  "appeal_after_review",
  "direct_appeal",
  "appeal_decision",
  "correction",
  "repetition_window",
  "repetition_count",
  "archiving",
  "objection_request",
  "objection_answer",
  "objection_upper_request",
  "objection_upper_answer",
  "government_inspection_review_request",
  "government_inspection_review_answer",
  "third_party_consultation",
  "disclosure_answer",
  "disclosure_extension",
  "inspector_training",
  "end_of_term",
  "kindergarten_cycle_due",
  "kindergarten_cycle_overdue",
  "notices_per_school",
  "archive_transfer_city",
  "archive_transfer_county",
  "national_assessment_notice",
  "complaint_record",
  "complaint_follow_up",
  "incentive_public_notice",
  "incentive_decision",
  "incentive_lapse",
  "service",
  "office_decision",
  "closing",
  "preparation",
  "site_report",
  "danger_press",
  "former_employer",
  "self_evaluation_length",
  "spring_semester_from",
  "spring_semester_until",
  "autumn_semester_from",
  "autumn_semester_until",
  "digest_after_opening",
  "digest_before_closing",
  "digest_outlook",
  "part_time_break",
  "duty_outlook",
  "end_of_term_coverage",
]);
export type LimitId = z.infer<typeof LimitId>;

/** A number that is no period: a floor, a ceiling, a share, a date of the year. */
export const Quantity = z.strictObject({
  value: z.number(),
  unit: z.enum([
    "times",
    "persons",
    "schools",
    "class_hours",
    "share",
    "terms",
    "characters",
    "month_end",
    "minutes",
    "days",
  ]),
});

/** A day of every year, `03-01`; 29 February is none. */
export const YearDay = z.strictObject({
  yearDay: z.string().refine((text) => Day.safeParse(`2001-${text}`).success, "a month and a day there is every year"),
});
export type YearDay = z.infer<typeof YearDay>;

/**
 * One time limit. `duty` is what the source orders, `value` the number we apply; they may be of different standing:
 * a duty quoted from national law ("beforehand") often has a number that is only our setting.
 */
export const Limit = z.strictObject({
  id: LimitId,
  /** Row of the table of time limits (section 6 of the rules); null for a limit the table does not hold. */
  row: z.int().min(1).max(56).nullable(),
  subject: Bilingual,
  value: z.union([TimeSpan, Quantity, YearDay]).nullable(),
  /** Where the applied number comes from, and how far it may be trusted. */
  origin: z.strictObject({ source: z.string().min(1), label: EvidenceLabel, confidence: Confidence }),
  /** What the source itself orders, in its own words or ours, with its own standing; null where no rule was found. */
  duty: z.strictObject({ source: z.string().min(1), label: EvidenceLabel, wording: Bilingual }).nullable(),
  enabled: z.boolean(),
  note: Bilingual.optional(),
});
export type Limit = z.infer<typeof Limit>;

/** Who hears of a ladder step. `notify` finds the people in the directory. */
export const Audience = z.enum([
  "unit_contact",
  "unit_head",
  "superior_department",
  "resident_inspector",
  "team_leader",
  "team",
  "county_office",
  "county_government",
  "office_staff",
  "office_head",
  "chief_inspector",
  "committee_chair",
  "city_government",
  "provincial_office",
]);
export type Audience = z.infer<typeof Audience>;

/**
 * One rung: so many days before (negative) or after (positive) the due day, who must act and who must know.
 * A rung may ask the office for a decision; it never takes one.
 */
export const Rung = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  /** Step of section 12 of the rules: 0 reminder … 6 upward. */
  step: z.int().min(0).max(6),
  offset: z.strictObject({ days: z.int(), unit: z.enum(["working", "calendar"]) }),
  notice: z.enum(["reminder", "due_today", "overdue_notice", "urging_proposed", "office_overdue", "upward_report"]),
  act: z.array(Audience).min(1),
  know: z.array(Audience),
  asksDecision: z.boolean(),
});
export type Rung = z.infer<typeof Rung>;

export const LadderId = z.enum(["school", "county", "office", "committee"]);
export type LadderId = z.infer<typeof LadderId>;

export const RuleSetRef = z.strictObject({ id: z.string().min(1), version: z.int().positive() });
export type RuleSetRef = z.infer<typeof RuleSetRef>;

/**
 * A named, versioned, effective-dated set of limits. A case pins the version it was opened under;
 * a later version never moves a deadline already served.
 */
export const RuleSet = z.strictObject({
  id: z.string().min(1),
  version: z.int().positive(),
  name: Bilingual,
  status: z.enum(["draft", "approved"]),
  effectiveFrom: Day,
  draftedBy: z.string().min(1),
  /** Others who worked on the draft; none of them can approve it. */
  editedBy: z.array(z.string().min(1)).default([]),
  approvedBy: z.string().min(1).nullable(),
  approvedAt: Instant.nullable(),
  limits: z.record(LimitId, Limit),
  /** Office hours in which notices are sent, local time of Asia/Shanghai. */
  officeHours: z.strictObject({ from: z.string().regex(/^\d\d:\d\d$/), until: z.string().regex(/^\d\d:\d\d$/) }),
  ladders: z.record(LadderId, z.array(Rung).min(1)),
});
export type RuleSet = z.infer<typeof RuleSet>;

type Value = NonNullable<Limit["value"]>;
export const isQuantity = (value: Value): value is z.infer<typeof Quantity> => "unit" in value;
export const isYearDay = (value: Value): value is YearDay => "yearDay" in value;
export const isPeriod = (value: Value): value is TimeSpan => !isQuantity(value) && !isYearDay(value);

/** The value of a limit, of the form that is asked for. Throws where it has another: the rule set is then unfit, which its schema check at approval prevents. */
function valueIn<V extends Value>(
  rules: RuleSet,
  id: LimitId,
  isWanted: (value: Value) => value is V,
  form: string,
): V {
  const { value } = rules.limits[id];
  if (value === null || !isWanted(value))
    throw new TypeError(`limit ${id} of rule set ${rules.id} v${rules.version} is not a ${form}`);
  return value;
}

/** The period a limit grants. Throws where the limit holds none, as the others do. */
export const spanOf = (rules: RuleSet, id: LimitId): TimeSpan => valueIn(rules, id, isPeriod, "period");

/** The number of a limit that is no period, in its own unit. */
export const quantityOf = (rules: RuleSet, id: LimitId): number => valueIn(rules, id, isQuantity, "quantity").value;

/** The day of every year that a limit names, `03-01`. */
export const yearDayOf = (rules: RuleSet, id: LimitId): string =>
  valueIn(rules, id, isYearDay, "day of the year").yearDay;
