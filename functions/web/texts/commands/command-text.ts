import type { Bilingual } from "../../../../domain/language.ts";
import type { StageName } from "../../../../domain/stage.ts";

export interface CommandText {
  /** The act, as a verb: title of its page and of its button. */
  readonly act: Bilingual;
  /** What it does, and what follows from it; empty where the act says it all. */
  readonly means: Bilingual;
  /** The stages it belongs to; "any" where it does not belong to one. */
  readonly stages: readonly StageName[] | "any";
}
export type CommandTexts = Readonly<Record<string, CommandText>>;

/** An act with its words in both languages. */
export const act = (
  stages: CommandText["stages"],
  zh: string,
  en: string,
  meansZh: string,
  meansEn: string,
): CommandText => ({ act: { zh, en }, means: { zh: meansZh, en: meansEn }, stages });
