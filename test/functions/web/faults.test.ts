import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../../functions/web/paths.ts";
import { address, openSite, type Site } from "./site.ts";

describe("a request the site could not answer", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.world.close());

  it("is nobody's fault where whoever asked went away before all of it was here", async () => {
    const half = new ReadableStream({
      pull: (body) => body.error(new DOMException("Client connection prematurely closed.", "AbortError")),
    });
    const gone = new Request(address + paths.language, {
      method: "POST",
      headers: { origin: address, "content-type": "application/x-www-form-urlencoded" },
      body: half,
      duplex: "half",
      signal: AbortSignal.abort(),
    });
    expect((await site.app.request(gone)).status).toBe(400);
    expect(site.faults).toEqual([]);
  });

  it("is told of once, and answered with a page that says so", async () => {
    await site.issuer.close();
    const answer = await site.ask(null, paths.signIn);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("系统出现故障");
    expect(site.faults).toEqual([{ error: expect.any(Error), method: "GET" }]);
  });
});
