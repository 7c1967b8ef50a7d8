import { describe, expect, it } from "vitest";
import { allOfName, withAllOf } from "../../../functions/web/forms/all-of.ts";

const organisations = [
  { id: "bureau-changyi", kind: "county_education_bureau" },
  { id: "bureau-longtan", kind: "county_education_bureau" },
  { id: "member-finance", kind: "member_unit" },
] as const;

describe("a box for a whole kind of organisations", () => {
  it("stands for each of them in its own field, none of them twice, beside what was chosen one by one", () => {
    const typed = new Map([
      ["draft.addressees", ["bureau-longtan", "member-finance"]],
      [allOfName("draft.addressees"), ["county_education_bureau"]],
      [allOfName("draft.copies"), ["member_unit"]],
      ["draft.title", ["通报"]],
    ]);
    expect(Object.fromEntries(withAllOf(typed, organisations))).toEqual({
      "draft.addressees": ["bureau-longtan", "member-finance", "bureau-changyi"],
      "draft.copies": ["member-finance"],
      "draft.title": ["通报"],
    });
  });

  it("chooses nobody for a kind there is none of", () => {
    const typed = new Map([[allOfName("draft.copies"), ["county_office"]]]);
    expect([...withAllOf(typed, organisations)]).toEqual([]);
  });
});
