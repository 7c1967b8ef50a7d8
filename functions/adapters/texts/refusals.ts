import type { Bilingual, Language } from "../../../domain/language.ts";
import type { Refusal, RefusalCode } from "../../../domain/refusal.ts";
import { accountabilityTexts } from "./refusals/accountability.ts";
import { caseTexts } from "./refusals/case.ts";
import { closingTexts } from "./refusals/closing.ts";
import { complaintTexts } from "./refusals/complaint.ts";
import { decisionTexts } from "./refusals/decisions.ts";
import { disclosureTexts } from "./refusals/disclosure.ts";
import { feedbackTexts } from "./refusals/feedback.ts";
import { inspectorTexts } from "./refusals/inspectors.ts";
import { objectionTexts } from "./refusals/objection.ts";
import { openingTexts } from "./refusals/opening.ts";
import { preparationTexts } from "./refusals/preparation.ts";
import { publicationTexts } from "./refusals/publication.ts";
import { rectificationTexts } from "./refusals/rectification.ts";
import { rulesTexts } from "./refusals/rules.ts";
import { siteTexts } from "./refusals/site.ts";
import { teamTexts } from "./refusals/team.ts";
import type { RefusalText, RefusalTexts } from "./refusals/texts.ts";

const texts: RefusalTexts = {
  ...caseTexts,
  ...openingTexts,
  ...teamTexts,
  ...preparationTexts,
  ...siteTexts,
  ...feedbackTexts,
  ...publicationTexts,
  ...inspectorTexts,
  ...rulesTexts,
  ...decisionTexts,
  ...accountabilityTexts,
  ...objectionTexts,
  ...disclosureTexts,
  ...complaintTexts,
  ...rectificationTexts,
  ...closingTexts,
};

/** Every code there is: whoever adds one has to say here what it tells people. */
export const refusalCodes = Object.keys(texts) as readonly RefusalCode[];

/** Facts of a refusal that are entries of the directory. */
const ENTRIES = ["personId", "personIds", "organisationId", "organisationIds"] as const;

/** The entries of the directory a refusal speaks of, by id. */
export const entriesIn = ({ data }: Refusal): readonly string[] =>
  ENTRIES.flatMap((fact) => (data as Partial<Record<string, string | readonly string[]>>)[fact] ?? []);

/** What a refusal says to a person, in both languages: what is wrong, and what to do. Whom it speaks of is called by name where a name is known. */
export function textOf(refusal: Refusal, names: ReadonlyMap<string, Bilingual> = new Map()): Bilingual {
  const text = texts[refusal.code] as RefusalText<typeof refusal.code>;
  const told = (language: Language) => {
    const called = (id: string) => names.get(id)?.[language] ?? id;
    const facts = Object.entries(refusal.data).map(([fact, value]) => {
      if (!ENTRIES.some((entry) => entry === fact)) return [fact, value];
      return [fact, Array.isArray(value) ? value.map(called) : called(String(value))];
    });
    return text(Object.fromEntries(facts) as never)[language];
  };
  return { zh: told("zh"), en: told("en") };
}
