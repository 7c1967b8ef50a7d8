import { z } from "zod";
import { accountabilityOfDecision } from "../accountability/accountability.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import type { CaseDocument } from "../document.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DocumentId } from "../ids.ts";

/** A passage that stays unpublished, and why (政府信息公开条例 arts. 14–16). */
export const Withheld = z.strictObject({
  /** Exactly as it stands in the document. */
  passage: ShortText,
  ground: z.enum(["privacy", "business_secret", "state_secret", "public_safety", "process"]),
});
export type Withheld = z.infer<typeof Withheld>;

/** 公开审查: somebody else than the drafter read the document for what must not be published (art. 17). */
export const PublicationChecked = event("PublicationChecked", {
  documentId: DocumentId,
  withheld: z.array(Withheld),
  statement: Text,
  by: PersonId,
});
export const publicationEvents = [PublicationChecked] as const;
type PublicationEvent = z.infer<(typeof publicationEvents)[number]>;

export type PublicationCheck = Omit<z.infer<typeof PublicationChecked>, "type" | "documentId">;

export const publicationEvolution: Evolution<PublicationEvent> = {
  PublicationChecked: (file: CaseFile, { type: _, documentId, ...check }) => ({
    ...file,
    publicationChecks: new Map(file.publicationChecks).set(documentId, check),
  }),
};

/**
 * What the public may not read of a document: what the check named, and in a decision on accountability the name of every
 * person who answers. Grave cases have to be published (问责办法, S), yet no rule asks for a person's name, and personal
 * privacy stays unpublished (政府信息公开条例 art. 15): the public reads the organisation and the post.
 */
export function withheldOf(file: CaseFile, document: Pick<CaseDocument, "id">): readonly Withheld[] {
  const checked = file.publicationChecks.get(document.id)?.withheld ?? [];
  const respondents = accountabilityOfDecision(file, document.id)?.respondents ?? [];
  const names = respondents.flatMap(({ subject }) => (subject.kind === "person" ? [subject.name] : []));
  return [...checked, ...names.map((passage): Withheld => ({ passage, ground: "privacy" }))];
}

const BLACK = "█";

/**
 * What the public may read of a document: every withheld passage is blacked out wherever it stands. Whose term was judged is for
 * those who appraise that person; the public reads of the school.
 */
export function publicContent(document: Pick<CaseDocument, "content">, withheld: readonly Withheld[]): unknown {
  const { principal: _, ...content } = document.content;
  return mapTexts(content, (text) =>
    withheld.reduce((left, { passage }) => left.replaceAll(passage, BLACK.repeat([...passage].length)), text),
  );
}

/** Whether a passage stands anywhere in the document. */
export function holdsPassage(document: Pick<CaseDocument, "content">, passage: string): boolean {
  let isFound = false;
  mapTexts(document.content, (text) => {
    isFound ||= text.includes(passage);
    return text;
  });
  return isFound;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
}
