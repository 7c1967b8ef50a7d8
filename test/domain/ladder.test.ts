import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { Organisation, type OrganisationId, Person, type PersonId } from "../../domain/directory.ts";
import { type Directory, outsideOffice, recipientsOf } from "../../domain/ladder.ts";
import { Audience } from "../../domain/rule-set.ts";
import { Day } from "../../domain/time.ts";
import { registers } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given } from "./given.ts";

const { state } = given(...served);
if (state.status === "not_opened") throw new Error("the case is open");
const file: CaseFile = state;
const day = Day.parse("2026-03-19");

const organ = (id: string, kind: string, district = "changyi") =>
  Organisation.parse({
    id,
    kind,
    unitKind: null,
    name: { zh: id, en: id },
    district,
    superiorId: null,
    isFictional: true,
  });
const person = (id: string, role: string, organisationId: string, changes: Record<string, unknown> = {}) =>
  Person.parse({
    id,
    name: { zh: id, en: id },
    email: `${id}@dudao.example`,
    positions: [{ role, organisationId }],
    deputyId: null,
    ...changes,
  });
const organs = [
  organ("office-changyi", "county_office"),
  organ("office-chuanying", "county_office", "chuanying"),
  organ("government-changyi", "county_government"),
];
const others = [
  person("office-clerk", "office_staff", "city-office"),
  person("county-clerk", "county_office_staff", "office-changyi"),
  person("other-county-clerk", "county_office_staff", "office-chuanying"),
  person("county-leader", "unit_head", "government-changyi"),
  person("resident", "resident_inspector", "city-office", { residentAt: ["school-seven"] }),
  person("chief", "chief_inspector", "city-office"),
];

const directory = (changes: Record<string, Partial<Person>> = {}, missing: readonly string[] = []): Directory => ({
  organisations: new Map([...registers.organisations, ...organs.map((each) => [each.id, each] as const)]),
  people: new Map<PersonId, Person>(
    [...registers.people.values(), ...others]
      .filter(({ id }) => !missing.includes(id))
      .map((each) => [each.id, { ...each, ...changes[each.id] }]),
  ),
});
const away = { absences: [{ from: Day.parse("2026-03-16"), until: Day.parse("2026-03-20"), reason: "出差" }] };
const byDeputy = (id: string) => ({ ...away, deputyId: id as PersonId });
const resolve = (
  act: readonly Audience[],
  know: readonly Audience[] = [],
  people: Directory = directory(),
  on: { side?: "unit" | "office" | "committee"; of?: CaseFile } = {},
) => recipientsOf({ act: [...act], know: [...know] }, { side: on.side ?? "unit" }, on.of ?? file, people, day);

describe("who hears of a ladder step", () => {
  it("is who must act and who must know, each once", () => {
    const found = resolve(["unit_head", "unit_contact"], ["superior_department", "resident_inspector", "unit_head"]);
    expect(found.recipients.map(({ personId, as }) => [personId, as])).toEqual([
      ["school-head", "act"],
      ["school-contact", "act"],
      ["bureau-officer", "know"],
      ["resident", "know"],
    ]);
    expect(found).toMatchObject({ unreached: [], isNobodyReached: false });
  });

  it("is the county's own office and government, not a neighbour's", () => {
    const { recipients } = resolve(["county_office", "county_government"]);
    expect(recipients.map(({ personId }) => personId)).toEqual(["county-clerk", "county-leader"]);
  });

  it("is the deputy of an absent person, who is named", () => {
    const people = directory({ "school-head": byDeputy("school-contact") });
    expect(resolve(["unit_head"], [], people).recipients).toEqual([
      {
        personId: "school-contact",
        as: "act",
        audience: "unit_head",
        reachedAs: "unit_head",
        inPlaceOf: "school-head",
      },
    ]);
  });

  it("is the deputy's deputy where both are absent, and the next one up where they stand in for each other", () => {
    const chain = directory({ "office-head": byDeputy("office-clerk"), "office-clerk": byDeputy("chief") });
    expect(resolve(["office_head"], [], chain).recipients).toMatchObject([
      { personId: "chief", reachedAs: "office_head", inPlaceOf: "office-head" },
    ]);
    const circle = directory({ "school-head": byDeputy("school-contact"), "school-contact": byDeputy("school-head") });
    expect(resolve(["unit_contact"], [], circle)).toMatchObject({
      recipients: [{ personId: "bureau-officer", audience: "unit_contact", reachedAs: "superior_department" }],
      unreached: [{ audience: "unit_contact", as: "act", fellTo: "superior_department" }],
      isNobodyReached: false,
    });
  });

  it("is the next one up where mail came back or the register names nobody, and the office is told", () => {
    const bounced = { ...directory(), unreachable: new Set(["school-head" as PersonId]) };
    expect(resolve(["unit_head"], [], bounced).unreached).toEqual([
      { audience: "unit_head", as: "act", fellTo: "superior_department" },
    ]);
    const empty = directory({}, ["county-clerk", "county-leader"]);
    expect(resolve(["county_office"], [], empty).recipients).toMatchObject([
      { personId: "office-clerk", reachedAs: "office_staff" },
    ]);
  });

  it("says so when nobody can be reached at all", () => {
    const nobody: Directory = { people: new Map(), organisations: new Map<OrganisationId, Organisation>() };
    expect(resolve(["unit_head"], ["office_head"], nobody)).toEqual({
      recipients: [],
      unreached: [
        { audience: "unit_head", as: "act", fellTo: null },
        { audience: "office_head", as: "know", fellTo: null },
      ],
      isNobodyReached: true,
    });
  });

  it("is never a recused person: the deputy stands in, or the next one up", () => {
    const recused = { ...file, team: { ...file.team, recused: ["office-head" as PersonId] } };
    expect(resolve(["office_head"], [], directory(), { of: recused }).recipients).toMatchObject([
      { personId: "chief", audience: "office_head", reachedAs: "chief_inspector" },
    ]);
  });

  it("is nobody of the unit or its department for the office's own deadlines, whatever the ladder says", () => {
    const everyone = fc.subarray([...Audience.options], { minLength: 1 });
    const ids = [...directory().people.keys()];
    fc.assert(
      fc.property(
        everyone,
        everyone,
        fc.subarray(ids),
        fc.constantFrom("office", "committee"),
        (act, know, gone, side) => {
          const people = directory(Object.fromEntries(gone.map((id) => [id, byDeputy("school-contact")])));
          const { recipients } = resolve(act, know, people, { side });
          for (const { personId, reachedAs } of recipients) {
            expect(["school-head", "school-contact"]).not.toContain(personId);
            expect(outsideOffice.has(reachedAs)).toBe(false);
          }
        },
      ),
    );
  });
});
