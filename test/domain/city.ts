import type { Actor } from "../../domain/actor.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { Context } from "../../domain/case/decision.ts";
import { Organisation, type OrganisationId, Person, type PersonId, type Role } from "../../domain/directory.ts";
import { CommandId } from "../../domain/ids.ts";
import { Instant } from "../../domain/time.ts";
import { testRuleSet } from "./rule-set.ts";

/** A city small enough to read: one school, its superior department, the office and the people a case needs. */
export const organisation = (
  id: string,
  kind: Organisation["kind"],
  unitKind: Organisation["unitKind"] = null,
): Organisation =>
  Organisation.parse({
    id,
    kind,
    unitKind,
    name: { zh: id, en: id },
    district: "changyi",
    superiorId: unitKind ? "bureau-changyi" : null,
    isFictional: true,
  });

export const person = (
  id: string,
  role: Role,
  organisationId: string,
  ties: unknown[] = [],
  residentAt: readonly string[] = [],
): Person =>
  Person.parse({
    id,
    name: { zh: id, en: id },
    email: `${id}@dudao.example`,
    positions: [{ role, organisationId }],
    ties,
    residentAt,
    deputyId: null,
  });

const organisations = [
  organisation("school-seven", "unit", "compulsory_school"),
  organisation("bureau-changyi", "county_education_bureau"),
  organisation("city-office", "city_office"),
  organisation("kindergarten-two", "unit", "kindergarten"),
  organisation("county-yongji", "county_government", "county_government"),
  organisation("city-government", "city_government"),
  organisation("provincial-office", "provincial_office"),
];

export const people = [
  person("leader", "inspector", "city-office"),
  person("member-one", "inspector", "city-office"),
  person("member-two", "inspector", "city-office"),
  person("related", "inspector", "city-office", [{ organisationId: "school-seven", kind: "relative" }]),
  person("left-long-ago", "inspector", "city-office", [
    { organisationId: "school-seven", kind: "former_employer", untilOn: "2022-06-30" },
  ]),
  person("left-lately", "inspector", "city-office", [
    { organisationId: "school-seven", kind: "former_employer", untilOn: "2024-06-30" },
  ]),
  person("office-head", "office_head", "city-office"),
  person("resident", "resident_inspector", "city-office", [], ["school-seven"]),
  person("school-head", "unit_head", "school-seven"),
  person("school-contact", "unit_contact", "school-seven"),
  person("bureau-officer", "superior_officer", "bureau-changyi"),
  person("substitute", "inspector", "city-office"),
  person("office-clerk", "office_staff", "city-office"),
  person("chair", "committee_chair", "city-government"),
  person("kindergarten-head", "unit_head", "kindergarten-two"),
  person("county-contact", "unit_contact", "county-yongji"),
  person("administrator", "administrator", "city-office"),
  person("auditor", "auditor", "city-office"),
];

export const calendar: Calendar = { id: "jilin-city", name: { zh: "吉林市", en: "Jilin City" }, overrides: [] };

export const actor = (id: string): Actor => {
  const found = people.find((candidate) => candidate.id === id);
  if (!found) throw new TypeError(`nobody is called ${id}`);
  return { kind: "person", personId: found.id, positions: found.positions };
};
export const machine = (name: "workflow" | "clock" | "calendar"): Actor => ({ kind: "system", name });

export const registers = {
  people: new Map<PersonId, Person>(people.map((each) => [each.id, each])),
  organisations: new Map<OrganisationId, Organisation>(organisations.map((each) => [each.id, each])),
};

let commands = 0;
/** What a decision is given: who, and when; each call is a new command unless it is given an id. */
export const context = (
  by: Actor,
  at: string,
  commandId = `command-${String(++commands).padStart(6, "0")}`,
): Context => ({
  at: Instant.parse(at),
  by,
  commandId: CommandId.parse(commandId),
  ruleSet: testRuleSet,
  calendar,
  ...registers,
});
