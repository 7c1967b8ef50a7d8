import { describe, expect, it } from "vitest";
import { mayStandIn, planAbsence } from "../../domain/absence.ts";
import { Organisation, Person } from "../../domain/directory.ts";
import { districtsOf, enterOrganisation, enterPerson } from "../../domain/directory-change.ts";
import { Day } from "../../domain/time.ts";
import { testRuleSet } from "./rule-set.ts";

const organisation = (id: string, more: object = {}) =>
  Organisation.parse({
    id,
    kind: "unit",
    unitKind: "compulsory_school",
    name: { zh: id, en: id },
    district: "changyi",
    superiorId: null,
    isFictional: true,
    ...more,
  });
const bureau = organisation("bureau-one", { kind: "county_education_bureau", unitKind: null });
const school = organisation("school-one", { superiorId: bureau.id });
const organisations = new Map([bureau, school].map((each) => [each.id, each]));
const districts = districtsOf(organisations.values());
const codeOf = (ruled: ReturnType<typeof enterPerson> | ReturnType<typeof enterOrganisation>) =>
  ruled.accepted ? "accepted" : ruled.refusal.code;

describe("an organisation in the directory", () => {
  it("names a superior department that exists and is another", () => {
    const at = (superiorId: string) =>
      codeOf(
        enterOrganisation(null, organisation("school-two", { superiorId }), { organisations, districts, isNew: false }),
      );
    expect([at("bureau-one"), at("bureau-two"), at("school-two")]).toEqual([
      "accepted",
      "organisation-unknown",
      "own-superior",
    ]);
  });

  it("keeps its kind, and says what kind of unit it is", () => {
    const wanted = organisation("school-one", { kind: "county_education_bureau", unitKind: null });
    expect(codeOf(enterOrganisation(school, wanted, { organisations, districts, isNew: false }))).toBe("kind-stays");
    expect(
      codeOf(
        enterOrganisation(null, organisation("school-two", { unitKind: null }), {
          organisations,
          districts,
          isNew: false,
        }),
      ),
    ).toBe("unit-kind-needed");
  });

  it("is a unit only where some organ answers, an organ anywhere, and stays where it stands", () => {
    const at = (present: Organisation | null, wanted: Organisation) =>
      codeOf(enterOrganisation(present, wanted, { organisations, districts, isNew: false }));
    const astray = organisation("school-two", { district: "changyii" });
    expect(at(null, astray)).toBe("district-unknown");
    expect(at(school, { ...school, district: astray.district })).toBe("district-unknown");
    expect(at(astray, { ...astray, name: { zh: "二中", en: "Two" } })).toBe("accepted");
    expect(at(null, { ...bureau, district: astray.district })).toBe("accepted");
  });

  it("is entered as new once", () => {
    expect(codeOf(enterOrganisation(school, school, { organisations, districts, isNew: true }))).toBe(
      "already-in-directory",
    );
    expect(codeOf(enterOrganisation(null, school, { organisations, districts, isNew: true }))).toBe("accepted");
  });
});

describe("a person in the directory", () => {
  const person = Person.parse({
    id: "head-one",
    name: { zh: "校长", en: "Head" },
    email: "head@school.example",
    positions: [{ role: "unit_head", organisationId: "school-one" }],
    ties: [{ organisationId: "school-one", kind: "employer" }],
    deputyId: "contact-one",
  });
  const entry = { ...person, language: "en" as const };
  const known = {
    organisations,
    isNew: false,
    holder: null,
    administrators: [],
    today: Day.parse("2026-03-02"),
    ruleSet: testRuleSet,
  };

  it("keeps ties, absences and deputy when the administrator changes the rest", () => {
    const changed = enterPerson(person, entry, known);
    expect(changed.accepted && changed.value).toMatchObject({
      language: "en",
      ties: person.ties,
      deputyId: "contact-one",
    });
  });

  it("has posts at known organisations only, and answers for units only", () => {
    const elsewhere = [{ role: "unit_head" as const, organisationId: bureau.id }];
    expect(codeOf(enterPerson(person, { ...entry, positions: elsewhere }, known))).toBe("accepted");
    expect(
      codeOf(enterPerson(person, { ...entry, positions: elsewhere }, { ...known, organisations: new Map() })),
    ).toBe("organisation-unknown");
    expect(codeOf(enterPerson(person, { ...entry, residentAt: [bureau.id] }, known))).toBe("unit-unknown");
  });

  it("is entered as new once", () => {
    expect(codeOf(enterPerson(person, entry, { ...known, isNew: true }))).toBe("already-in-directory");
    expect(codeOf(enterPerson(null, entry, { ...known, isNew: true }))).toBe("accepted");
  });

  it("holds no post of the office beside one at a supervised unit; an inspector may head a school", () => {
    const seat = (role: "office_staff" | "office_head" | "chief_inspector" | "inspector" | "superior_officer") => ({
      role,
      organisationId: bureau.id,
    });
    const beside = (role: Parameters<typeof seat>[0]) =>
      codeOf(enterPerson(person, { ...entry, positions: [...entry.positions, seat(role)] }, known));
    for (const role of ["office_staff", "office_head", "chief_inspector"] as const)
      expect(beside(role), role).toBe("posts-in-conflict");
    for (const role of ["inspector", "superior_officer"] as const) expect(beside(role), role).toBe("accepted");
    // Who came to hold both before this was refused can still have the rest of the entry put right.
    const both = { ...person, positions: [...person.positions, seat("office_staff")] };
    expect(codeOf(enterPerson(both, { ...entry, positions: both.positions }, known))).toBe("accepted");
  });

  it("brings such posts together in no deputy either", () => {
    const holding = (id: string, ...positions: { role: string; organisationId: string }[]) =>
      Person.parse({ ...person, id, positions });
    const seat = (role: string, of = bureau) => ({ role, organisationId: of.id });
    const head = holding("head-and-inspector", seat("inspector"), seat("unit_head", school));
    const standsInFor = (absent: Person, deputy: Person) => {
      const planned = planAbsence(absent, { absences: [], deputyId: deputy.id }, new Map([[deputy.id, deputy]]));
      expect(mayStandIn(deputy, absent)).toBe(planned.accepted);
      return codeOf(planned);
    };
    expect(standsInFor(holding("clerk", seat("office_staff")), head)).toBe("posts-in-conflict");
    expect(standsInFor(head, holding("clerk", seat("office_staff")))).toBe("posts-in-conflict");
    expect(standsInFor(holding("colleague", seat("inspector")), head)).toBe("accepted");
    expect(standsInFor(holding("contact", seat("unit_contact", school)), head)).toBe("accepted");
    expect(standsInFor(holding("clerk", seat("office_staff")), person)).toBe("deputy-from-elsewhere");
  });

  it("has a mailbox of its own", () => {
    const other = Person.parse({ ...person, id: "head-two" });
    expect(codeOf(enterPerson(person, entry, { ...known, holder: other.id }))).toBe("mailbox-taken");
    expect(codeOf(enterPerson(person, entry, { ...known, holder: person.id }))).toBe("accepted");
  });

  it("stays administrator while nobody else is one", () => {
    expect(codeOf(enterPerson(person, entry, { ...known, administrators: [person.id] }))).toBe("last-administrator");
  });
});
