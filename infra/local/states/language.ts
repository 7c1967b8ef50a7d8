import type { Json, JsonObject } from "./json.ts";

/** The Amazon States Language under `QueryLanguage: JSONata`, as a checked definition holds it. */
export interface Definition extends Scope {
  readonly Comment?: string;
  readonly Version?: string;
  /** Seconds a whole execution may take. */
  readonly TimeoutSeconds?: number;
}

/** A graph of states with variables of its own: the machine, a branch of a Parallel, the processor of a Map. */
export interface Scope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A number, or an expression that gives one. */
export type NumberField = number | string;

interface Flow {
  readonly Next?: string;
  readonly End?: boolean;
}

interface Shaping {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

interface Recovery {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: "FULL" | "NONE";
}

export interface Catcher extends Shaping {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface ChoiceRule extends Shaping {
  readonly Condition: string | boolean;
  readonly Next: string;
}

export interface PassState extends Flow, Shaping {
  readonly Type: "Pass";
}

export interface TaskState extends Flow, Shaping, Recovery {
  readonly Type: "Task";
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly Credentials?: Json;
  readonly TimeoutSeconds?: NumberField;
  readonly HeartbeatSeconds?: NumberField;
}

export interface WaitState extends Flow, Shaping {
  readonly Type: "Wait";
  readonly Seconds?: NumberField;
  readonly Timestamp?: string;
}

export interface ChoiceState extends Shaping {
  readonly Type: "Choice";
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface SucceedState {
  readonly Type: "Succeed";
  readonly Output?: Json;
}

export interface FailState {
  readonly Type: "Fail";
  readonly Error?: string;
  readonly Cause?: string;
}

export interface ParallelState extends Flow, Shaping, Recovery {
  readonly Type: "Parallel";
  readonly Branches: readonly Scope[];
  readonly Arguments?: Json;
}

export interface MapState extends Flow, Shaping, Recovery {
  readonly Type: "Map";
  /** One of the two is there. */
  readonly ItemProcessor?: Scope;
  /** What the language called the ItemProcessor before; AWS still takes it. */
  readonly Iterator?: Scope;
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: NumberField;
  readonly ToleratedFailureCount?: NumberField;
  readonly ToleratedFailurePercentage?: NumberField;
}

export type State =
  | PassState
  | TaskState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** Tasks that workers outside ask for. */
export function isActivity(resource: string): boolean {
  return /^arn:[^:]+:states:[^:]*:[^:]*:activity:/.test(resource);
}

/** Tasks that are answered later, by token, by an activity worker or by the job they started. */
export function isCallback(resource: string): boolean {
  return resource.endsWith(".waitForTaskToken") || isActivity(resource);
}

/** Tasks AWS reports as submitted before they end. */
export function isSubmitted(resource: string): boolean {
  return resource.endsWith(".waitForTaskToken") || /\.sync(:\d+)?$/.test(resource);
}
