import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { SignInChecks } from "../adapters/identity.ts";
import type { WebEnv } from "./env.ts";
import type { WebSupplies } from "./supplies.ts";

/** A signed-in browser. */
export const Session = z.object({
  personId: PersonId,
  /** The absent colleague the person acts for just now. */
  actingFor: PersonId.optional(),
  /** End of the session whatever happens, in seconds since 1970. */
  endsAt: z.int(),
});
export type Session = z.infer<typeof Session>;

const SignIn = z.object({ checks: SignInChecks, returnTo: z.string() });
type SignIn = z.infer<typeof SignIn>;

/** A session without a request for so long is over, in seconds. */
const IDLE = 60 * 60;
/** The longest session, in seconds: a working day. */
const LONGEST = 10 * 60 * 60;
/** How long signing in may take, in seconds. */
const SIGN_IN = 15 * 60;

type Needed = Pick<WebSupplies, "sealed" | "address">;
const isSecure = ({ address }: Needed): boolean => address.startsWith("https:");
/** Browsers take a `__Host-` cookie from this host alone, over TLS only. */
const nameOf = (needed: Needed, name: string): string => (isSecure(needed) ? `__Host-${name}` : name);

function put(c: Context, needed: Needed, name: string, value: string, maxAge: number): void {
  setCookie(c, nameOf(needed, name), value, {
    httpOnly: true,
    secure: isSecure(needed),
    sameSite: "Lax",
    path: "/",
    maxAge,
  });
}
const drop = (c: Context, needed: Needed, name: string): void => {
  deleteCookie(c, nameOf(needed, name), { path: "/", secure: isSecure(needed) });
};
const take = async <T extends z.ZodType>(
  c: Context,
  needed: Needed,
  name: string,
  schema: T,
): Promise<z.output<T> | null> => {
  const text = getCookie(c, nameOf(needed, name));
  return text ? (schema.safeParse(await needed.sealed.open(name, text)).data ?? null) : null;
};

const seconds = (): number => Math.floor(Date.now() / 1000);

/** The session of the browser that asks; null where there is none, or it is over. */
export async function readSession(c: Context, needed: Needed): Promise<Session | null> {
  const session = await take(c, needed, "dudao-session", Session);
  return session && session.endsAt > seconds() ? session : null;
}

/** Keeps the session for another while; called on every page, so that who works is not signed out. */
export async function keepSession(c: Context<WebEnv>, needed: Needed, session: Session): Promise<void> {
  const life = Math.min(IDLE, session.endsAt - seconds());
  c.set("sessionSeconds", Math.max(life, 0));
  // A form that saves itself learns from it how long the session lasts now.
  c.header("Dudao-Session-Seconds", String(Math.max(life, 0)));
  if (life > 0) put(c, needed, "dudao-session", await needed.sealed.seal("dudao-session", session, life), life);
}

export const beginSession = (c: Context<WebEnv>, needed: Needed, personId: PersonId): Promise<void> =>
  keepSession(c, needed, { personId, endsAt: seconds() + LONGEST });

export const endSession = (c: Context, needed: Needed): void => drop(c, needed, "dudao-session");

export async function rememberSignIn(c: Context, needed: Needed, signIn: SignIn): Promise<void> {
  put(c, needed, "dudao-sign-in", await needed.sealed.seal("dudao-sign-in", signIn, SIGN_IN), SIGN_IN);
}

/** What this browser began; each is used once. */
export async function takeSignIn(c: Context, needed: Needed): Promise<SignIn | null> {
  const signIn = await take(c, needed, "dudao-sign-in", SignIn);
  drop(c, needed, "dudao-sign-in");
  return signIn;
}
