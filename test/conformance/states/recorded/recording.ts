import type { Json } from "../../../../infra/local/states/index.ts";

/** What a task answers at one attempt; `waits` never answers. */
export type Answer = { result: Json } | { error: string; cause?: string } | "waits";

/** What an execution on AWS was seen to do. */
export interface Recording {
  /** The name of the recording where it was published. */
  readonly of: string;
  readonly definition: object;
  readonly input?: Json;
  /** What its tasks answer by the name of their state, attempt after attempt; the last answer stands. */
  readonly tasks?: Readonly<Record<string, readonly Answer[]>>;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** The names of the states entered. */
  readonly trace?: string;
  /** The history's events, each with the event it follows from. */
  readonly events?: string;
  /** What events of these types were seen to say. */
  readonly details?: Readonly<Record<string, object>>;
}

type States = Record<string, object>;

/** A JSONata machine of these states, which starts at the first of them. */
export function jsonata(states: States): object {
  return { QueryLanguage: "JSONata", ...scope(states) };
}

export function scope(states: States): object {
  return { StartAt: Object.keys(states)[0], States: states };
}

export const QUERY = "States.QueryEvaluationError";

/** How AWS names the state a failure rose in. */
export function at(state: string, event: number): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${event}). `;
}

/** How AWS names the expression that failed. */
export function expression(code: string, field: string): string {
  return `The JSONata expression '${code}' specified for the field '${field}' `;
}
