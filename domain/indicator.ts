import { z } from "zod";
import { Bilingual } from "./language.ts";

export const IndicatorId = z
  .string()
  .regex(/^[A-Z]{2,3}-\d{2}$/, "an indicator is named like LAB-01")
  .brand<"IndicatorId">();
export type IndicatorId = z.infer<typeof IndicatorId>;

/** Kinds of supervised units as the plan's tables abbreviate them (section 14 of the rules). */
export const UnitKind = z.enum([
  "municipal_government",
  "county_government",
  "education_bureau",
  "kindergarten",
  "compulsory_school",
  "senior_high_school",
  "vocational_school",
  "special_school",
  "training_institution",
  "university",
]);
export type UnitKind = z.infer<typeof UnitKind>;

/**
 * N the plan states a number, C it states full coverage, D a countable duty without a number
 * (the office must enter its own threshold; the product never invents one), B encouraged only.
 */
export const IndicatorClass = z.enum(["N", "C", "D", "B"]);

export const Comparison = z.enum([
  "at_least",
  "equal",
  "at_most",
  "about",
  "above_base",
  "up",
  "down",
  "not_below_previous",
  "yes",
  "unstated",
]);

/** One target of the plan (section 14.10). `wording` keeps what softens or hardens the duty; the plan is a draft for comment, hence `status`. */
export const Indicator = z.strictObject({
  id: IndicatorId,
  group: z.string().min(1),
  name: Bilingual,
  /** What the target counts; null where it compares with the year before and counts nothing. */
  unit: Bilingual.nullable(),
  base: z.strictObject({ text: Bilingual, value: z.number().nullable(), year: z.int() }).nullable(),
  target: z.strictObject({ wording: Bilingual, comparison: Comparison, value: z.number().nullable() }),
  dueBy: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  supervised: z.array(UnitKind).min(1),
  clause: z.string().min(1),
  class: IndicatorClass,
  status: z.enum(["draft", "final"]),
  note: Bilingual.optional(),
});
export type Indicator = z.infer<typeof Indicator>;

export const KeyProject = z.strictObject({
  id: z.string().regex(/^\d{1,2}-\d$/),
  programme: z.strictObject({ no: z.int().min(1).max(10), name: Bilingual }),
  name: Bilingual,
});
export type KeyProject = z.infer<typeof KeyProject>;
