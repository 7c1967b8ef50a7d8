import type { Indicator } from "./indicator.ts";

export type Proposal = "met" | "not_met";

/**
 * What a measured value says against the plan's target: a proposal, people decide. Null where the plan gives no number
 * that a single value can be held against: "about", a trend, a yes or no.
 */
export function proposalOf({ target, base }: Pick<Indicator, "target" | "base">, measured: number): Proposal | null {
  const against = target.comparison === "above_base" ? (base?.value ?? null) : target.value;
  if (against === null) return null;
  switch (target.comparison) {
    case "at_least":
      return measured >= against ? "met" : "not_met";
    case "at_most":
      return measured <= against ? "met" : "not_met";
    case "equal":
      return measured === against ? "met" : "not_met";
    case "above_base":
      return measured > against ? "met" : "not_met";
    default:
      return null;
  }
}
