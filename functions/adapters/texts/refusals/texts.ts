import type { Bilingual } from "../../../../domain/language.ts";
import type { RefusalCode, Refusals } from "../../../../domain/refusal.ts";

/** A sentence that says what is wrong and what to do, made from the facts of the refusal. */
export type RefusalText<C extends RefusalCode> = (data: Refusals[C]) => Bilingual;

/** The texts of one part of the domain: one for each of its codes. */
export type RefusalTexts<C extends RefusalCode = RefusalCode> = { readonly [K in C]: RefusalText<K> };
