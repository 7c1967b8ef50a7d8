import type { Each, Field, Variant } from "./fields.ts";

/** What a form held when it was sent: for each field name its texts. Files are handed in before and stand here by their names. */
export type Typed = ReadonlyMap<string, readonly string[]>;

export interface ReadForm {
  /** The command's content, as far as the form has it; the command's own schema judges it. */
  readonly content: Record<string, unknown>;
  /** Where on the form each place of the content stands, so that an error finds its field. */
  readonly places: ReadonlyMap<string, string>;
}

const below = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** Rows shown for a list whose length nobody knows beforehand. */
export const ROWS = 4;

/** The findings and respondents a form asks about, in its order. */
export type AskedAbout = Readonly<Record<Each, readonly string[]>>;
export const aboutNothing: AskedAbout = { finding: [], respondent: [] };

const rows = Array.from({ length: ROWS }, (_, place) => place);

/** Reads the fields of a form. */
export function readForm(fields: readonly Field[], typed: Typed, about: AskedAbout): ReadForm {
  const places = new Map<string, string>();
  const first = (name: string): string => typed.get(name)?.[0]?.trim() ?? "";
  const all = (name: string): string[] => (typed.get(name) ?? []).map((each) => each.trim()).filter(Boolean);

  /** Undefined where nothing was entered, null where that has to be said. */
  function read(field: Field, at: string, json: string): unknown {
    places.set(json, at);
    const content = contentOf(field, at, json);
    return content === undefined && field.emptyIsNull ? null : content;
  }

  function contentOf(field: Field, at: string, json: string): unknown {
    switch (field.kind) {
      case "text":
      case "day":
      case "address":
        return first(at) || undefined;
      case "yes_no":
        return first(at) ? first(at) === "true" : undefined;
      case "number": {
        const text = first(at);
        // What is no number stays as it was typed, and is refused by its type.
        return text === "" ? undefined : Number.isNaN(Number(text)) ? text : Number(text);
      }
      case "choice":
      case "pick":
        return field.many ? listed(all(at), field) : first(at) || undefined;
      case "files":
        return all(at);
      case "lines":
        return listed(
          first(at)
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter(Boolean),
          field,
        );
      case "group":
        return together(field.fields, at, json, field.optional);
      case "one_of":
        return chosen(field, at, json) ?? (field.optional && !isEntered(at) ? undefined : {});
      case "rows_of_one":
        return rows
          .filter((place) => isEntered(`${at}.${place}`))
          .map((place, index) => chosen(field, `${at}.${place}`, `${json}.${index}`) ?? {});
      case "each":
        return about[field.of]
          .map((id, place) => ({ id, at: `${at}.${place}` }))
          .filter((each) => entered(field.fields, each.at))
          .map((each, index) => ({
            [field.by]: each.id,
            ...together(field.fields, each.at, `${json}.${index}`, false),
          }));
      case "rows":
        return rows
          .filter((place) => entered(field.fields, `${at}.${place}`))
          .map((place, index) => together(field.fields, `${at}.${place}`, `${json}.${index}`, false));
    }
  }

  const listed = (values: readonly string[], { optional }: Field): readonly string[] | undefined =>
    values.length > 0 || optional ? values : [];

  function together(
    fields: readonly Field[],
    at: string,
    json: string,
    optional: boolean,
  ): Record<string, unknown> | undefined {
    if (optional && !entered(fields, at)) return undefined;
    const values = fields.map(
      (field) => [field.name, read(field, below(at, field.name), below(json, field.name))] as const,
    );
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  function chosen(field: { by: string; variants: readonly Variant[] }, at: string, json: string): unknown {
    places.set(`${json}.${field.by}`, `${at}.${field.by}`);
    const value = first(`${at}.${field.by}`);
    const place = field.variants.findIndex(({ values }) => values.includes(value));
    const variant = field.variants[place];
    if (!variant) return undefined;
    const tag = value === "true" ? true : value === "false" ? false : value;
    return { [field.by]: tag, ...together(variant.fields, `${at}.${place}`, json, false) };
  }

  const entered = (fields: readonly Field[], at: string): boolean =>
    fields.some(({ name }) => isEntered(`${at}.${name}`));

  /** Whether anything was entered in this place or below it. A file counts, a yes or no chosen too. */
  function isEntered(at: string): boolean {
    return [...typed].some(
      ([key, values]) => (key === at || key.startsWith(`${at}.`)) && values.some((each) => each.trim()),
    );
  }

  return { content: together(fields, "", "", false) ?? {}, places };
}

/** The name of the form's field for a place of the content; the nearest one above it where it has none of its own. */
export function fieldAt(places: ReadonlyMap<string, string>, field: string): string {
  const steps = field.split(".");
  for (let length = steps.length; length > 0; length -= 1) {
    const place = places.get(steps.slice(0, length).join("."));
    if (place !== undefined) return place;
  }
  return field;
}
