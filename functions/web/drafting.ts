import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { DraftTooLarge } from "../adapters/drafts.ts";
import type { Typed } from "./forms/read.ts";
import { edgeProblem, Problem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

/** Fields of a form that are ours and not the person's. */
const INNER = new Set(["commandId", "seenVersion", "author", "intent"]);

/** The texts a person typed. */
export const ownTexts = (typed: Typed): Record<string, string[]> =>
  Object.fromEntries(
    [...typed].flatMap(([name, values]) => {
      const kept = values.filter((value) => value.trim() !== "");
      return INNER.has(name) || kept.length === 0 ? [] : [[name, kept]];
    }),
  );

export const typedOf = (texts: Readonly<Record<string, readonly string[]>>): Typed => new Map(Object.entries(texts));

/** Which form a draft belongs to. `of` is the finding it is about, where the form is opened for one. */
export const aboutOf = (caseId: string, command: string, of: string | undefined): string =>
  [caseId, command, ...(of ? [of] : [])].join("/");

/** A form knows for whom it was drawn for so long, in seconds: a page left open over a weekend loses nothing. */
const AUTHOR_LIFE = 7 * 24 * 60 * 60;
const Author = z.object({ personId: PersonId, about: z.string() });
const PURPOSE = "dudao-author";

/** Stands in a form, so that its text finds its author's drafts even after the session has ended. */
export const authorMark = ({ sealed }: WebSupplies, personId: PersonId, about: string): Promise<string> =>
  sealed.seal(PURPOSE, { personId, about }, AUTHOR_LIFE);

/** For whom the form was drawn; null where it does not say so credibly, or is another form. */
export async function authorOf(typed: Typed, about: string, { sealed }: WebSupplies): Promise<PersonId | null> {
  const mark = typed.get("author")?.[0];
  const author = mark ? Author.safeParse(await sealed.open(PURPOSE, mark)).data : undefined;
  return author?.about === about ? author.personId : null;
}

/** Keeps what was typed. Throws the problem `draft-too-large`. */
export async function keepDraft(personId: PersonId, about: string, typed: Typed, { drafts }: WebSupplies) {
  try {
    return await drafts.keep(personId, { about, typed: ownTexts(typed) });
  } catch (error) {
    throw error instanceof DraftTooLarge ? edgeProblem("draft-too-large") : error;
  }
}

/** Keeps what was typed for its author, who is not signed in any more; false where it is more than a draft holds. */
export async function keepForAuthor(
  author: PersonId,
  about: string,
  typed: Typed,
  supplies: WebSupplies,
): Promise<boolean> {
  try {
    await keepDraft(author, about, typed, supplies);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "draft-too-large") return false;
    throw error;
  }
}
