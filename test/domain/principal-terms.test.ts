import { describe, expect, it } from "vitest";
import { type Organisation, PrincipalTerm } from "../../domain/directory.ts";
import { enterOrganisation } from "../../domain/directory-change.ts";
import { setTerm, withdrawTerm } from "../../domain/principal-terms.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { Day } from "../../domain/time.ts";
import { organisation } from "./city.ts";

const school = { ...organisation("school-seven", "unit", "compulsory_school"), superiorId: null };
const term = (from: string, until: string, principal = "赵校长") =>
  PrincipalTerm.parse({ principal, from, until, basis: "任免〔2021〕8号" });
const done = (outcome: Ruled<Organisation>): Organisation => {
  if (!outcome.accepted) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const refusal = (outcome: Ruled<unknown>) => (outcome.accepted ? null : outcome.refusal);
const served = done(setTerm(done(setTerm(school, term("2024-09-01", "2027-08-31"))), term("2021-09-01", "2024-08-31")));

describe("a principal's term", () => {
  it("is a school's or kindergarten's, and stands in the order of its first day", () => {
    expect(served.principalTerms.map(({ from }) => from)).toEqual(["2021-09-01", "2024-09-01"]);
    const bureau = organisation("bureau-changyi", "county_education_bureau");
    const government = organisation("county-yongji", "county_government", "county_government");
    for (const other of [bureau, government])
      expect(refusal(setTerm(other, term("2021-09-01", "2024-08-31")))?.code).toBe("not-a-school");
  });

  it("ends after it begins, and shares no day with another", () => {
    expect(refusal(setTerm(school, term("2024-09-01", "2024-08-31")))?.code).toBe("dates-reversed");
    expect(refusal(setTerm(served, term("2024-08-31", "2024-08-31")))).toMatchObject({
      code: "terms-overlap",
      data: { from: "2021-09-01" },
      field: "from",
    });
  });

  it("is put right by the one that begins the same day, and taken back where it was entered by mistake", () => {
    const left = done(setTerm(served, term("2024-09-01", "2026-03-31", "钱校长")));
    expect(left.principalTerms).toMatchObject([{}, { principal: "钱校长", until: "2026-03-31" }]);
    const withdrawn = withdrawTerm(served, Day.parse("2024-09-01"));
    expect(done(withdrawn).principalTerms.map(({ from }) => from)).toEqual(["2021-09-01"]);
    expect(refusal(withdrawTerm(done(withdrawn), Day.parse("2024-09-01")))?.code).toBe("term-unknown");
  });

  it("stays when the administrator changes the school's entry", () => {
    const known = { organisations: new Map(), districts: new Set<never>(), isNew: false };
    const { principalTerms: _, ...entry } = { ...served, name: { zh: "七中", en: "Seven" } };
    expect(done(enterOrganisation(served, entry, known))).toMatchObject({
      name: { en: "Seven" },
      principalTerms: [{}, {}],
    });
  });
});
