import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Organisation, Person } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { organisation, person } from "../../domain/city.ts";
import { signedIn, type Visitor } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

/** Named as people name them, and otherwise than the machine does. */
const bureau = Organisation.parse({
  ...organisation("bureau-fengman", "county_education_bureau"),
  name: { zh: "丰满区教育局", en: "Fengman Education Bureau" },
});
const school = Organisation.parse({
  ...organisation("school-nine", "unit", "kindergarten"),
  name: { zh: "松花幼儿园", en: "Songhua Kindergarten" },
  superiorId: bureau.id,
  address: "松江路9号",
});
const inspector = Person.parse({
  ...person("bai-lu", "resident_inspector", bureau.id, [], [school.id]),
  name: { zh: "白露", en: "Bai Lu" },
  email: "visits@dudao.example",
  deputyId: "wen-hua",
});
const colleague = Person.parse({
  ...person("wen-hua", "inspector", bureau.id),
  name: { zh: "文华", en: "Wen Hua" },
  email: "reports@dudao.example",
});
const identifiers = [bureau, school, inspector, colleague].map(({ id }) => id);

describe("the registers as lists", () => {
  let site: Site;
  const people = new Map<string, Visitor>();
  beforeAll(async () => {
    site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const each of [bureau, school]) await directoryRegister.putOrganisation(each);
    for (const each of [inspector, colleague]) await directoryRegister.putPerson(each);
    for (const id of ["office-head", "administrator"]) people.set(id, await signedIn(site, id));
  });
  afterAll(() => site.close());
  const open = async (who: string, path: string) => (await people.get(who)?.open(path))?.text ?? "";
  /** What stands on the page to be read, without what stands in addresses. */
  const readOn = async (who: string, path: string) => (await open(who, path)).replaceAll(/<[^>]*>/g, " ");
  const rowOf = async (path: string, name: string) =>
    (
      parse(await open("office-head", path), { bom: true, columns: true, relax_column_count: true }) as Record<
        string,
        string
      >[]
    ).find((row) => Object.values(row).includes(name));

  it.each([
    ["office-head", "/lists/organisations", ["松花幼儿园", "松江路9号", "幼儿园", "丰满区教育局"]],
    ["office-head", "/lists/people", ["白露", "责任督学 · 丰满区教育局", "文华"]],
    ["office-head", "/lists/inspectors", ["白露", "松花幼儿园"]],
    ["office-head", "/lists/coverage", ["松花幼儿园", "幼儿园"]],
    ["office-head", "/lists/loads", []],
    ["office-head", "/admin/inspectors/bai-lu", ["白露", "责任督学 · 丰满区教育局"]],
    ["administrator", "/admin/organisations", ["松花幼儿园", "松江路9号"]],
    ["administrator", "/admin/people", ["白露", "责任督学 · 丰满区教育局"]],
  ])("for %s say at %s what people know, and no identifier", async (who, path, known) => {
    const text = await readOn(who, path);
    for (const each of known) expect(text).toContain(each);
    expect(identifiers.filter((id) => text.includes(id))).toEqual([]);
  });

  it("are handed out with names to read, and identifiers for whoever joins them to other files", async () => {
    expect(await rowOf("/lists/organisations.csv", "松花幼儿园")).toMatchObject({
      标识: "school-nine",
      机构类型: "幼儿园",
      主管部门: "丰满区教育局",
      主管部门标识: "bureau-fengman",
    });
    expect(await rowOf("/lists/people.csv", "白露")).toMatchObject({
      标识: "bai-lu",
      代理人: "文华",
      代理人标识: "wen-hua",
    });
    expect(await rowOf("/lists/coverage.csv", "松花幼儿园")).toMatchObject({ 标识: "school-nine" });
    expect(await rowOf("/lists/inspectors.csv", "白露")).toMatchObject({ 标识: "bai-lu" });
  });

  it("name the organisations of an entry on its form as people call them", async () => {
    expect(await readOn("administrator", "/admin/organisations/school-nine")).toContain("丰满区教育局");
    const form = await open("administrator", "/admin/people/bai-lu");
    expect(form).toMatch(/name="positions\.0\.organisationId"[^>]*value="丰满区教育局"/);
    expect(form).toMatch(/<textarea[^>]*name="residentAt"[^>]*>松花幼儿园</);
  });

  it("find an entry by its identifier too, as it stands in a file", async () => {
    expect(await readOn("office-head", "/lists/organisations?q=school-nine")).toContain("松花幼儿园");
    expect(await readOn("administrator", "/admin/people?text=bai-lu")).toContain("白露");
  });
});
