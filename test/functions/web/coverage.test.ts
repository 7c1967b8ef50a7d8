import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { organisation, people } from "../../domain/city.ts";
import { visitedOn } from "../../domain/stories.ts";
import { cityRules } from "../../domain/time-limits/city-rules.ts";
import { happens, openSpecial, referenceOf } from "../stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

/** Schools besides the city's own: more than one page of them. */
const SCHOOLS = 30;
const COVERED = "school-n05";
/** Where a case was opened, and nobody has been yet. */
const OPENED = "school-n06";

describe("what the office owes its schools", () => {
  let site: Site;
  let office: Visitor;
  beforeAll(async () => {
    site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    // Of two rule sets in force the later one holds; the city's own has the numbers of the table of time limits.
    await directoryRegister.bringRuleSet({
      ...cityRules,
      effectiveFrom: "2026-01-02" as typeof cityRules.effectiveFrom,
    });
    for (let n = 1; n <= SCHOOLS; n += 1) {
      const id = `school-n${String(n).padStart(2, "0")}`;
      await directoryRegister.putOrganisation(organisation(id, "unit", "compulsory_school"));
    }
    const resident = people.find(({ id }) => id === "resident");
    const residentAt = Array.from({ length: 6 }, (_, n) => `school-n0${n + 1}`);
    await directoryRegister.putPerson(Person.parse({ ...resident, residentAt }));
    for (const [n, kind] of (["comprehensive", "routine"] as const).entries()) {
      await openSpecial(site.world, referenceOf(n), {
        kind,
        unitId: COVERED,
        ...(kind === "routine" ? { memberIds: [] } : {}),
      });
      await happens(site.world, referenceOf(n), visitedOn(`2026-03-0${n + 1}`));
      await site.follow(referenceOf(n));
    }
    await openSpecial(site.world, referenceOf(2), { kind: "comprehensive", unitId: OPENED });
    await site.follow(referenceOf(2));
    office = visitorOf(site);
    await office.signIn("office-clerk");
  });
  afterAll(() => site.close());

  const rows = async (query = ""): Promise<string[][]> =>
    parse((await office.open(`/lists/coverage.csv${query}`)).text, { bom: true, relax_column_count: true });
  const api = async (who: string, path: string) => {
    const answer = await site.ask(who, path);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("stands on a page for every school and government, part by part, and once each in the export", async () => {
    const first = await office.open("/lists/coverage");
    expect(first.status).toBe(200);
    expect(first.text).toContain("督导覆盖");
    expect(first.text).toContain("after=");
    const ids = (await rows()).slice(1).map((row) => row[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["county-yongji", "kindergarten-two", "school-seven", "school-n30"]));
    expect(ids).toHaveLength(SCHOOLS + 3);
  });

  it("tells when a school was last supervised as a whole, and how often it was visited this semester and month", async () => {
    const [heading, ...all] = await rows();
    const covered = all.find((row) => row[1] === COVERED) ?? [];
    const other = all.find((row) => row[1] === "school-n07") ?? [];
    expect(heading).toContain("上次综合督导");
    expect(heading?.slice(-4)).toEqual(["本学期到校", "本学期应到校", "本月到校", "本月应到校"]);
    expect(covered).toEqual(expect.arrayContaining(["2026-03-01", "在周期内"]));
    expect(covered.slice(-4)).toEqual(["1", "2", "≥ 1", "1"]);
    expect(other).toEqual(expect.arrayContaining(["应安排", "法规要求"]));
    expect(other.slice(-4)).toEqual(["0", "2", "0", "1"]);
    const shown = (await office.open("/lists/coverage?q=school-n07")).text;
    expect([shown.includes("0 / 2"), shown.includes("0 / 1")]).toEqual([true, true]);
    expect(all.find((row) => row[1] === OPENED)).toContain("应安排 · 已立案，尚未实地督导");
  });

  it("can be narrowed to what is to be arranged, and a kind of unit", async () => {
    const due = (await rows("?state=due")).slice(1).map((row) => row[1]);
    expect(due).not.toContain(COVERED);
    expect(due).toHaveLength(SCHOOLS + 2);
    expect((await rows("?unitKind=kindergarten")).slice(1).map((row) => row[1])).toEqual(["kindergarten-two"]);
  });

  it("is answered by the API as duties with their limit, and whether that is law", async () => {
    const { body } = await api("office-head", "/api/office-duties?limit=2&after=");
    expect(body).toMatchObject({ code: "invalid-input" });
    const seen: unknown[] = [];
    let next: string | null = "";
    while (next !== null) {
      const { body } = await api("office-head", `/api/office-duties?limit=20${next ? `&after=${next}` : ""}`);
      seen.push(...(body.items as unknown[]));
      next = body.next as string | null;
    }
    expect(seen).toHaveLength(SCHOOLS + 3);
    expect(seen).toContainEqual({
      organisationId: COVERED,
      lastWholeOn: "2026-03-01",
      duties: [
        {
          limitId: "routine_visits_per_semester",
          about: { organisationId: COVERED },
          state: "due",
          dueOn: "2026-07-15",
          counted: { done: 1, limit: 2 },
          isUnderWay: false,
          isLaw: true,
        },
      ],
    });
  });

  it("counts a case by its opening while its line is one of an earlier release, until the lists are made again", async () => {
    const { caseViews, projection } = suppliesOf(["caseViews", "projection"], site.world);
    const lastOf = async () => (await rows("?q=school-n10"))[1];
    await openSpecial(site.world, referenceOf(4), { kind: "comprehensive", unitId: "school-n10" });
    await site.follow(referenceOf(4));
    expect(await lastOf()).toContain("应安排 · 已立案，尚未实地督导");
    const view = await caseViews.get(referenceOf(4));
    if (!view) throw new Error("the case has a line");
    const { visitedOn: _, termEndsOn: __, handedOverOn: ___, ...older } = view;
    await projection.put({ ...older, version: older.version + 1 });
    expect(await lastOf()).toEqual(expect.arrayContaining(["2026-03-02", "在周期内"]));
  });

  it("tells whose principal's term ends, from the terms the office keeps and the cases of that kind", async () => {
    const path = "/api/organisations/school-n08/terms";
    const term = { principal: "赵校长", from: "2023-03-01", until: "2026-02-28", basis: "任免〔2023〕2号" };
    const sent = async (who: string, at: string, json: unknown) => {
      const answer = await site.ask(who, at, { method: "POST", json });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    for (const who of ["school-head", "administrator", "leader"])
      expect(await sent(who, path, term), who).toMatchObject({ status: 403 });
    expect(await sent("office-clerk", path, { ...term, until: "2023-02-28" })).toMatchObject({
      body: { code: "dates-reversed", field: "until" },
    });
    expect(await sent("office-clerk", path, term)).toMatchObject({
      body: { principalTerms: [term], acts: [{ act: "term_set", why: "2023-03-01: 任免〔2023〕2号" }] },
    });
    expect(await sent("office-clerk", "/api/organisations/school-none/terms", term)).toMatchObject({
      body: { code: "organisation-unknown" },
    });
    const terms = async () => (await rows("?q=school-n08"))[1]?.find((cell) => cell.startsWith("任期至"));
    expect(await terms()).toBe("任期至 2026年2月28日（周六） · 应安排 最迟 2026年8月28日（周五）");
    expect((await rows("?terms=due")).slice(1).map((row) => row[1])).toEqual(["school-n08"]);
    const principal = { name: "赵校长", termEndsOn: "2026-02-28" };
    await openSpecial(site.world, referenceOf(3), { kind: "end_of_term", unitId: "school-n08", principal });
    await site.follow(referenceOf(3));
    expect(await terms()).toContain("已立案，尚未实地督导");
    await happens(site.world, referenceOf(3), visitedOn("2026-03-02"));
    await site.follow(referenceOf(3));
    expect(await rows("?terms=due")).toHaveLength(1);

    const page = "/admin/terms/school-n09";
    expect((await office.open("/lists/coverage?q=school-n09")).text).toContain(page);
    const wrong = await office.post(page, { ...term, principal: "" });
    expect([wrong.status, wrong.text.includes("必须填写")]).toEqual([422, true]);
    expect((await office.post(page, { ...term, principal: "孙校长" })).text).toContain("孙校长");
    expect((await office.open(`${page}?from=2023-03-01`)).text).toContain('value="孙校长"');
    const form = await office.open(`${page}/withdraw?from=2023-03-01`);
    expect(form.text).toContain('value="2023-03-01" selected');
    const unsaid = await office.post(`${page}/withdraw`, { from: "2023-03-01", why: "" });
    expect([unsaid.status, unsaid.text.includes("必须填写")]).toEqual([422, true]);
    const back = (await office.post(`${page}/withdraw`, { from: "2023-03-01", why: "登记有误" })).text;
    expect([back.includes("没有登记任期"), back.includes("2023-03-01: 登记有误")]).toEqual([true, true]);
    for (const other of ["/admin/terms/city-office", "/admin/terms/county-yongji"])
      expect((await office.open(other)).status, other).toBe(404);
    const read = await site.ask("school-head", "/api/organisations?text=school-n08");
    const { items } = (await read.json()) as { items: Record<string, unknown>[] };
    expect([read.status, JSON.stringify(items).includes("赵校长")]).toEqual([200, false]);
    const { id, ...entry } = items[0] ?? {};
    const kept = await site.ask("administrator", `/api/organisations/${id}`, { method: "PUT", json: entry });
    expect([kept.status, await kept.json()]).toEqual([200, items[0]]);
    expect((await site.ask("administrator", path)).status).toBe(403);
    expect(await (await site.ask("chair", path)).json()).toMatchObject({ principalTerms: [term] });
  });

  it("warns of an inspector who answers for too many schools", async () => {
    expect((await office.open("/lists/loads")).text).toContain("resident");
    const { body } = await api("chair", "/api/office-duties/inspectors");
    const items = body.items as { limitId: string }[];
    expect(items.filter(({ limitId }) => limitId === "schools_per_resident_inspector")).toMatchObject([
      { about: { personId: "resident" }, state: "exceeded", counted: { done: 6, limit: 5 }, isLaw: true },
    ]);
  });

  it("is the office's own affair", async () => {
    for (const who of ["school-head", "bureau-officer", "leader"]) {
      expect((await api(who, "/api/office-duties")).status, who).toBe(403);
      expect((await api(who, "/api/office-duties/inspectors")).status, who).toBe(403);
    }
    const school = visitorOf(site);
    await school.signIn("school-head");
    expect((await school.open("/lists/coverage")).status).toBe(404);
  });
});
