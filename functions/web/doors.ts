import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { dayOf, toInstant } from "../../domain/time.ts";
import type { WebEnv } from "./env.ts";
import { languageOf } from "./language.ts";
import { type Principal, personNamed, principalOf } from "./principal.ts";
import { edgeProblem } from "./problem.ts";
import { admitPerson } from "./rate.ts";
import { keepSession, readSession } from "./session.ts";
import type { WebSupplies } from "./supplies.ts";

/** Most bytes of a JSON body or a form without files. */
const LARGEST_TEXT = 512_000;
/** What an upload may carry besides its files. */
const OVERHEAD = 100_000;

const limit = (maxSize: number): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw edgeProblem("too-large");
    },
  });

/** Refuses bodies that are too large before anything reads them: forms with files may hold an upload, everything else only text. */
export function sizeLimit(largestUpload: number): MiddlewareHandler {
  const [text, upload] = [limit(LARGEST_TEXT), limit(largestUpload + OVERHEAD)];
  return (c, next) => (isMultipart(c) ? upload(c, next) : text(c, next));
}

const isMultipart = (c: Context): boolean =>
  (c.req.header("content-type") ?? "").toLowerCase().startsWith("multipart/form-data");

const JSON_TYPE = /^application\/json(?:\s*;|$)/i;

const withContent = new Set(["POST", "PUT", "PATCH"]);

/** The API takes JSON, and only where files are handed in multipart forms; anything else is `wrong-media-type`. */
export const knownMediaType = createMiddleware<WebEnv>(async (c, next) => {
  const takesFiles = c.req.path.endsWith("/evidence");
  const isKnown = takesFiles ? isMultipart(c) : JSON_TYPE.test(c.req.header("content-type") ?? "");
  if (withContent.has(c.req.method) && !isKnown) throw edgeProblem("wrong-media-type");
  await next();
});

export const preferredLanguage = createMiddleware<WebEnv>(async (c, next) => {
  c.set("language", languageOf(c.req.header("accept-language")));
  await next();
});

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** Finds out who asks: by access token, else by session. Throws `sign-in-needed`, `person-not-registered` or `not-deputy`. */
export const signedIn = (supplies: WebSupplies) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const principal = await principalIn(c, supplies);
    if (!principal) {
      c.header("WWW-Authenticate", 'Bearer realm="dudao"');
      throw edgeProblem("sign-in-needed");
    }
    c.set("principal", principal);
    await next();
  });

export async function principalIn(c: Context<WebEnv>, supplies: WebSupplies): Promise<Principal | null> {
  const { identity, directory, clock } = supplies;
  const today = dayOf(toInstant(clock.now()));
  const authorization = c.req.header("authorization");
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    const subject = token ? await identity.subjectOf(token) : null;
    if (subject === null) return null;
    const person = await personNamed(subject, directory);
    if (!person) throw edgeProblem("person-not-registered");
    await admitPerson(c, supplies.rates, person.id);
    return principalOf(person, c.req.header("dudao-acting-for"), directory, today);
  }
  const session = await readSession(c, supplies);
  if (!session) return null;
  const person = await directory.person(session.personId);
  if (!person) throw edgeProblem("person-not-registered");
  await keepSession(c, supplies, session);
  await admitPerson(c, supplies.rates, person.id);
  return principalOf(person, session.actingFor, directory, today);
}
