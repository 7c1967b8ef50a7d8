import type { Field, Variant } from "./fields.ts";
import { type AskedAbout, ROWS, type Typed } from "./read.ts";

type Entry = readonly [name: string, texts: readonly string[]];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): string[] => listOf(value).filter((each): each is string => typeof each === "string");

/**
 * What a form holds that says this: `readForm` reads the same content from it again. A list of more rows than a form has is left
 * out, so that nothing is sent shortened.
 */
export function filledWith(fields: readonly Field[], content: unknown, about: AskedAbout): Typed {
  return new Map(together(fields, content, "", about));
}

function together(fields: readonly Field[], content: unknown, at: string, about: AskedAbout): Entry[] {
  if (!isObject(content)) return [];
  return fields.flatMap((field) => fill(field, content[field.name], at ? `${at}.${field.name}` : field.name, about));
}

function fill(field: Field, value: unknown, at: string, about: AskedAbout): Entry[] {
  if (value === undefined || value === null) return [];
  switch (field.kind) {
    case "text":
    case "day":
    case "address":
    case "number":
    case "yes_no":
      return [[at, [String(value)]]];
    case "choice":
    case "pick":
      return [[at, field.many ? textsOf(value) : [String(value)]]];
    case "files":
      return [[at, textsOf(value)]];
    case "lines":
      return [[at, [textsOf(value).join("\n")]]];
    case "group":
      return together(field.fields, value, at, about);
    case "one_of":
      return chosen(field, value, at, about);
    case "rows_of_one":
      return inRows(value, (row, place) => chosen(field, row, `${at}.${place}`, about));
    case "rows":
      return inRows(value, (row, place) => together(field.fields, row, `${at}.${place}`, about));
    case "each":
      return listOf(value).flatMap((row) => {
        const place = isObject(row) ? about[field.of].indexOf(String(row[field.by])) : -1;
        return place < 0 ? [] : together(field.fields, row, `${at}.${place}`, about);
      });
  }
}

function inRows(value: unknown, fillRow: (row: unknown, place: number) => Entry[]): Entry[] {
  const rows = listOf(value);
  return rows.length > ROWS ? [] : rows.flatMap(fillRow);
}

function chosen(
  { by, variants }: { by: string; variants: readonly Variant[] },
  value: unknown,
  at: string,
  about: AskedAbout,
): Entry[] {
  if (!isObject(value)) return [];
  const tag = String(value[by]);
  const place = variants.findIndex(({ values }) => values.includes(tag));
  const variant = variants[place];
  return variant ? [[`${at}.${by}`, [tag]], ...together(variant.fields, value, `${at}.${place}`, about)] : [];
}
