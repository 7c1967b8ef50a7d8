import { parseAccept } from "hono/utils/accept";
import { Language } from "../../domain/language.ts";

/** The language a client prefers among ours; Chinese where it names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = parseAccept(acceptLanguage ?? "")
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ type }) => Language.safeParse(type.slice(0, 2).toLowerCase()))
    .find(({ success }) => success);
  return wanted?.data ?? "zh";
}
