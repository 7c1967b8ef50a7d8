/**
 * What makes a state fail. `cause` stays undefined where AWS reports none (timeouts).
 * `location` is the field whose expression failed; AWS names the state in front of such causes.
 */
export class StateFailure extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  readonly location: string | undefined;
  /** Other names a Retry or Catch may know this failure by. */
  readonly alias: string | undefined;
  /** Whether the interpreter raised it, so that the cause must still name the state. */
  readonly isRaisedHere: boolean;
  /** Whether it ends the execution whatever is around it: nothing retries or catches it. */
  readonly isTerminal: boolean;

  constructor(
    error: string | undefined,
    cause?: string,
    marks: { location?: string; alias?: string; isRaisedHere?: boolean; isTerminal?: boolean } = {},
  ) {
    super(cause ?? error ?? "failed");
    this.name = "StateFailure";
    this.error = error;
    this.cause = cause;
    this.location = marks.location;
    this.alias = marks.alias;
    this.isRaisedHere = marks.isRaisedHere ?? false;
    this.isTerminal = marks.isTerminal ?? error === RUNTIME;
  }

  /** Whether the history tells of it as a failed evaluation. */
  get isEvaluation(): boolean {
    return this.isRaisedHere && this.error === QUERY_EVALUATION;
  }

  /** The same failure with its cause naming the state it rose in; once only, at the innermost state. */
  at(stateName: string, enteredEventId: number): StateFailure {
    if (!this.isRaisedHere) return this;
    const where = `An error occurred while executing the state '${stateName}' (entered at the event id #${enteredEventId}).`;
    return new StateFailure(
      this.error,
      `${where} ${this.cause ?? ""}`.trimEnd(),
      this.alias ? { alias: this.alias } : {},
    );
  }
}

const RUNTIME = "States.Runtime";

const QUERY_EVALUATION = "States.QueryEvaluationError";

/** An expression, or what it was to give, failed. `location` is left out where no field is to blame. */
export function queryFailure(cause: string, location?: string): StateFailure {
  return new StateFailure(QUERY_EVALUATION, cause, {
    ...(location === undefined ? {} : { location }),
    isRaisedHere: true,
  });
}

/**
 * A payload weighs too much. AWS documents that States.ALL never catches it; what was recorded is that a task's result
 * fails the task like any error, States.ALL catching it, and that a state's own payload ends the execution.
 */
export function dataLimitFailure(kind: "task" | "state", name: string): StateFailure {
  return new StateFailure(
    "States.DataLimitExceeded",
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    { isTerminal: kind === "state" },
  );
}

/** A task's time ran out. AWS reports a missed heartbeat as a timeout too, and lets both names catch it. */
export function timeoutFailure(kind: "timeout" | "heartbeat"): StateFailure {
  return new StateFailure(
    "States.Timeout",
    undefined,
    kind === "heartbeat" ? { alias: "States.HeartbeatTimeout" } : {},
  );
}

/**
 * No rule of a Choice matched and it has no Default. AWS documents States.NoChoiceMatched and reports
 * States.Runtime with this text; the recorded behaviour is what a caller meets.
 */
export function noChoiceFailure(): StateFailure {
  return new StateFailure(RUNTIME, "Failed to transition out of the state. The state does not point to a next state.", {
    isRaisedHere: true,
  });
}

/** What States.TaskFailed does not stand for: AWS documents the first and was measured to except the second too. */
const NOT_OF_THE_TASK: ReadonlySet<string | undefined> = new Set(["States.Timeout", QUERY_EVALUATION]);

/** Whether a Retry or Catch that names `errorEquals` takes this failure. */
export function takes(errorEquals: readonly string[], failure: StateFailure): boolean {
  if (failure.isTerminal) return false;
  return errorEquals.some((name) => {
    if (name === failure.error || (name !== undefined && name === failure.alias)) return true;
    return name === "States.ALL" || (name === "States.TaskFailed" && !NOT_OF_THE_TASK.has(failure.error));
  });
}
