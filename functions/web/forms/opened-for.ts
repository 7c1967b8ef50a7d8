import type { Field } from "./fields.ts";

/** Where a form that is opened for one finding names it, by field: the first place that asks for one. */
export function openedFor(fields: readonly Field[], of: string | undefined, at = ""): [string, string[]][] {
  if (of === undefined) return [];
  for (const field of fields) {
    const name = at ? `${at}.${field.name}` : field.name;
    if (field.kind === "pick" && field.of === "finding") return [[name, [of]]];
    const below = field.kind === "group" ? openedFor(field.fields, of, name) : [];
    if (below.length > 0) return below;
  }
  return [];
}
