import type { Json } from "./json.ts";

/** An expression gave something JSON cannot hold: a function, a regular expression. */
export class NotJson extends Error {}

/**
 * What an expression gave, as plain JSON: JSONata's sequences become ordinary arrays, a zero is never negative, and a
 * number JSON has no literal for becomes its name, as AWS writes it ("Infinity", "NaN").
 */
export function toPlainJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value + 0 : String(value);
    case "undefined":
      return null;
    case "object":
      break;
    default:
      throw new NotJson();
  }
  if (value === null) return null;
  if (Array.isArray(value)) return Array.from(value, toPlainJson);
  if ("_jsonata_lambda" in value || "_jsonata_function" in value) throw new NotJson();
  const plain: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) plain[key] = toPlainJson(member);
  }
  return plain;
}
