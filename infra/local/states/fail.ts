import type { Frame } from "./execution.ts";
import { StateFailure, takes } from "./failure.ts";
import { failed } from "./history.ts";
import type { Catcher, Retrier } from "./language.ts";
import { type Around, failExecution, leave } from "./leave.ts";
import type { Turn } from "./turn.ts";

/** What the fan-out around a scope does when the scope has failed. */
export interface AroundFailure extends Around {
  scopeFailed(turn: Turn, frame: Frame, failure: StateFailure): Promise<void>;
}

/** A state has failed: it is tried again, caught, or takes its scope down with it. */
export async function fail(turn: Turn, frame: Frame, raised: StateFailure, around: AroundFailure): Promise<void> {
  const failure = raised.at(frame.state, frame.enteredEvent);
  recordEvaluation(turn, frame, raised, failure);
  const state = turn.stateOf(frame);
  const retry = "Retry" in state ? retryOf(frame, state.Retry ?? [], failure, turn) : undefined;
  if (retry !== undefined) {
    frame.retryCount += 1;
    frame.doing = { kind: "backing-off", until: turn.now + retry };
    return;
  }
  const before = frame.lastEvent;
  recordFailed(turn, frame, failure);
  const catchers = "Catch" in state ? (state.Catch ?? []) : [];
  const index = catchers.findIndex(({ ErrorEquals }) => takes(ErrorEquals, failure));
  const catcher = catchers[index];
  if (!catcher) return failScope(turn, frame, failure, around);
  try {
    await leaveCaught(turn, frame, catcher, index, failure, around);
  } catch (fault) {
    if (!(fault instanceof StateFailure)) throw fault;
    // AWS goes on from before the first failure, and fails the state a second time.
    frame.lastEvent = before;
    const second = fault.at(frame.state, frame.enteredEvent);
    recordEvaluation(turn, frame, fault, second);
    recordFailed(turn, frame, second);
    await failScope(turn, frame, second, around);
  }
}

/** An expression that failed is recorded at each attempt, whether or not it is retried or caught. */
function recordEvaluation(turn: Turn, frame: Frame, raised: StateFailure, { error, cause }: StateFailure): void {
  if (!raised.isEvaluation) return;
  const { location } = raised;
  turn.record(frame, "EvaluationFailed", {
    ...failed(error, cause),
    ...(location === undefined ? {} : { location }),
    state: frame.state,
  });
}

/** A Parallel or Map says that it failed, once its retries are used up; of a terminal failure only the execution's end tells. */
function recordFailed(turn: Turn, frame: Frame, failure: StateFailure): void {
  const { Type: type } = turn.stateOf(frame);
  if ((type === "Parallel" || type === "Map") && !failure.isTerminal) turn.record(frame, `${type}StateFailed`);
}

/** Goes where a Catcher leads; without an Output of its own, with the error as output. */
async function leaveCaught(
  turn: Turn,
  frame: Frame,
  catcher: Catcher,
  index: number,
  failure: StateFailure,
  around: Around,
): Promise<void> {
  const { error = null, cause = error === "States.Timeout" ? "" : null } = failure;
  const errorOutput = { Error: error, Cause: cause };
  const { Assign, Output, Next } = catcher;
  await leave(
    turn,
    frame,
    { at: `Catch[${index}]/`, Assign, Output, Next, errorOutput, otherwise: errorOutput },
    around,
  );
}

/** How many milliseconds to wait before the next attempt, or undefined when there is none left. */
function retryOf(frame: Frame, retriers: readonly Retrier[], failure: StateFailure, turn: Turn): number | undefined {
  const index = retriers.findIndex(({ ErrorEquals }) => takes(ErrorEquals, failure));
  const retrier = retriers[index];
  if (!retrier) return undefined;
  const made = frame.attempts[index] ?? 0;
  if (made >= (retrier.MaxAttempts ?? 3)) return undefined;
  frame.attempts = retriers.map((_, i) => (frame.attempts[i] ?? 0) + (i === index ? 1 : 0));
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds);
  return Math.round(seconds * 1000 * (JitterStrategy === "FULL" ? turn.ambient.random() : 1));
}

async function failScope(turn: Turn, frame: Frame, failure: StateFailure, around: AroundFailure): Promise<void> {
  if (frame.parent === undefined) return failExecution(turn, frame.lastEvent, failure);
  await around.scopeFailed(turn, frame, failure);
}

/** The wait before a retry is over: the state makes its next attempt, without being entered again. */
export function tryAgain(turn: Turn, frame: Frame): void {
  frame.doing = { kind: "attempting" };
  turn.makeReady(frame);
}
