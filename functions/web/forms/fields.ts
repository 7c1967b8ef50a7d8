import { z } from "zod";
import { AccountabilityId, RespondentId } from "../../../domain/accountability/accountability.ts";
import { MeasureId } from "../../../domain/accountability/measures.ts";
import { ComplaintId } from "../../../domain/complaint/complaint.ts";
import { OrganisationId, PersonId } from "../../../domain/directory.ts";
import { DisclosureId, ThirdPartyId } from "../../../domain/disclosure/disclosure.ts";
import { GroundId } from "../../../domain/disposition/grounds.ts";
import { DeadlineId, DocumentId, EvidenceId, FindingId } from "../../../domain/ids.ts";
import { ObjectionId } from "../../../domain/incentive/incentive.ts";
import { IndicatorId } from "../../../domain/indicator.ts";
import type { Thing } from "./things.ts";

/** What a field lets a person choose among. */
export type Pick = "person" | "organisation" | "finding" | "deadline" | "indicator" | Thing;
/** What a form asks about one by one, the same of each. */
export type Each = "finding" | "respondent";

interface Named {
  /** Its key in the command. */
  readonly name: string;
  readonly optional: boolean;
  /** Left empty, it says "none" in so many words: the command wants it said. */
  readonly emptyIsNull?: true;
}
/** A field of a form, found from the schema of the command it makes: the form can never ask for something else. */
export type Field = Named &
  (
    | { readonly kind: "text"; readonly long: boolean; readonly most: number | null }
    | { readonly kind: "day" | "address" | "yes_no" | "files" }
    | { readonly kind: "number"; readonly whole: boolean }
    | { readonly kind: "choice"; readonly values: readonly string[]; readonly many: boolean }
    | { readonly kind: "pick"; readonly of: Pick; readonly many: boolean }
    /** Several short texts, one a line. */
    | { readonly kind: "lines" }
    | { readonly kind: "group"; readonly fields: readonly Field[] }
    /** One of several groups, by the value of `by`. */
    | { readonly kind: "one_of"; readonly by: string; readonly variants: readonly Variant[] }
    /** The same fields for each finding or respondent of the case, which stands under `by`; what was left empty is left out. */
    | { readonly kind: "each"; readonly of: Each; readonly by: string; readonly fields: readonly Field[] }
    /** The same fields in several rows; an empty row is left out. */
    | { readonly kind: "rows"; readonly fields: readonly Field[] }
    /** Several times one of several groups; an empty row is left out. */
    | { readonly kind: "rows_of_one"; readonly by: string; readonly variants: readonly Variant[] }
  );
export interface Variant {
  readonly values: readonly string[];
  readonly fields: readonly Field[];
}

/** A short text is one line on the page. */
const SHORT = 300;

const picks = new Map<z.core.$ZodType, Pick>([
  [PersonId, "person"],
  [OrganisationId, "organisation"],
  [FindingId, "finding"],
  [DocumentId, "document"],
  [DeadlineId, "deadline"],
  [IndicatorId, "indicator"],
  [RespondentId, "respondent"],
  [MeasureId, "measure"],
  [GroundId, "ground"],
  [AccountabilityId, "accountability"],
  [ObjectionId, "objection"],
  [ComplaintId, "complaint"],
  [DisclosureId, "disclosure"],
  [ThirdPartyId, "third_party"],
]);
/** Under what name a list's rows say which of them they are about. */
const each: readonly (readonly [by: string, schema: z.core.$ZodType, of: Each])[] = [
  ["findingId", FindingId, "finding"],
  ["respondentId", RespondentId, "respondent"],
];

/** The fields of an object, but for those left out. */
export const fieldsOf = (shape: z.core.$ZodShape, without: readonly string[] = []): Field[] =>
  Object.entries(shape)
    .filter(([name]) => !without.includes(name))
    .map(([name, schema]) => fieldOf(name, schema));

function fieldOf(name: string, schema: z.core.$ZodType, optional = false): Field {
  if (schema instanceof z.ZodNullable && !optional)
    return { ...fieldOf(name, schema.def.innerType, true), emptyIsNull: true };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return fieldOf(name, schema.def.innerType, true);
  const pick = picks.get(schema);
  if (pick) return { name, optional, kind: "pick", of: pick, many: false };
  if (schema instanceof z.ZodArray) return listOf(name, schema.element, optional || !isAtLeastOne(schema));
  if (schema instanceof z.ZodEnum)
    return { name, optional, kind: "choice", values: schema.options.map(String), many: false };
  if (schema instanceof z.ZodBoolean) return { name, optional, kind: "yes_no" };
  if (schema instanceof z.ZodNumber) return { name, optional, kind: "number", whole: schema.format === "safeint" };
  if (schema instanceof z.ZodISODate) return { name, optional, kind: "day" };
  if (schema instanceof z.ZodURL) return { name, optional, kind: "address" };
  if (schema instanceof z.ZodDiscriminatedUnion) return { name, optional, kind: "one_of", ...groupsOf(schema) };
  if (schema instanceof z.ZodObject) return { name, optional, kind: "group", fields: fieldsOf(schema.shape) };
  const most = schema instanceof z.ZodString ? schema.maxLength : null;
  return { name, optional, kind: "text", long: most !== null && most > SHORT, most };
}

/** A list with an upper bound alone may be empty. */
const isAtLeastOne = (list: z.ZodArray): boolean =>
  (list.def.checks ?? []).some(({ _zod }) => _zod.def.check === "min_length");

function listOf(name: string, element: z.core.$ZodType, optional: boolean): Field {
  if (element === EvidenceId) return { name, optional: true, kind: "files" };
  const pick = picks.get(element);
  if (pick) return { name, optional, kind: "pick", of: pick, many: true };
  if (element instanceof z.ZodEnum)
    return { name, optional, kind: "choice", values: element.options.map(String), many: true };
  if (element instanceof z.ZodObject) {
    const of = each.find(([by, schema]) => element.shape[by] === schema);
    return of
      ? { name, optional, kind: "each", by: of[0], of: of[2], fields: fieldsOf(element.shape, [of[0]]) }
      : { name, optional, kind: "rows", fields: fieldsOf(element.shape) };
  }
  if (element instanceof z.ZodDiscriminatedUnion) return { name, optional, kind: "rows_of_one", ...groupsOf(element) };
  return { name, optional, kind: "lines" };
}

function groupsOf(union: z.ZodDiscriminatedUnion): { by: string; variants: readonly Variant[] } {
  const by = union.def.discriminator;
  const variants = union.options.flatMap((option): Variant[] => {
    if (!(option instanceof z.ZodObject)) return [];
    const { [by]: tag, ...rest } = option.shape;
    const values = tag instanceof z.ZodEnum ? tag.options : tag instanceof z.ZodLiteral ? [...tag.values] : [];
    return [{ values: values.map(String), fields: fieldsOf(rest) }];
  });
  return { by, variants };
}
