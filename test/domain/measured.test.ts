import { describe, expect, it } from "vitest";
import type { Indicator } from "../../domain/indicator.ts";
import { proposalOf } from "../../domain/measured.ts";

const against = (comparison: Indicator["target"]["comparison"], value: number | null, base: number | null = null) => ({
  target: { wording: { zh: "目标", en: "target" }, comparison, value },
  base: { text: { zh: "基数", en: "base" }, value: base, year: 2020 },
});

describe("a measured value", () => {
  it.each([
    ["at_least", 3, 3, "met"],
    ["at_least", 3, 2.9, "not_met"],
    ["at_most", 45, 45, "met"],
    ["at_most", 45, 46, "not_met"],
    ["equal", 100, 100, "met"],
    ["equal", 100, 99.5, "not_met"],
  ] as const)("held against %s %d, is with %d: %s", (comparison, value, measured, proposal) => {
    expect(proposalOf(against(comparison, value), measured)).toBe(proposal);
  });

  it("is held against the base where the plan wants more than that", () => {
    expect(proposalOf(against("above_base", null, 80), 81)).toBe("met");
    expect(proposalOf(against("above_base", null, 80), 80)).toBe("not_met");
    expect(proposalOf(against("above_base", null, null), 80)).toBeNull();
  });

  it("proposes nothing where the plan gives no number to hold it against", () => {
    for (const comparison of ["about", "up", "down", "not_below_previous", "yes", "unstated"] as const)
      expect(proposalOf(against(comparison, comparison === "about" ? 50 : null, 10), 12)).toBeNull();
    expect(proposalOf(against("at_least", null), 12)).toBeNull();
  });
});
