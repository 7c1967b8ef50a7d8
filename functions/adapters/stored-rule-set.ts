import { z } from "zod";
import { laterLimits } from "../../domain/rule-set/later-limits.ts";
import { RuleSet } from "../../domain/rule-set.ts";

/** A rule set as it lies in the table: one kept by an earlier version of the product lacks the limits that came since. */
export const StoredRuleSet: z.ZodType<RuleSet> = z.preprocess((stored) => {
  const { data } = z.looseObject({ limits: z.record(z.string(), z.unknown()) }).safeParse(stored);
  return data ? { ...data, limits: { ...laterLimits, ...data.limits } } : stored;
}, RuleSet);
