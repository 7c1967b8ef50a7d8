import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseId } from "../../domain/given.ts";
import { does, feedbackCase, finding, opinionServedCase, reaches } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const tasks = `/cases/${caseId}/tasks`;
const two = [finding(), finding({ description: "器材台账不完整" })];
/** Each row of the list: what it says, without marks. */
const rows = (text: string): string[] =>
  [...text.matchAll(/<li class="task-(?:cannot_start|to_do|in_progress|done)">([\s\S]*?)<\/li>/g)].map(([, row = ""]) =>
    row
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );

describe("the task list of a unit", () => {
  let site: Site;
  let contact: Visitor;
  beforeAll(async () => {
    site = await openSite();
    await site.play([
      ...feedbackCase(two),
      does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
    ]);
    contact = visitorOf(site);
    await contact.signIn("school-contact");
  });
  afterAll(() => site.close());

  it("begins with what has to be confirmed, and says what cannot start before", async () => {
    const page = await contact.open(tasks);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`href="/cases/${caseId}/do/ConfirmReceipt?documentId=D2"`);
    expect(rows(page.text).filter((row) => row.includes("待办"))).toHaveLength(1);
    expect(page.text).not.toContain(`href="/cases/${caseId}/do/FileDefence`);
    expect((await contact.open(`/cases/${caseId}`)).text).toContain(`href="${tasks}"`);
  });

  it("asks for an answer to each finding once the opinion is confirmed, and says which form was begun", async () => {
    await site.play([does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" })]);
    const asked = rows((await contact.open(tasks)).text).filter((row) => row.includes("认可、部分认可或提出异议"));
    expect(asked).toHaveLength(2);
    expect(asked.every((row) => row.endsWith("待办"))).toBe(true);
    // Nobody extends the time for a defence.
    expect((await contact.open(tasks)).text).not.toContain("/do/RequestExtension");
    const form = await contact.open(`/cases/${caseId}/do/FileDefence`);
    expect(form.text).toMatch(/<legend><span class="ref">F1<\/span> [^<]+<\/legend><p class="hint">整改要求：/);
    // The day is that of the answer, and no day to have put anything right by.
    expect(form.text).toContain("· defence：不迟于2026年4月14日（周二）</p>");
    expect(form.text).not.toContain("期限：");
    const author = /name="author" value="([^"]+)"/.exec(form.text)?.[1] ?? "";
    await contact.post(`/cases/${caseId}/do/FileDefence`, { author, "points.0.position": "accept", intent: "draft" });
    expect((await contact.open(tasks)).text).toContain("办理中");
  });

  it("is for the people of the unit alone", async () => {
    for (const person of ["leader", "office-head", "kindergarten-head"]) {
      const other = visitorOf(site);
      await other.signIn(person);
      expect((await other.open(tasks)).status, person).toBe(404);
    }
  });
});

describe("the task list once the opinion is served", () => {
  it("asks for plan and report finding by finding, keeps every version, and leaves sending to the head", async () => {
    const site = await openSite();
    await site.play([...opinionServedCase(two), reaches("plan", 4, "2026-04-02T02:00:00.000Z")]);
    const head = visitorOf(site);
    await head.signIn("school-head");
    expect((await head.open(tasks)).text).toContain("/do/RequestExtension");
    const contact = visitorOf(site);
    await contact.signIn("school-contact");
    const before = rows((await head.open(tasks)).text);
    expect(before.filter((row) => row.includes("填写整改措施") && row.endsWith("待办"))).toHaveLength(2);
    const planned = (findingId: string) => ({
      findingId,
      cause: "排课不当",
      measure: "调整课表",
      targetState: "每周一节",
      responsiblePerson: "教务主任",
      startOn: "2026-04-03",
      finishOn: "2026-04-20",
    });
    await site.play([
      does("school-head", "2026-04-03T01:00:00.000Z", { type: "FilePlan", items: [planned("F1"), planned("F2")] }),
      does("office-head", "2026-04-04T01:00:00.000Z", {
        type: "ReturnPlan",
        points: [{ findingId: "F2", reason: "措施不具体" }],
        until: "2026-04-24",
      }),
    ]);
    const returned = await head.open(tasks);
    expect(returned.text).toContain("已退回：措施不具体");
    expect(returned.text).toContain("第 1 版");
    const correcting = (await head.open(`/cases/${caseId}/do/FilePlan`)).text;
    expect(correcting.match(/调整课表/g)).toHaveLength(2);
    expect(correcting).toContain('value="2026-04-20"');
    const form = `/cases/${caseId}/do/SaveReport?of=F1`;
    expect(returned.text).toContain(`href="${form}"`);
    const opened = await head.open(form);
    expect(opened.text).toMatch(/value="F1" selected/);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(opened.text)?.[1] ?? "";
    const files = ["课表.pdf", "照片.pdf"].map((name) => new File([`%PDF-1.7 ${name}`], name));
    const body = { author: hidden("author"), commandId: hidden("commandId"), seenVersion: hidden("seenVersion") };
    const draft = await head.post(form, { ...body, "item.evidence": files[0] as File, intent: "draft" });
    expect(draft.text).toContain("F1");
    const saved = await head.post(form, {
      ...body,
      "item.findingId": "F1",
      "item.state": "done",
      "item.measureTaken": "课表已调整",
      "item.evidence": files[1] as File,
    });
    expect(saved.path).toContain("done=SaveReport");
    const after = await head.open(tasks);
    expect(rows(after.text).some((row) => row.includes("已填写，等待提交"))).toBe(true);
    expect(after.text).toContain(`href="/cases/${caseId}/do/SubmitReport"`);
    expect((await contact.open(form)).text).toContain("课表已调整");
    expect((await head.open(`/cases/${caseId}/do/SaveReport?of=F2`)).text).not.toContain("课表已调整");
    const seen = await contact.open(tasks);
    expect(seen.text).not.toContain(`href="/cases/${caseId}/do/SubmitReport"`);
    expect(seen.text).toContain("由单位负责人办理");
    await site.close();
  });
});
