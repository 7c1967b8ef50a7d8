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

const NAME = "([^:\\s]{1,80})";
const ARN = /^arn:aws[\w-]*:states:[\w-]+:\d{12}:(?<kind>[^:]+):(?<resource>.+)$/;
const MACHINE = new RegExp(`^${NAME}$`);
const EXECUTION = new RegExp(`^${NAME}:${NAME}$`);

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
  const [, machine] = MACHINE.exec(resourceIn(arn, "stateMachine")) ?? [];
  if (machine === undefined) throw refusals.invalidArn(`Invalid ARN: ${arn}`);
  return machine;
}

/** The execution an ARN names. Throws InvalidArn. */
export function executionIn(arn: string): ExecutionRef {
  const [, machine, name] = EXECUTION.exec(resourceIn(arn, "execution")) ?? [];
  if (machine === undefined || name === undefined) throw refusals.invalidArn(`Invalid ARN: ${arn}`);
  return { machine, name };
}

/** What an ARN names of one kind. Throws InvalidArn, saying as AWS does what is wrong with it. */
function resourceIn(arn: string, kind: string): string {
  if (!arn.startsWith("arn:")) throw refusals.invalidArn(`Invalid ARN prefix: ${arn}`);
  const named = ARN.exec(arn)?.groups;
  if (named?.resource === undefined) throw refusals.invalidArn(`Invalid ARN: ${arn}`);
  if (named.kind !== kind) throw refusals.invalidArn(`Resource type not valid in this context: ${named.kind}`);
  return named.resource;
}
