import type { Actor } from "../../domain/actor.ts";
import type { Context } from "../../domain/case/decision.ts";
import { actor as citizen, context as inCity, organisation, person, registers } from "./city.ts";

/** The people and organs whom decisions need on top of the small city: second signatures, Party committee, government. */
const colleagues = [
  person("office-staff", "office_staff", "city-office"),
  person("deputy-head", "office_head", "city-office"),
  person("chief", "chief_inspector", "city-office"),
  person("vice-chair", "committee_chair", "city-government"),
  person("county-head", "unit_head", "county-yongji"),
];
const organs = [
  organisation("party-changyi", "party_committee"),
  organisation("organisation-department-changyi", "organisation_department"),
  organisation("government-changyi", "county_government"),
  organisation("finance-bureau", "member_unit"),
];

export const actor = (id: string): Actor => {
  const colleague = colleagues.find((candidate) => candidate.id === id);
  return colleague ? { kind: "person", personId: colleague.id, positions: colleague.positions } : citizen(id);
};

/** What a decision is given in the larger office. */
export const context = (by: Actor, at: string, commandId?: string): Context => ({
  ...inCity(by, at, commandId),
  people: new Map([...registers.people, ...colleagues.map((each) => [each.id, each] as const)]),
  organisations: new Map([...registers.organisations, ...organs.map((each) => [each.id, each] as const)]),
});
