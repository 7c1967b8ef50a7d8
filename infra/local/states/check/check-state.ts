import { isExpression } from "../expression.ts";
import { isActivity } from "../language.ts";
import { checkAssign } from "./check-assign.ts";
import { checkTemplate, type Offers } from "./check-expression.ts";
import { checkCatch, checkRetry } from "./check-recovery.ts";
import {
  checkExactlyOne,
  checkFieldNames,
  checkFilledArray,
  checkInstant,
  checkLanguageName,
  checkNumberField,
  checkObject,
  checkString,
  type Fields,
  STATE_FIELDS,
} from "./fields.ts";
import type { Report } from "./problem.ts";

const SECONDS = { from: 1, to: 99_999_999 };

/** What a Wait may wait by, as AWS lists it in either query language. */
const WAIT_FIELDS = ["SecondsPath", "Seconds", "TimestampPath", "Timestamp"];

/** What makes a Choice's rule one, as AWS lists it in either query language. */
const RULE_FIELDS = ["And", "Or", "Not", "Variable", "Condition"];

/** Where a Map's scope stands, by its name and by the one it had before. */
const PROCESSORS = ["ItemProcessor", "Iterator"];

/** Every type of state, in the order AWS tells them. */
const TYPES = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"];

/** Checks one state by itself: its fields, their values, its expressions. Its neighbours are the scope's matter. */
export function checkState(state: Fields, language: unknown, at: string, report: Report): void {
  const type = state.Type;
  const allowed = typeof type === "string" ? STATE_FIELDS[type] : undefined;
  if (type === undefined) report.schema("The field 'Type' is required", at);
  else if (allowed === undefined)
    report.schema(`The field 'Type' should have one of these values: [${TYPES.join(", ")}]`, `${at}/Type`);
  if (allowed === undefined || !checkLanguage(state, language, at, report)) return;
  checkFieldNames(state, [...allowed, "Type", "Comment", "QueryLanguage"], at, report);
  if (allowed.includes("Next")) checkFlow(state, at, report);
  const offers: Offers = { result: ["Task", "Parallel", "Map"].includes(type as string) };
  checkAssign(state.Assign, `${at}/Assign`, offers, report);
  checkTemplate(state.Output, `${at}/Output`, offers, report);
  if (allowed.includes("Retry") && state.Retry !== undefined) checkRetry(state.Retry, `${at}/Retry`, report);
  if (allowed.includes("Catch") && state.Catch !== undefined) checkCatch(state.Catch, `${at}/Catch`, report);
  CHECKS[type as string]?.(state, at, report);
}

/** A state speaks JSONata of itself or because the whole machine does; the interpreter knows no other language. */
function checkLanguage(state: Fields, language: unknown, at: string, report: Report): boolean {
  const own = state.QueryLanguage;
  if (own === "JSONPath" && language === "JSONata") {
    report.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at);
    return false;
  }
  checkLanguageName(own, `${at}/QueryLanguage`, report);
  // AWS reads any other word, and any other value, as JSONata.
  if ((own ?? language ?? "JSONPath") !== "JSONPath") return true;
  report.schema(
    "The JSONPath query language is not supported by this interpreter: set 'QueryLanguage' to 'JSONata'",
    own === undefined ? at : `${at}/QueryLanguage`,
  );
  return false;
}

function checkFlow(state: Fields, at: string, report: Report): void {
  const { Next: next, End: end } = state;
  if (next !== undefined) checkString(next, `${at}/Next`, report);
  if (end !== undefined && typeof end !== "boolean") report.schema("Expected value of type Boolean", `${at}/End`);
  const present = [next === undefined ? [] : ["Next"], end === true ? ["End"] : []].flat();
  checkExactlyOne(present, ["Next", "End"], at, report);
}

const CHECKS: Readonly<Record<string, (state: Fields, at: string, report: Report) => void>> = {
  Task(state, at, report) {
    if (state.Resource !== undefined) checkString(state.Resource, `${at}/Resource`, report);
    checkTemplate(state.Arguments, `${at}/Arguments`, {}, report);
    checkCredentials(state, at, report);
    for (const name of ["TimeoutSeconds", "HeartbeatSeconds"]) {
      if (state[name] !== undefined) checkNumberField(state[name], SECONDS, `${at}/${name}`, report);
      checkTemplate(state[name], `${at}/${name}`, {}, report);
    }
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
    if (typeof timeout === "number" && typeof heartbeat === "number" && heartbeat >= timeout)
      report.schema("HeartbeatSeconds must be smaller than TimeoutSeconds", at);
  },
  Wait(state, at, report) {
    const { Seconds: seconds, Timestamp: timestamp } = state;
    checkExactlyOne(
      WAIT_FIELDS.filter((name) => state[name] !== undefined),
      WAIT_FIELDS,
      at,
      report,
    );
    if (seconds !== undefined) checkNumberField(seconds, { from: 0, to: 99_999_999 }, `${at}/Seconds`, report);
    if (timestamp !== undefined && !isExpression(timestamp)) checkInstant(timestamp, `${at}/Timestamp`, report);
    checkTemplate(seconds, `${at}/Seconds`, {}, report);
    checkTemplate(timestamp, `${at}/Timestamp`, {}, report);
  },
  Choice(state, at, report) {
    if (state.Default !== undefined) checkString(state.Default, `${at}/Default`, report);
    const choices = state.Choices;
    if (choices === undefined || !checkFilledArray(choices, `${at}/Choices`, report)) return;
    for (const [i, rule] of choices.entries()) checkRule(rule, `${at}/Choices[${i}]`, report);
  },
  Fail(state, at, report) {
    for (const name of ["Error", "Cause"]) {
      if (state[name] !== undefined) checkString(state[name], `${at}/${name}`, report);
      checkTemplate(state[name], `${at}/${name}`, {}, report);
    }
  },
  Parallel(state, at, report) {
    if (state.Branches !== undefined) checkFilledArray(state.Branches, `${at}/Branches`, report);
    checkTemplate(state.Arguments, `${at}/Arguments`, {}, report);
  },
  Map(state, at, report) {
    const processors = PROCESSORS.filter((name) => state[name] !== undefined);
    if (processors.length === 0) report.schema("These fields are required: [ItemProcessor]", at);
    else checkExactlyOne(processors, PROCESSORS, at, report);
    const items = state.Items;
    if (items !== undefined && !Array.isArray(items) && !isExpression(items))
      report.schema("Items must be an array or a JSONata expression", `${at}/Items`);
    const bounds = { from: 0, to: Number.MAX_SAFE_INTEGER };
    const numbers = {
      MaxConcurrency: bounds,
      ToleratedFailureCount: bounds,
      ToleratedFailurePercentage: { from: 0, to: 100, isWhole: false },
    };
    for (const [name, allowed] of Object.entries(numbers)) {
      if (state[name] !== undefined) checkNumberField(state[name], allowed, `${at}/${name}`, report);
    }
    for (const name of ["Items", "ItemSelector", ...Object.keys(numbers)])
      checkTemplate(state[name], `${at}/${name}`, {}, report);
  },
};

/** The role a Task is done under; AWS knows none for activities. */
function checkCredentials({ Credentials: credentials, Resource: resource }: Fields, at: string, report: Report): void {
  if (credentials === undefined) return;
  const here = `${at}/Credentials`;
  if (typeof resource === "string" && isActivity(resource))
    report.schema("The field 'Credentials' is not supported for activities", here);
  if (checkObject(credentials, here, report) && credentials.RoleArn === undefined)
    report.schema("The field 'RoleArn' is required but was missing", here);
  checkTemplate(credentials, here, {}, report);
}

function checkRule(rule: unknown, at: string, report: Report): void {
  if (!checkObject(rule, at, report)) return;
  checkFieldNames(rule, ["Condition", "Next!", "Assign", "Output", "Comment"], at, report);
  if (RULE_FIELDS.filter((name) => rule[name] !== undefined).length !== 1)
    report.schema(`The object must have only one of the following fields, [${RULE_FIELDS.join(", ")}]`, at);
  const condition = rule.Condition;
  if (condition !== undefined && typeof condition !== "boolean" && !isExpression(condition))
    report.schema("Condition must be a boolean or a JSONata expression", `${at}/Condition`);
  checkTemplate(condition, `${at}/Condition`, {}, report);
  if (rule.Next !== undefined) checkString(rule.Next, `${at}/Next`, report);
  checkAssign(rule.Assign, `${at}/Assign`, {}, report);
  checkTemplate(rule.Output, `${at}/Output`, {}, report);
}
