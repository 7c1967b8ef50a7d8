import type { Environment, Expression } from "jsonata";
import { JsonataFault, MEMORY_FAULT } from "./functions.ts";

/** Where an evaluation's meter hangs in JSONata's environment: no expression can spell this name. */
export const METER = "#meter";

/** How deep one expression may nest on AWS: 100 is accepted, 101 refused. */
const DEEPEST = 100;

/** What one value may hold on AWS, a number counted as eight bytes and a character as one. */
const LARGEST_VALUE = 873_782 * 8;

/** How long one expression may run, in milliseconds of the processor's own time. */
const LONGEST_MS = 5_000;

/** How many steps go by between two looks at the processor's clock. */
const STEPS_PER_LOOK = 512;

/** How long an expression may keep everyone else waiting, in milliseconds. */
const LONGEST_HOLD_MS = 25;

/** What one evaluation has used so far. */
export interface Meter {
  depth: number;
  steps: number;
  readonly startedAt: number;
  pausedAt: number;
}

export function newMeter(): Meter {
  const now = performance.now();
  return { depth: 0, steps: 0, startedAt: now, pausedAt: now };
}

/** Bounds every evaluation of an expression in depth, size and time, so that no workflow can stall its engine. */
export function addBounds(expression: Expression): void {
  const hooks = expression as unknown as { assign(name: symbol, value: unknown): void };
  hooks.assign(Symbol.for("jsonata.__evaluate_entry"), (_: unknown, __: unknown, environment: Environment) => {
    const meter: Meter | undefined = environment.lookup(METER);
    if (!meter) return undefined;
    meter.depth += 1;
    meter.steps += 1;
    if (meter.depth > DEEPEST) {
      throw new JsonataFault(
        undefined,
        "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive",
      );
    }
    return meter.steps % STEPS_PER_LOOK === 0 ? lookAtClock(meter) : undefined;
  });
  hooks.assign(
    Symbol.for("jsonata.__evaluate_exit"),
    (_: unknown, __: unknown, environment: Environment, result: unknown) => {
      const meter: Meter | undefined = environment.lookup(METER);
      if (meter) meter.depth -= 1;
      const size = typeof result === "string" ? result.length : Array.isArray(result) ? result.length * 8 : 0;
      if (size > LARGEST_VALUE) throw new JsonataFault(undefined, MEMORY_FAULT);
    },
  );
}

/** Ends an expression that runs too long; lets others have their turn meanwhile. */
function lookAtClock(meter: Meter): Promise<void> | undefined {
  const now = performance.now();
  if (now - meter.startedAt > LONGEST_MS)
    throw new JsonataFault(undefined, "Expression evaluation timeout: Check for infinite loop");
  if (now - meter.pausedAt < LONGEST_HOLD_MS) return undefined;
  meter.pausedAt = now;
  return new Promise((resolve) => void setImmediate(resolve));
}
