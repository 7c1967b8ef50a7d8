import type { Refusal, RefusalCode, Refusals } from "./refusal.ts";

/** What the rules make of a change to something that is no case: the changed thing, or a refusal. */
export type Ruled<T> =
  | { readonly accepted: true; readonly value: T }
  | { readonly accepted: false; readonly refusal: Refusal };

export const ruled = <T>(value: T): Ruled<T> => ({ accepted: true, value });

export const refused = <T, C extends RefusalCode = RefusalCode>(
  code: C,
  data: Refusals[C],
  field?: string,
): Ruled<T> => ({ accepted: false, refusal: { code, data, ...(field ? { field } : {}) } as Refusal });
