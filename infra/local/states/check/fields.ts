import { isExpression } from "../expression.ts";
import { instantIn } from "../instant.ts";
import { isObject } from "../json.ts";
import type { Report } from "./problem.ts";

export type Fields = Record<string, unknown>;

/** What each type of state may carry beside Type, Comment and QueryLanguage; a `!` marks what it must. */
export const STATE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Pass: ["Assign", "Output", "Next", "End"],
  Task: [
    "Resource!",
    "Arguments",
    "Credentials",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "Retry",
    "Catch",
    "Assign",
    "Output",
    "Next",
    "End",
  ],
  Wait: ["Seconds", "Timestamp", "Assign", "Output", "Next", "End"],
  Choice: ["Choices!", "Default", "Assign", "Output"],
  Succeed: ["Output"],
  Fail: ["Error", "Cause"],
  Parallel: ["Branches!", "Arguments", "Retry", "Catch", "Assign", "Output", "Next", "End"],
  Map: [
    "ItemProcessor",
    "Iterator",
    "Items",
    "ItemSelector",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
    "Label",
    "Retry",
    "Catch",
    "Assign",
    "Output",
    "Next",
    "End",
  ],
};

const JSONPATH_ONLY: ReadonlySet<string> = new Set([
  "InputPath",
  "OutputPath",
  "ResultPath",
  "ResultSelector",
  "Parameters",
  "Result",
  "ItemsPath",
  "MaxConcurrencyPath",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentagePath",
  "SecondsPath",
  "TimestampPath",
  "TimeoutSecondsPath",
  "HeartbeatSecondsPath",
  "ErrorPath",
  "CausePath",
  "And",
  "Or",
  "Not",
  "Variable",
]);

const DISTRIBUTED_ONLY: ReadonlySet<string> = new Set(["ItemReader", "ItemBatcher", "ResultWriter"]);

/** Refuses fields an object may not carry, saying why when the reason is known, and asks for those it must. */
export function checkFieldNames(object: Fields, allowed: readonly string[], at: string, report: Report): void {
  const names = new Set(allowed.map((name) => name.replace("!", "")));
  for (const name of Object.keys(object)) {
    if (names.has(name)) continue;
    if (JSONPATH_ONLY.has(name)) {
      report.schema(
        `The QueryLanguage is set to 'JSONata', but field '${name}' is only supported for the 'JSONPath' QueryLanguage`,
        at,
      );
    } else if (DISTRIBUTED_ONLY.has(name)) {
      report.schema(`Field '${name}' is supported for a Distributed Map only; this interpreter runs inline Maps`, at);
    } else report.schema(`Field '${name}' is not supported`, at);
  }
  const missing = allowed.filter((name) => name.endsWith("!") && object[name.slice(0, -1)] === undefined);
  if (missing.length > 0)
    report.schema(`These fields are required: [${missing.map((name) => name.slice(0, -1)).join(", ")}]`, at);
}

export function checkInstant(value: unknown, at: string, report: Report): void {
  if (!checkString(value, at, report)) return;
  // What an expression gives may be written small and without its seconds; what stands in the definition may not.
  if (!/T\d\d:\d\d:\d\d.*[Z\d]$/.test(value) || instantIn(value) === undefined)
    report.schema("String does not match RFC3339 timestamp", at);
}

/** Asks for exactly one of several fields; `present` names those an object carries. */
export function checkExactlyOne(
  present: readonly string[],
  fields: readonly string[],
  at: string,
  report: Report,
): void {
  const named = `one of the following fields: [${fields.join(", ")}]`;
  if (present.length === 0) report.schema(`This object should have only ${named}`, at);
  if (present.length > 1) report.schema(`There should only be ${named}`, at);
}

export function checkString(value: unknown, at: string, report: Report): value is string {
  if (typeof value === "string") return true;
  report.schema("Expected value of type String", at);
  return false;
}

/** The query language a machine or a state says it speaks; saying none is fine. */
export function checkLanguageName(language: unknown, at: string, report: Report): void {
  if (language === undefined || language === "JSONPath" || language === "JSONata") return;
  if (typeof language === "string") report.schema("Value should be one of the following: [JSONPath, JSONata]", at);
  else report.schema("Expected value of type [STRING]", at);
}

export function checkObject(value: unknown, at: string, report: Report): value is Fields {
  if (isObject(value)) return true;
  report.schema("Expected value of type Object", at);
  return false;
}

export function checkArray(value: unknown, at: string, report: Report): value is unknown[] {
  if (Array.isArray(value)) return true;
  report.schema("Expected value of type Array", at);
  return false;
}

export function checkFilledArray(value: unknown, at: string, report: Report): value is unknown[] {
  if (!checkArray(value, at, report)) return false;
  if (value.length === 0) report.schema("Value cannot be empty", at);
  return true;
}

/** A number within bounds; `isWhole` unless said otherwise. */
export function checkNumber(
  value: unknown,
  bounds: { from: number; to: number; isWhole?: boolean },
  at: string,
  report: Report,
): void {
  const { from, to, isWhole = true } = bounds;
  const isFitting = isWhole ? Number.isInteger(value) : typeof value === "number";
  // AWS writes the bounds of a fraction as fractions.
  const told = (bound: number): string => (isWhole ? String(bound) : bound.toFixed(1));
  if (!isFitting) report.schema(`Expected value of type ${isWhole ? "Integer" : "Float"}`, at);
  else if (Number(value) < from) report.schema(`Minimum value is ${told(from)}`, at);
  else if (Number(value) > to) report.schema(`Maximum value is ${told(to)}`, at);
}

/** A number within bounds, or an expression that will give one. */
export function checkNumberField(
  value: unknown,
  bounds: { from: number; to: number; isWhole?: boolean },
  at: string,
  report: Report,
): void {
  if (!isExpression(value)) checkNumber(value, bounds, at, report);
}
