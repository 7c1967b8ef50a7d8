import { describe, expect, it } from "vitest";
import { type Organisation, Role } from "../../domain/directory.ts";
import { UnitKind } from "../../domain/indicator.ts";
import { isInspector, isLapsed } from "../../domain/inspectors/appointment.ts";
import { tieOf } from "../../domain/team/ties.ts";
import { type Day, Instant } from "../../domain/time.ts";
import { readSeeds } from "../../seeds/seeds.ts";

const { organisations, people, ruleSet, calendar } = readSeeds();
const units = organisations.filter(({ kind }) => kind === "unit");
const districts = ["changyi", "longtan", "chuanying", "fengman", "yongji", "jiaohe", "huadian", "shulan", "panshi"];
const holders = (role: Role, organisationId?: string) =>
  people.filter(({ positions }) =>
    positions.some((held) => held.role === role && (organisationId ?? held.organisationId) === held.organisationId),
  );
const known = {
  at: Instant.parse("2026-11-24T01:00:00.000Z"),
  ruleSet,
  calendar,
  organisations: new Map(organisations.map((each) => [each.id, each])),
};
const organisation = (id: string): Organisation => {
  const found = organisations.find((each) => each.id === id);
  if (!found) throw new TypeError(`no organisation is called ${id}`);
  return found;
};

describe("the organisations", () => {
  it("give each of the nine districts its government, Party committee with its organisation department, education bureau and office", () => {
    for (const district of districts) {
      const kinds = organisations.filter((each) => each.district === district && each.kind !== "unit");
      expect(kinds.map(({ kind }) => kind)).toEqual([
        "county_government",
        "party_committee",
        "organisation_department",
        "county_education_bureau",
        "county_office",
      ]);
    }
    expect(new Set(organisations.map(({ district }) => district))).toEqual(new Set(["city", ...districts]));
  });

  it("invent every school and kindergarten, and nothing else", () => {
    expect(organisations.filter(({ isFictional }) => isFictional)).toEqual(units);
    for (const { address, phone } of units) {
      expect(address).toMatch(/（虚构）$/);
      expect(phone).toMatch(/^0432-0000/);
    }
    for (const { kind, address, phone } of organisations)
      if (kind !== "unit") expect([address, phone]).toEqual([undefined, undefined]);
  });

  it("hold about twenty units of every kind, at least two in each district", () => {
    expect(units).toHaveLength(22);
    const kinds = new Set(organisations.map(({ unitKind }) => unitKind).filter((kind) => kind !== null));
    expect(kinds).toEqual(new Set(UnitKind.options));
    for (const district of districts)
      expect(units.filter((unit) => unit.district === district).length).toBeGreaterThanOrEqual(2);
  });

  it("put each unit under the education bureau of its district, or of the city where the city runs it", () => {
    for (const { superiorId, district } of units)
      expect(superiorId).toBe(district === "city" ? "city-education-bureau" : `bureau-${district}`);
    expect(organisation("bureau-yongji").superiorId).toBe("government-yongji");
    expect(organisation("government-yongji").superiorId).toBe("city-government");
  });
});

describe("the demo people", () => {
  it("hold every role", () => {
    for (const role of Role.options) expect(holders(role), role).not.toEqual([]);
  });

  it("are two inspectors and more than a team needs, two in the office, one at its head", () => {
    expect(holders("inspector").length).toBeGreaterThanOrEqual(3 + 2);
    expect(holders("office_staff")).toHaveLength(2);
    expect(holders("office_head")).toHaveLength(1);
    expect(holders("chief_inspector")).toHaveLength(1);
  });

  it("give every supervised unit and county government a head and a contact who stand in for each other", () => {
    for (const { id } of organisations.filter(({ kind }) => kind === "unit" || kind === "county_government")) {
      const [head, ...moreHeads] = holders("unit_head", id);
      const [contact, ...moreContacts] = holders("unit_contact", id);
      expect([moreHeads, moreContacts]).toEqual([[], []]);
      expect(head?.deputyId, id).toBe(contact?.id);
      expect(contact?.deputyId, id).toBe(head?.id);
    }
  });

  it("give every superior department officers and every county office staff", () => {
    for (const { superiorId } of units) expect(holders("superior_officer", superiorId ?? "")).toHaveLength(2);
    for (const district of districts) expect(holders("county_office_staff", `office-${district}`)).toHaveLength(1);
  });

  it("give every school and kindergarten one resident inspector, with no more than five schools each", () => {
    const watched = holders("resident_inspector").flatMap(({ residentAt }) => residentAt);
    const unwatched = ["training_institution", "university"];
    const schools = units.filter(({ unitKind }) => unitKind !== null && !unwatched.includes(unitKind));
    expect([...watched].sort()).toEqual(schools.map(({ id }) => id).sort());
    const most = ruleSet.limits.schools_per_resident_inspector.value;
    expect(most).toEqual({ value: 5, unit: "schools" });
    for (const { residentAt } of people) expect(residentAt.length).toBeLessThanOrEqual(5);
  });

  it("show a recusal for a relative and one for a former employer within three years", () => {
    const bars = people.flatMap((person) =>
      units.flatMap((unit) => {
        const tie = tieOf(person, unit.id, known);
        return tie && tie.kind !== "employer" ? [[person.id, tie.kind, unit.id]] : [];
      }),
    );
    expect(bars).toEqual([
      ["lu-jianing", "relative", "school-xingqiao"],
      ["tang-bingwen", "former_employer", "kindergarten-zhiyuan"],
    ]);
  });

  it("let a county's own inspectors assess every government but the one their office answers to", () => {
    const governments = organisations.filter(({ kind }) => kind === "county_government");
    for (const district of districts) {
      const own = holders("resident_inspector", `office-${district}`);
      expect(own.length).toBeGreaterThan(0);
      for (const person of own) {
        const barred = governments.filter(({ id }) => tieOf(person, id, known));
        expect(barred.map(({ id }) => id)).toEqual([`government-${district}`]);
      }
    }
  });

  it("show one absence, with a deputy who is present", () => {
    const absent = people.filter(({ absences }) => absences.length > 0);
    expect(absent).toMatchObject([{ id: "xia-zhiqiu", deputyId: "meng-fanxing" }]);
  });

  it("are engaged, trained and known since when at their schools, where they are inspectors", () => {
    const inspectors = people.filter(isInspector);
    expect(inspectors.length).toBeGreaterThan(15);
    for (const { id, record, residentAt } of inspectors) {
      expect(record.appointments.length, id).toBeGreaterThan(0);
      expect(record.training.length, id).toBeGreaterThan(0);
      expect(record.residencies.map(({ organisationId }) => organisationId).toSorted(), id).toEqual(
        residentAt.toSorted(),
      );
    }
    for (const { id, record } of people.filter((person) => !isInspector(person)))
      expect([record.appointments, record.training], id).toEqual([[], []]);
  });

  it("may all be in a team on any day of a rehearsal of years", () => {
    for (const day of ["2026-03-02", "2026-11-30", "2027-12-31", "2028-08-31"] as Day[])
      for (const person of people.filter(({ positions }) => positions.some(({ role }) => role === "inspector")))
        expect(isLapsed(person, day, ruleSet), `${person.id} on ${day}`).toBe(false);
  });

  it("write only to addresses that nobody can own", () => {
    for (const { id, email, phone } of people) {
      expect(email).toBe(`${id}@dudao.example`);
      expect(phone).toMatch(/^000-/);
    }
  });
});
