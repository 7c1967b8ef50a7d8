import { refusals } from "./api-error.ts";

/** Where the API pretends to be: the region and account in its ARNs. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** Which execution: names are unique within their state machine. */
export interface ExecutionRef {
  readonly machine: string;
  readonly name: string;
}

const MACHINE = /^arn:aws[\w-]*:states:[\w-]+:\d{12}:stateMachine:([^:\s]{1,80})$/;
const EXECUTION = /^arn:aws[\w-]*:states:[\w-]+:\d{12}:execution:([^:\s]{1,80}):([^:\s]{1,80})$/;

export function machineArn({ region, accountId }: Place, machine: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${machine}`;
}

export function executionArn({ region, accountId }: Place, { machine, name }: ExecutionRef): string {
  return `arn:aws:states:${region}:${accountId}:execution:${machine}:${name}`;
}

export function roleArn({ accountId }: Place, machine: string): string {
  return `arn:aws:iam::${accountId}:role/${machine}`;
}

/** The machine's name in its ARN. Throws InvalidArn. */
export function machineIn(arn: string): string {
  const [, machine] = MACHINE.exec(arn) ?? [];
  if (machine === undefined) throw refusals.invalidArn(arn);
  return machine;
}

/** The execution an ARN names. Throws InvalidArn. */
export function executionIn(arn: string): ExecutionRef {
  const [, machine, name] = EXECUTION.exec(arn) ?? [];
  if (machine === undefined || name === undefined) throw refusals.invalidArn(arn);
  return { machine, name };
}
