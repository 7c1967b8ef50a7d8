import jsonata, { type Expression } from "jsonata";
import { JsonataFault } from "./functions.ts";
import { isObject } from "./json.ts";

/**
 * JSONata's own functions where AWS, which runs them in Java, was measured to answer otherwise than the library does in
 * Node.
 */
export function addFunctionsAsOnAws(expression: Expression): void {
  expression.registerFunction("string", string, "<x-b?:s>");
  expression.registerFunction(WRITTEN, (side?: unknown) => string(side));
  expression.registerFunction("pad", pad, "<s-ns?:s>");
  expression.registerFunction("replace", replace, "<s-(sf)(sf)n?:s>");
  expression.registerFunction("formatNumber", formatNumber, "<n-so?:s>");
  expression.registerFunction("base64encode", base64encode, "<s-:s>");
  expression.registerFunction("base64decode", base64decode, "<s-:s>");
  expression.registerFunction("decodeUrl", decodeUrl("decodeUrl"), "<s-:s>");
  expression.registerFunction("decodeUrlComponent", decodeUrl("decodeUrlComponent"), "<s-:s>");
  expression.registerFunction("toMillis", toMillis, "<s-s?:n>");
  expression.registerFunction("fromMillis", fromMillis, "<n-s?s?:s>");
  adapt(expression.ast());
}

const library = {
  pad: jsonata("$pad($text, $width, $fill)"),
  replace: jsonata("$replace($text, $pattern, $by, $limit)"),
  formatNumber: jsonata("$formatNumber($number, $picture, $options)"),
  toMillis: jsonata("$toMillis($text, $picture)"),
  fromMillis: jsonata("$fromMillis($at, $picture, $zone)"),
};

/** The name of a function that no expression can spell: what one side of a `&` is as text. */
const WRITTEN = "#written";

/** How many digits of a broken number become text. */
const DIGITS = 15;

/**
 * A value as AWS makes it text: of a broken number fifteen digits, rounded down where the library rounds to the nearest; a
 * whole number in full, where the library rounds it too; what is no number by its name, where the library refuses it.
 */
function string(value?: unknown, pretty = false): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const written = (_: string, member: unknown): unknown => {
    if (typeof member === "number") return Number.isFinite(member) ? roundedDown(member) : String(member);
    return isFunction(member) ? "" : member;
  };
  return isFunction(value) ? "" : JSON.stringify(value, written, pretty ? 2 : 0);
}

const isFunction = (value: unknown): boolean =>
  typeof value === "function" || (isObject(value) && ("_jsonata_lambda" in value || "_jsonata_function" in value));

function roundedDown(number: number): number {
  if (Number.isInteger(number)) return number;
  const [mantissa = "", exponent = "0"] = number.toExponential().split("e");
  const digits = mantissa.replace(/[-.]/g, "");
  if (digits.length <= DIGITS) return number;
  const kept = BigInt(digits.slice(0, DIGITS)) + (number < 0 ? 1n : 0n);
  return Number(`${number < 0 ? "-" : ""}${kept}e${Number(exponent) - DIGITS + 1}`);
}

function pad(text?: string, width?: number, fill?: string): unknown {
  return library.pad.evaluate(undefined, { text, width: Math.trunc(width ?? 0), fill });
}

/** AWS replaces as often as the whole of the limit says; the library, once more for a fraction. */
function replace(text?: string, pattern?: unknown, by?: unknown, limit?: number): unknown {
  const whole = limit !== undefined && limit > 0 ? Math.trunc(limit) : limit;
  return library.replace.evaluate(undefined, { text, pattern, by, limit: whole });
}

/** What AWS answers to a picture that shows no digit; the library itself breaks on one. */
const NO_DIGIT =
  "The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character";

function formatNumber(number?: number, picture?: string, options?: object): unknown {
  if (number === undefined) return undefined;
  const isShown = options !== undefined || (picture ?? "").split(";").every((part) => /[0-9#]/.test(part));
  if (!isShown) throw new JsonataFault("D3086", NO_DIGIT);
  return library.formatNumber.evaluate(undefined, { number, picture, options });
}

function base64encode(text?: string): unknown {
  return text === undefined ? undefined : Buffer.from(text).toString("base64");
}

/** Node decodes anything; AWS fails on what is not base64. */
function base64decode(text?: string): unknown {
  if (text === undefined) return undefined;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new TypeError("not base64");
  return Buffer.from(text, "base64").toString();
}

/** AWS reads a plus as a blank, as in a form, and marks bytes that are no UTF-8 instead of refusing them. */
const decodeUrl = (name: string) => (text?: string) => {
  if (text === undefined) return undefined;
  if (/%(?![0-9A-Fa-f]{2})/.test(text))
    throw Object.assign(new JsonataFault("D3140", "Malformed URL"), { functionName: name, value: text });
  return text
    .replaceAll("+", " ")
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
};

/** AWS counts an instant without an offset from UTC; the library, from wherever its machine stands. */
function toMillis(text?: string, picture?: string): unknown {
  const isWithoutOffset = text !== undefined && picture === undefined && /T[\d:.]+$/.test(text);
  return library.toMillis.evaluate(undefined, { text: isWithoutOffset ? `${text}Z` : text, picture });
}

/** A zone that is not told by its hours is UTC to AWS; the library counts in it all the same. */
export function fromMillis(at?: number, picture?: string, zone?: string): unknown {
  const known = zone !== undefined && Number.isNaN(Number.parseInt(zone, 10)) ? undefined : zone;
  return library.fromMillis.evaluate(undefined, { at, picture, zone: known });
}

interface Node {
  type?: unknown;
  value?: unknown;
  lhs?: unknown;
  rhs?: unknown;
}

/** Makes an expression's tree say what AWS reads in it. */
function adapt(tree: unknown): void {
  if (Array.isArray(tree)) tree.forEach(adapt);
  if (!isObject(tree)) return;
  const node: Node = tree;
  if (node.value instanceof RegExp) node.value = asInJava(node.value);
  else Object.values(tree).forEach(adapt);
  if (node.type === "binary" && node.value === "&") [node.lhs, node.rhs] = [joined(node.lhs), joined(node.rhs)];
}

/** One side of a `&`, made text as AWS does. What is text already needs nothing. */
function joined(side: unknown): unknown {
  const { type, value } = side as Node;
  if (type === "string" || (type === "binary" && value === "&")) return side;
  return { type: "function", value: "(", procedure: { type: "variable", value: WRITTEN }, arguments: [side] };
}

/** Blanks of a regular expression are those of ASCII in Java; Node counts every blank of Unicode. */
function asInJava({ source, flags }: RegExp): RegExp {
  let isInClass = false;
  const adapted = source.replace(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === "[" || token === "]") isInClass = token === "[";
    if (token === "\\s") return isInClass ? BLANKS : `[${BLANKS}]`;
    return token === "\\S" && !isInClass ? `[^${BLANKS}]` : token;
  });
  return new RegExp(adapted, flags);
}

const BLANKS = " \\t\\n\\v\\f\\r";
