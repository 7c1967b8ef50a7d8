import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite, type Site } from "./site.ts";

/** A request as API Gateway hands it on, from an address. */
const from = (sourceIp: string) => ({ requestContext: { http: { sourceIp } } });

describe("the limit of requests", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const signIn = (sourceIp: string) =>
    site.app.request(
      "https://dudao.example/sign-in",
      { headers: { "x-forwarded-for": "203.0.113.9" } },
      from(sourceIp),
    );

  it("answers one address that asks too often with 429, when to come again, and what to do", async () => {
    for (let asked = 0; asked < 60; asked += 1) expect((await signIn("198.51.100.1")).status).toBe(302);
    const refused = await signIn("198.51.100.1");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await refused.text()).toMatch(/<h1>[^<]+<\/h1><p class="lead">[^<]*稍/);
    expect((await signIn("198.51.100.2")).status).toBe(302);
  });

  it("lets the address in again a minute later", async () => {
    site.world.moveTo("2026-03-02T01:01:30.000Z");
    expect((await signIn("198.51.100.1")).status).toBe(302);
  });
});
