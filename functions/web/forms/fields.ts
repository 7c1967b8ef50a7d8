import { z } from "zod";
import { OrganisationId, PersonId } from "../../../domain/directory.ts";
import { DeadlineId, DocumentId, EvidenceId, FindingId } from "../../../domain/ids.ts";
import { IndicatorId } from "../../../domain/indicator.ts";

/** What a field lets a person choose among. */
export type Pick = "person" | "organisation" | "finding" | "document" | "deadline" | "indicator";

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
    /** The same fields for each finding of the case; a finding left empty is left out. */
    | { readonly kind: "each_finding"; readonly fields: readonly Field[] }
    /** The same fields in several rows; an empty row is left out. */
    | { readonly kind: "rows"; readonly fields: readonly Field[] }
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
]);

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
  if (schema instanceof z.ZodDiscriminatedUnion) return oneOf(name, schema, optional);
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
    const { findingId, ...rest } = element.shape;
    return findingId === FindingId
      ? { name, optional, kind: "each_finding", fields: fieldsOf(rest) }
      : { name, optional, kind: "rows", fields: fieldsOf(element.shape) };
  }
  return { name, optional, kind: "lines" };
}

function oneOf(name: string, union: z.ZodDiscriminatedUnion, optional: boolean): Field {
  const by = union.def.discriminator;
  const variants = union.options.flatMap((option): Variant[] => {
    if (!(option instanceof z.ZodObject)) return [];
    const { [by]: tag, ...rest } = option.shape;
    const values = tag instanceof z.ZodEnum ? tag.options : tag instanceof z.ZodLiteral ? [...tag.values] : [];
    return [{ values: values.map(String), fields: fieldsOf(rest) }];
  });
  return { name, optional, kind: "one_of", by, variants };
}
