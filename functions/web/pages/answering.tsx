import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { PersonId } from "../../../domain/directory.ts";
import type { Bilingual, Language as LanguageName } from "../../../domain/language.ts";
import { Language } from "../../../domain/language.ts";
import { dayOf, toInstant } from "../../../domain/time.ts";
import { principalIn } from "../doors.ts";
import type { WebEnv } from "../env.ts";
import { absentColleagues, type Principal } from "../principal.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { View } from "../view.ts";

export const LANGUAGE_COOKIE = "dudao-language";
const DOCTYPE = "<!doctype html>";

/** Sends a page. Pages hold what only this person may see: nothing keeps a copy. */
export function send(c: Context<WebEnv>, page: unknown, status = 200): Response {
  c.header("Cache-Control", "no-store");
  return c.html(`${DOCTYPE}${String(page)}`, status as 200);
}

/** The language of pages: what was chosen here, else the person's own, else the browser's. */
const pageLanguage = (c: Context<WebEnv>, principal: Principal | null): LanguageName =>
  Language.safeParse(getCookie(c, LANGUAGE_COOKIE)).data ?? principal?.person.language ?? c.var.language;

export function viewFor(
  c: Context<WebEnv>,
  { clock }: WebSupplies,
  principal: Principal | null,
  mayActFor: View["mayActFor"] = [],
): View {
  const { pathname, search } = new URL(c.req.url);
  return {
    language: pageLanguage(c, principal),
    now: toInstant(clock.now()),
    here: pathname + search,
    principal,
    mayActFor,
    sessionSeconds: c.var.sessionSeconds ?? null,
  };
}

/** The page's view for whoever asks, signed in or not. */
export async function viewOf(c: Context<WebEnv>, supplies: WebSupplies): Promise<View> {
  const principal = await principalIn(c, supplies);
  if (!principal) return viewFor(c, supplies, null);
  const absent = await absentColleagues(principal.person, supplies.directory, dayOf(toInstant(supplies.clock.now())));
  return viewFor(c, supplies, principal, absent);
}

export type SignedInView = View & { readonly principal: Principal };

/** As {@link viewOf}; throws `sign-in-needed` for a stranger. */
export async function signedInView(c: Context<WebEnv>, supplies: WebSupplies): Promise<SignedInView> {
  const view = await viewOf(c, supplies);
  if (!view.principal) throw edgeProblem("sign-in-needed");
  return { ...view, principal: view.principal };
}

/** The names of people, for pages; an id nobody has any more stays an id. */
export async function namesOf(
  ids: Iterable<string>,
  { directory }: WebSupplies,
): Promise<ReadonlyMap<string, Bilingual>> {
  const known = await directory.people([...new Set(ids)].flatMap((id) => PersonId.safeParse(id).data ?? []));
  return new Map([...known].map(([id, { name }]) => [id, name]));
}
