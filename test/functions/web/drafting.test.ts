import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { caseId } from "../../domain/given.ts";
import { does, feedbackCase, opinionServedCase, reaches } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const form = `/cases/${caseId}/do/FileDefence`;
const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? "";
const idsOf = (text: string) => ({
  commandId: hidden(text, "commandId"),
  seenVersion: hidden(text, "seenVersion"),
  author: hidden(text, "author"),
});
/** The school has a finding to answer and has confirmed the preliminary opinion. */
const story = [
  ...feedbackCase(),
  does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
  does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
];

describe("a form one goes on with later", () => {
  let site: Site;
  let school: Visitor;
  const typed = { "points.0.position": "dispute", "points.0.statement": "课表显示每周三节。" };
  beforeAll(async () => {
    site = await openSite();
    await site.play(story);
    school = visitorOf(site);
    await school.signIn("school-contact");
  });
  afterAll(() => site.close());

  it("keeps what was typed and the files chosen, lists the draft, and comes back filled", async () => {
    const ids = idsOf((await school.open(form)).text);
    const schedule = new File(["%PDF-1.7 lessons"], "课表.pdf", { type: "application/pdf" });
    const saved = await school.post(form, { ...ids, ...typed, "points.0.evidence": schedule, intent: "draft" });
    expect(saved.path).toBe("/drafts?saved=1");
    expect(saved.text).toContain("草稿已保存");
    expect(saved.text).toContain(`href="${form}"`);
    const again = await school.open(form);
    expect(again.text).toContain("这是您保存的草稿");
    expect(again.text).toContain("课表显示每周三节。");
    expect(again.text).toContain("课表.pdf");
    expect(again.text).toMatch(/value="dispute" checked/);
  });

  it("shows a draft to nobody else, not even a colleague of the same unit", async () => {
    const head = visitorOf(site);
    await head.signIn("school-head");
    expect((await head.open(form)).text).not.toContain("课表显示每周三节。");
    expect((await head.open("/drafts")).text).toContain("没有草稿");
    const stranger = await site.app.request("https://dudao.example/drafts");
    expect([stranger.status, stranger.headers.get("location")]).toEqual([303, "/sign-in?to=%2Fdrafts"]);
  });

  it("saves itself without a page, and says how long the session still lasts", async () => {
    const ids = idsOf((await school.open(form)).text);
    const auto = await school.post(form, {
      ...ids,
      ...typed,
      "points.0.statement": "每周三节,见课表。",
      intent: "autosave",
    });
    expect(auto.status).toBe(204);
    expect((await school.open(form)).text).toContain("每周三节,见课表。");
    const stay = await school.post("/stay", {});
    expect(Number(stay.text)).toBeGreaterThan(3000);
    expect((await site.app.request("https://dudao.example/stay", { method: "POST" })).status).toBe(403);
  });

  it("keeps the text of a form that is sent after the session has ended, and offers it after signing in again", async () => {
    const ids = idsOf((await school.open(form)).text);
    const late = visitorOf(site);
    const ended = await late.post(form, {
      ...ids,
      "points.0.position": "accept",
      "points.0.statement": "周末写的说明",
    });
    expect(ended.status).toBe(401);
    expect(ended.text).toContain("登录已到期");
    expect(ended.text).toContain(`/sign-in?to=${encodeURIComponent(form)}`);
    expect(ended.text).not.toContain("周末写的说明");
    await late.signIn("school-contact");
    expect((await late.open(form)).text).toContain("周末写的说明");
  });

  it("shows what was typed where nobody knows whose it is, and takes no mark for another form", async () => {
    const mark = idsOf((await school.open(`/cases/${caseId}/do/WaiveDefence`)).text);
    const ended = await visitorOf(site).post(form, { ...mark, "points.0.statement": "谁写的" });
    expect(ended.status).toBe(401);
    expect(ended.text).toContain("谁写的");
  });

  it("sends nothing in the name of whoever signed in meanwhile", async () => {
    const ids = idsOf((await school.open(form)).text);
    const head = visitorOf(site);
    await head.signIn("school-head");
    const other = await head.post(form, { ...ids, ...typed, intent: "send" });
    expect(other.status).toBe(401);
    expect(other.text).toContain("登录的人不是填写表单的人");
    expect((await school.open(form)).text).toContain("课表显示每周三节。");
  });

  it("is checked before it is sent, with a way back to each answer, and leaves no draft once sent", async () => {
    const ids = idsOf((await school.open(form)).text);
    const nothing = await school.post(form, ids);
    expect(nothing.status).toBe(422);
    const check = await school.post(form, { ...ids, ...typed });
    expect(check.status).toBe(200);
    expect(check.text).toContain("提交前核对");
    expect(check.text).toContain("课表显示每周三节。");
    expect(check.text).toContain(`value="change:points.0.statement"`);
    const back = await school.post(form, { ...ids, ...typed, intent: "change:points.0.statement" });
    expect(back.text).toMatch(/id="f-points-0-statement"[^>]*autofocus/);
    const sent = await school.post(form, { ...ids, ...typed, intent: "send" });
    expect(sent.path).toMatch(new RegExp(`^/cases/${caseId}/receipts/\\d+$`));
    expect(sent.text).toContain("已提交");
    expect(sent.text).toContain("接下来");
    expect(sent.text).toContain(caseId);
    expect(sent.text).toMatch(/<code>[0-9a-f]{64}<\/code>/);
    const twice = await school.post(form, { ...ids, ...typed, intent: "send" });
    expect(twice.path).toBe(sent.path);
    expect((await school.open("/drafts")).text).toContain("没有草稿");
  });

  it("keeps on the page what is more than a draft holds, also two megabytes of it, and says what to do", async () => {
    const own = await openSite();
    await own.play(story);
    const visitor = visitorOf(own);
    await visitor.signIn("school-contact");
    const long = "课表显示每周三节。".repeat(74_000);
    expect(Buffer.byteLength(long)).toBeGreaterThan(1_900_000);
    const opened = idsOf((await visitor.open(form)).text);
    const sent = { ...opened, "points.0.position": "dispute", "points.0.statement": long };
    for (const [intent, told] of [
      ["draft", "内容超过一份草稿能保存的长度"],
      ["next", "最多"],
    ] as const) {
      const answer = await visitor.post(form, { ...sent, intent });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(told);
      expect(answer.text.includes(long), `${intent} keeps every word`).toBe(true);
    }
    await visitor.post("/sign-out", {});
    const late = await visitor.post(form, { ...sent, intent: "draft" });
    expect(late.status).toBe(401);
    expect(late.text).toContain("也无法保存草稿");
    expect(late.text.includes(long)).toBe(true);
    await own.close();
  }, 60_000);

  it("says on its receipt what happens next, who does it and by when, as it stood then, and never the hint of the act", async () => {
    const own = await openSite();
    await own.play([
      ...opinionServedCase(),
      reaches("plan", 4, "2026-04-03T01:00:00.000Z"),
      does("school-head", "2026-04-03T02:00:00.000Z", {
        type: "FilePlan",
        items: [
          {
            findingId: "F1",
            cause: "师资不足",
            measure: "配齐教师",
            targetState: "开齐开足",
            responsiblePerson: "王校长",
            startOn: "2026-04-03",
            finishOn: "2026-04-20",
          },
        ],
      }),
    ]);
    const { log } = suppliesOf(["log"], own.world);
    const versionOf = async (command: string) =>
      (await log.load(caseId)).findLast((commit) => commit.command === command)?.version;
    const nextOn = async (person: string, command: string) => {
      const visitor = visitorOf(own);
      await visitor.signIn(person);
      const { text } = await visitor.open(`/cases/${caseId}/receipts/${await versionOf(command)}`);
      const section = /<section aria-labelledby="next">([\s\S]*?)<\/section>/.exec(text)?.[1] ?? "";
      return section
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim();
    };
    const filed = await nextOn("school-head", "FilePlan");
    expect(filed).toContain("通过整改方案 督导办工作人员、督导办主任");
    expect(filed).toMatch(/fix_ordinary 单位办理 · 不迟于2026年5月\d+日/);
    expect(filed).not.toContain("以下是提交时的情况");
    const proposed = await nextOn("leader", "ProposeOpinion");
    expect(proposed).toContain("以下是提交时的情况");
    expect(proposed).toContain("审批并印发督导意见书 督导办主任");
    for (const said of [filed, proposed]) expect(said).not.toContain("由他人审批后印发");
    const approved = await nextOn("office-head", "ApproveOpinion");
    expect(approved).toMatch(/签收督导意见书 school-seven/);
    await own.close();
  });

  it("has a receipt that may be opened again by whoever sees the act, and by nobody else", async () => {
    const page = await school.open(`/cases/${caseId}`);
    expect(page.status).toBe(200);
    const { log } = suppliesOf(["log"], site.world);
    const version = (await log.load(caseId)).length;
    expect((await school.open(`/cases/${caseId}/receipts/${version}`)).status).toBe(200);
    expect((await school.open(`/cases/${caseId}/receipts/99`)).status).toBe(404);
    const other = visitorOf(site);
    await other.signIn("kindergarten-head");
    expect((await other.open(`/cases/${caseId}/receipts/${version}`)).status).toBe(404);
  });

  it("can be deleted by its author", async () => {
    const waive = `/cases/${caseId}/do/RequestRecusal`;
    const ids = idsOf((await school.open(waive)).text);
    await school.post(waive, { ...ids, reason: "曾任教于本校", intent: "draft" });
    expect((await school.open(waive)).text).toContain("曾任教于本校");
    const gone = await school.post(waive, { intent: "discard" });
    expect(gone.text).toContain("草稿已删除");
    expect((await school.open(waive)).text).not.toContain("曾任教于本校");
  });
});
