import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person, PersonId } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { registers } from "../../domain/city.ts";
import { caseId } from "../../domain/given.ts";
import { opinionServedCase, reaches } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const words = "请贵校按期报送整改方案";
const press = `/cases/${caseId}/do/PressUnit`;

describe("the schools of a superior department", () => {
  let site: Site;
  let bureau: Visitor;
  let link = "";
  beforeAll(async () => {
    site = await openSite();
    await site.play([...opinionServedCase(), reaches("plan", 4, "2026-04-27T01:10:00.000Z")]);
    bureau = visitorOf(site);
    await bureau.signIn("bureau-officer");
  });
  afterAll(() => site.close());

  it("stand in a list with the way to press about what is due first", async () => {
    const { text } = await bureau.open("/");
    expect(text).toContain("所属学校");
    link = /href="([^"]*PressUnit[^"]*)"/.exec(text)?.[1] ?? "";
    expect(link.startsWith(`${press}?deadlineId=`)).toBe(true);
    expect(text).toContain("未催办");
  });

  it("are pressed with a form that offers their own deadlines alone and has the right one chosen", async () => {
    const { text } = await bureau.open(link);
    const chosen = new URL(link, "https://dudao.example").searchParams.get("deadlineId");
    expect(chosen).toBe("plan-4");
    const offered = [...text.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id);
    expect(offered).toEqual(["plan-4", "fix_dated-3"]);
    expect(text).toMatch(new RegExp(`<option value="${chosen}" selected`));
    const wrong = await bureau.post(press, { deadlineId: chosen ?? "", words: " " });
    expect(wrong.status).toBe(422);
    const done = await bureau.post(press, { deadlineId: chosen ?? "", words });
    expect(done.path).toBe(`/cases/${caseId}?done=PressUnit`);
    expect(done.text).toContain(words);
    const again = await bureau.post(press, { deadlineId: chosen ?? "", words: "再次催办" });
    expect(again.status).toBe(422);
    expect(again.text).toContain("再次催办");
    await site.follow();
    expect((await bureau.open("/")).text).toContain("1 次");
  });

  it("read who pressed and with which words, and so does the office; the public and other units do not", async () => {
    for (const person of ["school-head", "office-clerk", "leader"]) {
      const reader = visitorOf(site);
      await reader.signIn(person);
      expect((await reader.open(`/cases/${caseId}`)).text, person).toContain(words);
      expect((await reader.open(press)).status, person).toBe(403);
    }
    const other = visitorOf(site);
    await other.signIn("kindergarten-head");
    expect((await other.open(press)).status).toBe(404);
  });

  it("stand below the tasks of whoever answers for the department as a unit too, and in a list of their own", async () => {
    const officer = registers.people.get(PersonId.parse("bureau-officer"));
    await suppliesOf(["directoryRegister"], site.world).directoryRegister.putPerson(
      Person.parse({
        ...officer,
        id: "bureau-head",
        email: "bureau-head@dudao.example",
        positions: [{ role: "unit_head", organisationId: "bureau-changyi" }, ...(officer?.positions ?? [])],
      }),
    );
    const head = visitorOf(site);
    await head.signIn("bureau-head");
    const home = (await head.open("/")).text;
    expect(home).toContain("我的待办");
    expect(home).toContain(`href="${press}?deadlineId=`);
    expect(home.indexOf("目前没有需要您办理的事项")).toBeLessThan(home.indexOf("所属学校"));
    expect((await head.open("/lists/cases")).text).not.toContain(caseId);
    const schools = (await head.open("/lists/cases?scope=schools")).text;
    expect(schools).toContain(caseId);
    expect(schools).toContain("本单位");
    expect((await head.open("/lists/cases?scope=schools&state=closed")).text).not.toContain(caseId);
    expect((await bureau.open("/lists/cases")).text).not.toContain("本单位");
  });

  it("are pressed over the API by the same command", async () => {
    const answer = await site.ask("bureau-officer", `/api/cases/${caseId}/commands/PressUnit`, {
      json: { deadlineId: "no-such-clock", words },
      headers: { "idempotency-key": "press-by-api-1" },
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, "deadline-unknown"]);
  });
});

it("is not offered before anything was served on the unit", async () => {
  const site = await openSite();
  await site.play(opinionServedCase().slice(0, 2));
  const bureau = visitorOf(site);
  await bureau.signIn("bureau-officer");
  expect((await bureau.open(press)).status).toBe(404);
  expect((await bureau.open("/")).text).not.toContain("PressUnit");
  await site.close();
});
