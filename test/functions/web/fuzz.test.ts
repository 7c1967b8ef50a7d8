import fc from "fast-check";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { caseId } from "../../domain/given.ts";
import { notifiedCase } from "../../domain/stories.ts";
import { openSite, type Site } from "./site.ts";

const routesOf = (app: Hono): { method: string; path: string }[] =>
  app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
    .map(({ method, path }) => ({ method, path }));

/** A body of any kind: JSON of any shape, JSON that half fits, text, bytes. */
const fitting = fc.dictionary(
  fc.constantFrom(
    "documentId",
    "visitOn",
    "text",
    "evidence",
    "points",
    "reason",
    "ties",
    "on",
    "start",
    "days",
    "unit",
    "type",
    "commandId",
    "__proto__",
  ),
  fc.oneof(
    fc.json().map((text) => JSON.parse(text) as unknown),
    fc.constantFrom("D1", "2026-03-24", "F1", 1e308, -1, null, "\u0000", "𠮷".repeat(50)),
  ),
);
const body = fc.oneof(
  fc.json(),
  fitting.map((each) => JSON.stringify(each)),
  fc.string({ unit: "binary" }),
  fc.constant("[".repeat(5000)),
);
const step = fc.oneof(
  fc.constantFrom(caseId, "KM4TR7WC", "D1", "..", "%00", "%E0%A4%A", "f".repeat(64)),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);
const type = fc.constantFrom(
  "application/json",
  "application/json; charset=gbk",
  "text/plain",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "",
);

describe("every route of the API", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(notifiedCase());
  });
  afterAll(() => site.close());

  it("answers whatever arrives without a fault, and writes nothing that does not fit", async () => {
    const routes = routesOf(site.app);
    const { log } = suppliesOf(["log"], site.world);
    const before = (await log.load(caseId)).length;
    let minute = Date.parse("2026-03-05T01:00:00.000Z");
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          route: fc.constantFrom(...routes),
          body,
          type,
          steps: fc.array(step, { minLength: 2, maxLength: 2 }),
          query: fc.webQueryParameters(),
          method: fc.option(fc.constantFrom("PUT", "DELETE", "PATCH", "POST", "GET")),
          person: fc.constantFrom("auditor", "administrator", "bureau-officer"),
        }),
        async ({ route, body, type, steps, query, method, person }) => {
          // A minute passes: the limit of requests is not what is tested here.
          minute += 60_000;
          site.world.moveTo(new Date(minute).toISOString());
          let place = 0;
          const path = route.path.replace(/:\w+|\{\w+\}/g, () => steps[place++] ?? "x");
          const sends = (method ?? route.method) !== "GET";
          const answer = await site.ask(person, `${path}?${query}`, {
            method: method ?? route.method,
            ...(sends ? { body, headers: type ? { "content-type": type } : {} } : {}),
          });
          expect(answer.status, `${route.method} ${path}`).toBeLessThan(500);
          // Steps may lead out of the API to the pages, which answer with pages.
          if (answer.status >= 400 && new URL(path, "https://dudao.example").pathname.startsWith("/api/")) {
            expect(answer.headers.get("content-type")).toContain("application/problem+json");
            expect(await answer.json()).toMatchObject({
              status: answer.status,
              code: expect.stringMatching(/^[a-z-]+$/),
            });
          }
        },
      ),
      { numRuns: 300 },
    );
    expect((await log.load(caseId)).length).toBe(before);
  });

  it("answers whoever reads it plainly without a fault, whatever their post", async () => {
    let minute = Date.parse("2026-05-05T01:00:00.000Z");
    const places: Readonly<Record<string, string>> = { id: caseId, set: "test", version: "1", person: "leader" };
    const faults: string[] = [];
    for (const { method, path } of routesOf(site.app)) {
      if (method !== "GET") continue;
      const address = path.replace(/:(\w+)/g, (_, name: string) => places[name] ?? "school-seven");
      for (const person of ["auditor", "office-head", "office-clerk", "leader", "school-head", "administrator"]) {
        minute += 60_000;
        site.world.moveTo(new Date(minute).toISOString());
        const { status } = await site.ask(person, address);
        if (status >= 500) faults.push(`${person} ${address}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
