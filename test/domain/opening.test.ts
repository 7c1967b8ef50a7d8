import { describe, it } from "vitest";
import { Organisation } from "../../domain/directory.ts";
import { actor, context, organisation, person, registers } from "./city.ts";
import { caseId, given } from "./given.ts";
import { specialOpening } from "./special-opening.ts";
import { does } from "./stories.ts";

const opening = (changes: Record<string, unknown> = {}) => specialOpening(caseId, changes);
const on = "2026-03-02T01:00:00.000Z";
const byLeader = () => context(actor("leader"), on);

describe("opening a case", () => {
  it("needs a team of three inspectors", () => {
    given().when(opening(), byLeader()).then("CaseOpened");
    given()
      .when(opening({ memberIds: ["member-one"] }), byLeader())
      .thenRefuses("team-too-small");
  });

  it("takes one inspector for a routine visit", () => {
    given()
      .when(opening({ kind: "routine", memberIds: [] }), byLeader())
      .then("CaseOpened");
  });

  it("counts nobody twice and nobody who is not an inspector", () => {
    given()
      .when(opening({ memberIds: ["leader", "member-one"] }), byLeader())
      .thenRefuses("named-twice");
    given()
      .when(opening({ memberIds: ["member-one", "auditor"] }), byLeader())
      .thenRefuses("not-an-inspector");
    given()
      .when(opening({ memberIds: ["member-one", "nobody-known"] }), byLeader())
      .thenRefuses("person-unknown");
  });

  it("bars a relative and a former employee of less than three years, not one of more", () => {
    given()
      .when(opening({ memberIds: ["member-one", "related"] }), byLeader())
      .thenRefuses("tie-to-unit");
    given()
      .when(opening({ memberIds: ["member-one", "left-lately"] }), byLeader())
      .thenRefuses("tie-to-unit");
    given()
      .when(opening({ memberIds: ["member-one", "left-long-ago"] }), byLeader())
      .then("CaseOpened");
  });

  it("bars an inspector of the office that answers to the government it is about, not one of another county's", () => {
    const office = (id: string, superiorId: string) =>
      Organisation.parse({ ...organisation(id, "county_office"), superiorId });
    const offices = [office("office-yongji", "county-yongji"), office("office-shulan", "county-shulan")];
    const inspectors = [
      person("of-yongji", "resident_inspector", "office-yongji"),
      person("of-shulan", "resident_inspector", "office-shulan"),
    ];
    const known = {
      ...byLeader(),
      people: new Map([...registers.people, ...inspectors.map((each) => [each.id, each] as const)]),
      organisations: new Map([...registers.organisations, ...offices.map((each) => [each.id, each] as const)]),
    };
    const assessment = (...memberIds: string[]) =>
      opening({ kind: "government_assessment", unitId: "county-yongji", assessedYear: 2025, memberIds });
    given().when(assessment("member-one", "of-yongji"), known).thenRefuses("tie-to-unit");
    given().when(assessment("member-one", "of-shulan"), known).then("CaseOpened");
  });

  it("is for inspectors and the office, on units that are supervised", () => {
    given()
      .when(opening(), context(actor("school-head"), on))
      .thenRefuses("not-permitted");
    given()
      .when(opening({ unitId: "bureau-changyi" }), byLeader())
      .thenRefuses("unit-unknown");
  });

  it("goes unannounced only on the order of the office head", () => {
    const order = (orderedBy: string) => ({ unannounced: { orderedBy, reason: "全国专项督查" } });
    given()
      .when(opening(order("leader")), byLeader())
      .thenRefuses("order-needed");
  });

  it("comes before everything else", () => {
    given()
      .when(...does("leader", on, { type: "DeclareTies", ties: [] }))
      .thenRefuses("case-unknown");
  });

  it("happens once: the same command again does nothing, another is refused", () => {
    const first = context(actor("leader"), on, "open-once-1");
    given([opening(), first]).when(opening(), first).thenNothing();
    given([opening(), first]).when(opening(), byLeader()).thenRefuses("already-opened");
  });
});
