import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseId } from "../../domain/given.ts";
import { does, feedbackCase, finding, opinionServedCase } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

const linksTo = (text: string): string[] =>
  [...text.matchAll(/href="(\/cases\/[A-Z0-9]+\/acts\/\d+)"/g)].map(([, path = ""]) => path);

describe("what was written in a case", () => {
  let site: Site;
  const people = new Map<string, Visitor>();
  beforeAll(async () => {
    site = await openSite();
    // The opinion is proposed and waits for the head of the office.
    await site.play(opinionServedCase().slice(0, -2));
    for (const id of ["office-head", "school-head", "bureau-officer", "auditor"]) {
      const visitor = visitorOf(site);
      await visitor.signIn(id);
      people.set(id, visitor);
    }
  });
  afterAll(() => site.close());
  const as = (id: string): Visitor => people.get(id) ?? visitorOf(site);
  const textOf = async (id: string, command: string): Promise<string> => {
    const page = await as(id).open(`/cases/${caseId}`);
    for (const path of linksTo(page.text)) {
      const { text } = await as(id).open(path);
      if (text.includes(command)) return text;
    }
    return "";
  };

  it("lies before whoever approves it, with the name of its author, and again before whoever sends it back", async () => {
    for (const command of ["ApproveOpinion", "ReturnOpinion"]) {
      const { text } = await as("office-head").open(`/cases/${caseId}/do/${command}`);
      expect(text).toContain("请先审阅");
      expect(text).toContain("开足课程");
      // The opinion that is issued holds the findings; so does what is read before.
      expect(text).toContain("添加问题");
      expect(text).toMatch(/填报人：[^<]+/);
    }
  });

  it("is decided on as it was read: whoever read an older proposal reads the new one first, and what they typed stays", async () => {
    const form = await as("office-head").open(`/cases/${caseId}/do/ReturnOpinion`);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.text)?.[1] ?? "";
    const ids = { commandId: hidden("commandId"), seenVersion: hidden("seenVersion") };
    const again = await site.ask("leader", `/api/cases/${caseId}/commands/ProposeOpinion`, {
      json: { evaluation: "总体良好", advice: "开足课程并公示课表", rating: "qualified" },
    });
    expect(again.status).toBe(200);
    const late = await as("office-head").post(`/cases/${caseId}/do/ReturnOpinion`, { ...ids, reason: "建议过于笼统" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("建议过于笼统");
    const unread = await site.ask("office-head", `/api/cases/${caseId}/commands/ApproveOpinion`, {
      json: {},
      headers: { "if-match": `"${ids.seenVersion}"` },
    });
    expect(await jsonOf(Promise.resolve(unread))).toMatchObject({ status: 409, code: "lost-race" });
    expect((await as("office-head").open(`/cases/${caseId}/do/ReturnOpinion`)).text).toContain("公示课表");
  });

  it("lies in the form again, with the reason, when it was sent back, until it is settled", async () => {
    const own = await openSite();
    await own.play([
      ...opinionServedCase().slice(0, -2),
      does("office-head", "2026-03-30T02:00:00.000Z", { type: "ReturnOpinion", reason: "建议过于笼统" }),
    ]);
    const leader = visitorOf(own);
    await leader.signIn("leader");
    const form = (await leader.open(`/cases/${caseId}/do/ProposeOpinion`)).text;
    expect(form).toMatch(/<textarea[^>]*>开足课程/);
    expect(form).toContain("建议过于笼统");
    const wrong = await leader.post(`/cases/${caseId}/do/ProposeOpinion`, { evaluation: "重写的评价", advice: "" });
    expect([wrong.status, wrong.text.includes("重写的评价"), wrong.text.includes("建议过于笼统")]).toEqual([
      422,
      true,
      true,
    ]);
    await own.close();
  });

  it("can be read act by act inside the office, and is noted as read", async () => {
    const text = await textOf("auditor", "提请督导意见");
    expect(text).toContain("开足课程");
    for (const [act, words] of [
      ["登记实地督导", "查阅课程表并听课"],
      ["登记公众意见", "普遍希望增加劳动实践"],
      ["登记评议", "评议"],
    ] as const)
      expect(await textOf("auditor", act), act).toContain(words);
    const readings = await as("auditor").open(`/cases/${caseId}/readings`);
    expect(readings.text).toContain("办理内容");
  });

  it("is the unit's own outside: it reads its waiver, and finds nothing of what the office wrote", async () => {
    const own = linksTo((await as("school-head").open(`/cases/${caseId}`)).text);
    const texts = await Promise.all(own.map(async (path) => (await as("school-head").open(path)).text));
    expect(texts.join()).toContain("无异议");
    expect(texts.join()).not.toContain("开足课程");
    const inside = linksTo((await as("office-head").open(`/cases/${caseId}`)).text).filter(
      (path) => !own.includes(path),
    );
    expect(inside.length).toBeGreaterThan(5);
    for (const path of inside) expect((await as("school-head").open(path)).status).toBe(404);
    // What was not shown was not read.
    const { items } = await jsonOf(site.ask("auditor", `/api/cases/${caseId}/readings?limit=100`));
    const parts = (items as { personId: string; part: string }[])
      .filter(({ personId, part }) => personId === "school-head" && part.startsWith("act "))
      .map(({ part }) => `/cases/${caseId}/acts/${part.slice(4)}`);
    expect(parts.sort()).toEqual(own.toSorted());
  });

  it("reaches the superior department in findings and documents only", async () => {
    const { status, text } = await as("bureau-officer").open(`/cases/${caseId}`);
    expect([status, linksTo(text)]).toEqual([200, []]);
  });
});

describe("what two colleagues do side by side", () => {
  it("is decided on as each read it: another finding's answer is nothing to them, and the same finding's is", async () => {
    const site = await openSite();
    const points = ["F1", "F2"].map((findingId) => ({ findingId, position: "dispute", statement: "课程表附后" }));
    await site.play([
      ...feedbackCase([finding(), finding({ severity: "serious" })]),
      does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
      does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
      does("school-contact", "2026-03-31T01:00:00.000Z", { type: "FileDefence", points }),
      does("school-head", "2026-03-31T02:00:00.000Z", { type: "WaiveDefence", statement: "其余无异议" }),
    ]);
    const { version } = await jsonOf(site.ask("leader", `/api/cases/${caseId}`));
    const answer = async (who: string, findingId: string) => {
      const json = { findingId, adopted: "not_adopted", reason: "与现场不符" };
      const headers = { "if-match": `"${version}"` };
      return (await site.ask(who, `/api/cases/${caseId}/commands/AnswerDefence`, { json, headers })).status;
    };
    expect([await answer("member-one", "F1"), await answer("member-two", "F2")]).toEqual([200, 200]);
    expect(await answer("leader", "F1")).toBe(409);
    await site.close();
  });

  it("is shown as it was typed, whatever was typed", async () => {
    const site = await openSite();
    await site.play([
      ...opinionServedCase().slice(0, -4),
      does("school-head", "2026-03-31T01:00:00.000Z", { type: "WaiveDefence", statement: "constructor" }),
    ]);
    const head = visitorOf(site);
    await head.signIn("office-head");
    const [last = ""] = linksTo((await head.open(`/cases/${caseId}`)).text);
    const { status, text } = await head.open(last);
    expect([status, text.includes('<span class="typed-text">constructor</span>')]).toEqual([200, true]);
    await site.close();
  });
});
