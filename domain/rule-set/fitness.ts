import type { TimeSpan } from "../counting.ts";
import { outsideOffice } from "../ladder.ts";
import {
  isLaw,
  isPeriod,
  isQuantity,
  isYearDay,
  LadderId,
  type Limit,
  LimitId,
  type RuleSet,
  type Rung,
} from "../rule-set.ts";

/** What keeps a draft from being approved, with the place it concerns. */
export type RuleSetProblem =
  | {
      readonly problem: "value_missing" | "value_not_positive" | "kind_changed" | "law_changed";
      readonly limitId: LimitId;
    }
  | { readonly problem: "switched_apart"; readonly limitId: LimitId; readonly with: LimitId }
  /** The first is longer than the second, or lies after it. */
  | { readonly problem: "order_reversed"; readonly limitId: LimitId; readonly longer: LimitId }
  | {
      readonly problem: "no_reminder" | "no_notice_of_lateness";
      readonly ladder: LadderId;
    }
  | {
      readonly problem:
        | "rung_named_twice"
        | "rung_out_of_order"
        | "notice_does_not_fit_day"
        | "decision_before_due"
        | "acts_and_knows"
        | "reaches_the_unit";
      readonly ladder: LadderId;
      readonly rungId: string;
    }
  | { readonly problem: "office_hours_reversed" };

/** The first of each pair is never longer than the second. */
const ordered: readonly (readonly [LimitId, LimitId])[] = [
  ["comprehensive_cycle_due", "comprehensive_cycle_overdue"],
  ["kindergarten_cycle_due", "kindergarten_cycle_overdue"],
  ["fix_hard", "fix_hard_with_approval"],
  ["urge_order_urgent", "urge_order"],
];

/** The first of each pair is never on without the second: an answer belongs to each request, and to the upper office one goes from here. */
const together: readonly (readonly [LimitId, LimitId])[] = [
  ["objection_request", "objection_answer"],
  ["objection_upper_request", "objection_upper_answer"],
  ["objection_upper_request", "objection_request"],
  ["government_inspection_review_request", "government_inspection_review_answer"],
];

/** Everything wrong with a draft against the version it was made from; an empty list means it may be approved. */
export function problemsOf(draft: RuleSet, basis: RuleSet | null): RuleSetProblem[] {
  return [
    ...LimitId.options.flatMap((id) => limitProblems(draft.limits[id], basis?.limits[id] ?? null)),
    ...ordered.flatMap(([limitId, longer]) =>
      isLonger(draft.limits[limitId].value, draft.limits[longer].value)
        ? [{ problem: "order_reversed" as const, limitId, longer }]
        : [],
    ),
    ...semesterProblems(draft),
    ...together.flatMap(([limitId, other]) =>
      draft.limits[limitId].enabled && !draft.limits[other].enabled
        ? [{ problem: "switched_apart" as const, limitId, with: other }]
        : [],
    ),
    ...LadderId.options.flatMap((ladder) => ladderProblems(ladder, draft.ladders[ladder])),
    ...(draft.officeHours.from < draft.officeHours.until ? [] : [{ problem: "office_hours_reversed" as const }]),
  ];
}

function limitProblems(limit: Limit, basis: Limit | null): RuleSetProblem[] {
  const problems: RuleSetProblem[] = [];
  const { id: limitId, value } = limit;
  if (value === null) {
    // A limit that never had a value is a switch; one that stands in the table of time limits never is.
    const isSwitch = basis ? basis.value === null : limit.row === null || !limit.enabled;
    return isSwitch ? [] : [{ problem: "value_missing", limitId }];
  }
  if (!isFitAmount(value)) {
    problems.push({ problem: "value_not_positive", limitId });
  }
  if (!basis) return problems;
  if (basis.value === null) return [...problems, { problem: "kind_changed", limitId }];
  if (kindOf(value) !== kindOf(basis.value)) problems.push({ problem: "kind_changed", limitId });
  const isOtherNumber = JSON.stringify(value) !== JSON.stringify(basis.value);
  const isSameSource = isLaw(limit.origin.label) && limit.origin.source === basis.origin.source;
  if (isOtherNumber && isLaw(basis.origin.label) && isSameSource) problems.push({ problem: "law_changed", limitId });
  return problems;
}

/** A period may change its unit, from calendar to working days for instance; a quantity may not. */
const kindOf = (value: NonNullable<Limit["value"]>): string =>
  isQuantity(value) ? value.unit : isYearDay(value) ? "year_day" : "period";

function isFitAmount(value: NonNullable<Limit["value"]>): boolean {
  if (isYearDay(value)) return true;
  if (isPeriod(value)) return roughDays(value) > 0;
  const most = value.unit === "share" ? 1 : value.unit === "month_end" ? 12 : Number.POSITIVE_INFINITY;
  return value.value > 0 && value.value <= most;
}

const roughDays = (span: TimeSpan): number => {
  if ("workingDays" in span) return span.workingDays * 1.4;
  if ("calendarDays" in span) return span.calendarDays;
  return "months" in span ? span.months * 30 : span.years * 365;
};

const isLonger = (value: Limit["value"], than: Limit["value"]): boolean =>
  value !== null && than !== null && isPeriod(value) && isPeriod(than) && roughDays(value) > roughDays(than);

/** The semesters of a year lie one after the other, the autumn one over the turn of the year. */
function semesterProblems({ limits }: RuleSet): RuleSetProblem[] {
  const ends: LimitId[] = [
    "autumn_semester_until",
    "spring_semester_from",
    "spring_semester_until",
    "autumn_semester_from",
  ];
  const inOrder = ends.flatMap((limitId) => {
    const { value } = limits[limitId];
    return value !== null && isYearDay(value) ? [{ limitId, day: value.yearDay }] : [];
  });
  return inOrder.flatMap(({ limitId, day }, place) => {
    const next = inOrder[place + 1];
    return next && day >= next.day ? [{ problem: "order_reversed" as const, limitId, longer: next.limitId }] : [];
  });
}

function ladderProblems(ladder: LadderId, rungs: readonly Rung[]): RuleSetProblem[] {
  const problems: RuleSetProblem[] = [];
  if (!rungs.some(({ offset }) => offset.days <= 0)) problems.push({ problem: "no_reminder", ladder });
  if (!rungs.some(({ offset }) => offset.days > 0)) problems.push({ problem: "no_notice_of_lateness", ladder });
  for (const [index, rung] of rungs.entries()) {
    const at = { ladder, rungId: rung.id };
    const previous = rungs[index - 1];
    if (rungs.findIndex(({ id }) => id === rung.id) < index) problems.push({ problem: "rung_named_twice", ...at });
    if (previous && previous.offset.days >= rung.offset.days) problems.push({ problem: "rung_out_of_order", ...at });
    const isAhead = rung.offset.days <= 0;
    const isReminder = rung.notice === "reminder" || rung.notice === "due_today";
    if (isAhead !== isReminder) problems.push({ problem: "notice_does_not_fit_day", ...at });
    if (isAhead && rung.asksDecision) problems.push({ problem: "decision_before_due", ...at });
    if (rung.act.some((audience) => rung.know.includes(audience))) problems.push({ problem: "acts_and_knows", ...at });
    const isOwnLadder = ladder === "office" || ladder === "committee";
    if (isOwnLadder && [...rung.act, ...rung.know].some((audience) => outsideOffice.has(audience))) {
      problems.push({ problem: "reaches_the_unit", ...at });
    }
  }
  return problems;
}
