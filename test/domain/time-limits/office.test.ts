import { describe, expect, it } from "vitest";
import { Appointment, type Organisation, Person, PrincipalTerm } from "../../../domain/directory.ts";
import { appoint } from "../../../domain/inspectors/appointment.ts";
import { recordTraining } from "../../../domain/inspectors/training.ts";
import { handoverOf, lastClosing } from "../../../domain/office-duties/handover.ts";
import { type OfficeBooks, officeDuties } from "../../../domain/office-duties/office-duties.ts";
import { Day, Instant } from "../../../domain/time.ts";
import { calendar, organisation, person } from "../city.ts";
import { cityRules, comesFrom } from "./city-rules.ts";

const school = organisation("school-seven", "unit", "compulsory_school");
const kindergarten = organisation("kindergarten-two", "unit", "kindergarten");
const county = organisation("county-yongji", "county_government", "county_government");
const supervised = (unit: { id: string }, kind: string, on: string | null) =>
  ({ unitId: unit.id, kind, on }) as OfficeBooks["supervised"][number];

const books = (changes: Partial<OfficeBooks>): OfficeBooks => ({
  organisations: [school],
  people: [],
  supervised: [],
  ruleSet: cityRules,
  calendar,
  ...changes,
});
/** What the office owes on a day, by limit. */
const owed = (changes: Partial<OfficeBooks>, today: string, limitId: string) =>
  officeDuties(books(changes), Day.parse(today)).filter((duty) => duty.limitId === limitId);

describe("time limits the office owes without a case", () => {
  it("row 1 — 《教育督导条例》第14条 (Q): each school is visited twice a semester at least", () => {
    comesFrom("routine_visits_per_semester", 1, "Q", "《教育督导条例》第14条");
    const visits = [supervised(school, "routine", "2026-02-27"), supervised(school, "routine", "2026-03-10")];
    const withMore = (...more: string[]) => [...visits, ...more.map((on) => supervised(school, "routine", on))];
    expect(owed({ supervised: visits }, "2026-05-06", "routine_visits_per_semester")).toMatchObject([
      { dueOn: "2026-07-15", counted: { done: 1, limit: 2 }, isLaw: true, about: { organisationId: "school-seven" } },
    ]);
    expect(owed({ supervised: withMore("2026-04-20") }, "2026-05-06", "routine_visits_per_semester")).toEqual([]);
    expect(owed({ supervised: withMore("2026-04-20") }, "2026-09-01", "routine_visits_per_semester")).toMatchObject([
      { dueOn: "2027-01-15", counted: { done: 0 } },
    ]);
    expect(owed({}, "2026-08-03", "routine_visits_per_semester")).toEqual([]);
  });

  it("row 1 — semesters are settings of the office (A): other days of a semester ask for visits on other days", () => {
    const ends = [
      "spring_semester_from",
      "spring_semester_until",
      "autumn_semester_from",
      "autumn_semester_until",
    ] as const;
    const shown = { row: null, origin: { label: "A", confidence: "assumption" } };
    for (const id of ends) expect(cityRules.limits[id]).toMatchObject(shown);
    const limits = { ...cityRules.limits };
    limits.spring_semester_from = { ...limits.spring_semester_from, value: { yearDay: "02-24" } };
    const earlier = { ...cityRules, limits };
    expect(owed({}, "2026-02-24", "routine_visits_per_semester")).toEqual([]);
    expect(owed({ ruleSet: earlier }, "2026-02-24", "routine_visits_per_semester")).toMatchObject([
      { dueOn: "2026-07-15" },
    ]);
    expect(owed({ ruleSet: earlier }, "2026-01-15", "routine_visits_per_semester")).toMatchObject([
      { dueOn: "2026-01-15" },
    ]);
    const spring = { ...limits.spring_semester_until, enabled: false };
    const none = { ...cityRules, limits: { ...limits, spring_semester_until: spring } };
    expect(owed({ ruleSet: none }, "2026-04-01", "routine_visits_per_semester")).toEqual([]);
  });

  it("row 2 — rules of other places (P): the resident inspector comes once a month while school is on", () => {
    comesFrom("resident_visits_per_month", 2, "P", "建邺");
    const visits = [supervised(school, "routine", "2026-03-31")];
    expect(owed({ supervised: visits }, "2026-03-31", "resident_visits_per_month")).toEqual([]);
    expect(owed({ supervised: visits }, "2026-04-01", "resident_visits_per_month")).toMatchObject([
      { dueOn: "2026-04-30", counted: { done: 0, limit: 1 }, isLaw: false },
    ]);
    // The last month of a semester ends with it.
    expect(owed({}, "2026-07-10", "resident_visits_per_month")).toMatchObject([{ dueOn: "2026-07-15" }]);
    expect(owed({}, "2026-07-16", "resident_visits_per_month")).toEqual([]);
  });

  it("row 3 — 《教育督导条例》第14条 (Q): comprehensive supervision of a school is due after three years, overdue after five", () => {
    comesFrom("comprehensive_cycle_due", 3, "Q", "《教育督导条例》第14条");
    const last = {
      supervised: [supervised(school, "comprehensive", "2023-10-09"), supervised(school, "special", "2025-10-09")],
    };
    expect(owed(last, "2026-10-09", "comprehensive_cycle_due")).toEqual([]);
    expect(owed(last, "2026-10-10", "comprehensive_cycle_due")).toMatchObject([{ state: "due", dueOn: "2028-10-09" }]);
    expect(owed(last, "2028-10-10", "comprehensive_cycle_overdue")).toMatchObject([{ state: "overdue", isLaw: true }]);
    expect(owed({}, "2026-03-02", "comprehensive_cycle_due")).toMatchObject([{ state: "due", dueOn: null }]);
  });

  it("row 4 — 《教育督导条例》第14条 (Q): a lower government is supervised once in five years, specially or comprehensively", () => {
    comesFrom("government_cycle", 4, "Q", "《教育督导条例》第14条");
    const last = { organisations: [county], supervised: [supervised(county, "special", "2021-04-30")] };
    expect(owed(last, "2025-12-31", "government_cycle")).toEqual([]);
    expect(owed(last, "2026-01-05", "government_cycle")).toMatchObject([{ state: "due", dueOn: "2026-04-30" }]);
    expect(owed(last, "2026-05-06", "government_cycle")).toMatchObject([{ state: "overdue" }]);
    const assessed = [...last.supervised, supervised(county, "government_assessment", "2025-11-20")];
    expect(owed({ ...last, supervised: assessed }, "2026-05-06", "government_cycle")).toMatchObject([
      { state: "overdue" },
    ]);
  });

  it("rows 1, 3 and 4 — 《教育督导条例》第14条 (Q): what was merely opened is under way, and meets nothing until the team was there", () => {
    const opened = {
      organisations: [school, county],
      supervised: [
        supervised(school, "routine", null),
        supervised(school, "comprehensive", null),
        supervised(county, "special", null),
      ],
    };
    const underWay = (limitId: string) => owed(opened, "2026-03-02", limitId);
    expect(underWay("routine_visits_per_semester")).toMatchObject([
      { counted: { done: 0, limit: 2 }, isUnderWay: true },
    ]);
    expect(underWay("comprehensive_cycle_due")).toMatchObject([{ state: "due", isUnderWay: true }]);
    expect(underWay("government_cycle")).toMatchObject([{ state: "due", isUnderWay: true }]);
    expect(owed({}, "2026-03-02", "comprehensive_cycle_due")).toMatchObject([{ isUnderWay: false }]);
  });

  it("row 6 — 《教育督导条例》第6条 (Q): a part-time inspector has three terms of three years running at most, and the office sees one end", () => {
    comesFrom("part_time_term", 6, "Q", "《教育督导条例》第6条");
    comesFrom("part_time_terms_running", 6, "Q", "《教育督导条例》第6条");
    comesFrom("part_time_break", 6, "A", "本系统默认设置");
    const rules = { ruleSet: cityRules, calendar };
    const term = (from: string, until: string) => Appointment.parse({ kind: "part_time", from, until, basis: "聘书" });
    const engaged = (inspector: Person, wanted: Appointment): Person => {
      const outcome = appoint(inspector, wanted, rules);
      if (!outcome.accepted) throw new Error(outcome.refusal.code);
      return outcome.value;
    };
    const first = engaged(person("part-timer", "inspector", "city-office"), term("2017-09-01", "2020-08-31"));
    const third = engaged(engaged(first, term("2020-09-01", "2023-08-31")), term("2023-09-01", "2026-08-31"));
    expect(appoint(first, term("2020-09-01", "2023-09-02"), rules)).toMatchObject({
      refusal: { code: "term-too-long" },
    });
    expect(appoint(third, term("2026-09-01", "2029-08-31"), rules)).toMatchObject({
      refusal: { code: "too-many-terms-running" },
    });
    expect(owed({ people: [third] }, "2026-02-28", "part_time_term")).toEqual([]);
    expect(owed({ people: [third] }, "2026-03-01", "part_time_term")).toMatchObject([
      { state: "due", dueOn: "2026-08-31", counted: { done: 3, limit: 3 }, isLaw: true },
    ]);
    expect(owed({ people: [third] }, "2026-09-01", "part_time_term")).toMatchObject([{ state: "overdue" }]);
    const renewed = engaged(engaged(first, term("2020-09-01", "2023-08-31")), term("2023-09-01", "2026-08-31"));
    const left = { ...renewed, positions: [{ role: "auditor" as const, organisationId: "city-office" as never }] };
    expect(owed({ people: [left] }, "2026-09-01", "part_time_term")).toEqual([]);
    // Appointed full-time since, with a last day or without: there is no term any more.
    const fullTime = Appointment.parse({ kind: "full_time", from: "2026-09-01", until: "2027-08-31", basis: "任命" });
    expect(owed({ people: [engaged(third, fullTime)] }, "2027-09-01", "part_time_term")).toEqual([]);
  });

  it("row 7 — ministry rules on resident inspectors and zones (S): a warning above five schools, and twenty for a zone as a number shown", () => {
    comesFrom("schools_per_resident_inspector", 7, "S", "责任督学挂牌督导办法");
    comesFrom("schools_per_zone", 7, "S", "督学责任区");
    const resident = (schools: number) =>
      person(
        "resident",
        "resident_inspector",
        "city-office",
        [],
        Array.from({ length: schools }, (_, n) => `school-${n}-x`),
      );
    expect(owed({ people: [resident(5)] }, "2026-03-02", "schools_per_resident_inspector")).toEqual([]);
    expect(owed({ people: [resident(6)] }, "2026-03-02", "schools_per_resident_inspector")).toMatchObject([
      { state: "exceeded", counted: { done: 6, limit: 5 }, about: { personId: "resident" } },
    ]);
  });

  it("row 8 — 河南省幼儿园责任督学实施办法 (P): a resident inspector rotates after three years, and the office sees it half a year before", () => {
    comesFrom("resident_rotation", 8, "P", "河南省");
    comesFrom("duty_outlook", null, "A", "本系统默认设置");
    const resident = person("resident", "resident_inspector", "city-office", [], [school.id, kindergarten.id]);
    const since = (first: string): Person => ({
      ...resident,
      record: Person.shape.record.parse({ residencies: [{ organisationId: school.id, since: first }] }),
    });
    const rotating = (first: string, today: string, changes = {}) =>
      owed({ people: [{ ...since(first), ...changes }] }, today, "resident_rotation");
    expect(rotating("2023-09-01", "2026-02-28")).toEqual([]);
    expect(rotating("2023-09-01", "2026-03-01")).toMatchObject([
      {
        about: { personId: "resident", organisationId: "school-seven" },
        state: "due",
        dueOn: "2026-09-01",
        isLaw: false,
      },
    ]);
    expect(rotating("2023-09-01", "2026-09-02")).toMatchObject([{ state: "overdue" }]);
    // Whoever has given the school up has rotated.
    expect(rotating("2023-09-01", "2026-09-02", { residentAt: [kindergarten.id] })).toEqual([]);
  });

  it("row 50 — 《督学管理暂行办法》, recalled (R): forty class hours of training a year, a warning and never a bar", () => {
    comesFrom("inspector_training", 50, "R", "《督学管理暂行办法》");
    const inspector = person("trainee", "inspector", "city-office");
    const trained = (...hours: readonly (readonly [string, number])[]): Person =>
      hours.reduce((before: Person, [on, count], place) => {
        const at = Instant.parse(`${on}T08:00:00.000Z`);
        const wanted = { on: Day.parse(on), hours: count, topic: `第${place + 1}期` };
        const outcome = recordTraining(before, wanted, inspector.id, at);
        if (!outcome.accepted) throw new Error(outcome.refusal.code);
        return outcome.value;
      }, inspector);
    const due = (someone: Person, today: string) => owed({ people: [someone] }, today, "inspector_training");
    expect(due(inspector, "2026-03-02")).toMatchObject([
      { state: "due", dueOn: "2026-12-31", counted: { done: 0, limit: 40 }, isLaw: false },
    ]);
    const busy = trained(["2025-12-31", 30], ["2026-01-01", 24.5], ["2026-09-10", 15.4]);
    expect(due(busy, "2026-09-10")).toMatchObject([{ counted: { done: 39.9 } }]);
    expect(due(trained(["2026-01-01", 24.5], ["2026-09-10", 15.5]), "2026-09-10")).toEqual([]);
    expect(due(busy, "2025-12-31")).toMatchObject([{ counted: { done: 30 } }]);
    expect(due(person("clerk", "office_staff", "city-office"), "2026-03-02")).toEqual([]);
  });

  it("row 51 — 校(园)长任期结束综合督导 (S, its number A): a principal is supervised once for each term, within six months of its end", () => {
    comesFrom("end_of_term", 51, "A", "任期结束综合督导");
    const terms = [
      { principal: "赵校长", from: "2020-09-01", until: "2023-08-31", basis: "任免〔2020〕3号" },
      { principal: "赵校长", from: "2023-09-01", until: "2026-08-31", basis: "任免〔2023〕6号" },
    ].map((each) => PrincipalTerm.parse(each));
    const ending = { ...school, principalTerms: terms };
    const at = (on: string | null, termEndsOn: string) => ({
      ...supervised(school, "end_of_term", on),
      termEndsOn: Day.parse(termEndsOn),
    });
    const due = (today: string, ...found: OfficeBooks["supervised"]) =>
      owed({ organisations: [ending], supervised: found }, today, "end_of_term");
    const first = at("2023-11-15", "2023-08-31");
    expect(due("2024-02-29")).toMatchObject([{ dueOn: "2024-02-29", state: "due" }]);
    expect(due("2024-03-01")).toMatchObject([
      { about: { organisationId: "school-seven", termEndsOn: "2023-08-31" }, state: "overdue", isUnderWay: false },
    ]);
    expect(due("2024-03-01", first)).toEqual([]);
    expect(due("2026-02-28", first)).toEqual([]);
    expect(due("2026-03-01", first)).toMatchObject([{ dueOn: "2027-03-01", state: "due", isLaw: false }]);
    // Opened is not yet supervised; and what was done for the term before does not count for this one.
    expect(due("2026-09-01", first, at(null, "2026-08-31"))).toMatchObject([{ state: "due", isUnderWay: true }]);
    expect(due("2027-03-02", first)).toMatchObject([{ state: "overdue" }]);
    expect(due("2027-03-02", first, at("2026-10-20", "2026-08-31"))).toEqual([]);
    expect(owed({}, "2027-03-02", "end_of_term")).toEqual([]);
  });

  it("row 51 — 米易县 (P): every principal of a county is reached in five years, however long the terms are", () => {
    comesFrom("end_of_term_coverage", 51, "P", "米易");
    const term = PrincipalTerm.parse({ principal: "钱园长", from: "2021-03-01", until: "2031-02-28", basis: "任免" });
    const long = { ...kindergarten, principalTerms: [term] };
    const due = (today: string, ...found: OfficeBooks["supervised"]) =>
      owed({ organisations: [long], supervised: found }, today, "end_of_term_coverage");
    expect(due("2025-08-31")).toEqual([]);
    expect(due("2025-09-02")).toMatchObject([{ state: "due", dueOn: "2026-03-02", isLaw: false }]);
    expect(due("2026-03-03")).toMatchObject([{ state: "overdue" }]);
    expect(due("2026-03-03", supervised(kindergarten, "end_of_term", "2025-10-20"))).toEqual([]);
    expect(due("2026-03-03", supervised(kindergarten, "end_of_term", null))).toMatchObject([{ isUnderWay: true }]);
    expect(owed({ organisations: [kindergarten] }, "2026-03-03", "end_of_term_coverage")).toEqual([]);
  });

  it("row 52 — 《幼儿园办园行为督导评估办法》, recalled (R): a kindergarten is evaluated every three to five years", () => {
    comesFrom("kindergarten_cycle_due", 52, "R", "幼儿园办园行为");
    const last = {
      organisations: [kindergarten],
      supervised: [supervised(kindergarten, "comprehensive", "2021-10-01")],
    };
    expect(owed(last, "2026-10-08", "kindergarten_cycle_due")).toMatchObject([
      { state: "due", dueOn: "2026-10-08", isLaw: false },
    ]);
    expect(owed(last, "2026-10-09", "kindergarten_cycle_overdue")).toMatchObject([{ state: "overdue" }]);
  });

  it("row 54 — 《档案法实施条例》第20条 (Q): a city's files go to the archives after twenty years, a county's after ten", () => {
    comesFrom("archive_transfer_city", 54, "Q", "《档案法实施条例》第20条");
    comesFrom("archive_transfer_county", 54, "Q", "《档案法实施条例》第20条");
    const under = (kind: Organisation["kind"], ruleSet = cityRules) => ({ ruleSet, calendar, organs: [{ kind }] });
    const due = (closedOn: string, today: string, rules = under("city_office")) =>
      handoverOf(Day.parse(closedOn), Day.parse(today), rules);
    expect(due("2006-05-06", "2025-11-05")).toBeNull();
    expect(due("2006-05-06", "2025-11-06")).toEqual({
      limitId: "archive_transfer_city",
      state: "due",
      dueOn: "2026-05-06",
      isLaw: true,
    });
    expect(due("2006-05-06", "2026-05-07")).toMatchObject({ state: "overdue" });
    expect(due("2016-05-06", "2026-05-07", under("county_office"))).toMatchObject({
      limitId: "archive_transfer_county",
      state: "overdue",
    });
    const { archive_transfer_city } = cityRules.limits;
    const limits = { ...cityRules.limits, archive_transfer_city: { ...archive_transfer_city, enabled: false } };
    expect(due("2006-05-06", "2026-05-07", under("city_office", { ...cityRules, limits }))).toBeNull();
    // The lists read no case closed after this day.
    const lastRead = (today: string, rules = under("city_office")) => lastClosing(Day.parse(today), rules);
    expect([lastRead("2026-05-07"), due("2006-11-07", "2026-05-07"), due("2006-11-08", "2026-05-07")]).toMatchObject([
      "2006-11-07",
      { state: "due" },
      null,
    ]);
    const months = { ...limits, archive_transfer_city: { ...archive_transfer_city, value: { months: 6 } } };
    const inMonths = under("city_office", {
      ...cityRules,
      limits: { ...months, duty_outlook: { ...limits.duty_outlook, enabled: false } },
    });
    // From 28 to 31 August, six months end on the last of February.
    expect(lastRead("2026-02-28", inMonths)).toBe("2025-08-31");
    expect(due("2025-08-31", "2026-02-28", inMonths)).toMatchObject({ state: "due" });
  });

  it("a limit the office has switched off owes nothing", () => {
    const limits = { ...cityRules.limits };
    limits.resident_visits_per_month = { ...limits.resident_visits_per_month, enabled: false };
    expect(owed({ ruleSet: { ...cityRules, limits } }, "2026-04-01", "resident_visits_per_month")).toEqual([]);
  });
});

/** Rows the office keeps by hand: the registers hold no facts to count them from, and the rule set shows them. */
const shown = [
  ["notices_per_school", 53, "P", "晋教督〔2018〕7号", { value: 1, unit: "times" }],
  ["national_assessment_notice", 55, "S", "履行教育职责", { value: 3, unit: "month_end" }],
] as const;

describe("time limits that are shown and start no clock", () => {
  it.each(shown)("%s, row %i (%s) — %s", (limitId, row, label, source, value) => {
    comesFrom(limitId, row, label, source);
    expect(cityRules.limits[limitId].value).toEqual(value);
  });
});
