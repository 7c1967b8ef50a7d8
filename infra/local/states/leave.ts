import type { Frame } from "./execution.ts";
import { evaluateTemplate } from "./expression.ts";
import { dataLimitFailure, type StateFailure } from "./failure.ts";
import { ended, exited, failed } from "./history.ts";
import { exceedsBytes, type Json, type JsonObject } from "./json.ts";
import type { Turn } from "./turn.ts";

/** What one payload may weigh, in bytes of UTF-8: a state's input, output, a task's result, a variable. */
export const LARGEST_PAYLOAD = 262_144;

/** What all variables of an execution may weigh together. */
const LARGEST_VARIABLES = 10 * 1024 * 1024;

/** How a state is left: the fields that shape its output and variables, and where it leads. */
export interface Exit {
  /** Where the fields stand in the state, as a prefix: `Choices[1]/`. */
  readonly at?: string;
  readonly Assign?: JsonObject | undefined;
  readonly Output?: Json | undefined;
  readonly Next?: string | undefined;
  readonly result?: Json;
  readonly errorOutput?: JsonObject;
  /** The output when the state shapes none. */
  readonly otherwise: Json;
}

/** What the fan-out around a scope does when the scope has ended. */
export interface Around {
  scopeSucceeded(turn: Turn, frame: Frame, output: Json): Promise<void>;
}

/**
 * Leaves a state: Assign and Output both see the variables as they were on entry; then the new values take hold at once.
 * Throws a StateFailure when an expression fails or the quota is passed, and the state is then not left.
 */
export async function leave(turn: Turn, frame: Frame, exit: Exit, around: Around): Promise<void> {
  const { at = "", Assign: assign, Output: template, result, errorOutput } = exit;
  const outcome = {
    ...(result === undefined ? {} : { result }),
    ...(errorOutput === undefined ? {} : { errorOutput }),
  };
  const shapes = assign !== undefined || template !== undefined;
  const sight = shapes ? turn.sight(frame, outcome) : undefined;
  const assigned: JsonObject = {};
  if (assign && sight) {
    for (const [name, value] of Object.entries(assign))
      assigned[name] = await evaluateTemplate(value, `${at}Assign/${name}`, sight);
  }
  const output =
    template === undefined || !sight ? exit.otherwise : await evaluateTemplate(template, `${at}Output`, sight);
  const text = JSON.stringify(output);
  if (exceedsBytes(text, LARGEST_PAYLOAD)) throw dataLimitFailure("state", frame.state);
  const texts = variableTexts(turn, frame, assigned);
  turn.record(frame, `${turn.stateOf(frame).Type}StateExited`, exited(frame.state, text, texts));
  frame.variables = { ...frame.variables, ...assigned };
  if (exit.Next === undefined) await around.scopeSucceeded(turn, frame, output);
  else enter(turn, frame, exit.Next, output);
}

/** Moves a frame on to a state, which it will enter in its turn. */
export function enter(turn: Turn, frame: Frame, state: string, input: Json): void {
  frame.state = state;
  frame.input = input;
  frame.retryCount = 0;
  frame.attempts = [];
  frame.doing = { kind: "entering" };
  turn.makeReady(frame);
}

/** The new variables as text, checked against what a variable, and all of them, may weigh. */
function variableTexts(turn: Turn, frame: Frame, assigned: JsonObject): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(assigned)) texts[name] = JSON.stringify(value);
  const names = Object.keys(texts);
  if (names.length === 0) return texts;
  const added = Object.values(texts).join("");
  if (exceedsBytes(added, LARGEST_PAYLOAD)) throw dataLimitFailure("state", frame.state);
  const kept = Object.values(turn.execution.frames).map(({ id, variables }) =>
    JSON.stringify(id === frame.id ? { ...variables, ...assigned } : variables),
  );
  if (exceedsBytes(kept.join(""), LARGEST_VARIABLES)) throw dataLimitFailure("state", frame.state);
  return texts;
}

export function succeedExecution(turn: Turn, frame: Frame, output: Json): void {
  const { execution } = turn;
  turn.recordEnd(frame.lastEvent, "ExecutionSucceeded", ended(JSON.stringify(output)));
  close(turn, "SUCCEEDED");
  execution.output = output;
}

export function failExecution(turn: Turn, previousEventId: number, failure: StateFailure): void {
  turn.recordEnd(previousEventId, "ExecutionFailed", failed(failure.error, failure.cause));
  endWith(turn, "FAILED", failure.error, failure.cause);
}

/** The execution's own time has run out; AWS names no error but in the event. */
export function timeOutExecution(turn: Turn): void {
  turn.recordEnd(0, "ExecutionTimedOut", failed("States.Timeout", undefined));
  endWith(turn, "TIMED_OUT", "States.Timeout", undefined);
}

export function abortExecution(turn: Turn, error: string | undefined, cause: string | undefined): void {
  turn.recordEnd(0, "ExecutionAborted", failed(error, cause));
  endWith(turn, "ABORTED", error, cause);
}

function endWith(
  turn: Turn,
  status: "FAILED" | "TIMED_OUT" | "ABORTED",
  error: string | undefined,
  cause: string | undefined,
): void {
  close(turn, status);
  if (error !== undefined) turn.execution.error = error;
  if (cause !== undefined) turn.execution.cause = cause;
}

/** Ends the execution: every task still in flight is called off and nothing is left to run. */
function close(turn: Turn, status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED"): void {
  const { execution } = turn;
  for (const { doing } of Object.values(execution.frames)) {
    if (doing.kind === "task") turn.effects.push({ type: "cancel-task", taskId: doing.id });
  }
  execution.status = status;
  execution.stoppedAt = turn.now;
  execution.frames = {};
  execution.ready = [];
}
