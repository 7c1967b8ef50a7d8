import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../domain/calendar.ts";
import { runningDeadlines } from "../../domain/clock/clock.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import { isLeftToDigest, isToldInTime, nextDigestDay, readsOfLateStep } from "../../domain/daily-digest.ts";
import type { DeadlineTerms, Side } from "../../domain/deadline.ts";
import { Person, type PersonId } from "../../domain/directory.ts";
import type { Limit } from "../../domain/rule-set.ts";
import { addDays, Day, dayOf, Instant } from "../../domain/time.ts";
import { actor, calendar, people as cityPeople, context, organisation, person, registers } from "./city.ts";
import { testRuleSet } from "./rule-set.ts";
import { feedbackCase, fileOf } from "./stories.ts";

const rules = { ruleSet: testRuleSet, calendar };
const withOutlook = (changes: Partial<Limit>) => ({
  ...rules,
  ruleSet: {
    ...testRuleSet,
    limits: { ...testRuleSet.limits, digest_outlook: { ...testRuleSet.limits.digest_outlook, ...changes } },
  },
});
const at = (instant: string): Instant => Instant.parse(instant);
const on = (day: string): Day => Day.parse(day);
/** Half past three in Shanghai on a Wednesday in no holiday. */
const WEDNESDAY = at("2026-03-18T07:30:00.000Z");

describe("a period is told in time by the next digest", () => {
  it.each([
    ["in the afternoon, by that of the next morning", "2026-03-18T07:30:00.000Z", "2026-03-19"],
    ["before today's has gone out, by that of the next morning", "2026-03-18T00:30:00.000Z", "2026-03-19"],
    ["at midnight, when the day has just begun", "2026-03-17T16:00:00.000Z", "2026-03-19"],
    ["on Friday, by that of Monday", "2026-03-20T07:30:00.000Z", "2026-03-23"],
    ["on Sunday, by that of Monday", "2026-03-22T02:00:00.000Z", "2026-03-23"],
    ["on the eve of National Day, by the first after it", "2026-09-30T07:30:00.000Z", "2026-10-08"],
    ["before a Saturday that is worked, by that of the Saturday", "2026-10-09T07:30:00.000Z", "2026-10-10"],
  ])("that begins %s", (_, begunAt, digestOn) => {
    const next = on(digestOn);
    expect(nextDigestDay(at(begunAt), calendar)).toBe(next);
    const told = (due: Day) => isToldInTime(due, at(begunAt), rules);
    expect([told(addDays(next, -1)), told(next), told(addDays(next, 1))]).toEqual([false, false, true]);
    expect([told(addDays(next, 7)), told(addDays(next, 8)), told(addDays(next, 90))]).toEqual([true, true, true]);
  });

  it("however far the digest looks ahead for what is due: what began it tells in any case", () => {
    const { digest_outlook } = testRuleSet.limits;
    const next = nextDigestDay(WEDNESDAY, calendar);
    for (const changed of [
      withOutlook({ value: { value: 3, unit: "days" } }),
      withOutlook({ ...digest_outlook, enabled: false }),
    ])
      fc.assert(
        fc.property(fc.integer({ min: -5, max: 30 }), (days) => {
          const due = addDays(dayOf(WEDNESDAY), days);
          expect(isToldInTime(due, WEDNESDAY, changed)).toBe(next < due);
        }),
      );
  });

  it("in no rule set under which a digest would wait until the office has closed", () => {
    const { digest_after_opening } = testRuleSet.limits;
    const told = (minutes: number) => {
      const limits = {
        ...testRuleSet.limits,
        digest_after_opening: { ...digest_after_opening, value: { value: minutes, unit: "minutes" as const } },
      };
      return isToldInTime(on("2026-03-20"), WEDNESDAY, { ...rules, ruleSet: { ...testRuleSet, limits } });
    };
    expect([479, 480].map(told)).toEqual([true, false]);
  });

  it("if a digest goes out on a working day after its beginning and before its last day, and only then", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2025-01-01"), max: new Date("2026-12-01"), noInvalidDate: true }),
        fc.integer({ min: -2, max: 20 }),
        (begun, days) => {
          const begunAt = at(begun.toISOString());
          const due = addDays(dayOf(begunAt), days);
          const [next] = Array.from({ length: 20 }, (_, place) => addDays(dayOf(begunAt), place + 1)).filter((day) =>
            isWorkingDay(calendar, day),
          );
          expect(isToldInTime(due, begunAt, rules)).toBe(next !== undefined && next < due);
        },
      ),
    );
  });
});

const office = [
  person("chief", "chief_inspector", "city-office"),
  person("chief-of-team", "chief_inspector", "city-office"),
  person("county-clerk", "county_office_staff", "office-changyi"),
  Person.parse({
    ...person("both", "office_staff", "city-office"),
    positions: [
      { role: "office_staff", organisationId: "city-office" },
      { role: "unit_head", organisationId: "kindergarten-two" },
    ],
  }),
  Person.parse({
    ...person("chair-and-inspector", "inspector", "city-office"),
    positions: [
      { role: "inspector", organisationId: "city-office" },
      { role: "committee_chair", organisationId: "city-government" },
    ],
  }),
];
const everyone = new Map([...cityPeople, ...office].map((each) => [each.id, each]));
const organisations = new Map([
  ...registers.organisations,
  ...[organisation("office-changyi", "county_office")].map((each) => [each.id, each] as const),
]);
const named = (id: string): Person => {
  const found = everyone.get(id as PersonId);
  if (!found) throw new TypeError(`nobody is called ${id}`);
  return found;
};
const directory = (...changed: Person[]) => ({
  people: new Map([...everyone, ...changed.map((each) => [each.id, each] as const)]),
  organisations,
  unreachable: new Set<PersonId>(),
});
const away = (id: string, deputyId: string | null = null): Person =>
  Person.parse({
    ...named(id),
    deputyId,
    absences: [{ from: "2026-03-16", until: "2026-03-25", reason: "出差" }],
  });

const withPeriod = (side: Side, days: number, id = "duty") => {
  const period = startDeadline(context(actor("leader"), WEDNESDAY), {
    id,
    entry: null,
    limitId: "office_decision",
    side,
    ladder: "office",
    start: { on: dayOf(WEDNESDAY), because: "StageOpened" },
    span: { calendarDays: days },
  });
  return period.deadline;
};
const duty = withPeriod("office", 2);
const inFeedback = fileOf(...feedbackCase());
const team = { ...inFeedback.team, memberIds: [...inFeedback.team.memberIds, "chief-of-team" as PersonId] };
const file = { ...inFeedback, team: { ...team, memberIds: [...team.memberIds, "chair-and-inspector" as PersonId] } };

const leaves = (
  id: string,
  { terms = duty as Pick<DeadlineTerms, "id" | "side" | "due">, of = file, among = directory(), inPlaceOf = "" } = {},
): boolean =>
  isLeftToDigest(
    { terms, at: WEDNESDAY },
    {
      person: among.people.get(id as PersonId) ?? named(id),
      inPlaceOf: among.people.get(inPlaceOf as PersonId) ?? null,
    },
    of,
    rules,
    among,
  );

describe("a step that was taken late is read in the digest", () => {
  const today = on("2026-03-18");
  /** The case with this period running first. */
  const owing = (side: Side, days: number, changes: Partial<typeof file> = {}) => {
    const terms = withPeriod(side, days, "owed");
    const [running] = runningDeadlines(file);
    if (!running) throw new TypeError("a period runs");
    return { ...file, deadlines: new Map([[terms.id, { ...running, ...terms }]]), ...changes };
  };
  const reads = (id: string, side: Side, of: typeof file, day = today): boolean =>
    readsOfLateStep({ side }, { person: named(id), inPlaceOf: null }, of, directory(), day);
  const later = addDays(today, 30);

  it("by the team and the office of an open case, and by nobody of a closed one: no digest shows it", () => {
    for (const id of ["leader", "office-head", "office-clerk"]) {
      expect(reads(id, "office", owing("office", 2)), id).toBe(true);
      expect(reads(id, "office", owing("office", 2, { closedAt: WEDNESDAY })), id).toBe(false);
    }
    expect(reads("substitute", "office", owing("office", 2))).toBe(false);
  });

  it("by the chief inspector once the office is late, and by the chair if it is the committee's own: else each is written to", () => {
    expect([reads("chief", "office", owing("office", 2), later), reads("chief", "office", owing("office", 2))]).toEqual(
      [true, false],
    );
    expect(reads("chair", "committee", owing("committee", 2))).toBe(true);
    for (const side of ["unit", "office"] as const)
      expect(reads("chair", side, owing(side, 2), later), side).toBe(false);
  });

  it("by those outside who look after many cases, of what a unit owes alone", () => {
    for (const id of ["bureau-officer", "county-clerk", "resident"])
      expect([reads(id, "unit", owing("unit", 2)), reads(id, "office", owing("office", 2))], id).toEqual([true, false]);
    for (const id of ["school-head", "chief"]) expect(reads(id, "unit", owing("unit", 2), later), id).toBe(false);
  });
});

describe("a period of the office's own that begins is left to the digest", () => {
  it("for whoever the digest shows the case to from inside, and for nobody else", () => {
    const readers = [...everyone.keys()].filter((id) => leaves(id));
    expect(readers.sort()).toEqual(
      ["leader", "member-one", "member-two", "chief-of-team", "office-head", "office-clerk"].sort(),
    );
  });

  it("and not for somebody whose deputy that day works at the unit: the digest keeps the case from the deputy", () => {
    const deputy = (organisationId: string) =>
      Person.parse({ ...named("substitute"), positions: [{ role: "inspector", organisationId }] });
    const leavesWith = (organisationId: string) =>
      leaves("leader", { among: directory(away("leader", "substitute"), deputy(organisationId)) });
    expect([leavesWith("city-office"), leavesWith(file.unit.id)]).toEqual([true, false]);
  });

  it("and neither one of the unit's nor one of the committee's", () => {
    for (const side of ["unit", "committee"] as const)
      expect(leaves("leader", { terms: withPeriod(side, 2) })).toBe(false);
  });

  it("but not the first of a case, by which people learn that the case is theirs", () => {
    const [first] = file.deadlines.keys();
    if (!first) throw new Error("a period has begun in the case");
    expect(leaves("leader", { terms: { ...duty, id: first } })).toBe(false);
  });

  it("but not what is due on the day of the digest or before", () => {
    const days = Array.from({ length: 14 }, (_, span) => span);
    const left = days.filter((span) => leaves("leader", { terms: withPeriod("office", span) }));
    // The digest of Thursday, 19 March.
    expect(left).toEqual(days.slice(2));
  });

  it("but not in a case that is closed: no digest shows it", () => {
    expect(leaves("leader", { of: { ...file, closedAt: at("2026-03-18T07:30:00.000Z") } })).toBe(false);
    // Closed later: who is told does not change with the day a notice of it is heard.
    expect(leaves("leader", { of: { ...file, closedAt: at("2026-03-18T07:30:00.001Z") } })).toBe(true);
  });

  it("for a deputy, by the digest of whom the deputy stands in for, whoever of them is there then", () => {
    const among = directory(away("office-clerk", "administrator"));
    expect(leaves("administrator", { among })).toBe(false);
    expect(seesAs("administrator", "office-clerk", among)).toBe(false);
    const inspectors = directory(away("leader", "substitute"));
    expect(seesAs("substitute", "leader", inspectors)).toBe(true);
    const backTomorrow = Person.parse({
      ...away("leader", "substitute"),
      absences: [{ from: "2026-03-18", until: "2026-03-18", reason: "出差" }],
    });
    expect(seesAs("substitute", "leader", directory(backTomorrow))).toBe(true);
  });

  it("but not where nobody reads that digest: because of absence, recusal or mail that came back", () => {
    expect(leaves("leader", { among: directory(away("leader")) })).toBe(false);
    expect(leaves("leader", { among: directory(away("leader", "substitute")) })).toBe(true);
    const recused = (id: string) => ({ ...file, team: { ...file.team, recused: [id as PersonId] } });
    expect(leaves("leader", { of: recused("substitute"), among: directory(away("leader", "substitute")) })).toBe(false);
    expect(leaves("member-one", { of: recused("member-one") })).toBe(false);
    const among = { ...directory(), unreachable: new Set(["leader" as PersonId]) };
    expect(leaves("leader", { among })).toBe(false);
    expect(leaves("member-one", { among })).toBe(true);
  });

  it("also while an unannounced visit is being prepared: the digest of those inside shows the case", () => {
    expect(leaves("leader", { of: { ...file, isUnannounced: true } })).toBe(true);
  });

  const seesAs = (id: string, inPlaceOf: string, among: ReturnType<typeof directory>): boolean =>
    leaves(id, { inPlaceOf, among });
});
