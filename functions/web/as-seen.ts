import { digestOf } from "../../domain/digest.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { edgeProblem } from "./problem.ts";

/** The state of what a register keeps, to tell whether it is still what was read. */
export const stateOf = (kept: unknown): string => digestOf(kept);

/**
 * Decides on an entry as it stands, and throws `changed-meanwhile` where that would write over what a colleague put on record since
 * it was read. A change that leaves everything as it is stands in nobody's way, so that a form may be sent twice.
 */
export const asSeen =
  <T>(
    /** The state that was before whoever writes; undefined where that is not known. */
    seen: string | undefined,
    /** What of the entry is written. */
    partOf: (entry: T) => unknown,
    decide: (present: T) => Ruled<T>,
  ) =>
  (present: T): Ruled<T> => {
    const outcome = decide(present);
    if (seen === undefined || !outcome.accepted) return outcome;
    const now = stateOf(partOf(present));
    if (now !== seen && now !== stateOf(partOf(outcome.value))) throw edgeProblem("changed-meanwhile");
    return outcome;
  };

/** Decides on the whole of an entry that is given up, and throws `changed-meanwhile` where it is not what was read. */
export const ifStill =
  <T>(seen: string | undefined, decide: (present: T) => Ruled<T>) =>
  (present: T): Ruled<T> => {
    const outcome = decide(present);
    if (seen !== undefined && outcome.accepted && stateOf(present) !== seen) throw edgeProblem("changed-meanwhile");
    return outcome;
  };
