import { isObject } from "../json.ts";
import { checkState } from "./check-state.ts";
import { checkFieldNames, checkLanguageName, checkNumber, checkObject, checkString, type Fields } from "./fields.ts";
import { type Problem, Report } from "./problem.ts";

/** The longest name a state may have, in characters. */
const LONGEST_NAME = 80;

const tooLong = (name: string): string =>
  `Invalid State name: State '${name}' exceeds the ${LONGEST_NAME}-character limit allowed by the service`;

/** What a walk carries down the scopes. */
interface Walk {
  readonly report: Report;
  readonly language: unknown;
  /** Every state name met so far: unique across the whole machine. */
  readonly names: Set<string>;
}

/** Everything AWS would refuse the definition for at creation, and what this interpreter does not run. */
export function checkDefinition(definition: unknown): Problem[] {
  const report = new Report();
  if (!isObject(definition)) {
    report.schema("Definition must be a valid JSON object", "null");
    return report.problems;
  }
  const language = definition.QueryLanguage;
  checkLanguageName(language, "/QueryLanguage", report);
  if (definition.TimeoutSeconds !== undefined)
    checkNumber(definition.TimeoutSeconds, { from: 0, to: 99_999_999 }, "/TimeoutSeconds", report);
  if (definition.Version !== undefined && definition.Version !== "1.0")
    report.schema("Value should be one of the following: [1.0]", "/Version");
  checkFieldNames(
    definition,
    ["States!", "StartAt!", "Comment", "Version", "TimeoutSeconds", "QueryLanguage"],
    "/",
    report,
  );
  checkScope(definition, "", new Set(), { report, language, names: new Set() });
  return report.problems;
}

/** Checks a scope's states, its graph, and that it takes no variable that is assigned on the way into it. */
function checkScope(scope: Fields, at: string, outer: ReadonlySet<string>, walk: Walk): void {
  const { report } = walk;
  const states = scope.States;
  if (states === undefined || !checkObject(states, `${at}/States`, report)) return;
  if (Object.keys(states).length === 0) report.schema("Value cannot be empty", `${at}/States`);
  const known: [string, Fields][] = [];
  for (const [name, state] of Object.entries(states)) {
    const here = `${at}/States/${name}`;
    if ([...name].length > LONGEST_NAME) report.add("INVALID_STATE_NAME", tooLong(name), here);
    if (walk.names.has(name)) report.add("DUPLICATE_STATE_NAME", `Duplicate State name: ${name}`, here);
    walk.names.add(name);
    if (!checkObject(state, here, report)) continue;
    known.push([name, state]);
    checkState(state, walk.language, here, report);
  }
  checkGraph(scope, known, at, report);
  for (const [name, state] of known) {
    for (const [variable, place] of assignedIn(state)) {
      if (outer.has(variable))
        report.add(
          "DUPLICATE_VARIABLE_NAME",
          `The variable name '${variable}' was already defined in a parent scope.`,
          `${at}/States/${name}${place}`,
        );
    }
  }
  const ways = waysInto(known);
  for (const [name, state] of known) {
    if (state.Type !== "Parallel" && state.Type !== "Map") continue;
    const assigned = new Set([...outer, ...assignedOnTheWayTo(name, ways)]);
    checkInnerScopes(state, `${at}/States/${name}`, assigned, walk);
  }
}

function checkInnerScopes(state: Fields, at: string, assigned: ReadonlySet<string>, walk: Walk): void {
  if (state.Type === "Parallel" && Array.isArray(state.Branches)) {
    state.Branches.forEach((branch: unknown, i) => {
      const here = `${at}/Branches[${i}]`;
      if (!checkObject(branch, here, walk.report)) return;
      checkFieldNames(branch, ["States!", "StartAt!", "Comment"], here, walk.report);
      checkScope(branch, here, assigned, walk);
    });
  }
  if (state.Type !== "Map") return;
  for (const name of ["ItemProcessor", "Iterator"])
    if (state[name] !== undefined) checkProcessor(state[name], `${at}/${name}`, assigned, walk);
}

function checkProcessor(processor: unknown, at: string, assigned: ReadonlySet<string>, walk: Walk): void {
  if (!checkObject(processor, at, walk.report)) return;
  checkFieldNames(processor, ["States!", "StartAt!", "Comment", "ProcessorConfig"], at, walk.report);
  const config = processor.ProcessorConfig;
  if (config !== undefined && checkObject(config, `${at}/ProcessorConfig`, walk.report)) {
    if (config.Mode === undefined || config.Mode === "INLINE")
      checkFieldNames(config, ["Mode"], `${at}/ProcessorConfig`, walk.report);
    else
      walk.report.schema("This interpreter runs inline Maps only: Mode must be INLINE", `${at}/ProcessorConfig/Mode`);
  }
  checkScope(processor, at, assigned, walk);
}

/** The variables a state assigns, each with the place it does. */
function assignedIn(state: Fields): [name: string, place: string][] {
  const holders: [unknown, string][] = [[state, ""]];
  for (const list of ["Catch", "Choices"]) {
    const members = state[list];
    if (Array.isArray(members)) holders.push(...members.map((m, i): [unknown, string] => [m, `/${list}[${i}]`]));
  }
  return holders.flatMap(([holder, place]) => {
    const assign = isObject(holder) ? holder.Assign : undefined;
    return isObject(assign) ? Object.keys(assign).map((name): [string, string] => [name, `${place}/Assign`]) : [];
  });
}

/** A way into a state: where it comes from, and what is assigned as it is taken. */
interface Way {
  readonly from: string;
  readonly assign: unknown;
}

/** The ways into each state: from a state by its own Next or Default, or by a rule or a catcher with an Assign of its own. */
function waysInto(states: readonly [string, Fields][]): ReadonlyMap<unknown, readonly Way[]> {
  const ways = new Map<unknown, Way[]>();
  const add = (target: unknown, way: Way): void => void ways.set(target, [...(ways.get(target) ?? []), way]);
  for (const [from, state] of states) {
    for (const target of [state.Next, state.Default]) add(target, { from, assign: state.Assign });
    const members = [state.Catch, state.Choices].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const { Next: target, Assign: assign } of members.filter(isObject)) add(target, { from, assign });
  }
  return ways;
}

/** The variables that may have been assigned by the time a state is entered, loops included. */
function assignedOnTheWayTo(name: string, ways: ReadonlyMap<unknown, readonly Way[]>): ReadonlySet<string> {
  const assigned = new Set<string>();
  const leading = new Set([name]);
  // The walk over a set meets what is added to it meanwhile.
  for (const state of leading) {
    for (const { from, assign } of ways.get(state) ?? []) {
      leading.add(from);
      if (isObject(assign)) for (const variable of Object.keys(assign)) assigned.add(variable);
    }
  }
  return assigned;
}

function checkGraph(scope: Fields, states: readonly [string, Fields][], at: string, report: Report): void {
  const byName = new Map(states);
  const miss = (target: string, here: string): void =>
    report.add("MISSING_TRANSITION_TARGET", `Missing 'Next' target: ${target}`, here);
  const start = scope.StartAt;
  if (start === undefined || !checkString(start, `${at}/StartAt`, report)) return;
  if (!byName.has(start)) miss(start, `${at}/StartAt`);
  for (const [name, state] of states) {
    for (const [target, place] of targetsOf(state))
      if (!byName.has(target)) miss(target, `${at}/States/${name}${place}`);
  }
  // Of a machine that never ends AWS says no more; a branch or an item that never ends it takes.
  const ends = ({ Type: type, End: end }: Fields): boolean =>
    type === "Succeed" || type === "Fail" || (type !== undefined && end === true);
  if (at === "" && !states.some(([, state]) => ends(state))) {
    report.add("MISSING_END_STATE", "Workflow has no terminal state", "null");
    return;
  }
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(state).map(([target]) => target));
  }
  for (const [name] of states) {
    if (!reached.has(name))
      report.add("MISSING_TRANSITION_TARGET", `State "${name}" is not reachable.`, `${at}/States/${name}`);
  }
}

/** The states a state may go to, each with the place that says so. */
function targetsOf(state: Fields): [target: string, place: string][] {
  const named: [unknown, string][] = [
    [state.Next, "/Next"],
    [state.Default, "/Default"],
  ];
  for (const list of ["Catch", "Choices"]) {
    const members = state[list];
    if (!Array.isArray(members)) continue;
    members.forEach((member: unknown, i) => {
      if (isObject(member)) named.push([member.Next, `/${list}[${i}]/Next`]);
    });
  }
  return named.filter((pair): pair is [string, string] => typeof pair[0] === "string");
}
