import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Directory } from "../../../functions/adapters/directory.ts";
import { type Listening, listen } from "../../../infra/local/http.ts";
import { demoIssuer } from "../../../infra/local/identity/issuer.tsx";
import { tokensOf } from "../../../infra/local/identity/tokens.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { people, registers } from "../../domain/city.ts";

const directory: Pick<Directory, "person" | "allPeople" | "organisations"> = {
  person: async (id) => registers.people.get(id) ?? null,
  async *allPeople() {
    yield* people;
  },
  organisations: async () => registers.organisations,
};

async function issuerOf(home: string, directory: Parameters<typeof demoIssuer>[0]["directory"]) {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const parties = { issuer: `${home}/demo-issuer`, clientId: "dudao-web", audience: "dudao-api" };
  const tokens = await tokensOf({ ...(await exportJWK(privateKey)), kid: "one" }, parties);
  return demoIssuer({ parties, clientSecret: "the secret", baseUrl: home, tokens, directory });
}

describe("the demo issuer", () => {
  let server: Listening;
  let issuer: string;
  let home: string;
  let client: Configuration;

  beforeAll(async () => {
    let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
    server = await listen((request) => handle(request), { host: "127.0.0.1", port: 0 });
    home = `http://127.0.0.1:${server.port}`;
    issuer = `${home}/demo-issuer`;
    const app = await issuerOf(home, directory);
    handle = (request) => app.fetch(request);
    client = await discovery(new URL(issuer), "dudao-web", "the secret", undefined, {
      execute: [allowInsecureRequests],
    });
  });
  afterAll(() => server.close());

  const back = () => `${home}/sign-in/back`;
  /** Goes to the page and chooses; gives where the browser ends up, and what a client needs to go on. */
  async function choose(person: string, changes: Record<string, string> = {}) {
    const checks = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
    const address = buildAuthorizationUrl(client, {
      redirect_uri: back(),
      scope: "openid",
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: "S256",
      ...changes,
    });
    const page = await fetch(address);
    const html = await page.text();
    const answer = await fetch(address.href.replace(/\?.*/, ""), {
      method: "POST",
      body: new URLSearchParams([...address.searchParams, ["person", person]]),
      redirect: "manual",
    });
    return { checks, page, html, answer, cameBack: answer.headers.get("location") };
  }

  it("lists the demo people by role, and signs in whoever is chosen", async () => {
    const { html, cameBack, checks } = await choose("office-head");
    expect(html).toContain("督导办主任");
    expect(html).toContain('value="school-head"');
    const tokens = await authorizationCodeGrant(client, new URL(cameBack ?? ""), {
      pkceCodeVerifier: checks.verifier,
      expectedState: checks.state,
      expectedNonce: checks.nonce,
    });
    expect(tokens.claims()).toMatchObject({ sub: "office-head", aud: "dudao-web", email: "office-head@dudao.example" });
    expect(await fetchUserInfo(client, tokens.access_token, "office-head")).toMatchObject({ sub: "office-head" });
  });

  it("lists everybody once, under what they are, and none of a bureau among the heads of schools", async () => {
    const { people, organisations } = readSeeds();
    const app = await issuerOf("http://127.0.0.1", {
      ...directory,
      async *allPeople() {
        yield* people;
      },
      organisations: async () => new Map(organisations.map((each) => [each.id, each])),
    });
    const request = new URLSearchParams({
      client_id: "dudao-web",
      redirect_uri: "http://127.0.0.1/sign-in/back",
      response_type: "code",
      scope: "openid",
      code_challenge: await calculatePKCECodeChallenge(randomPKCECodeVerifier()),
      code_challenge_method: "S256",
    });
    const html = await (await app.request(`/demo-issuer/authorize?${request}`)).text();
    const groups = new Map(
      html.split("<section ").map((section) => {
        const [, heading = ""] = /<h2[^>]*>([^<]*?) </.exec(section) ?? [];
        return [heading, [...section.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id)];
      }),
    );
    const listed = [...groups.values()].flat();
    expect(listed.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    expect(groups.get("主管部门及上级机关")).toContain("zou-guoliang");
    expect(groups.get("政府、教育局负责人")).toContain("wei-hongxia");
    const schools = new Set(organisations.filter(({ kind }) => kind === "unit").map(({ id }) => id));
    for (const title of ["校(园)长", "学校联络员"]) {
      const there = people.filter(({ id }) => groups.get(title)?.includes(id));
      expect(there.length).toBeGreaterThan(0);
      expect(there.every(({ positions }) => positions.some((seat) => schools.has(seat.organisationId)))).toBe(true);
    }
    expect(html).toContain("吉林市教育局，兼单位负责人");
  });

  it("says that nobody signed in when nobody was chosen", async () => {
    const { cameBack, checks } = await choose("");
    await expect(
      authorizationCodeGrant(client, new URL(cameBack ?? ""), {
        pkceCodeVerifier: checks.verifier,
        expectedState: checks.state,
        expectedNonce: checks.nonce,
      }),
    ).rejects.toMatchObject({ error: "access_denied" });
  });

  it("sends nobody to a stranger's address", async () => {
    const { page, answer } = await choose("office-head", { redirect_uri: "https://elsewhere.example/back" });
    expect(page.status).toBe(400);
    expect(answer.status).toBe(400);
  });

  it("gives tokens for a code once, to who began, and to nobody without the client's secret", async () => {
    const exchange = (code: string, verifier: string, secret = "the secret") =>
      fetch(`${issuer}/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          redirect_uri: back(),
          code_verifier: verifier,
          client_id: "dudao-web",
          client_secret: secret,
        }),
      }).then((answer) => answer.status);
    const codeOf = (cameBack: string | null) => new URL(cameBack ?? "").searchParams.get("code") ?? "";
    const first = await choose("leader");
    expect(await exchange(codeOf(first.cameBack), first.checks.verifier, "a guess")).toBe(401);
    expect(await exchange(codeOf(first.cameBack), first.checks.verifier)).toBe(200);
    expect(await exchange(codeOf(first.cameBack), first.checks.verifier)).toBe(400);
    const second = await choose("leader");
    const stranger = createHash("sha256").update("another browser").digest("base64url");
    expect(await exchange(codeOf(second.cameBack), stranger)).toBe(400);
  });
});
