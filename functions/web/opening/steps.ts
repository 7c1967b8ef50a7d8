import { z } from "zod";
import { OpenCase } from "../../../domain/case/decisions.ts";
import { SupervisionKind } from "../../../domain/supervision-kind.ts";
import { type Field, fieldsOf } from "../forms/fields.ts";
import type { Typed } from "../forms/read.ts";

/** The questions of opening a case, one a page, in their order. */
export const openingSteps = ["unit", "kind", "particulars", "scope", "indicators", "team"] as const;
export type OpeningStep = (typeof openingSteps)[number];
export const OpeningStep = z.enum(openingSteps);

const fields = fieldsOf(OpenCase.shape, ["type", "caseId"]);
const named = (...names: string[]): Field[] => fields.filter(({ name }) => names.includes(name));
const needed = (field: Field): Field => ({ ...field, optional: false });

/** What the kind of supervision asks for beyond what every case has. */
function particularsOf(kind: SupervisionKind | undefined): Field[] {
  switch (kind) {
    case "end_of_term":
      return named("principal").map(needed);
    case "government_assessment":
      return named("assessedYear").map(needed);
    case "special":
    case "routine":
      return named("unannounced");
    default:
      return [];
  }
}

export const kindIn = (typed: Typed): SupervisionKind | undefined =>
  SupervisionKind.safeParse(typed.get("kind")?.[0]).data;

/** The fields of one question, as far as the answers before it ask for them. */
export function fieldsIn(step: OpeningStep, typed: Typed): Field[] {
  switch (step) {
    case "unit":
      return named("unitId");
    case "kind":
      return named("kind");
    case "particulars":
      return particularsOf(kindIn(typed));
    case "scope":
      return named("title", "matters", "legalBasis");
    case "indicators":
      return named("indicatorIds");
    case "team":
      return named("leaderId", "memberIds");
  }
}

/** The questions this case is asked, given the answers so far. */
const stepsFor = (typed: Typed): OpeningStep[] =>
  openingSteps.filter((step) => step !== "particulars" || fieldsIn(step, typed).length > 0);

/** As people count them, what a kind asks for belongs to the question of the kind: there are as many for every kind. */
const counted = openingSteps.filter((step) => step !== "particulars");
export const questionCount = counted.length;
/** The number a question goes by, from 1. */
export const numberOf = (step: OpeningStep): number => counted.indexOf(step === "particulars" ? "kind" : step) + 1;

/** The question after this one; null where all have been asked. */
export function stepAfter(step: OpeningStep, typed: Typed): OpeningStep | null {
  const steps = stepsFor(typed);
  return steps.find((each) => openingSteps.indexOf(each) > openingSteps.indexOf(step)) ?? null;
}

export const stepBefore = (step: OpeningStep, typed: Typed): OpeningStep | null =>
  stepsFor(typed).findLast((each) => openingSteps.indexOf(each) < openingSteps.indexOf(step)) ?? null;

/** The question a field belongs to. */
export const stepOf = (field: string, typed: Typed): OpeningStep =>
  openingSteps.find((step) => fieldsIn(step, typed).some(({ name }) => name === field.split(".")[0])) ?? "unit";

/** The schema of what one question asks. */
export function schemaOf(asked: readonly Field[]) {
  const names = new Set(asked.map(({ name }) => name));
  return z.object(Object.fromEntries(Object.entries(OpenCase.shape).filter(([name]) => names.has(name))));
}

/** The answers so far with those of one question replaced. */
export function answered(before: Typed, asked: readonly Field[], typed: Typed): Map<string, readonly string[]> {
  const isAsked = (key: string): boolean => asked.some(({ name }) => key === name || key.startsWith(`${name}.`));
  return new Map([
    ...[...before].filter(([key]) => !isAsked(key)),
    ...[...typed].filter(([key, values]) => isAsked(key) && values.some((value) => value.trim())),
  ]);
}
