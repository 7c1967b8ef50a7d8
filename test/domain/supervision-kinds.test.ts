import { describe, expect, it } from "vitest";
import { actor, context } from "./city.ts";
import { given } from "./given.ts";
import { opening } from "./stories.ts";

const byLeader = () => context(actor("leader"), "2026-03-02T01:00:00.000Z");
const opens = (changes: Record<string, unknown>) => given().when(opening(changes), byLeader());
const principal = { name: "王校长", termEndsOn: "2026-07-31" };
const order = { unannounced: { orderedBy: "office-head", reason: "四不两直" } };

describe("the kinds of supervision", () => {
  it("judge a principal's term at a school or kindergarten, and say whose", () => {
    opens({ kind: "end_of_term", principal }).then("CaseOpened");
    opens({ kind: "end_of_term", principal, unitId: "kindergarten-two" }).then("CaseOpened");
    opens({ kind: "end_of_term" }).thenRefuses("principal-needed");
    opens({ kind: "end_of_term", principal, unitId: "county-yongji" }).thenRefuses("not-a-school");
  });

  it("assess a government for a year, against indicators", () => {
    const assessment = { kind: "government_assessment", unitId: "county-yongji", assessedYear: 2025 };
    opens(assessment).then("CaseOpened");
    opens({ ...assessment, unitId: "school-seven" }).thenRefuses("not-a-government");
    opens({ ...assessment, assessedYear: undefined }).thenRefuses("year-needed");
    opens({ ...assessment, indicatorIds: [] }).thenRefuses("indicators-needed");
  });

  it("go unannounced by order where they are special or routine, else never", () => {
    opens(order).then("CaseOpened");
    opens({ ...order, kind: "routine", memberIds: [] }).then("CaseOpened");
    opens({ ...order, kind: "comprehensive" }).thenRefuses("order-not-for-kind");
  });

  it("need three inspectors, but for the routine visit", () => {
    for (const kind of ["comprehensive", "special", "end_of_term"]) {
      opens({ kind, principal, memberIds: ["member-one"] }).thenRefuses("team-too-small");
    }
    opens({ kind: "routine", memberIds: [] }).then("CaseOpened");
  });

  it("are kept with the case, with the principal or the year they are about", () => {
    const { state } = given([opening({ kind: "end_of_term", principal }), byLeader()]);
    expect(state).toMatchObject({ kind: "end_of_term", principal, assessedYear: null });
  });
});
