import type { Frame, TaskInFlight } from "./execution.ts";
import { evaluateTemplate, evaluateTyped, evaluateWhole, type Sight } from "./expression.ts";
import { fail } from "./fail.ts";
import { dataLimitFailure, StateFailure, timeoutFailure } from "./failure.ts";
import { around } from "./fan-out.ts";
import { failed, taskNaming } from "./history.ts";
import { exceedsBytes, type Json } from "./json.ts";
import type { NumberField, TaskState } from "./language.ts";
import { LARGEST_PAYLOAD, leave } from "./leave.ts";
import { type Turn, taskId } from "./turn.ts";

const SECONDS = { from: 0, to: 99_999_999 };

/** Makes one attempt at a Task: its arguments are evaluated anew and the driver is asked to run it. */
export async function runTask(turn: Turn, frame: Frame, state: TaskState, region: string): Promise<void> {
  const { Resource: resource } = state;
  const sight = turn.sight(frame);
  const args =
    state.Arguments === undefined ? frame.input : await evaluateTemplate(state.Arguments, "Arguments", sight);
  const seconds = async (field: "TimeoutSeconds" | "HeartbeatSeconds"): Promise<number | undefined> => {
    const value: NumberField | undefined = state[field];
    return value === undefined ? undefined : evaluateWhole(value, field, sight, SECONDS);
  };
  const roleArn = await roleOf(state, sight);
  const timeoutSeconds = await seconds("TimeoutSeconds");
  const heartbeatSeconds = await seconds("HeartbeatSeconds");
  const text = JSON.stringify(args);
  const { family, marks, called } = taskNaming(resource);
  if (exceedsBytes(text, LARGEST_PAYLOAD)) throw dataLimitFailure("state", called);
  const id = taskId(frame);
  const token = turn.token(frame);
  const terms = {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
    ...(roleArn === undefined ? {} : { taskCredentials: { roleArn } }),
  };
  turn.record(
    frame,
    `${family}Scheduled`,
    family === "Task"
      ? { ...marks, region, parameters: text, ...terms }
      : { resource, input: text, inputDetails: { truncated: false }, ...terms },
  );
  turn.record(frame, `${family}Started`, marks);
  frame.doing = {
    kind: "task",
    id,
    token,
    resource,
    arguments: args,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds, timesOutAt: turn.now + timeoutSeconds * 1000 }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds, heartbeatDueAt: turn.now + heartbeatSeconds * 1000 }),
    isSubmitted: false,
  };
  turn.effects.push({
    type: "run-task",
    taskId: id,
    token,
    stateName: frame.state,
    resource,
    arguments: args,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
  });
}

/** The role the task is to be done under, which the history tells. */
async function roleOf({ Credentials: credentials }: TaskState, sight: Sight): Promise<string | undefined> {
  if (credentials === undefined) return undefined;
  const { RoleArn: role } = credentials as { RoleArn: Json };
  return evaluateTyped("string", role, "Credentials/RoleArn", sight);
}

/** The task's request was taken; its result comes later. */
export function taskSubmitted(turn: Turn, frame: Frame, task: TaskInFlight, output: Json): void {
  if (task.isSubmitted) return;
  const { family, marks } = taskNaming(task.resource);
  turn.record(frame, `${family}Submitted`, {
    ...marks,
    output: JSON.stringify(output),
    outputDetails: { truncated: false },
  });
  task.isSubmitted = true;
}

export async function taskSucceeded(turn: Turn, frame: Frame, task: TaskInFlight, result: Json): Promise<void> {
  const { family, marks, called } = taskNaming(task.resource);
  const text = JSON.stringify(result);
  if (exceedsBytes(text, LARGEST_PAYLOAD)) {
    return taskFailed(turn, frame, task, dataLimitFailure("task", called));
  }
  turn.record(frame, `${family}Succeeded`, { ...marks, output: text, outputDetails: { truncated: false } });
  const { Assign, Output, Next } = turn.stateOf(frame) as TaskState;
  try {
    await leave(turn, frame, { Assign, Output, Next, result, otherwise: result }, around);
  } catch (fault) {
    if (!(fault instanceof StateFailure)) throw fault;
    await fail(turn, frame, fault, around);
  }
}

export async function taskFailed(turn: Turn, frame: Frame, task: TaskInFlight, failure: StateFailure): Promise<void> {
  const { family, marks } = taskNaming(task.resource);
  turn.record(frame, `${family}Failed`, { ...marks, ...failed(failure.error, failure.cause) });
  await fail(turn, frame, failure, around);
}

/** The task's time, or its heartbeat's, has run out: it is called off, and the state fails. */
export async function taskTimedOut(turn: Turn, frame: Frame, task: TaskInFlight): Promise<void> {
  const { family, marks } = taskNaming(task.resource);
  const isHeartbeat = (task.heartbeatDueAt ?? Infinity) < (task.timesOutAt ?? Infinity);
  const failure = timeoutFailure(isHeartbeat ? "heartbeat" : "timeout");
  turn.record(frame, `${family}TimedOut`, { ...marks, ...failed(failure.error, failure.cause) });
  turn.effects.push({ type: "cancel-task", taskId: task.id });
  await fail(turn, frame, failure, around);
}
