import type { Clients } from "../functions/adapters/world.ts";

/** Calls of the AWS SDK since counting began. */
export interface Calls {
  /** How often each operation was called for one of `cases` cases, the most frequent first, and the sum. */
  perCase(cases: number): Record<string, number>;
}

/** Counts every call made through these clients, whichever supply makes it. */
export function countCalls({ dynamo, stepFunctions, ses }: Clients): Calls {
  const counts = new Map<string, number>();
  function count<T>({ commandName = "?" }: { commandName?: string }, call: () => T): T {
    const operation = commandName.replace(/Command$/, "");
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    return call();
  }
  const early = { step: "initialize", name: "countCalls" } as const;
  // The stacks are of three types, so each is told on its own.
  dynamo.middlewareStack.add((next, context) => (args) => count(context, () => next(args)), early);
  stepFunctions.middlewareStack.add((next, context) => (args) => count(context, () => next(args)), early);
  ses.middlewareStack.add((next, context) => (args) => count(context, () => next(args)), early);
  return {
    perCase(cases) {
      const sorted = [...counts].sort(([, a], [, b]) => b - a);
      const all = sorted.reduce((sum, [, each]) => sum + each, 0);
      return Object.fromEntries(
        [["all", all] as const, ...sorted].map(([name, each]) => [name, Number((each / cases).toFixed(2))]),
      );
    },
  };
}
