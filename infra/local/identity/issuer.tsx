import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { z } from "zod";
import { type Person, PersonId } from "../../../domain/directory.ts";
import type { Directory } from "../../../functions/adapters/directory.ts";
import { PeoplePage, style } from "./people-page.tsx";
import type { Parties, Tokens } from "./tokens.ts";

/** How long a code waits to be exchanged, in milliseconds. */
const CODE_LIFE = 60_000;

const AuthorizationRequest = z.object({
  client_id: z.string(),
  redirect_uri: z.url(),
  response_type: z.literal("code"),
  scope: z.string().regex(/(^| )openid( |$)/),
  state: z.string().max(2000).optional(),
  nonce: z.string().max(2000).optional(),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
});
type AuthorizationRequest = z.infer<typeof AuthorizationRequest>;

const TokenRequest = z.object({
  grant_type: z.literal("authorization_code"),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

interface Grant {
  readonly person: Person;
  readonly request: AuthorizationRequest;
  readonly until: number;
}

const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
};

/** Id and secret from HTTP Basic, as RFC 6749 encodes them. */
function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic (\S+)$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
}

/**
 * The OpenID Connect issuer of a rehearsal: authorization code flow with PKCE, and a page of demo people instead of
 * passwords. It must never run where real people are served. `/` of the app is the issuer's address.
 */
export function demoIssuer(options: {
  parties: Parties;
  clientSecret: string;
  /** Where the web server may be returned to. */
  baseUrl: string;
  tokens: Tokens;
  directory: Pick<Directory, "person" | "allPeople" | "organisations">;
}): Hono {
  const { parties, clientSecret, tokens, directory } = options;
  const { issuer, clientId } = parties;
  const below = new URL(issuer).pathname.replace(/\/$/, "");
  const home = new URL(options.baseUrl).origin;
  const grants = new Map<string, Grant>();
  const app = new Hono().basePath(below);
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], formAction: ["'self'", home] },
    }),
  );

  app.get("/.well-known/openid-configuration", (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/end`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code"],
      code_challenge_methods_supported: ["S256"],
      subject_types_supported: ["public"],
      scopes_supported: ["openid", "profile", "email"],
      claims_supported: ["sub", "name", "email"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      authorization_response_iss_parameter_supported: true,
    }),
  );
  app.get("/keys", (c) => c.json(tokens.keySet));
  app.get("/style.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));

  /** The request, once it is certain that it came from our web server; otherwise what is wrong with it. */
  function understood(parameters: Record<string, unknown>): AuthorizationRequest | { problem: string } {
    const parsed = AuthorizationRequest.safeParse(parameters);
    if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
    if (parsed.data.client_id !== clientId) return { problem: "client_id: no such client" };
    if (new URL(parsed.data.redirect_uri).origin !== home) return { problem: "redirect_uri: not an address of ours" };
    return parsed.data;
  }

  app.get("/authorize", async (c) => {
    const request = understood(c.req.query());
    if ("problem" in request) return c.text(`This sign-in cannot be understood:\n${request.problem}`, 400);
    const people: Person[] = [];
    for await (const person of directory.allPeople()) people.push(person);
    const employers = new Set(people.flatMap(({ positions }) => positions.map(({ organisationId }) => organisationId)));
    return c.html(
      <PeoplePage
        people={people}
        organisations={await directory.organisations(employers)}
        request={Object.fromEntries(Object.entries(request).map(([name, value]) => [name, String(value)]))}
        action={`${below}/authorize`}
        stylesheet={`${below}/style.css`}
      />,
    );
  });

  app.post("/authorize", async (c) => {
    const form = await c.req.parseBody();
    const request = understood(form);
    if ("problem" in request) return c.text(`This sign-in cannot be understood:\n${request.problem}`, 400);
    const back = new URL(request.redirect_uri);
    back.searchParams.set("iss", issuer);
    if (request.state !== undefined) back.searchParams.set("state", request.state);
    const chosen = PersonId.safeParse(form.person);
    const person = chosen.success ? await directory.person(chosen.data) : null;
    if (person) {
      const code = randomBytes(24).toString("base64url");
      const now = Date.now();
      for (const [known, grant] of grants) if (grant.until < now) grants.delete(known);
      grants.set(code, { person, request, until: now + CODE_LIFE });
      back.searchParams.set("code", code);
    } else back.searchParams.set("error", "access_denied");
    return c.redirect(back.href, 303);
  });

  app.post("/token", async (c) => {
    c.header("cache-control", "no-store");
    const parsed = TokenRequest.safeParse(await c.req.parseBody());
    if (!parsed.success) return c.json({ error: "invalid_request" }, 400);
    const basic = basicCredentials(c.req.header("authorization"));
    const given = basic ?? { id: parsed.data.client_id ?? "", secret: parsed.data.client_secret ?? "" };
    if (given.id !== clientId || !isSame(given.secret, clientSecret)) return c.json({ error: "invalid_client" }, 401);
    const grant = grants.get(parsed.data.code);
    // A code works once, whatever comes of it.
    grants.delete(parsed.data.code);
    const challenge = createHash("sha256").update(parsed.data.code_verifier).digest("base64url");
    if (
      !grant ||
      grant.until < Date.now() ||
      grant.request.redirect_uri !== parsed.data.redirect_uri ||
      !isSame(challenge, grant.request.code_challenge)
    )
      return c.json({ error: "invalid_grant" }, 400);
    return c.json({
      token_type: "Bearer",
      expires_in: 8 * 3600,
      scope: grant.request.scope,
      access_token: await tokens.accessToken(grant.person),
      id_token: await tokens.idToken(grant.person, grant.request.nonce ?? null),
    });
  });

  app.get("/userinfo", async (c) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const subject = token ? await tokens.subjectOf(token) : null;
    const person = subject === null ? null : await directory.person(PersonId.parse(subject));
    if (!person) return c.json({ error: "invalid_token" }, 401);
    return c.json({ sub: person.id, name: person.name.zh, email: person.email });
  });

  // Nobody stays signed in at this issuer; there is only the way back.
  app.get("/end", (c) => {
    const { post_logout_redirect_uri: target, state } = c.req.query();
    if (!target || !URL.canParse(target) || new URL(target).origin !== home) return c.text("Signed out.");
    const back = new URL(target);
    if (state) back.searchParams.set("state", state);
    return c.redirect(back.href, 303);
  });
  return app;
}
