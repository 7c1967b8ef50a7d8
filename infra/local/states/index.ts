/**
 * An interpreter of the Amazon States Language with `QueryLanguage: JSONata`, usable by itself.
 * `execute` runs a machine to its end in this process. `machineOf`, `start` and `advance` are the same machine turn by
 * turn, over an execution that is plain JSON, for an engine that keeps it.
 */
export { type Clock, realClock } from "./clock.ts";
export { type ExecuteRequest, type ExecuteResult, execute, type TaskCall, type TaskHandler } from "./execute.ts";
export { type Execution, nextWake, type TaskInFlight, taskOf, tasksInFlight } from "./execution.ts";
export { type HistoryEvent, MOST_EVENTS } from "./history.ts";
export type { Json, JsonObject } from "./json.ts";
export { type Definition, isCallback } from "./language.ts";
export { LARGEST_PAYLOAD } from "./leave.ts";
export { advance, InvalidDefinition, type Machine, machineOf, type Outcome, type Signal, start } from "./machine.ts";
export type { Ambient, Effect } from "./turn.ts";
