import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonCommand } from "../../../domain/case/command.ts";
import { caseId } from "../../domain/given.ts";
import { notice, opening } from "../../domain/stories.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

const { type: _, caseId: __, ...content } = opening();

describe("the API", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it("asks who you are", async () => {
    const nobody = await site.ask(null, "/api/me");
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toContain("Bearer");
    expect(nobody.headers.get("content-type")).toContain("application/problem+json");
    expect((await site.ask(null, "/api/me", { headers: { authorization: "Basic bGVhZGVy" } })).status).toBe(401);
    expect(await jsonOf(site.ask("nobody-we-know", "/api/me"))).toMatchObject({
      code: "person-not-registered",
      status: 403,
    });
    expect(await jsonOf(site.ask("leader", "/api/me"))).toMatchObject({
      id: "leader",
      positions: [{ role: "inspector", organisationId: "city-office" }],
      actingFor: null,
    });
  });

  it("opens a case once, however often the same key is sent, and chooses its reference", async () => {
    const headers = { "idempotency-key": "open-labour-lessons" };
    const first = await jsonOf(site.ask("leader", "/api/cases", { json: content, headers }));
    expect(first).toMatchObject({ version: 1, committed: true, events: ["CaseOpened"], status: "open", stage: null });
    const again = await jsonOf(site.ask("leader", "/api/cases", { json: content, headers }));
    expect(again).toMatchObject({ caseId: first.caseId, version: 1, committed: false, events: [] });
    expect(await jsonOf(site.ask("leader", `/api/cases/${first.caseId}`))).toMatchObject({
      id: first.caseId,
      part: "all",
    });
    expect(await jsonOf(site.ask("school-head", "/api/cases", { json: content }))).toMatchObject({
      status: 403,
      code: "not-permitted",
    });
  });

  it("carries commands out, refuses in the language asked for, and names the field", async () => {
    await jsonOf(site.ask("leader", "/api/cases", { json: { ...content, caseId } }));
    const { type, ...command } = { ...notice(), visitOn: "yesterday", extra: 1 };
    const path = `/api/cases/${caseId}/commands/${type}`;
    const invalid = await site.ask("office-clerk", path, {
      json: command,
      headers: { "accept-language": "en-GB,en;q=0.9" },
    });
    expect(invalid.status).toBe(422);
    expect(invalid.headers.get("content-language")).toBe("en");
    expect(await jsonOf(invalid)).toMatchObject({
      code: "invalid-input",
      errors: [
        { field: "visitOn", code: "not-a-date", detail: "This must be a real date, such as 2026-03-05." },
        { field: "extra", code: "unknown-field" },
      ],
    });
    const early = await jsonOf(
      site.ask("office-clerk", path, { json: { ...command, visitOn: "2026-03-24", extra: undefined } }),
    );
    expect(early).toMatchObject({ status: 422, code: "stage-not-open", title: "按规则不能办理", errors: [] });
    expect(early.detail).toContain("准备");
    expect(
      await jsonOf(site.ask("chair", path, { json: { ...command, visitOn: "2026-03-24", extra: undefined } })),
    ).toMatchObject({
      status: 403,
      code: "not-permitted",
    });
  });

  it("does not tell an unknown case from a hidden one", async () => {
    const [hidden, unknown] = await Promise.all([
      jsonOf(site.ask("school-head", `/api/cases/${caseId}`)),
      jsonOf(site.ask("school-head", "/api/cases/KM4TR7WC")),
    ]);
    expect(hidden).toEqual(unknown);
    const path = (of: string) => `/api/cases/${of}/commands/ConfirmReceipt`;
    expect(await jsonOf(site.ask("school-head", path(caseId), { json: { documentId: "D1" } }))).toEqual(
      await jsonOf(site.ask("school-head", path("KM4TR7WC"), { json: { documentId: "D1" } })),
    );
  });

  it("describes every command a person can send, each with its schema", async () => {
    const description = (await jsonOf(site.ask(null, "/api/openapi.json"))) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { requestBody: { content: Record<string, { schema: { required?: string[] } }> } }>
      >;
    };
    expect(description.openapi).toBe("3.1.0");
    for (const option of PersonCommand.options) {
      const type = option.shape.type.value;
      const path = type === "OpenCase" ? "/cases" : `/cases/{id}/commands/${type}`;
      expect(description.paths[path]?.post?.requestBody.content["application/json"]?.schema).toMatchObject({
        type: "object",
      });
    }
    const notice = description.paths["/cases/{id}/commands/IssueNotice"]?.post?.requestBody.content["application/json"];
    expect(notice?.schema.required).toEqual(expect.arrayContaining(["visitOn", "requirements", "contact"]));
  });

  it("reads registers and counts deadlines for anybody", async () => {
    expect(await jsonOf(site.ask("leader", "/api/organisations?text=seven"))).toMatchObject({
      items: [{ id: "school-seven" }],
      next: null,
    });
    const people = await jsonOf(site.ask("leader", "/api/people?role=inspector&limit=2"));
    expect(people).toMatchObject({
      items: [{ id: expect.any(String) }, { id: expect.any(String) }],
      next: expect.any(String),
    });
    expect(JSON.stringify(people)).not.toContain("ties");
    expect((await site.ask("school-head", "/api/people")).status).toBe(403);
    expect(await jsonOf(site.ask("leader", "/api/rules"))).toMatchObject({ status: "approved" });
    const question = { start: "2026-02-10", days: 10, unit: "working" };
    expect(await jsonOf(site.ask(null, "/api/deadline", { json: question }))).toMatchObject({ due: "2026-03-02" });
    expect(await jsonOf(site.ask(null, "/api/public/documents"))).toEqual({ items: [], next: null });
  });

  it("answers what it cannot read with a problem of its own", async () => {
    const path = `/api/cases/${caseId}/commands/DeclareTies`;
    const send = async (init: RequestInit) =>
      (await jsonOf(site.ask("leader", path, { method: "POST", ...init }))).code;
    const type = { "content-type": "application/json" };
    expect(await send({ body: "{", headers: type })).toBe("malformed-json");
    expect(await send({ body: "", headers: type })).toBe("malformed-json");
    expect(await send({ body: "null", headers: type })).toBe("invalid-input");
    expect(await send({ body: "[]", headers: type })).toBe("invalid-input");
    expect(await send({ body: "{}", headers: { "content-type": "text/plain" } })).toBe("wrong-media-type");
    expect(await send({ body: JSON.stringify({ ties: "x".repeat(600_000) }), headers: type })).toBe("too-large");
    const wrong = await site.ask("leader", path, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await site.ask("leader", "/api/cases?after=nonsense")).status).toBe(400);
    expect((await site.ask("leader", "/api/nothing/here")).status).toBe(404);
  });
});
