import jsonata, { type Expression } from "jsonata";
import { addFunctionsAsOnAws, fromMillis } from "./as-on-aws.ts";
import { addBounds, METER, newMeter } from "./bounds.ts";
import { queryFailure } from "./failure.ts";
import { addFunctions, type Chance, JsonataFault } from "./functions.ts";
import { type Json, type JsonObject, typeName } from "./json.ts";
import { NotJson, toPlainJson } from "./plain-json.ts";

/** What an expression can see: `$states`, the variables of its scope and the scopes around it. */
export interface Sight {
  readonly states: {
    readonly input: Json;
    readonly result?: Json;
    readonly errorOutput?: JsonObject;
    readonly context: JsonObject;
  };
  readonly variables: JsonObject;
  /** Milliseconds since the epoch: what `$now()` and `$millis()` answer. */
  readonly now: number;
  readonly chance: Chance;
}

/** Only a string that is one whole `{% … %}` is an expression; blanks around it make it text. */
export function isExpression(value: unknown): value is string {
  return typeof value === "string" && value.length >= 4 && value.startsWith("{%") && value.endsWith("%}");
}

/** The JSONata between the delimiters. */
export function source(expression: string): string {
  return expression.slice(2, -2).trim();
}

const compiled = new Map<string, Expression>();
const MOST_COMPILED = 10_000;
const CHANCE = "#chance";

/** Compiles JSONata once per text. Throws JSONata's fault when it does not parse. */
export function compile(code: string): Expression {
  const known = compiled.get(code);
  if (known) return known;
  const expression = jsonata(code);
  addFunctionsAsOnAws(expression);
  addFunctions(expression, (focus) =>
    (focus as { environment: { lookup(name: string): Chance } }).environment.lookup(CHANCE),
  );
  addBounds(expression);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(code, expression);
  return expression;
}

/**
 * Evaluates one expression. `field` is its place in the state as AWS writes it: `Output/a/b[0]`, `Choices[1]/Condition`.
 * Throws a States.QueryEvaluationError when it throws, gives nothing or gives something JSON cannot hold.
 */
export async function evaluate(expression: string, field: string, sight: Sight): Promise<Json> {
  const code = source(expression);
  const told = `The JSONata expression '${code}' specified for the field '${field}'`;
  let value: unknown;
  try {
    value = await compile(code).evaluate(undefined, {
      now: (picture?: string, zone?: string) => fromMillis(sight.now, picture, zone),
      millis: () => sight.now,
      // AWS takes $eval away; a name bound to nothing answers its T1006.
      eval: undefined,
      ...sight.variables,
      states: sight.states,
      [CHANCE]: sight.chance,
      [METER]: newMeter(),
    });
  } catch (fault) {
    throw queryFailure(`${told} threw an ${thrown(fault, sight.chance)}`, field);
  }
  if (value === undefined) throw queryFailure(`${told} returned nothing (undefined).`, field);
  try {
    return toPlainJson(value);
  } catch (fault) {
    if (fault instanceof NotJson) throw queryFailure(`${told} returned an unsupported result type.`, field);
    throw fault;
  }
}

/** What AWS says of a fault: JSONata's by code and words, a bound by its words, anything else by a number to ask its support with. */
function thrown(fault: unknown, chance: Chance): string {
  const { code, message = "" } = fault as { code?: string; message?: string };
  if (code !== undefined) return `error during evaluation. ${code}: ${message}`;
  if (fault instanceof JsonataFault) return `error during evaluation: ${message}`;
  return `internal error during evaluation. ${chance.uuid()}`;
}

/** Evaluates every expression in a template, objects and arrays walked; everything else stays as it is written. */
export async function evaluateTemplate(template: Json, field: string, sight: Sight): Promise<Json> {
  if (isExpression(template)) return evaluate(template, field, sight);
  if (Array.isArray(template)) {
    const list: Json[] = [];
    for (const [i, member] of template.entries()) list.push(await evaluateTemplate(member, `${field}[${i}]`, sight));
    return list;
  }
  if (typeof template !== "object" || template === null) return template;
  const object: JsonObject = {};
  for (const [key, member] of Object.entries(template)) {
    object[key] = await evaluateTemplate(member, `${field}/${key}`, sight);
  }
  return object;
}

type Typed = { boolean: boolean; number: number; string: string; array: Json[] };

/** Evaluates a field that must give one type; AWS names the type it got and the value. */
export async function evaluateTyped<T extends keyof Typed>(
  type: T,
  template: Json,
  field: string,
  sight: Sight,
): Promise<Typed[T]> {
  const value = await evaluateTemplate(template, field, sight);
  if (typeName(value) === type) return value as Typed[T];
  const told = isExpression(template)
    ? `The JSONata expression '${source(template)}' specified for the field '${field}'`
    : `The value specified for the field '${field}'`;
  throw queryFailure(
    `${told} returned an unexpected result type. Expected '${type}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );
}

/** Evaluates a field that must give a whole number within bounds. */
export async function evaluateWhole(
  template: Json,
  field: string,
  sight: Sight,
  bounds: { from: number; to: number },
): Promise<number> {
  const value = await evaluateTyped("number", template, field, sight);
  if (!Number.isInteger(value))
    throw queryFailure(`The ${field} field cannot be parsed as an integer: ${value}`, field);
  if (value < bounds.from || value > bounds.to) {
    throw queryFailure(`${field} must be between ${bounds.from} and ${bounds.to} but was: ${value}`, field);
  }
  return value;
}
