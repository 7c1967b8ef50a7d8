import { isActivity } from "./language.ts";

/** The most events an execution may have; the last of them says how it ended. */
export const MOST_EVENTS = 25_000;

/** One event of an execution's history, named and filled as AWS's GetExecutionHistory does. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** The details object under AWS's own key, such as `stateEnteredEventDetails`. */
  readonly [details: `${string}Details`]: Details;
}

/** Details as AWS has them: texts, numbers, and the note whether a payload was cut short (it never is). */
export type Details = Readonly<Record<string, string | number | undefined | Readonly<Record<string, unknown>>>>;

const WHOLE = { truncated: false } as const;

export function entered(name: string, input: string): Details {
  return { name, input, inputDetails: WHOLE };
}

export function exited(name: string, output: string, assigned: Readonly<Record<string, string>>): Details {
  const variables =
    Object.keys(assigned).length > 0 ? { assignedVariables: assigned, assignedVariablesDetails: WHOLE } : {};
  return { name, output, outputDetails: WHOLE, ...variables };
}

export function ended(output: string): Details {
  return { output, outputDetails: WHOLE };
}

export function started(input: string, roleArn: string): Details {
  return { input, inputDetails: WHOLE, roleArn };
}

export function failed(error: string | undefined, cause: string | undefined): Details {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** How AWS speaks of a task's resource: by service and action, or by the function or activity itself. */
export interface TaskNaming {
  /** `Task`, `LambdaFunction` or `Activity`: the family of its event types. */
  readonly family: string;
  /** What names the resource in its events. */
  readonly marks: Readonly<Record<string, string>>;
  /** What a cause calls it by: a service, or the resource itself. */
  readonly called: string;
}

export function taskNaming(resource: string): TaskNaming {
  if (/^arn:[^:]+:lambda:/.test(resource)) return { family: "LambdaFunction", marks: {}, called: resource };
  if (isActivity(resource)) return { family: "Activity", marks: {}, called: resource };
  const service = /^arn:[^:]+:states:[^:]*:[^:]*:(.+):([^:]+(?::\d+)?)$/.exec(resource);
  const marks = service
    ? { resourceType: service[1] ?? "", resource: service[2] ?? "" }
    : { resourceType: "task", resource };
  return { family: "Task", marks, called: service?.[1] ?? resource };
}
