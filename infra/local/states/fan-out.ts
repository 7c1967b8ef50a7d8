import { type FanOut, type Frame, scopeAt } from "./execution.ts";
import { evaluateTemplate, evaluateTyped, evaluateWhole, type Sight } from "./expression.ts";
import { fail } from "./fail.ts";
import { dataLimitFailure, queryFailure, StateFailure } from "./failure.ts";
import { exceedsBytes, type Json } from "./json.ts";
import type { MapState, ParallelState } from "./language.ts";
import { enter, LARGEST_PAYLOAD, leave, succeedExecution } from "./leave.ts";
import type { Turn } from "./turn.ts";

/** The most items an inline Map works on at once, whatever limit it sets itself. */
const INLINE_CONCURRENCY = 40;

/** The two ways a scope inside another can end, told to the Parallel or Map around it. */
const around = { scopeSucceeded, scopeFailed };

export async function runParallel(turn: Turn, frame: Frame, state: ParallelState): Promise<void> {
  const input =
    state.Arguments === undefined
      ? frame.input
      : await evaluateTemplate(state.Arguments, "Arguments", turn.sight(frame));
  if (exceedsBytes(JSON.stringify(input), LARGEST_PAYLOAD)) throw dataLimitFailure("state", frame.state);
  turn.record(frame, "ParallelStateStarted");
  const total = state.Branches.length;
  const fan: FanOut = {
    kind: "fan-out",
    results: [],
    items: [],
    total,
    most: total,
    next: 0,
    running: 0,
    failed: 0,
  };
  frame.doing = fan;
  while (fan.next < total) startScope(turn, frame, fan, input, frame.lastEvent);
}

export async function runMap(turn: Turn, frame: Frame, state: MapState): Promise<void> {
  const sight = turn.sight(frame);
  const items =
    state.Items === undefined ? inputItems(frame.input) : await evaluateTyped("array", state.Items, "Items", sight);
  const most = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const concurrency = await evaluateWhole(state.MaxConcurrency ?? 0, "MaxConcurrency", sight, most);
  const tolerated = await toleratedFailures(state, items.length, sight);
  const starts: Json[] = [];
  for (const [index, value] of items.entries()) {
    if (state.ItemSelector === undefined) starts.push(value);
    else {
      const itemSight = turn.sight(frame, { item: { index, value } });
      starts.push(await evaluateTemplate(state.ItemSelector, "ItemSelector", itemSight));
    }
  }
  turn.record(frame, "MapStateStarted", { length: items.length });
  const fan: FanOut = {
    kind: "fan-out",
    results: [],
    items: starts.map((start, i) => [start, items[i] ?? null]),
    total: items.length,
    most: concurrency === 0 ? INLINE_CONCURRENCY : Math.min(concurrency, INLINE_CONCURRENCY),
    next: 0,
    running: 0,
    failed: 0,
    ...(tolerated === undefined ? {} : { tolerated }),
  };
  frame.doing = fan;
  await goOn(turn, frame, fan, frame.lastEvent);
}

function inputItems(input: Json): Json[] {
  if (Array.isArray(input)) return input;
  throw queryFailure(`Map state input must be an array but was: ${JSON.stringify(input)}`);
}

/** How many items may fail: the stricter of the count and the percentage, of which zero counts as not given, as AWS has it. */
async function toleratedFailures(state: MapState, total: number, sight: Sight): Promise<number | undefined> {
  const { ToleratedFailureCount: count = 0, ToleratedFailurePercentage: percentage = 0 } = state;
  const bounds = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const most = await evaluateWhole(count, "ToleratedFailureCount", sight, bounds);
  const share = await evaluateTyped("number", percentage, "ToleratedFailurePercentage", sight);
  if (share < 0 || share > 100) {
    const field = "ToleratedFailurePercentage";
    throw queryFailure(`${field} must be between 0 and 100 but was: ${share}`, field);
  }
  if (most === 0 && share === 0) return undefined;
  const byShare = share === 0 ? total : Math.floor((total * share) / 100);
  return Math.min(most === 0 ? total : most, byShare);
}

/** Starts what may start, following from an event, and leaves the state once everything has ended. */
async function goOn(turn: Turn, frame: Frame, fan: FanOut, after: number): Promise<void> {
  while (fan.next < fan.total && fan.running < fan.most) {
    const [start = null] = fan.items[fan.next] as Json[];
    startScope(turn, frame, fan, start, after);
  }
  if (fan.running > 0) return;
  const state = turn.stateOf(frame) as ParallelState | MapState;
  turn.recordAside(frame, `${state.Type}StateSucceeded`);
  const { results: result } = fan;
  const { Assign, Output, Next } = state;
  await leave(turn, frame, { Assign, Output, Next, result, otherwise: result }, around);
}

function startScope(turn: Turn, parent: Frame, fan: FanOut, input: Json, after: number): void {
  const slot = fan.next;
  const isMap = turn.stateOf(parent).Type === "Map";
  const path = [...parent.path, parent.state, isMap ? 0 : slot];
  const [, value = null] = (fan.items[slot] ?? []) as Json[];
  const item = isMap ? { index: slot, value } : parent.item;
  turn.execution.lastFrame += 1;
  const child: Frame = {
    id: String(turn.execution.lastFrame),
    parent: parent.id,
    slot,
    path,
    ...(item ? { item } : {}),
    state: "",
    input,
    variables: {},
    enteredAt: turn.now,
    enteredEvent: 0,
    lastEvent: after,
    retryCount: 0,
    attempts: [],
    doing: { kind: "entering" },
  };
  fan.next += 1;
  fan.running += 1;
  fan.results[slot] = null;
  turn.execution.frames[child.id] = child;
  if (isMap) turn.record(child, "MapIterationStarted", iteration(parent, child));
  enter(turn, child, scopeAt(turn.definition, path).StartAt, input);
}

async function scopeSucceeded(turn: Turn, frame: Frame, output: Json): Promise<void> {
  const parent = parentOf(turn, frame);
  if (!parent) return succeedExecution(turn, frame, output);
  const { fan } = parent;
  fan.results[frame.slot] = output;
  const after = frame.lastEvent;
  if (turn.stateOf(parent.frame).Type === "Map")
    turn.record(frame, "MapIterationSucceeded", iteration(parent.frame, frame));
  await childEnded(turn, parent, frame, after);
}

async function scopeFailed(turn: Turn, frame: Frame, failure: StateFailure): Promise<void> {
  const parent = parentOf(turn, frame);
  if (!parent) throw new TypeError("The outermost scope has no fan-out around it");
  const { fan } = parent;
  fan.failed += 1;
  const isTask = turn.stateOf(frame).Type === "Task";
  if (isTask) tellFailed(turn, parent.frame, frame, failure);
  if (fan.tolerated !== undefined && fan.failed <= fan.tolerated) {
    if (!isTask) tellFailed(turn, parent.frame, frame, failure);
    fan.results[frame.slot] = failedItem(failure);
    return childEnded(turn, parent, frame, frame.lastEvent);
  }
  parent.frame.lastEvent = frame.lastEvent;
  abandon(turn, parent.frame, frame, failure.isTerminal && fan.tolerated === undefined);
  // AWS tells of what else was called off before it tells of the item, unless a Task ended that.
  if (!isTask) tellFailed(turn, parent.frame, frame, failure);
  const exceeded = new StateFailure(
    "States.ExceedToleratedFailureThreshold",
    "The specified tolerated failure threshold was exceeded",
  );
  await fail(turn, parent.frame, fan.tolerated === undefined ? failure : exceeded, around);
}

/** What stands in a Map's result for an item whose failure it tolerates. */
function failedItem({ error, cause }: StateFailure): Json {
  return {
    Status: "FAILED",
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
  };
}

/** Tells beside the line of events that an item failed, and that a Task ended its scope; nothing of a terminal failure. */
function tellFailed(turn: Turn, parent: Frame, frame: Frame, failure: StateFailure): void {
  if (failure.isTerminal) return;
  if (turn.stateOf(parent).Type === "Map") turn.recordAside(frame, "MapIterationFailed", iteration(parent, frame));
  if (turn.stateOf(frame).Type === "Task") turn.recordAside(frame, "TaskStateAborted");
}

/**
 * One scope of several has ended, its states at the event `after`; the state around it goes on from there, and may fail
 * on its own Output or Assign.
 */
async function childEnded(
  turn: Turn,
  { frame, fan }: { frame: Frame; fan: FanOut },
  child: Frame,
  after: number,
): Promise<void> {
  delete turn.execution.frames[child.id];
  fan.running -= 1;
  frame.lastEvent = child.lastEvent;
  try {
    await goOn(turn, frame, fan, after);
  } catch (fault) {
    if (!(fault instanceof StateFailure)) throw fault;
    await fail(turn, frame, fault, around);
  }
}

function parentOf(turn: Turn, frame: Frame): { frame: Frame; fan: FanOut } | undefined {
  const parent = frame.parent === undefined ? undefined : turn.execution.frames[frame.parent];
  return parent?.doing.kind === "fan-out" ? { frame: parent, fan: parent.doing } : undefined;
}

/** How the history names an item of a Map. */
function iteration(parent: Frame, child: Frame): { name: string; index: number } {
  return { name: parent.state, index: child.slot };
}

/**
 * Calls off everything that still runs inside a frame, which the history tells as following from the failure, but for
 * one that ends the execution (`isQuiet`). `failed` ended by itself and is not reported as aborted.
 */
function abandon(turn: Turn, frame: Frame, failed: Frame, isQuiet: boolean): void {
  for (const child of Object.values(turn.execution.frames)) {
    if (child.parent !== frame.id) continue;
    abandon(turn, child, failed, isQuiet);
    delete turn.execution.frames[child.id];
    if (child.id === failed.id) continue;
    const { Type: type } = turn.stateOf(child);
    if (child.doing.kind === "task") turn.effects.push({ type: "cancel-task", taskId: child.doing.id });
    if (isQuiet) continue;
    if (turn.stateOf(frame).Type === "Map") turn.recordAside(failed, "MapIterationAborted", iteration(frame, child));
    if (child.doing.kind !== "entering" && ["Task", "Wait", "Parallel", "Map"].includes(type))
      turn.recordAside(failed, `${type}StateAborted`);
  }
}

export { around };
