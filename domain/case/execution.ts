import type { CaseId } from "../ids.ts";

/** A case's workflow executions are named after it and numbered, so that starting one twice is harmless. */
export const executionName = (caseId: CaseId, generation: number): string => `${caseId}-${generation}`;

/** The number in an execution's name; 0 for a name that is not ours. */
export const generationOf = (execution: string): number => Number(/-([1-9]\d*)$/.exec(execution)?.[1] ?? 0);
