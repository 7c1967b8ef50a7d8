/** The Step Functions of the embedded runtime: the workflow files, run durably, behind AWS's own API. */
export { executionArn, machineArn, type Place } from "./arns.ts";
export type { EngineClock } from "./engine.ts";
export type { MachineDeclaration } from "./machines.ts";
export type { Operation, Store } from "./records.ts";
export { createStepFunctions, type StepFunctions, type StepFunctionsOptions } from "./step-functions.ts";
export type { Invoke } from "./work.ts";
