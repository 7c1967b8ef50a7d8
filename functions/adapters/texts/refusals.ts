import type { Bilingual } from "../../../domain/language.ts";
import type { Refusal } from "../../../domain/refusal.ts";
import { caseTexts } from "./refusals/case.ts";
import { feedbackTexts } from "./refusals/feedback.ts";
import { rulesTexts } from "./refusals/rules.ts";
import type { RefusalText, RefusalTexts } from "./refusals/texts.ts";

const texts: RefusalTexts = { ...caseTexts, ...feedbackTexts, ...rulesTexts };

/** What a refusal says to a person, in both languages: what is wrong, and what to do. */
export const textOf = (refusal: Refusal): Bilingual =>
  (texts[refusal.code] as RefusalText<typeof refusal.code>)(refusal.data as never);
