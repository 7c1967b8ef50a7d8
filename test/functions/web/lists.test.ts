import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person } from "../../../domain/directory.ts";
import { CaseId } from "../../../domain/ids.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { cellOf, csvOf, excelOf } from "../../../functions/web/lists/export.ts";
import { people } from "../../domain/city.ts";
import { openSpecial, reach, referenceOf } from "../stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

/** Cases that stand in the report stage; the others have not begun. */
const REPORTING = 10;
const CASES = 30;

const references = (text: string): string[] => [
  ...new Set([...text.matchAll(/href="\/cases\/([A-Z0-9]{8})"/g)].map(([, id]) => id ?? "")),
];
const nextPage = (text: string): string | null =>
  /href="([^"]*after=[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? null;

describe("the lists", () => {
  let site: Site;
  let office: Visitor;
  beforeAll(async () => {
    site = await openSite();
    for (let n = 0; n < CASES; n += 1) {
      const further = n === 4 ? { unitId: "kindergarten-two", title: "=1+1" } : {};
      await openSpecial(site.world, referenceOf(n), further);
      await site.follow(referenceOf(n));
      if (n < REPORTING) await reach(site.world, referenceOf(n), "report", 1);
      await site.follow(referenceOf(n));
    }
    office = visitorOf(site);
    await office.signIn("office-clerk");
  });
  afterAll(() => site.close());

  const listed = async (query: string): Promise<string[]> => {
    const seen: string[] = [];
    for (let path: string | null = `/lists/cases${query}`; path; ) {
      const page = await office.open(path);
      expect(page.status).toBe(200);
      seen.push(...references(page.text));
      path = nextPage(page.text);
    }
    return seen;
  };

  it("show every case once, page by page", async () => {
    const seen = await listed("");
    expect(new Set(seen).size).toBe(CASES);
    expect(seen).toHaveLength(CASES);
  });

  it("are narrowed by stage, unit, kind and state together, and say what is applied", async () => {
    expect(await listed("?stage=report")).toHaveLength(REPORTING);
    expect(await listed("?q=kindergarten")).toEqual([referenceOf(4)]);
    expect(await listed("?stage=report&q=kindergarten")).toEqual([referenceOf(4)]);
    expect(await listed("?stage=report&unitKind=compulsory_school")).toHaveLength(REPORTING - 1);
    expect(await listed("?state=closed")).toEqual([]);
    expect(await listed("?kind=routine")).toEqual([]);
    expect(await listed(`?q=${referenceOf(7)}`)).toEqual([referenceOf(7)]);
    expect(await listed("?sort=opening&district=changyi")).toHaveLength(CASES);
    const page = await office.open("/lists/cases?stage=report&q=kindergarten");
    expect(page.text).toMatch(/href="\/lists\/cases\?q=kindergarten"[^>]*>环节：报告/);
    expect(page.text).toContain(`<option value="report" selected="">`);
  });

  it("count as overdue what was due before now", async () => {
    expect(await listed("?state=overdue")).toEqual([]);
    site.world.moveTo("2026-09-01T01:00:00.000Z");
    expect((await listed("?state=overdue")).length).toBe(REPORTING);
    site.world.moveTo("2026-03-02T01:00:00.000Z");
  });

  it("take no place that was not given out, whatever the filters", async () => {
    const first = await office.open("/lists/cases");
    const after = new URL(nextPage(first.text) ?? "", "https://here.example").searchParams.get("after") ?? "";
    expect((await office.open(`/lists/cases?state=closed&after=${after}`)).status).toBe(400);
    expect((await office.open("/lists/cases?after=bm93aGVyZQ")).status).toBe(400);
  });

  it("keep from each reader what is not theirs", async () => {
    const bureau = visitorOf(site);
    await bureau.signIn("bureau-officer");
    // Nothing was served yet: the department knows of no case.
    expect(references((await bureau.open("/lists/cases")).text)).toEqual([]);
    for (const list of ["findings", "documents", "organisations", "people"])
      expect((await bureau.open(`/lists/${list}`)).status).toBe(404);
    expect((await bureau.open("/lists/cases.csv")).text.trim().split("\r\n")).toHaveLength(1);
    const related = visitorOf(site);
    await related.signIn("related");
    expect(references((await related.open("/lists/cases")).text)).toEqual([]);
    const member = visitorOf(site);
    await member.signIn("member-one");
    expect(references((await member.open("/lists/cases?stage=report&state=open")).text)).toHaveLength(REPORTING);
  });

  it("keep what the office lists of a case from whoever heads its unit, also as the deputy of a colleague", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    const entered = async (id: string, changes: object) => {
      const known = people.find((each) => each.id === id);
      await directoryRegister.putPerson(Person.parse({ ...known, ...changes }));
    };
    const absences = [{ from: "2026-03-01", until: "2026-03-03", reason: "出差" }];
    const seenBy = async (unit: string): Promise<string[]> => {
      const positions = [
        { role: "inspector", organisationId: "city-office" },
        { role: "unit_head", organisationId: unit },
      ];
      await entered("substitute", { positions });
      await entered("office-head", { absences, deputyId: "substitute" });
      const deputy = visitorOf(site);
      await deputy.signIn("substitute");
      await deputy.post("/act-for", { person: "office-head" });
      return references((await deputy.open("/lists/cases?q=kindergarten")).text);
    };
    expect(await seenBy("school-seven")).toEqual([referenceOf(4)]);
    expect(await seenBy("kindergarten-two")).toEqual([]);
    await entered("office-head", { absences: [], deputyId: null });
  });

  it("show an inspector who heads a school the cases of their teams beside those of the school, and neither among the other", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    const entered = (positions: readonly object[]) => {
      const known = people.find(({ id }) => id === "member-one");
      return directoryRegister.putPerson(Person.parse({ ...known, positions }));
    };
    const inspector = { role: "inspector", organisationId: "city-office" };
    await entered([inspector, { role: "unit_head", organisationId: "kindergarten-two" }]);
    const head = visitorOf(site);
    await head.signIn("member-one");
    const home = (await head.open("/")).text;
    expect(home).toContain('href="/lists/cases?scope=teams"');
    expect(references(home)).not.toEqual([]);
    expect(references(home)).not.toContain(referenceOf(4));
    expect(references((await head.open("/lists/cases")).text)).toEqual([]);
    const teams = await head.open("/lists/cases?scope=teams&stage=report");
    expect(teams.text).toContain('<option value="teams" selected="">');
    // The one of their own kindergarten they see from there alone.
    expect(references(teams.text)).toHaveLength(REPORTING - 1);
    expect(references(teams.text)).not.toContain(referenceOf(4));
    await entered([inspector]);
    expect((await head.open("/")).text).not.toContain("scope=teams");
  });

  it("hand out exactly what is filtered, as text no spreadsheet takes for a formula", async () => {
    const csv = await office.open("/lists/cases.csv?q=kindergarten");
    expect(csv.headers.get("content-disposition")).toMatch(/attachment; filename="cases-2026-03-02\.csv"/);
    const rows = parse(csv.text.replace(/^\uFEFF/, "")) as string[][];
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain("'=1+1");
    expect(parse((await office.open("/lists/cases.csv")).text)).toHaveLength(CASES + 1);
    const excel = await office.open("/lists/cases.xlsx?stage=report");
    expect(excel.headers.get("content-type")).toContain("spreadsheetml");
    expect(excel.text.startsWith("PK")).toBe(true);
  });

  it("are kept under a name, by each person for oneself", async () => {
    const fields = { list: "cases", query: "stage=report", name: "报告阶段", back: "/lists/cases" };
    expect((await office.post("/lists/views", fields)).text).toMatch(/href="\/lists\/cases\?stage=report">报告阶段/);
    await office.post("/lists/views", { ...fields, query: "stage=report&kind=special" });
    const again = await office.open("/lists/cases");
    expect(again.text.match(/报告阶段<\/a>/g)).toHaveLength(1);
    const head = visitorOf(site);
    await head.signIn("office-head");
    expect((await head.open("/lists/cases")).text).not.toContain("报告阶段");
    const id = /name="delete" value="([^"]+)"/.exec(again.text)?.[1] ?? "";
    expect((await office.post("/lists/views", { delete: id, back: "/lists/cases" })).text).not.toContain("报告阶段");
    expect((await office.post("/lists/views", { ...fields, name: "" })).status).toBe(400);
    expect((await office.post("/lists/views", { ...fields, list: "elsewhere" })).status).toBe(400);
  });

  it("find organisations and people in the registers", async () => {
    expect((await office.open("/lists/organisations?unitKind=kindergarten")).text).toContain("kindergarten-two");
    const people = await office.open("/lists/people?role=auditor");
    expect(people.text).toContain("auditor@dudao.example");
    expect(people.text).not.toContain("chair@dudao.example");
  });

  it("look at a limited number of lines and say how far they came", async () => {
    const { lists } = suppliesOf(["lists"], site.world);
    let looked = 0;
    const found = await lists.cases(
      { by: "all" },
      {
        limit: 5,
        matches: ({ caseId }) => {
          looked += 1;
          return caseId === CaseId.parse(referenceOf(0));
        },
      },
    );
    expect(found.items.length).toBe(1);
    expect(looked).toBe(CASES);
  });
});

describe("an exported table", () => {
  it("begins with the mark Excel reads UTF-8 by, and defuses every formula", () => {
    const text = csvOf([["名称"], ["=HYPERLINK(1)"], ["+1"], ["-1"], ["@x"], ["\tx"], ["普通"]]);
    expect(text.startsWith("\uFEFF名称\r\n")).toBe(true);
    for (const cell of parse(text.slice(1)) as string[][]) expect(cell[0]).not.toMatch(/^[=+\-@\t]/);
  });

  it("keeps numbers numbers, days dates and texts texts in Excel", async () => {
    const cells = ["=1+1", 3, "2026-03-02", "2026-02-30", null];
    const file = await excelOf([["单位", "未整改", "期限", "备注", "公开"], cells], "案件");
    expect(Buffer.from(file).subarray(0, 2).toString()).toBe("PK");
    expect(cells.map(cellOf)).toEqual([
      { value: "=1+1", type: String },
      { value: 3, type: Number },
      { value: new Date("2026-03-02T00:00:00Z"), type: Date, format: "yyyy-mm-dd" },
      { value: "2026-02-30", type: String },
      null,
    ]);
  });
});
