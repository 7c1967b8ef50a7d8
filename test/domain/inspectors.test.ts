import { describe, expect, it } from "vitest";
import { decide } from "../../domain/case/decide.ts";
import { notOpened } from "../../domain/case/evolve.ts";
import { Appointment, Person, PersonId, Residency, Training } from "../../domain/directory.ts";
import { enterPerson } from "../../domain/directory-change.ts";
import {
  appoint,
  appointmentOn,
  endAppointment,
  lastTermOf,
  withdrawAppointment,
} from "../../domain/inspectors/appointment.ts";
import { setResidency } from "../../domain/inspectors/residency.ts";
import { recordTraining, withdrawTraining } from "../../domain/inspectors/training.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { Day, Instant } from "../../domain/time.ts";
import { actor, calendar, context, organisation, person, registers } from "./city.ts";
import { testRuleSet } from "./rule-set.ts";
import { opening } from "./stories.ts";

const rules = { ruleSet: testRuleSet, calendar };
const inspector = person("member-one", "inspector", "city-office");
const on = (text: string) => Day.parse(text);
const term = (from: string, until: string) =>
  Appointment.parse({ kind: "part_time", from, until, basis: "聘书〔2024〕5号" });
const fullTime = (from: string, until: string | null = null) =>
  Appointment.parse({ kind: "full_time", from, until, basis: "政府任命" });
const done = (outcome: Ruled<Person>): Person => {
  if (!outcome.accepted) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const refusal = (outcome: Ruled<unknown>) => (outcome.accepted ? null : outcome.refusal);
const withTerms = (...terms: readonly Appointment[]): Person =>
  terms.reduce((person, each) => done(appoint(person, each, rules)), inspector);
const three = withTerms(
  term("2017-09-01", "2020-08-31"),
  term("2020-09-01", "2023-08-31"),
  term("2023-09-01", "2026-08-31"),
);

describe("the engagement of an inspector", () => {
  it("is a term of three years at most for a part-time one, and without end for a full-time one", () => {
    expect(appoint(inspector, term("2024-09-01", "2027-09-01"), rules).accepted).toBe(true);
    expect(refusal(appoint(inspector, term("2024-09-01", "2027-09-02"), rules))).toMatchObject({
      code: "term-too-long",
      data: { latest: "2027-09-01" },
      field: "until",
    });
    expect(appoint(inspector, fullTime("2010-03-01"), rules).accepted).toBe(true);
    expect(Appointment.safeParse({ kind: "part_time", from: "2024-09-01", until: null, basis: "聘书" }).success).toBe(
      false,
    );
  });

  it("follows another no more than twice, unless there was a break of the rule set's length", () => {
    expect(lastTermOf(three, rules)).toMatchObject({ running: 3 });
    const fourth = (from: string) => appoint(three, term(from, "2029-08-31"), rules);
    for (const from of ["2026-09-01", "2027-08-31"])
      expect(refusal(fourth(from))).toMatchObject({ code: "too-many-terms-running", data: { running: 4, limit: 3 } });
    expect(lastTermOf(done(fourth("2027-09-01")), rules)).toMatchObject({ running: 1 });
    // One entered later, before the others, counts with them.
    expect(refusal(appoint(three, term("2014-09-01", "2017-08-31"), rules))?.code).toBe("too-many-terms-running");
  });

  it("may run longer, and more often, where the office's rule set says so", () => {
    const limits = { ...testRuleSet.limits };
    limits.part_time_term = { ...limits.part_time_term, value: { years: 4 } };
    limits.part_time_terms_running = { ...limits.part_time_terms_running, value: { value: 4, unit: "terms" } };
    const other = { ruleSet: { ...testRuleSet, limits }, calendar };
    expect(appoint(three, term("2026-09-01", "2030-09-01"), other).accepted).toBe(true);
  });

  it("stands among a hundred of one person at most, so that the entry can always be read", () => {
    const days = (of: number) => on(new Date(Date.UTC(2020, 0, 1 + of)).toISOString().slice(0, 10));
    const many = Array.from({ length: 100 }, (_, place) => fullTime(days(place), days(place)));
    const full = withTerms(...many);
    expect(Person.safeParse(full).success).toBe(true);
    expect(refusal(appoint(full, fullTime("2026-01-01"), rules))).toMatchObject({
      code: "record-full",
      data: { most: 100 },
    });
  });

  it("is judged by its own run: what ran longer under other rules stands in the way of no other engagement", () => {
    const four = {
      ...three,
      record: { ...three.record, appointments: [term("2014-09-01", "2017-08-31"), ...three.record.appointments] },
    };
    expect(appoint(four, fullTime("2026-09-01"), rules).accepted).toBe(true);
    expect(appoint(four, term("2027-09-01", "2029-08-31"), rules).accepted).toBe(true);
    expect(refusal(appoint(four, term("2026-09-01", "2029-08-31"), rules))).toMatchObject({ data: { running: 5 } });
    // One in the gap between two runs joins them.
    const apart = withTerms(
      term("2014-09-01", "2017-08-31"),
      term("2018-09-01", "2021-08-31"),
      term("2021-09-01", "2024-08-31"),
    );
    expect(refusal(appoint(apart, term("2017-09-01", "2018-08-31"), rules))).toMatchObject({ data: { running: 4 } });
  });

  it("is an inspector's, ends after it begins, and meets no other", () => {
    const clerk = person("office-clerk", "office_staff", "city-office");
    expect(refusal(appoint(clerk, fullTime("2026-01-01"), rules))?.code).toBe("not-an-inspector");
    expect(refusal(appoint(inspector, term("2026-01-02", "2026-01-01"), rules))?.code).toBe("dates-reversed");
    for (const wanted of [term("2026-08-31", "2027-08-31"), fullTime("2010-01-01")])
      expect(refusal(appoint(three, wanted, rules))?.code).toBe("appointments-overlap");
  });

  it("can end early, and is taken back where it was entered by mistake", () => {
    const ended = done(endAppointment(three, { from: on("2023-09-01"), until: on("2026-03-31") }));
    expect(appointmentOn(ended, on("2026-03-31"))).toMatchObject({ from: "2023-09-01" });
    expect(appointmentOn(ended, on("2026-04-01"))).toBeNull();
    const end = (from: string, until: string) => refusal(endAppointment(three, { from: on(from), until: on(until) }));
    expect(end("2023-09-01", "2026-08-31")).toMatchObject({ code: "appointment-ends-sooner", field: "until" });
    expect(end("2023-09-01", "2023-08-31")?.code).toBe("dates-reversed");
    expect(end("2023-09-02", "2026-03-31")?.code).toBe("appointment-unknown");
    const left = done(withdrawAppointment(three, { from: on("2017-09-01") }));
    expect(left.record.appointments.map(({ from }) => from)).toEqual(["2020-09-01", "2023-09-01"]);
    expect(refusal(withdrawAppointment(left, { from: on("2017-09-01") }))?.code).toBe("appointment-unknown");
  });
});

describe("a school a resident inspector answers for", () => {
  const school = organisation("school-seven", "unit", "compulsory_school");
  const other = organisation("kindergarten-two", "unit", "kindergarten");
  const office = organisation("city-office", "city_office");
  const known = {
    organisations: new Map([school, other, office].map((each) => [each.id, each])),
    isNew: false,
    holder: null,
    administrators: [],
    today: on("2026-03-02"),
    ruleSet: testRuleSet,
  };
  const resident = person("resident", "resident_inspector", "city-office", [], [school.id]);
  const residencies = (outcome: Ruled<Person>) => done(outcome).record.residencies;

  it("is theirs since the day it was given to them, which nobody knows of those given before days were kept", () => {
    const both = enterPerson(resident, { ...resident, residentAt: [school.id, other.id] }, known);
    expect(residencies(both)).toEqual([{ organisationId: "kindergarten-two", since: "2026-03-02" }]);
    const later = { ...known, today: on("2026-05-06") };
    expect(residencies(enterPerson(done(both), done(both), later))).toHaveLength(1);
    expect(residencies(enterPerson(done(both), { ...resident, residentAt: [school.id] }, later))).toEqual([]);
    expect(residencies(enterPerson(null, resident, known))).toEqual([
      { organisationId: "school-seven", since: "2026-03-02" },
    ]);
  });

  it("has its first day put right by the office, for schools they answer for and days that have come", () => {
    const set = (organisationId: string, since: string) =>
      setResidency(resident, Residency.parse({ organisationId, since }), known.today);
    expect(residencies(set("school-seven", "2023-02-20"))).toEqual([
      { organisationId: "school-seven", since: "2023-02-20" },
    ]);
    expect(refusal(set("kindergarten-two", "2023-02-20"))).toMatchObject({
      code: "not-resident-there",
      field: "organisationId",
    });
    expect(refusal(set("school-seven", "2026-03-03"))?.code).toBe("date-in-future");
  });

  it("is given to nobody whose engagement is over; those they have stay", () => {
    const engaged = done(appoint(resident, term("2022-09-01", "2025-08-31"), rules));
    expect(refusal(enterPerson(engaged, { ...engaged, residentAt: [school.id, other.id] }, known))).toMatchObject({
      code: "appointment-not-running",
      field: "residentAt",
    });
    expect(enterPerson(engaged, engaged, known).accepted).toBe(true);
  });
});

describe("training", () => {
  const at = Instant.parse("2026-03-02T02:00:00.000Z");
  const clerk = PersonId.parse("office-clerk");
  const record = (someone: Person, day: string, topic: string, hours = 8) =>
    recordTraining(someone, { on: on(day), hours, topic }, clerk, at);

  it("is recorded with day, hours and topic, by whom and when; once, and not before it was held", () => {
    const trained = done(record(done(record(inspector, "2026-02-26", "问责办法")), "2026-01-10", "评估工具", 4.5));
    expect(trained.record.training).toEqual([
      { on: "2026-01-10", hours: 4.5, topic: "评估工具", recordedBy: "office-clerk", recordedAt: at },
      { on: "2026-02-26", hours: 8, topic: "问责办法", recordedBy: "office-clerk", recordedAt: at },
    ]);
    expect(refusal(record(trained, "2026-02-26", "问责办法", 6))?.code).toBe("training-recorded-already");
    expect(record(trained, "2026-02-26", "督导报告").accepted).toBe(true);
    expect(refusal(record(inspector, "2026-03-03", "问责办法"))?.code).toBe("date-in-future");
    expect(refusal(record(person("clerk", "office_staff", "city-office"), "2026-02-26", "公文"))?.code).toBe(
      "not-an-inspector",
    );
    expect([0, 0.05, 3.25, 3.5, 201].map((hours) => Training.shape.hours.safeParse(hours).success)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it("is recorded two thousand times of one person at most, so that the entry can always be read", () => {
    const training = Array.from({ length: 2000 }, (_, place) =>
      Training.parse({ on: "2026-01-10", hours: 1, topic: `第 ${place} 讲`, recordedBy: clerk, recordedAt: at }),
    );
    const full = { ...inspector, record: { ...inspector.record, training } };
    expect(Person.safeParse(full).success).toBe(true);
    expect(refusal(record(full, "2026-02-26", "问责办法"))).toMatchObject({
      code: "record-full",
      data: { most: 2000 },
    });
  });

  it("is taken back where it was recorded by mistake", () => {
    const trained = done(record(inspector, "2026-02-26", "问责办法"));
    const wrong = (day: string, topic: string) => withdrawTraining(trained, { on: on(day), topic });
    expect(done(wrong("2026-02-26", "问责办法")).record.training).toEqual([]);
    expect(refusal(wrong("2026-02-26", "督导报告"))?.code).toBe("training-unknown");
  });
});

describe("an inspector whose term is over", () => {
  const open = (member: Person, at: string) =>
    decide(notOpened, opening(), {
      ...context(actor("leader"), at),
      people: new Map([...registers.people, [member.id, member]]),
    });

  it("is put into no team from the day after its last, and nobody is whose term is still to come", () => {
    expect(open(three, "2026-08-31T01:00:00.000Z")).toMatchObject({ accepted: true });
    expect(open(three, "2026-09-01T01:00:00.000Z")).toMatchObject({
      accepted: false,
      refusal: {
        code: "appointment-not-running",
        data: { personId: "member-one", on: "2026-09-01" },
        field: "memberIds.0",
      },
    });
    expect(open(three, "2017-08-31T01:00:00.000Z")).toMatchObject({ accepted: false });
  });

  it("is held against nobody whose engagements were never entered", () => {
    expect(open(inspector, "2026-09-01T01:00:00.000Z")).toMatchObject({ accepted: true });
    expect(Person.parse({ ...inspector, record: undefined }).record).toEqual({
      appointments: [],
      residencies: [],
      training: [],
    });
  });
});
