import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openIdIdentity, SignInFailed } from "../../../functions/adapters/identity.ts";
import { client, openIssuer, type TestIssuer } from "../issuer.ts";

describe("identity at an OpenID Connect issuer", () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await openIssuer();
  });
  afterAll(() => issuer.close());

  const identity = (personClaim = "sub") =>
    openIdIdentity({
      issuer: issuer.address,
      clientId: client.id,
      clientSecret: client.secret,
      audience: client.audience,
      personClaim,
    });
  const visit = async (address: string): Promise<URL> => {
    const answer = await fetch(address, { redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "");
  };

  it("knows who came back with the code", async () => {
    issuer.next("leader");
    const { address, checks } = await identity().begin("https://dudao.example/signed-in");
    expect(new URL(address).searchParams.get("code_challenge_method")).toBe("S256");
    expect(await identity().complete(await visit(address), checks)).toBe("leader");
  });

  it("refuses who denies, who comes back twice, and who began in another browser", async () => {
    const one = identity();
    issuer.next(null);
    const denied = await one.begin("https://dudao.example/signed-in");
    await expect(one.complete(await visit(denied.address), denied.checks)).rejects.toBeInstanceOf(SignInFailed);

    issuer.next("leader");
    const { address, checks } = await one.begin("https://dudao.example/signed-in");
    const back = await visit(address);
    await expect(one.complete(back, { ...checks, state: "another" })).rejects.toBeInstanceOf(SignInFailed);
    await expect(one.complete(back, { ...checks, verifier: checks.nonce })).rejects.toBeInstanceOf(SignInFailed);

    const again = await one.begin("https://dudao.example/signed-in");
    const twice = await visit(again.address);
    await one.complete(twice, again.checks);
    await expect(one.complete(twice, again.checks)).rejects.toBeInstanceOf(SignInFailed);
  });

  it("takes an access token that is meant for it", async () => {
    expect(await identity().subjectOf(await issuer.accessToken({ sub: "leader" }))).toBe("leader");
    const unnamed = await issuer.accessToken({ sub: "leader", aud: undefined, client_id: client.audience });
    expect(await identity().subjectOf(unnamed)).toBe("leader");
    expect(
      await identity("email").subjectOf(await issuer.accessToken({ sub: "x", email: "leader@dudao.example" })),
    ).toBe("leader@dudao.example");
  });

  it("takes no token that is expired, meant for others, forged, or of an unproven mailbox", async () => {
    expect(await identity().subjectOf(await issuer.accessToken({ sub: "leader", expiresIn: "-5m" }))).toBeNull();
    expect(await identity().subjectOf(await issuer.accessToken({ sub: "leader", aud: "others" }))).toBeNull();
    expect(await identity().subjectOf("no.token.atall")).toBeNull();
    expect(await identity().subjectOf("")).toBeNull();
    const good = await issuer.accessToken({ sub: "leader" });
    expect(await identity().subjectOf(`${good.slice(0, -6)}AAAAAA`)).toBeNull();
    const unproven = { sub: "x", email: "leader@dudao.example", email_verified: false };
    expect(await identity("email").subjectOf(await issuer.accessToken(unproven))).toBeNull();
  });

  it("signs out at the issuer too", async () => {
    const address = new URL((await identity().signOutAddress("https://dudao.example/")) ?? "");
    expect(address.searchParams.get("post_logout_redirect_uri")).toBe("https://dudao.example/");
  });
});
