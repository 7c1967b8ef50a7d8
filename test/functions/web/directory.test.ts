import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonOf, openSite, type Site } from "./site.ts";

const english = { "accept-language": "en" };
const columns = "id,name.zh,name.en,unitKind,district,superiorId,address,phone";

describe("the directory over the API", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const ask = (person: string, path: string, method: string, json: unknown) =>
    jsonOf(site.ask(person, `/api${path}`, { method, json, headers: english }));
  const school = {
    kind: "unit",
    unitKind: "compulsory_school",
    name: { zh: "新校", en: "New school" },
    district: "changyi",
    superiorId: "bureau-changyi",
    isFictional: true,
  };
  const person = {
    name: { zh: "新人", en: "Newcomer" },
    email: "newcomer@dudao.example",
    positions: [{ role: "unit_contact", organisationId: "school-new" }],
    residentAt: [],
    language: "zh",
  };

  it("is the administrator's alone", async () => {
    for (const who of ["office-head", "leader", "school-head"]) {
      expect(await ask(who, "/organisations", "POST", { ...school, id: "school-new" })).toMatchObject({ status: 403 });
      expect(await ask(who, "/people/leader", "PUT", person)).toMatchObject({ status: 403 });
      expect(await ask(who, "/organisations/import", "POST", { csv: columns })).toMatchObject({ status: 403 });
    }
  });

  it.each([
    ["/organisations/kindergarten-two", { phone: "0432-1" }, { address: "二号路" }],
    ["/people/resident", { phone: "0432-1" }, { phone: "0432-2" }],
  ])(
    "writes over nothing at %s that somebody changed since it was read, where the reader says what was read",
    async (path, theirs, ours) => {
      const put = (json: unknown, tag?: string) =>
        site.ask("administrator", `/api${path}`, {
          method: "PUT",
          json,
          headers: tag ? { ...english, "if-match": tag } : english,
        });
      const read = await site.ask("administrator", `/api${path}`, { headers: english });
      const { id: _, ...entry } = (await read.json()) as Record<string, unknown>;
      const tag = read.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
      const first = await put({ ...entry, ...theirs }, tag);
      expect(first.status).toBe(200);
      // Sent twice, it says what is on record already.
      expect((await put({ ...entry, ...theirs }, tag)).status).toBe(200);
      const late = await put({ ...entry, ...ours }, tag);
      expect([late.status, await late.json()]).toMatchObject([409, { code: "changed-meanwhile" }]);
      expect(await jsonOf(site.ask("administrator", `/api${path}`, { headers: english }))).toMatchObject(theirs);
      expect((await put({ ...entry, ...ours }, first.headers.get("etag") ?? "")).status).toBe(200);
      expect((await put({ ...entry, ...theirs })).status).toBe(200);
      expect((await put(entry, '"7"')).status).toBe(422);
      expect((await site.ask("office-head", `/api${path}`, { headers: english })).status).toBe(403);
    },
  );

  it("takes organisations and people by the rules of the pages", async () => {
    const enter = { ...school, id: "school-new" };
    expect(await ask("administrator", "/organisations", "POST", enter)).toMatchObject({ id: "school-new" });
    expect(await ask("administrator", "/organisations", "POST", enter)).toMatchObject({
      status: 422,
      code: "already-in-directory",
    });
    expect(
      await ask("administrator", "/organisations/school-new", "PUT", {
        ...school,
        name: { zh: "改名", en: "Renamed" },
      }),
    ).toMatchObject({ name: { en: "Renamed" } });
    expect(await ask("administrator", "/organisations/school-never", "PUT", school)).toMatchObject({ status: 404 });
    expect(
      await ask("administrator", "/organisations/school-new", "PUT", { ...school, superiorId: "no-such-bureau" }),
    ).toMatchObject({ status: 422, code: "organisation-unknown", field: "superiorId" });
    const entered = await ask("administrator", "/people", "POST", { ...person, id: "newcomer" });
    expect(entered).toMatchObject({ ...person, id: "newcomer" });
    // Ties and the inspector's record are the office's, not the administrator's.
    expect(Object.keys(entered).filter((key) => key === "ties" || key === "record")).toEqual([]);
    expect(
      await ask("administrator", "/people/newcomer", "PUT", { ...person, email: "leader@dudao.example" }),
    ).toMatchObject({ status: 422, code: "mailbox-taken", field: "email" });
    expect(
      await ask("administrator", "/people/administrator", "PUT", { ...person, email: "a@dudao.example" }),
    ).toMatchObject({
      code: "last-administrator",
    });
  });

  it("calls whom a refusal speaks of by name", async () => {
    const called = { ...person, name: { zh: "林老师", en: "Teacher Lin" }, email: "lin@dudao.example" };
    await ask("administrator", "/people", "POST", {
      ...called,
      id: "lin",
      positions: [{ role: "unit_contact", organisationId: "school-seven" }],
    });
    const twin = { ...person, id: "lin-two", email: "lin@dudao.example" };
    expect(await ask("administrator", "/people", "POST", twin)).toMatchObject({
      code: "mailbox-taken",
      detail: expect.stringMatching(/^Teacher Lin has this mailbox already/),
    });
    const plan = { absences: [], deputyId: "lin" };
    expect(await ask("leader", "/people/leader/absences", "PUT", plan)).toMatchObject({
      code: "deputy-from-elsewhere",
      detail: expect.stringMatching(/^Teacher Lin has no position/),
    });
    const other = { ...school, id: "school-named", name: { zh: "有名学校", en: "Named school" } };
    await ask("administrator", "/organisations", "POST", other);
    const { id, ...same } = other;
    const bureau = { ...same, kind: "county_education_bureau", unitKind: null };
    expect(await ask("administrator", `/organisations/${id}`, "PUT", bureau)).toMatchObject({
      code: "kind-stays",
      detail: expect.stringMatching(/^The kind of Named school is never changed/),
    });
  });

  it("imports units after a dry run, all of them or none, with every fault named", async () => {
    const line = (id: string, superior = "bureau-changyi") =>
      `${id},甲校,School A,compulsory_school,changyi,${superior},,`;
    const good = [columns, line("school-a1"), line("school-a2")].join("\n");
    const dry = await ask("administrator", "/organisations/import", "POST", { csv: good });
    expect(dry).toMatchObject({ isWritten: false, added: [{ id: "school-a1" }, { id: "school-a2" }], problems: [] });
    expect(await ask("administrator", "/organisations/school-a1", "PUT", school)).toMatchObject({ status: 404 });
    const bad = [columns, line("school-a1"), line("school-a3", "nowhere-known"), line("school-a1")].join("\n");
    const refused = await ask("administrator", "/organisations/import", "POST", { csv: bad, dryRun: false });
    expect(refused).toMatchObject({
      isWritten: false,
      problems: [
        { line: 3, column: "superiorId", detail: expect.any(String) },
        { line: 4, column: "id", detail: expect.any(String) },
      ],
    });
    expect(await ask("administrator", "/organisations/import", "POST", { csv: good, dryRun: false })).toMatchObject({
      status: 422,
      errors: [{ field: "checked" }],
    });
    const confirmed = { csv: good, dryRun: false, checked: dry.checked };
    const written = await ask("administrator", "/organisations/import", "POST", confirmed);
    expect(written).toMatchObject({ isWritten: true, added: [{ id: "school-a1" }, { id: "school-a2" }] });
    expect(await ask("administrator", "/organisations/import", "POST", confirmed)).toEqual(written);
    expect(await ask("administrator", "/organisations/school-a2", "PUT", school)).toMatchObject({ id: "school-a2" });
  });

  it("imports nothing that the dry run did not show: neither over a colleague's change nor from another file", async () => {
    const line = (name: string) => `school-b1,${name},School B,compulsory_school,changyi,bureau-changyi,,`;
    const send = (json: unknown) => ask("administrator", "/organisations/import", "POST", json);
    const dry = await send({ csv: `${columns}\n${line("乙校")}` });
    const other = await send({ csv: `${columns}\n${line("另校")}`, dryRun: false, checked: dry.checked });
    expect(other).toMatchObject({ status: 409, code: "changed-meanwhile", dryRun: { added: [{ id: "school-b1" }] } });
    await ask("administrator", "/organisations", "POST", { ...school, id: "school-b1" });
    const refused = await send({ csv: `${columns}\n${line("乙校")}`, dryRun: false, checked: dry.checked });
    expect(refused).toMatchObject({
      status: 409,
      meanwhile: [{ id: "school-b1", last: { act: "entered", by: "administrator" } }],
      dryRun: { isWritten: false, added: [], changed: [{ id: "school-b1" }] },
    });
    const { name } = await jsonOf(site.ask("administrator", "/api/organisations/school-b1"));
    expect(name).toEqual(school.name);
    for (const checked of ["nonsense", "//", "2026-03-02T01:00:00.000Z"])
      expect(await send({ csv: `${columns}\n${line("乙校")}`, dryRun: false, checked })).toMatchObject({ status: 409 });
  });

  it("stands in the description of the API", async () => {
    const { paths } = await jsonOf(site.ask(null, "/api/openapi.json"));
    for (const path of ["/organisations", "/organisations/{organisation}", "/organisations/import", "/people/{person}"])
      expect(paths).toHaveProperty([path]);
  });
});
