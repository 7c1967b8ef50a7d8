import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptAddress } from "../../../functions/web/script/script.ts";
import { styleAddress } from "../../../functions/web/style/style.ts";
import { visitorOf } from "./browser-like.ts";
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

  it("counts no style sheet and no script, so that the page which refuses looks as it should", async () => {
    const ask = (path: string) => site.app.request(`https://dudao.example${path}`, {}, from("198.51.100.7"));
    const page = await (await ask("/deadline")).text();
    const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(assets).toContain(styleAddress);
    for (let asked = 1; asked < 1200; asked += 1) for (const path of [styleAddress, scriptAddress]) await ask(path);
    for (let asked = 1; asked < 1200; asked += 1) await ask("/api/deadline");
    const refused = await ask("/deadline");
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain(`href="${styleAddress}"`);
    const kept: Record<string, string | null>[] = [];
    for (const path of [styleAddress, scriptAddress]) {
      const asset = await ask(path);
      expect(asset.status).toBe(200);
      kept.push(
        Object.fromEntries(["cache-control", "x-content-type-options"].map((name) => [name, asset.headers.get(name)])),
      );
    }
    expect(kept).toEqual(
      Array(2).fill({ "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" }),
    );
  });

  it("counts a person over all addresses, and keeps what was typed in a form that came too early", async () => {
    const visitor = visitorOf(site);
    await visitor.signIn("school-contact");
    const cookie = [...visitor.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const ask = (count: number) =>
      site.app.request("https://dudao.example/drafts", { headers: { cookie } }, from(`192.0.2.${count % 200}`));
    let refused = 0;
    for (let asked = 0; asked < 605; asked += 1) if ((await ask(asked)).status === 429) refused += 1;
    expect(refused).toBeGreaterThanOrEqual(4);
    const form = await visitor.post("/cases/KM4TR7WB/do/PressUnit", { words: "请按期报告 <b>", deadlineId: "plan-4" });
    expect(form.status).toBe(429);
    expect(form.text).toContain('name="words" value="请按期报告 &lt;b&gt;"');
    expect(form.text).toContain('action="/cases/KM4TR7WB/do/PressUnit"');
    expect(form.text).toContain("再次提交");
  });
});
