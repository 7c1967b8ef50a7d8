import type { Json, JsonObject } from "./json.ts";
import type { Definition, Scope, State } from "./language.ts";

/**
 * A running execution as plain JSON: it can be written down after any turn and taken up again later, by another
 * process. One frame stands for one scope in progress: the machine itself, a branch of a Parallel, an item of a Map.
 */
export interface Execution {
  readonly format: 1;
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  /** `$states.context` but for State, Map and Task, which belong to a frame. */
  readonly context: JsonObject;
  readonly input: Json;
  /** Milliseconds since the epoch, like every instant here. */
  readonly startedAt: number;
  /** When the whole execution times out. */
  endsBy?: number;
  stoppedAt?: number;
  output?: Json;
  error?: string;
  cause?: string;
  lastEventId: number;
  lastFrame: number;
  frames: Record<string, Frame>;
  /** Frames that can move at once, in the order they became able to. */
  ready: string[];
}

export interface Frame {
  readonly id: string;
  /** The frame this one runs inside, and its place there: branch number or item index. */
  readonly parent?: string;
  readonly slot: number;
  /** Where its scope stands in the definition: `["Each district", 0]` is the first scope inside that state. */
  readonly path: readonly (string | number)[];
  /** The item a Map's frame works on, or the nearest one around it. */
  readonly item?: { readonly index: number; readonly value: Json };
  state: string;
  input: Json;
  /** The variables of this scope; those of the scopes around it are read through the parents. */
  variables: JsonObject;
  enteredAt: number;
  enteredEvent: number;
  /** The last event on this frame's line of the history. */
  lastEvent: number;
  /** Attempts beyond the first, altogether and by each Retrier. */
  retryCount: number;
  attempts: number[];
  doing: Doing;
}

/** What a frame is at. */
export type Doing =
  | { readonly kind: "entering" }
  | { readonly kind: "attempting" }
  | { readonly kind: "waiting"; readonly until: number }
  | { readonly kind: "backing-off"; readonly until: number }
  | TaskInFlight
  | FanOut;

export interface TaskInFlight {
  readonly kind: "task";
  /** Names this attempt among all of the execution. */
  readonly id: string;
  readonly token: string;
  readonly resource: string;
  readonly arguments: Json;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly timesOutAt?: number;
  heartbeatDueAt?: number;
  isSubmitted: boolean;
}

export interface FanOut {
  readonly kind: "fan-out";
  /** Results by slot; a failure that is tolerated leaves its own. */
  results: Json[];
  /** What each item starts with; empty for a Parallel, whose branches share the same input. */
  readonly items: Json[];
  readonly total: number;
  readonly most: number;
  next: number;
  running: number;
  failed: number;
  /** How many items may fail; absent when the definition says nothing and the first failure counts. */
  readonly tolerated?: number;
}

/** The scope at a path of the definition. */
export function scopeAt(definition: Definition, path: Frame["path"]): Scope {
  let scope: Scope = definition;
  for (let i = 0; i < path.length; i += 2) {
    const state = scope.States[String(path[i])];
    if (state?.Type === "Map") scope = state.ItemProcessor ?? state.Iterator ?? scope;
    else if (state?.Type === "Parallel") scope = state.Branches[Number(path[i + 1])] ?? scope;
    else throw new TypeError(`The definition has no scope at ${path.join("/")}`);
  }
  return scope;
}

/** The state a frame stands in. Throws when the definition is not the one the execution was started with. */
export function stateOf(definition: Definition, frame: Frame): State {
  const state = scopeAt(definition, frame.path).States[frame.state];
  if (!state) throw new TypeError(`The definition has no state '${frame.state}'`);
  return state;
}

/** The earliest instant at which time alone moves the execution, or undefined when it never does. */
export function nextWake(execution: Execution): number | undefined {
  if (execution.status !== "RUNNING") return undefined;
  const wakes = Object.values(execution.frames).flatMap((frame) => dueAt(frame) ?? []);
  if (execution.endsBy !== undefined) wakes.push(execution.endsBy);
  return wakes.length > 0 ? Math.min(...wakes) : undefined;
}

export function dueAt(frame: Frame): number | undefined {
  const { doing } = frame;
  if (doing.kind === "waiting" || doing.kind === "backing-off") return doing.until;
  if (doing.kind !== "task") return undefined;
  const { timesOutAt = Infinity, heartbeatDueAt = Infinity } = doing;
  const due = Math.min(timesOutAt, heartbeatDueAt);
  return Number.isFinite(due) ? due : undefined;
}

/** The frame whose task has this id, with the task. */
export function taskOf(execution: Execution, taskId: string): { frame: Frame; task: TaskInFlight } | undefined {
  for (const frame of Object.values(execution.frames)) {
    if (frame.doing.kind === "task" && frame.doing.id === taskId) return { frame, task: frame.doing };
  }
  return undefined;
}

/** Every task in flight: what a driver must take up again after a restart. */
export function tasksInFlight(execution: Execution): { stateName: string; task: TaskInFlight }[] {
  return Object.values(execution.frames).flatMap(({ state, doing }) =>
    doing.kind === "task" ? [{ stateName: state, task: doing }] : [],
  );
}
