import { Limit, LimitId, RuleSet } from "../../domain/rule-set.ts";

const spans: Partial<Record<LimitId, Limit["value"]>> = {
  team_size: { value: 3, unit: "persons" },
  team_consensus: { value: 2 / 3, unit: "share" },
  former_employer: { years: 3 },
  self_evaluation_length: { value: 5000, unit: "characters" },
  notice: { workingDays: 10 },
  routine_announcement: { workingDays: 2 },
  self_evaluation: { workingDays: 10 },
  preparation: { workingDays: 40 },
  site_report: { workingDays: 10 },
  routine_record: { calendarDays: 2 },
  publication: { workingDays: 20 },
  preliminary_opinion: { workingDays: 5 },
  defence: { workingDays: 10 },
  opinion: { calendarDays: 30 },
  supervision_report: { calendarDays: 30 },
  fix_immediate: { workingDays: 5 },
  fix_ordinary: { calendarDays: 30 },
  fix_hard: { calendarDays: 90 },
  failed_rechecks: { value: 2, unit: "times" },
  urge_order: { calendarDays: 15 },
  urge_order_urgent: { calendarDays: 5 },
  interview_notice: { workingDays: 3 },
  interview_filing: { workingDays: 5 },
  interview_report: { workingDays: 15 },
  circular_answer: { workingDays: 15 },
  incentive_public_notice: { workingDays: 5 },
  fact_finding: { calendarDays: 60 },
  accountability_defence: { workingDays: 5 },
  review_request: { calendarDays: 30 },
  review_decision: { calendarDays: 30 },
  appeal_after_review: { calendarDays: 15 },
  direct_appeal: { calendarDays: 15 },
  appeal_decision: { calendarDays: 60 },
  correction: { calendarDays: 15 },
  archiving: { calendarDays: 30 },
  repetition_window: { months: 12 },
  repetition_count: { value: 2, unit: "times" },
  fix_hard_with_approval: { calendarDays: 180 },
  plan: { workingDays: 15 },
  interim_report: { calendarDays: 30 },
  extension_times: { value: 1, unit: "times" },
  extension_length: { value: 1, unit: "share" },
  extension_answer: { workingDays: 3 },
  office_decision: { workingDays: 5 },
  recheck: { calendarDays: 30 },
  lookback: { months: 6 },
};

const limit = (id: LimitId): Limit =>
  Limit.parse({
    id,
    row: null,
    subject: { zh: id, en: id },
    value: spans[id] ?? { workingDays: 10 },
    origin: { source: "a rule set for tests", label: "A", confidence: "assumption" },
    duty: null,
    enabled: true,
  });

const rung = (id: string, days: number, asksDecision = false) => ({
  id,
  step: days > 0 ? 1 : 0,
  offset: { days, unit: "calendar" },
  notice: days > 0 ? "overdue_notice" : "reminder",
  act: ["unit_contact"],
  know: [],
  asksDecision,
});
const ladder = [
  rung("week_before", -7),
  rung("days_before", -3),
  rung("on_the_day", 0),
  rung("overdue", 1),
  rung("urging", 5, true),
];
const ownLadder = ladder.map((each) => ({ ...each, act: ["office_staff"] }));

/** A small rule set with round numbers, for examples that are about something else than the numbers. */
export const testRuleSet: RuleSet = RuleSet.parse({
  id: "test",
  version: 1,
  name: { zh: "测试规则", en: "Test rules" },
  status: "approved",
  effectiveFrom: "2026-01-01",
  draftedBy: "person-drafter",
  approvedBy: "person-approver",
  approvedAt: "2025-12-20T01:00:00.000Z",
  limits: Object.fromEntries(LimitId.options.map((id) => [id, limit(id)])),
  officeHours: { from: "09:00", until: "17:00" },
  ladders: { school: ladder, county: ladder, office: ownLadder, committee: ownLadder },
});
