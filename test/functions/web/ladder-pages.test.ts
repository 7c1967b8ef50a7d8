import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

describe("the ladders of a draft", () => {
  let site: Site;
  let clerk: Visitor;
  let head: Visitor;
  let draft = "";

  beforeAll(async () => {
    site = await openSite();
    [clerk, head] = [visitorOf(site), visitorOf(site)];
    await clerk.signIn("office-clerk");
    await head.signIn("office-head");
    draft = (await clerk.post("/admin/rules", { effectiveFrom: "2026-09-01" })).path.replace(/\?.*$/, "");
  });
  afterAll(() => site.close());

  const rung = (changes: Record<string, string | readonly string[]> = {}) => ({
    days: "5",
    unit: "working",
    notice: "urging_proposed",
    act: ["unit_head", "superior_department"],
    know: ["county_office"],
    asksDecision: "true",
    ...changes,
  });

  it("stand on its page in words, each with a way to change it", async () => {
    const { text } = await clerk.open(draft);
    expect(text).toContain("提醒与升级");
    expect(text).toMatch(/到期前 \d+ 个/);
    expect(text).toContain(`${draft}/ladders/school/`);
    expect((await head.open(draft)).text).toContain("办理：");
  });

  it("take a new step in the order of the days, and say in words what differs", async () => {
    const place = `${draft}/ladders/school/new`;
    expect((await clerk.open(place)).status).toBe(200);
    const done = await clerk.post(place, rung({ days: "17", notice: "overdue_notice", asksDecision: "false" }));
    expect(done.path).toBe(`${draft}?saved=1`);
    const differences = done.text.slice(0, done.text.indexOf('id="limits"'));
    expect(differences).toContain(
      "逾期 17 个工作日：逾期催办；办理：单位负责人、主管部门；知悉：县（市、区）督导办公室",
    );
    expect(differences).not.toContain("{");
  });

  it("have a step changed and taken out again", async () => {
    const place = `${draft}/ladders/school/own_1`;
    expect((await clerk.open(place)).text).toContain('value="17"');
    const changed = await clerk.post(place, rung({ days: "18", notice: "overdue_notice", asksDecision: "false" }));
    expect(changed.text).toContain("逾期 18 个工作日");
    const removed = await clerk.post(place, { ...rung(), intent: "remove" });
    expect(removed.text).not.toContain("逾期 18 个工作日");
    expect((await clerk.open(place)).status).toBe(404);
  });

  it("say what is wrong with a step, with what was chosen kept", async () => {
    const wrong = await clerk.post(`${draft}/ladders/school/new`, rung({ days: "soon", act: [], notice: "" }));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("请填写整数");
    expect(wrong.text).toContain("请至少选择一个办理方");
    expect(wrong.text).toContain('value="soon"');
    expect(wrong.text).toMatch(/value="county_office" checked/);
  });

  it("are framed by a name, an effective date and the hours of sending", async () => {
    const frame = {
      nameZh: "新规则",
      nameEn: "New rules",
      effectiveFrom: "2026-10-08",
      hoursFrom: "08:30",
      hoursUntil: "16:30",
    };
    const done = await clerk.post(`${draft}/frame`, frame);
    expect(done.text).toContain("08:30 – 16:30");
    expect(done.text).toContain("2026年10月8日");
    const wrong = await clerk.post(`${draft}/frame`, { ...frame, hoursFrom: "early" });
    expect([wrong.status, wrong.text.includes('value="early"')]).toEqual([422, true]);
  });

  it("are open to those who draft, and closed once somebody else has approved", async () => {
    for (const person of ["leader", "school-head", "auditor"]) {
      const other = visitorOf(site);
      await other.signIn(person);
      expect((await other.open(`${draft}/ladders/school/new`)).status, person).toBe(404);
    }
    const digest = /name="digest" value="([^"]+)"/.exec((await head.open(draft)).text)?.[1] ?? "";
    expect((await head.post(`${draft}/approve`, { digest })).path).toBe(`${draft}?saved=1`);
    expect((await clerk.open(`${draft}/ladders/school/new`)).status).toBe(404);
    expect((await clerk.post(`${draft}/ladders/school/new`, rung())).status).toBe(404);
  });
});
