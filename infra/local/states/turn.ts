import { type Execution, type Frame, stateOf } from "./execution.ts";
import type { Sight } from "./expression.ts";
import type { Chance } from "./functions.ts";
import { type Details, type HistoryEvent, MOST_EVENTS } from "./history.ts";
import { type Json, type JsonObject, overlay } from "./json.ts";
import { type Definition, isCallback, isSubmitted, type State } from "./language.ts";

/** What the driver must do for the execution after a turn. */
export type Effect =
  | {
      readonly type: "run-task";
      readonly taskId: string;
      readonly token: string;
      readonly stateName: string;
      readonly resource: string;
      readonly arguments: Json;
      readonly timeoutSeconds?: number;
      readonly heartbeatSeconds?: number;
    }
  | { readonly type: "cancel-task"; readonly taskId: string };

/** The world around a turn: its instant, chance, and how a task's token is made. */
export interface Ambient extends Chance {
  /** Milliseconds since the epoch. */
  readonly now: number;
  token(taskId: string): string;
}

/** The history is full: nothing further can happen but the execution's end. */
export class HistoryFull extends Error {}

/** One turn of an execution: what happened, and what follows from it for the world outside. */
export class Turn {
  readonly definition: Definition;
  readonly execution: Execution;
  readonly ambient: Ambient;
  /** Values laid over `$states.context`, for callers that stage a situation. */
  readonly staged: JsonObject;
  readonly effects: Effect[] = [];
  readonly events: HistoryEvent[] = [];

  constructor(definition: Definition, execution: Execution, ambient: Ambient, staged: JsonObject) {
    this.definition = definition;
    this.execution = execution;
    this.ambient = ambient;
    this.staged = staged;
  }

  get now(): number {
    return this.ambient.now;
  }

  stateOf(frame: Frame): State {
    return stateOf(this.definition, frame);
  }

  /** Puts an event on a frame's line of the history. */
  record(frame: Frame, type: string, details: Details = {}, key: string = detailsKey(type)): number {
    const id = this.append(frame.lastEvent, type, details, key);
    frame.lastEvent = id;
    return id;
  }

  /** Puts an event beside a frame's line: it follows from the line, and nothing follows from it. */
  recordAside(frame: Frame, type: string, details: Details = {}, key: string = detailsKey(type)): void {
    this.append(frame.lastEvent, type, details, key);
  }

  /** Puts an event in the history that ends the execution: there is always room for it, and it always has details. */
  recordEnd(previousEventId: number, type: string, details: Details): void {
    this.append(previousEventId, type, details, detailsKey(type), true);
  }

  /** A frame can move: it will, in its turn. */
  makeReady(frame: Frame): void {
    this.execution.ready.push(frame.id);
  }

  /** What an expression of the frame's state sees. */
  sight(frame: Frame, more: { result?: Json; errorOutput?: JsonObject; item?: Frame["item"] } = {}): Sight {
    const { item = frame.item, ...outcome } = more;
    const contextOf = (): JsonObject => this.context(frame, item);
    let context: JsonObject | undefined;
    return {
      states: {
        input: frame.input,
        // Most expressions do not read it.
        get context() {
          context ??= contextOf();
          return context;
        },
        ...outcome,
      },
      variables: this.variables(frame),
      now: this.now,
      chance: this.ambient,
    };
  }

  /** All variables a frame can read, those of inner scopes last. */
  private variables(frame: Frame): JsonObject {
    const parent = frame.parent === undefined ? undefined : this.execution.frames[frame.parent];
    return parent ? { ...this.variables(parent), ...frame.variables } : frame.variables;
  }

  private context(frame: Frame, item: Frame["item"]): JsonObject {
    const state = this.stateOf(frame);
    const isRetried = state.Type === "Task" || state.Type === "Map" || state.Type === "Parallel";
    const hasToken = state.Type === "Task" && (isCallback(state.Resource) || isSubmitted(state.Resource));
    const token = hasToken ? this.token(frame) : undefined;
    const context: JsonObject = {
      ...this.execution.context,
      State: {
        Name: frame.state,
        EnteredTime: new Date(frame.enteredAt).toISOString(),
        ...(isRetried ? { RetryCount: frame.retryCount } : {}),
      },
      ...(item ? { Map: { Item: { Index: item.index, Value: item.value } } } : {}),
      ...(token === undefined ? {} : { Task: { Token: token } }),
    };
    return overlay(context, this.staged);
  }

  /** The token of the attempt a Task's frame is at, or is about to make. */
  token(frame: Frame): string {
    return frame.doing.kind === "task" ? frame.doing.token : this.ambient.token(taskId(frame));
  }

  private append(previousEventId: number, type: string, details: Details, key: string, isLast = false): number {
    if (!isLast && this.execution.lastEventId + 1 >= MOST_EVENTS) throw new HistoryFull();
    this.execution.lastEventId += 1;
    const id = this.execution.lastEventId;
    const filled = isLast || Object.keys(details).length > 0 ? { [key]: details } : {};
    this.events.push({ id, previousEventId, type, timestamp: this.now, ...filled });
    return id;
  }
}

/** Names the attempt a frame's Task is at: the same before and after its arguments are evaluated. */
export function taskId(frame: Frame): string {
  return `${frame.id}-${frame.enteredEvent}-${frame.retryCount}`;
}

/** The key AWS keeps an event's details under: `TaskFailed` → `taskFailedEventDetails`. */
function detailsKey(type: string): string {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
