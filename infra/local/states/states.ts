import type { Frame } from "./execution.ts";
import { evaluateTyped, evaluateWhole, type Sight } from "./expression.ts";
import { noChoiceFailure, queryFailure, StateFailure } from "./failure.ts";
import { around, runMap, runParallel } from "./fan-out.ts";
import { instantIn } from "./instant.ts";
import type { ChoiceState, FailState, State, WaitState } from "./language.ts";
import { leave } from "./leave.ts";
import { runTask } from "./task.ts";
import type { Turn } from "./turn.ts";

const LONGEST_WAIT = 99_999_999;

/** Does what a state does when it is entered, or attempted again. Throws a StateFailure when it fails. */
export async function run(turn: Turn, frame: Frame, state: State, region: string): Promise<void> {
  switch (state.Type) {
    case "Pass":
      return leave(turn, frame, { ...state, otherwise: frame.input }, around);
    case "Succeed":
      return leave(turn, frame, { Output: state.Output, otherwise: frame.input }, around);
    case "Fail":
      return runFail(turn, frame, state);
    case "Choice":
      return runChoice(turn, frame, state);
    case "Wait":
      return runWait(turn, frame, state);
    case "Task":
      return runTask(turn, frame, state, region);
    case "Parallel":
      return runParallel(turn, frame, state);
    case "Map":
      return runMap(turn, frame, state);
  }
}

/** Takes the first rule whose condition holds, with its own Assign and Output; the state's own go with Default. */
async function runChoice(turn: Turn, frame: Frame, state: ChoiceState): Promise<void> {
  const sight = turn.sight(frame);
  for (const [i, rule] of state.Choices.entries()) {
    const holds =
      typeof rule.Condition === "boolean"
        ? rule.Condition
        : await evaluateTyped("boolean", rule.Condition, `Choices[${i}]/Condition`, sight);
    if (holds) {
      const { Assign, Output, Next } = rule;
      return leave(turn, frame, { at: `Choices[${i}]/`, Assign, Output, Next, otherwise: frame.input }, around);
    }
  }
  const { Assign, Output, Default: next } = state;
  if (next === undefined) throw noChoiceFailure();
  return leave(turn, frame, { Assign, Output, Next: next, otherwise: frame.input }, around);
}

async function runFail(turn: Turn, frame: Frame, state: FailState): Promise<void> {
  const sight = turn.sight(frame);
  const text = async (field: "Error" | "Cause"): Promise<string | undefined> => {
    const template = state[field];
    return template === undefined ? undefined : evaluateTyped("string", template, field, sight);
  };
  throw new StateFailure(await text("Error"), await text("Cause"));
}

async function runWait(turn: Turn, frame: Frame, state: WaitState): Promise<void> {
  const sight = turn.sight(frame);
  const until =
    state.Seconds === undefined
      ? await instantOf(state, sight)
      : turn.now + 1000 * (await evaluateWhole(state.Seconds, "Seconds", sight, { from: 0, to: LONGEST_WAIT }));
  if (until <= turn.now) return waited(turn, frame);
  frame.doing = { kind: "waiting", until };
}

async function instantOf(state: WaitState, sight: Sight): Promise<number> {
  const text = await evaluateTyped("string", state.Timestamp ?? "", "Timestamp", sight);
  const instant = instantIn(text);
  if (instant === undefined) {
    throw queryFailure(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      "Timestamp",
    );
  }
  return instant;
}

/** The wait is over. */
export async function waited(turn: Turn, frame: Frame): Promise<void> {
  const { Assign, Output, Next } = turn.stateOf(frame) as WaitState;
  await leave(turn, frame, { Assign, Output, Next, otherwise: frame.input }, around);
}
