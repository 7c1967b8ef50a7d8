import type { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { PersonId } from "../../../domain/directory.ts";
import { Language } from "../../../domain/language.ts";
import { SignInFailed } from "../../adapters/identity.ts";
import type { WebEnv } from "../env.ts";
import { ownPath, paths } from "../paths.ts";
import { personNamed } from "../principal.ts";
import { edgeProblem } from "../problem.ts";
import { atMost } from "../rate.ts";
import { beginSession, endSession, keepSession, readSession, rememberSignIn, takeSignIn } from "../session.ts";
import type { WebSupplies } from "../supplies.ts";
import { ui } from "../texts/ui.ts";
import { LANGUAGE_COOKIE, send, viewFor } from "./answering.tsx";
import { ProblemPage } from "./messages.tsx";

/** Sign-ins one address may begin a minute. */
const SIGN_INS_A_MINUTE = 60;
const YEAR = 365 * 24 * 60 * 60;

/** Signing in at the issuer and out again, the language, and acting for an absent colleague. */
export function addSigning(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { identity, address, directory } = supplies;
  const callback = `${address}${paths.signedIn}`;

  app.get(paths.signIn, atMost(SIGN_INS_A_MINUTE, supplies.rates, "sign-in"), async (c) => {
    const { address: issuer, checks } = await identity.begin(callback);
    await rememberSignIn(c, supplies, { checks, returnTo: ownPath(c.req.query("to")) });
    return c.redirect(issuer);
  });

  app.get(paths.signedIn, async (c) => {
    const begun = await takeSignIn(c, supplies);
    const failed = () =>
      send(
        c,
        <ProblemPage
          view={viewFor(c, supplies, null)}
          problem={{ code: "sign-in-needed", title: ui.signInFailed, detail: ui.signInFailedText }}
        />,
        400,
      );
    if (!begun) return failed();
    try {
      // The address the browser asked for, under the name it knows us by: a proxy in front may have changed it.
      const subject = await identity.complete(new URL(`${callback}${new URL(c.req.url).search}`), begun.checks);
      const person = await personNamed(subject, directory);
      if (!person) throw edgeProblem("person-not-registered");
      await beginSession(c, supplies, person.id);
    } catch (error) {
      if (error instanceof SignInFailed) return failed();
      throw error;
    }
    return c.redirect(ownPath(begun.returnTo), 303);
  });

  app.post(paths.signOut, async (c) => {
    endSession(c, supplies);
    // Not on to the issuer at once: the policy of our forms lets them lead nowhere else.
    return c.redirect(`${paths.home}?signed-out=1`, 303);
  });

  app.post(paths.language, async (c) => {
    const form = await c.req.parseBody();
    const chosen = Language.safeParse(form.language);
    if (chosen.success)
      setCookie(c, LANGUAGE_COOKIE, chosen.data, {
        path: "/",
        sameSite: "Lax",
        httpOnly: true,
        secure: address.startsWith("https:"),
        maxAge: YEAR,
      });
    return c.redirect(ownPath(typeof form.back === "string" ? form.back : undefined), 303);
  });

  app.post(paths.actFor, async (c) => {
    const session = await readSession(c, supplies);
    if (!session) throw edgeProblem("sign-in-needed");
    const form = await c.req.parseBody();
    const { actingFor: _, ...own } = session;
    const colleague = PersonId.safeParse(form.person);
    await keepSession(c, supplies, colleague.success ? { ...own, actingFor: colleague.data } : own);
    return c.redirect(ownPath(typeof form.back === "string" ? form.back : undefined), 303);
  });
}
