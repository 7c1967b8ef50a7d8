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
    expect(covered).toEqual(expect.arrayContaining(["2026-03-01", "在周期内", "1 / 2", "≥ 1"]));
    expect(other).toEqual(expect.arrayContaining(["应安排", "法规要求", "0 / 2", "0 / 1"]));
    expect(all.find((row) => row[1] === OPENED)).toContain("应安排 · 已立案，尚未到校");
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
    expect((await school.open("/lists/coverage")).status).toBe(403);
  });
});
