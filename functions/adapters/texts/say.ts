import type { Bilingual, Language } from "../../../domain/language.ts";

const HAN = /\p{Script=Han}/u;
// The mark comes first, so that the text is looked at only where one stands.
const BESIDE_HAN = /[,:;?!](?:(?<=[\p{Script=Han}”》）].) ?|(?<=[\p{L}\p{N}%].)(?=[\p{Script=Han}“《（]))/gu;
const AROUND_HAN = /\(([^()\n]*\p{Script=Han}[^()\n]*)\)/gu;
const QUOTED = /"([^"\n]*)"/g;
const wide: Readonly<Record<string, string>> = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！" };

/** The text in one language. */
export const inLanguage = (text: Bilingual, language: Language): string =>
  language === "zh" ? typeset(text.zh) : text.en;

/** Chinese is printed with punctuation as wide as its characters, however it was typed. */
export const typeset = (text: string): string =>
  HAN.test(text)
    ? widened(text.replace(QUOTED, "“$1”")).replace(BESIDE_HAN, (match: string) => wide[match.trim()] ?? match)
    : text;

/** Brackets around Chinese, from the innermost outwards. */
function widened(text: string): string {
  const wider = text.replace(AROUND_HAN, "（$1）");
  return wider === text ? text : widened(wider);
}
