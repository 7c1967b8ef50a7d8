import { z } from "zod";
import { Limit, LimitId, RuleSet } from "../domain/rule-set.ts";

export const ruleSetFile = "rule-set.yaml";
export const calendarFile = "calendar.yaml";

/** The rule set as it is written: every limit the product knows stands under its id, and no other. */
export const WrittenRuleSet: z.ZodType<RuleSet> = RuleSet.omit({ limits: true })
  .extend({ limits: z.record(LimitId, Limit.omit({ id: true })) })
  .transform(({ limits, ...rules }) => ({
    ...rules,
    limits: Object.fromEntries(LimitId.options.map((id) => [id, { id, ...limits[id] }])) as RuleSet["limits"],
  }));
