import { describe, expect, it } from "vitest";
import { deadlineTerms } from "../../domain/deadline.ts";
import { problemsOf } from "../../domain/rule-set/fitness.ts";
import { laterLimits } from "../../domain/rule-set/later-limits.ts";
import { isLaw, type Limit, LimitId, quantityOf, spanOf } from "../../domain/rule-set.ts";
import { Day } from "../../domain/time.ts";
import { readSeeds } from "../../seeds/seeds.ts";

const { ruleSet, calendar } = readSeeds();
const limits = Object.values(ruleSet.limits);
const offsets = (ladder: keyof typeof ruleSet.ladders) => ruleSet.ladders[ladder].map(({ offset }) => offset.days);

describe("the first rule set", () => {
  it("holds every limit, and every one of the 56 rows of the table of time limits", () => {
    expect(limits.map(({ id }) => id).sort()).toEqual([...LimitId.options].sort());
    const rows = new Set(limits.flatMap(({ row }) => row ?? []));
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 56 }, (_, at) => at + 1));
  });

  it("has nothing wrong with it that would keep a version from being approved", () => {
    expect(problemsOf(ruleSet, null)).toEqual([]);
  });

  it("says of the limits that came later what sets in force before are read with", () => {
    for (const limit of Object.values(laterLimits)) expect(ruleSet.limits[limit.id]).toEqual(limit);
  });

  it("is in force from September 2025, drafted by one person and approved by another", () => {
    expect(ruleSet).toMatchObject({
      id: "jilin-city",
      version: 1,
      status: "approved",
      effectiveFrom: "2025-09-01",
      draftedBy: "zhou-minxing",
      approvedBy: "lin-yue",
      officeHours: { from: "09:00", until: "17:00" },
    });
  });

  it.each<[number, LimitId, Limit["value"], string, string, string | null]>([
    [1, "routine_visits_per_semester", { value: 2, unit: "times" }, "Q", "quoted", "Q"],
    [5, "team_size", { value: 3, unit: "persons" }, "Q", "quoted", "Q"],
    [9, "notice", { workingDays: 10 }, "A", "assumption", "Q"],
    [14, "preliminary_opinion", { workingDays: 5 }, "A", "assumption", "P"],
    [15, "defence", { workingDays: 10 }, "P", "provincial", "P"],
    [16, "opinion", { calendarDays: 30 }, "P", "provincial", "P"],
    [18, "plan", { workingDays: 15 }, "A", "assumption", null],
    [19, "fix_immediate", { workingDays: 5 }, "P", "provincial", "P"],
    [20, "fix_ordinary", { calendarDays: 30 }, "P", "provincial", "P"],
    [21, "fix_hard", { calendarDays: 90 }, "A", "assumption", null],
    [21, "fix_hard_with_approval", { calendarDays: 180 }, "A", "assumption", null],
    [27, "recheck", { calendarDays: 30 }, "A", "assumption", "Q"],
    [28, "lookback", { months: 6 }, "P", "provincial", "P"],
    [30, "urge_order", { calendarDays: 15 }, "P", "provincial", "P"],
    [30, "urge_order_urgent", { calendarDays: 5 }, "P", "provincial", "P"],
    [32, "interview_filing", { workingDays: 5 }, "A", "assumption", "R"],
    [36, "publication", { workingDays: 20 }, "Q", "quoted", "Q"],
    [37, "fact_finding", { calendarDays: 60 }, "S", "quoted", "S"],
    [39, "review_request", { calendarDays: 30 }, "S", "quoted", "S"],
    [41, "appeal_after_review", { calendarDays: 15 }, "S", "quoted", "S"],
    [43, "appeal_decision", { calendarDays: 60 }, "S", "quoted", "S"],
    [45, "repetition_count", { value: 2, unit: "times" }, "S", "quoted", "S"],
    [46, "archiving", { calendarDays: 30 }, "R", "assumption", "S"],
    [54, "archive_transfer_county", { years: 10 }, "Q", "quoted", "Q"],
    [56, "complaint_record", { workingDays: 1 }, "A", "assumption", "P"],
  ])("row %i: %s is %j with label %s (%s), its duty %s", (row, id, value, label, confidence, duty) => {
    const limit = ruleSet.limits[id];
    expect(limit).toMatchObject({ id, row, value, origin: { label, confidence } });
    expect(limit.duty?.label ?? null).toBe(duty);
  });

  it("never calls a number law whose standing is lower than quoted", () => {
    for (const { origin } of limits) expect(isLaw(origin.label)).toBe(origin.confidence === "quoted");
  });

  it("keeps switched off what is information only or another procedure", () => {
    const off = limits.filter(({ enabled }) => !enabled).map(({ row }) => row);
    expect([...new Set(off)]).toEqual([10, 13, 17, 47, 48, 53, 55]);
  });

  it("counts two of three as two thirds of a team", () => {
    expect(2 / 3).toBeGreaterThanOrEqual(quantityOf(ruleSet, "team_consensus"));
  });

  it("gives a period to every limit that starts a clock in a case", () => {
    const office = ["preparation", "site_report", "service", "office_decision", "fact_file", "closing"] as const;
    for (const id of [...office, "incentive_decision"] as const)
      expect(spanOf(ruleSet, id)).toHaveProperty("workingDays");
  });
});

describe("the ladders", () => {
  it("remind 7 and 3 days before and on the day, note day 1 and propose an urging order on day 5", () => {
    expect(offsets("school").slice(0, 5)).toEqual([-7, -3, 0, 1, 5]);
    expect(offsets("county").slice(0, 5)).toEqual([-7, -3, 0, 1, 5]);
    for (const ladder of ["school", "county"] as const) {
      const proposals = ruleSet.ladders[ladder].filter(({ asksDecision }) => asksDecision);
      expect(proposals).toMatchObject([{ notice: "urging_proposed", step: 2, offset: { days: 5 } }]);
    }
  });

  it("tell a school's head first, then its superior department, then the county's office and government", () => {
    const overdue = ruleSet.ladders.school.filter(({ offset }) => offset.days > 0);
    expect(overdue).toMatchObject([
      { act: ["unit_head"], know: ["superior_department", "resident_inspector"] },
      { act: ["unit_head", "superior_department", "office_head"], know: ["county_office", "office_staff"] },
      { act: ["office_head"], know: ["county_government", "county_office", "office_staff"] },
    ]);
  });

  it("tell a county's leader first, then the city office, then the committee chair and the city government", () => {
    const overdue = ruleSet.ladders.county.filter(({ offset }) => offset.days > 0);
    expect(overdue).toMatchObject([
      { act: ["unit_head"], know: ["office_staff"] },
      { act: ["unit_head", "office_head"], know: ["office_staff", "committee_chair"] },
      { act: ["office_head", "committee_chair"], know: ["city_government"] },
    ]);
  });

  it("keep the office's own lateness inside the office, from team leader to office head to chief inspector", () => {
    const inside = ["team_leader", "team", "office_staff", "office_head", "chief_inspector"];
    for (const { act, know } of ruleSet.ladders.office)
      for (const audience of [...act, ...know]) expect(inside).toContain(audience);
    const late = ruleSet.ladders.office.filter(({ offset }) => offset.days > 0);
    expect(late.map(({ act }) => act[0])).toEqual(["team_leader", "office_head", "chief_inspector"]);
  });

  it("raise a late duty of accountability to the committee's chair the day after", () => {
    const late = ruleSet.ladders.committee.find(({ offset }) => offset.days === 1);
    expect(late?.act).toContain("committee_chair");
  });

  it("fall on working days at the opening of the office", () => {
    const terms = deadlineTerms(
      {
        id: "self_evaluation-1-1",
        entry: 1,
        limitId: "self_evaluation",
        side: "unit",
        ladder: "school",
        start: { on: Day.parse("2026-02-10"), because: "service" },
      },
      ruleSet,
      calendar,
    );
    expect(terms.due).toBe("2026-03-02");
    expect(terms.steps.map(({ rungId, at }) => [rungId, at])).toEqual([
      ["week_before", "2026-02-14T01:00:00.000Z"],
      ["three_days_before", "2026-02-27T01:00:00.000Z"],
      ["on_the_day", "2026-03-02T01:00:00.000Z"],
      ["overdue", "2026-03-03T01:00:00.000Z"],
      ["urging_order", "2026-03-09T01:00:00.000Z"],
      ["upward", "2026-03-23T01:00:00.000Z"],
    ]);
  });
});
