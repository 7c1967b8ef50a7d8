import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonOf, openSite, type Site } from "./site.ts";

const english = { "accept-language": "en" };

describe("the office's registers over the API", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const ask = (person: string, path: string, init: Parameters<Site["ask"]>[2] = {}) =>
    jsonOf(site.ask(person, `/api${path}`, { headers: english, ...init }));
  const patch = (person: string, path: string, json: unknown) => ask(person, path, { method: "PATCH", json });

  it("lets the office draft, edit and compare a version, and somebody else approve what was read", async () => {
    expect(await ask("leader", "/rules/test/drafts", { json: { effectiveFrom: "2026-04-01" } })).toMatchObject({
      status: 403,
      code: "not-your-act",
    });
    const draft = await ask("office-clerk", "/rules/test/drafts", { json: { effectiveFrom: "2026-04-01" } });
    expect(draft).toMatchObject({ version: 2, status: "draft", draftedBy: "office-clerk" });
    expect(await ask("administrator", "/rules/test/drafts", { json: { effectiveFrom: "2026-05-01" } })).toMatchObject({
      status: 422,
      code: "draft-open",
    });

    const rules = await ask("office-clerk", "/rules");
    const plan = (rules.limits as Record<string, object>).plan;
    const edited = await patch("administrator", "/rules/test/2", {
      limits: [{ ...plan, value: { workingDays: 20 } }],
    });
    expect(edited).toMatchObject({ editedBy: ["administrator"], limits: { plan: { value: { workingDays: 20 } } } });

    const differences = await ask("office-head", "/rules/test/2/differences");
    expect(differences).toMatchObject({
      from: 1,
      items: [{ about: "limit", limitId: "plan", fields: ["value"] }],
      problems: [],
    });
    const approval = { json: { digest: differences.digest } };
    await patch("office-clerk", "/rules/test/2", { officeHours: { from: "08:30", until: "17:00" } });
    expect(await ask("office-head", "/rules/test/2/approve", approval)).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      detail: "It was changed after you read it. Read it as it is now, then decide again.",
    });
    const { digest } = await ask("office-head", "/rules/test/2/differences");
    expect(await ask("office-clerk", "/rules/test/2/approve", { json: { digest } })).toMatchObject({ status: 403 });
    expect(await ask("office-head", "/rules/test/2/approve", { json: { digest } })).toMatchObject({
      status: "approved",
      approvedBy: "office-head",
      approvedAt: "2026-03-02T01:00:00.000Z",
    });
    const { items } = await ask("office-head", "/rules/test/2/acts");
    expect((items as { act: string; by: string }[]).map(({ act, by }) => `${act} by ${by}`)).toEqual([
      "drafted by office-clerk",
      "edited by administrator",
      "edited by office-clerk",
      "approved by office-head",
    ]);
  });

  it("never changes or drops an approved version, and says which one holds on a day", async () => {
    const hours = { officeHours: { from: "10:00", until: "17:00" } };
    expect(await patch("office-clerk", "/rules/test/2", hours)).toMatchObject({ code: "rule-set-approved" });
    expect(await ask("office-clerk", "/rules/test/2", { method: "DELETE" })).toMatchObject({
      code: "rule-set-approved",
    });
    expect(await ask("leader", "/rules")).toMatchObject({ version: 1 });
    expect(await ask("leader", "/rules?on=2026-03-31")).toMatchObject({ version: 1 });
    expect(await ask("leader", "/rules?on=2026-04-01")).toMatchObject({ version: 2 });
    expect(await ask("leader", "/rules?on=2025-12-31")).toMatchObject({ code: "not-found" });
  });

  it("refuses whoever wrote a draft as its approver, also in somebody's place, and hides drafts from others", async () => {
    await ask("office-head", "/rules/test/drafts", { json: { effectiveFrom: "2026-05-01", basis: 2 } });
    expect(await ask("leader", "/rules/test/3")).toMatchObject({ code: "not-found" });
    const versions = async (person: string) =>
      ((await ask(person, "/rules/versions")).items as { version: number }[]).map(({ version }) => version);
    expect(await versions("leader")).toEqual([2, 1]);
    expect(await versions("chair")).toEqual([3, 2, 1]);
    const { digest } = await ask("office-head", "/rules/test/3/differences");
    const approval = { json: { digest } };
    expect(await ask("office-head", "/rules/test/3/approve", approval)).toMatchObject({ code: "same-person" });
    await ask("office-head", "/people/office-head/absences", {
      method: "PUT",
      json: {
        absences: [{ from: "2026-03-01", until: "2026-03-05", reason: "出差" }],
        deputyId: "substitute",
      },
    });
    const inPlace = { ...approval, headers: { ...english, "dudao-acting-for": "office-head" } };
    expect(await ask("substitute", "/rules/test/3/approve", inPlace)).toMatchObject({ code: "same-person" });
    expect(await ask("chair", "/rules/test/3/approve", approval)).toMatchObject({ code: "rule-set-unchanged" });
    // A draft that was edited since it was read is neither edited over nor dropped.
    const read = { ...english, "if-match": `"${digest}"` };
    const name = (zh: string) => ({ method: "PATCH", json: { name: { zh, en: "Rules" } }, headers: read });
    expect(await ask("office-clerk", "/rules/test/3", name("规则甲"))).toMatchObject({ name: { zh: "规则甲" } });
    const late = { status: 409, code: "changed-meanwhile" };
    expect(await ask("office-head", "/rules/test/3", name("规则乙"))).toMatchObject(late);
    expect(await ask("administrator", "/rules/test/3", { method: "DELETE", headers: read })).toMatchObject(late);
    expect(await ask("administrator", "/rules/test/3", { method: "DELETE" })).toMatchObject({ version: 3 });
    expect(await versions("chair")).toEqual([2, 1]);
  });

  it("lets the office rule a day with its reason, and nobody rule it as it is", async () => {
    const path = "/calendars/jilin-city/overrides";
    const closed = { day: "2026-03-10", working: false, reason: "暴雪停课" };
    expect(await ask("school-head", path, { json: closed })).toMatchObject({ status: 403, code: "not-your-act" });
    expect(await ask("office-clerk", path, { json: { ...closed, reason: " " } })).toMatchObject({
      code: "invalid-input",
      field: "reason",
    });
    const words = { ...closed, author: "office-clerk", recordedAt: "2026-03-02T01:00:00.000Z" };
    expect(await ask("office-clerk", path, { json: closed })).toMatchObject({ overrides: [words] });
    expect(await ask("leader", "/calendars")).toMatchObject({ items: [{ id: "jilin-city", overrides: [words] }] });
    expect(await ask("office-clerk", path, { json: closed })).toMatchObject({
      status: 422,
      code: "day-already-so",
      field: "working",
    });
    expect(await ask("office-clerk", "/calendars/elsewhere/overrides", { json: closed })).toMatchObject({
      code: "not-found",
    });
  });

  it("rules no day over a colleague's word on the calendar that was not read", async () => {
    const path = "/calendars/jilin-city";
    const tagNow = async () => (await site.ask("office-head", `/api${path}`)).headers.get("etag") ?? "";
    const read = await tagNow();
    const rule = (person: string, day: string, tag: string) =>
      site.ask(person, `/api${path}/overrides`, {
        json: { day, working: false, reason: "停课" },
        headers: { ...english, "if-match": tag },
      });
    const first = await rule("office-clerk", "2026-04-14", read);
    expect(first.status).toBe(200);
    expect(first.headers.get("etag")).toBe(await tagNow());
    expect(await jsonOf(rule("office-head", "2026-04-15", read))).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
    });
    const { overrides } = (await ask("office-head", path)) as { overrides: { day: string }[] };
    expect(overrides.map(({ day }) => day)).not.toContain("2026-04-15");
    expect((await rule("office-head", "2026-04-15", await tagNow())).status).toBe(200);
    expect(await ask("office-head", "/calendars/elsewhere")).toMatchObject({ code: "not-found" });
  });

  it("lets people and the administrator set absences, with a colleague as deputy", async () => {
    const path = "/people/leader/absences";
    const away = { absences: [{ from: "2026-03-09", until: "2026-03-11", reason: "培训" }], deputyId: "member-one" };
    const set = (person: string, json: unknown) => ask(person, path, { method: "PUT", json });
    expect(await set("leader", away)).toMatchObject({ ...away, acts: [{ act: "absence_set", by: "leader" }] });
    expect(await set("member-one", away)).toMatchObject({ status: 403, code: "not-your-act" });
    expect((await ask("member-one", path)).status).toBe(403);
    expect(await set("leader", { ...away, deputyId: "leader" })).toMatchObject({ code: "own-deputy" });
    expect(await set("leader", { ...away, deputyId: "nobody-we-know" })).toMatchObject({ code: "person-unknown" });
    expect(await set("leader", { ...away, deputyId: "school-head" })).toMatchObject({
      code: "deputy-from-elsewhere",
      field: "deputyId",
    });
    const tag = (await site.ask("leader", `/api${path}`)).headers.get("etag") ?? "";
    const none = { absences: [], deputyId: null };
    expect(await set("administrator", { ...away, deputyId: "member-two" })).toMatchObject({ deputyId: "member-two" });
    const late = { method: "PUT", json: none, headers: { ...english, "if-match": tag } };
    expect(await ask("leader", path, late)).toMatchObject({ status: 409, code: "changed-meanwhile" });
    expect(await ask("leader", path)).toMatchObject({ deputyId: "member-two" });
    const reversed = [{ from: "2026-03-11", until: "2026-03-09", reason: "培训" }];
    expect(await set("leader", { ...away, absences: reversed })).toMatchObject({ field: "absences.0.until" });
    expect(await set("administrator", { absences: [], deputyId: null })).toMatchObject({
      absences: [],
      deputyId: null,
      acts: [{ by: "leader" }, { by: "administrator" }, { by: "administrator" }],
    });
  });

  it("describes each of these in OpenAPI", async () => {
    const { paths } = (await jsonOf(site.ask(null, "/api/openapi.json"))) as { paths: Record<string, object> };
    for (const [path, methods] of [
      ["/rules/{set}/{version}", ["get", "patch", "delete"]],
      ["/rules/{set}/{version}/approve", ["post"]],
      ["/calendars/{id}", ["get"]],
      ["/calendars/{id}/overrides", ["post"]],
      ["/people/{id}/absences", ["get", "put"]],
      ["/people/{person}", ["get", "put"]],
      ["/organisations/{organisation}", ["get", "put"]],
    ] as const)
      expect(Object.keys(paths[path] ?? {})).toEqual(expect.arrayContaining([...methods]));
    const isRead = expect.objectContaining({ name: "if-match", in: "header", required: false });
    for (const [path, method] of [
      ["/people/{person}", "put"],
      ["/organisations/{organisation}", "put"],
      ["/people/{id}/absences", "put"],
      ["/organisations/{organisation}/terms", "post"],
      ["/rules/{set}/{version}", "patch"],
      ["/calendars/{id}/overrides", "post"],
    ] as const)
      expect(paths[path]).toMatchObject({ [method]: { parameters: expect.arrayContaining([isRead]) } });
  });
});
