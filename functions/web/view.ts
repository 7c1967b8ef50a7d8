import type { Person } from "../../domain/directory.ts";
import type { Bilingual, Language } from "../../domain/language.ts";
import type { Instant } from "../../domain/time.ts";
import { inLanguage } from "../adapters/texts/say.ts";
import type { Principal } from "./principal.ts";

/** What every page knows of whom it is for. */
export interface View {
  readonly language: Language;
  readonly now: Instant;
  /** Path and query of this page, to come back to. */
  readonly here: string;
  readonly principal: Principal | null;
  /** Colleagues the person may act for today. */
  readonly mayActFor: readonly Person[];
  /** How long the session lasts without another request, in seconds; null without one. */
  readonly sessionSeconds: number | null;
}

/** The text in the language of the page. */
export const say = ({ language }: Pick<View, "language">, text: Bilingual): string => inLanguage(text, language);

/** Between a name and what it names. */
export const colon = ({ language }: Pick<View, "language">): string => (language === "zh" ? "：" : ": ");

/** Something said beside a name. */
export const inBrackets = ({ language }: Pick<View, "language">, text: string): string =>
  language === "zh" ? `（${text}）` : ` (${text})`;

/** How many there are behind a name. */
export const countedText = ({ zh, en }: Bilingual, count: number): Bilingual => ({
  zh: `${zh}（${count}）`,
  en: `${en} (${count})`,
});

const HAN = /\p{Script=Han}/u;
/** The language a text is written in that may be in another than the page, for those who have pages read to them. */
export const langOf = (text: string): "zh-CN" | "en" => (HAN.test(text) ? "zh-CN" : "en");
