import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OrganisationId, PersonId } from "../../../domain/directory.ts";
import { Day } from "../../../domain/time.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { candidatesFor } from "../../../functions/web/opening/candidates.ts";
import { principalOf } from "../../../functions/web/principal.ts";
import { say } from "../../../functions/web/view.ts";
import { web } from "../../../functions/web/web.ts";
import { issued } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
import { reportedCase } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const act = (command: string): string => `/cases/${caseId}/do/${command}`;
const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? "";

describe("signing in", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it("comes back to the page asked for, and keeps the session in a cookie nobody can read", async () => {
    const visitor = visitorOf(site);
    expect((await visitor.open("/")).text).toContain("登录");
    await visitor.signIn("leader");
    expect((await visitor.open("/")).text).toContain("我的案件");
    const session = visitor.cookies().get("__Host-dudao-session") ?? "";
    expect(session.split(".")).toHaveLength(5);
    expect(session).not.toContain("leader");
    expect((await visitor.open("/cases/KM4TR7WB")).status).toBe(404);
  });

  it("sends strangers to the issuer, and nobody to another host", async () => {
    const answer = await site.app.request("https://dudao.example/cases/KM4TR7WB");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?to=%2Fcases%2FKM4TR7WB"]);
    const visitor = visitorOf(site);
    await visitor.signIn("leader");
    for (const back of ["//evil.example", "https://evil.example/", "/\\evil.example"])
      expect((await visitor.post("/language", { language: "en", back })).path).toBe("/");
  });

  it("refuses who is unknown, and a way back that was not begun here", async () => {
    const visitor = visitorOf(site);
    await visitor.signIn("somebody-else");
    expect(visitor.cookies().has("__Host-dudao-session")).toBe(false);
    expect((await visitor.open("/signed-in?code=x&state=y")).status).toBe(400);
  });

  it("ends with sign-out", async () => {
    const visitor = visitorOf(site);
    await visitor.signIn("leader");
    const out = await visitor.post("/sign-out", {});
    expect(out.text).toContain("您已退出登录");
    expect(visitor.cookies().has("__Host-dudao-session")).toBe(false);
  });

  it("sets strict cookies and headers, and takes no form from elsewhere", async () => {
    const page = await site.app.request("https://dudao.example/");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get("strict-transport-security")).toContain("max-age");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(await page.text()).not.toMatch(/<script|style="|onclick=/);
    const begun = await site.app.request("https://dudao.example/sign-in");
    expect(
      begun.headers
        .getSetCookie()
        .every((each) => /HttpOnly/.test(each) && /Secure/.test(each) && /SameSite=Lax/.test(each)),
    ).toBe(true);
    const visitor = visitorOf(site);
    await visitor.signIn("leader");
    expect((await visitor.post("/sign-out", {}, { origin: "https://evil.example" })).status).toBe(403);
    const style = /href="(\/assets\/dudao-[0-9a-f]{12}\.css)"/.exec((await visitor.open("/")).text)?.[1] ?? "";
    expect((await visitor.open(style)).headers.get("cache-control")).toContain("immutable");
  });
});

describe("acting on a case by its pages", () => {
  let site: Site;
  let school: Visitor;
  beforeAll(async () => {
    site = await openSite();
    await site.play(issued);
    school = visitorOf(site);
    await school.signIn("school-contact");
  });
  afterAll(() => site.close());

  it("offers what the person may do now, and nothing else", async () => {
    const page = await school.open(`/cases/${caseId}`);
    expect(page.text).toContain(act("ConfirmReceipt"));
    expect(page.text).not.toContain(act("FileDefence"));
    expect(page.text).not.toContain(act("ApproveOpinion"));
    expect((await school.open(act("ApproveOpinion"))).status).toBe(403);
    const stranger = visitorOf(site);
    await stranger.signIn("kindergarten-head");
    expect((await stranger.open(`/cases/${caseId}`)).status).toBe(404);
    expect((await stranger.open(act("ConfirmReceipt"))).status).toBe(404);
  });

  it("knows no act by a name every object has", async () => {
    expect((await school.open(`/cases/${caseId}?done=constructor`)).status).toBe(200);
    expect((await school.open(act("constructor"))).status).toBe(404);
  });

  it("keeps what was typed where something is wrong, and says it first", async () => {
    const form = await school.open(act("ConfirmReceipt"));
    const sent = {
      commandId: hidden(form.text, "commandId"),
      seenVersion: hidden(form.text, "seenVersion"),
      documentId: "",
    };
    const wrong = await school.post(act("ConfirmReceipt"), sent);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/<title>错误：/);
    expect(wrong.text).toMatch(/role="alert"[\s\S]*href="#f-documentId"[\s\S]*必须填写/);
    expect(hidden(wrong.text, "commandId")).toBe(sent.commandId);
    const done = await school.post(act("ConfirmReceipt"), { ...sent, documentId: "D1" });
    expect(done.path).toBe(`/cases/${caseId}?done=ConfirmReceipt`);
    expect(done.text).toContain("已办理：确认收到文书");
  });

  it("says that somebody was first, and shows what was typed", async () => {
    const late = visitorOf(site);
    await late.signIn("school-head");
    const lost = await late.post(act("ConfirmReceipt"), {
      commandId: "another-command",
      seenVersion: "3",
      documentId: "D1",
    });
    expect(lost.status).toBe(409);
    expect(lost.text).toContain("内容已被他人更新");
    expect(lost.text).toContain("D1");
  });

  it("shows what was typed in the words of the form, not in those it is sent with", async () => {
    const late = visitorOf(site);
    await late.signIn("leader");
    const lost = await late.post(act("AnswerDefence"), {
      commandId: "answer-too-late",
      seenVersion: "3",
      findingId: "F1",
      adopted: "not_adopted",
      reason: "与现场不符",
    });
    expect(lost.status).toBe(409);
    expect(lost.text).toContain('<dt>是否采纳</dt><dd class="typed">不予采纳</dd>');
    expect(lost.text).toContain('<dd class="typed">与现场不符</dd>');
    expect(lost.text).not.toContain("not_adopted");
  });

  it("escapes what people write, and never runs it", async () => {
    site.world.moveTo("2026-03-05T01:00:00.000Z");
    const head = visitorOf(site);
    await head.signIn("school-head");
    const evil = `<script>alert("x")</script>`;
    const wrong = await head.post(act("WaiveDefence"), {
      commandId: "waive-the-rest",
      seenVersion: "4",
      statement: evil.repeat(300),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).not.toContain("<script>");
    expect(wrong.text).toContain("&lt;script&gt;");
  });

  it("speaks English throughout once asked to", async () => {
    const page = await school.post("/language", { language: "en", back: `/cases/${caseId}` });
    expect(page.text).toContain(`<html lang="en">`);
    expect(page.text).toContain("What you can do now");
    const withoutNames = page.text.replace(
      /<p class="lead">.*?<\/p>|<span class="typed-text">.*?<\/span>|lang="zh-CN">中文<|aria-hidden="true">督</g,
      "",
    );
    expect(withoutNames).not.toMatch(/\p{Script=Han}/u);
  });

  it("says why a deadline is due that day, and shows the document once it was received", async () => {
    const page = await school.open(`/cases/${caseId}`);
    const why = /href="(\/cases\/[^"]+\/deadlines\/[^"]+)"/.exec(page.text)?.[1] ?? "";
    const reasons = (await school.open(why)).text;
    expect(reasons).toContain("Why is it due that day?");
    expect(reasons).toContain("due in 8 working days");
    const document = (await school.open(`/cases/${caseId}/documents/D1`)).text;
    expect(document).toContain("Preliminary opinion");
    // In the layout of an official document: organ and number above, organ and day below.
    expect(document).toMatch(/class="organ">city-office<.*Document no\..*-D1</s);
    expect(document).toMatch(/class="letter-foot"><p>city-office<\/p><p><time datetime="2026-\d\d-\d\d">\d+ \w+ 2026</);
    // The course of the case says which document was confirmed.
    expect(page.text).toMatch(/Confirm receipt[^·]*<span class="meta"> · Preliminary opinion/);
  });
});

describe("opening a case by its pages", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const at = (step: string) => `/cases/open/${step}`;
  const answers = {
    kind: { kind: "special" },
    particulars: {},
    scope: { title: "劳动教育专项督导", matters: "劳动教育课程开设情况", legalBasis: "《教育督导条例》第十一条" },
    indicators: {},
  };
  const heading = (text: string): string => /<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? "";

  it("asks one question a page, keeps each answer, and opens the case once", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    expect((await leader.open("/cases/open")).path).toBe(at("unit"));
    const unchosen = await leader.post(at("unit"), { q: "", intent: "next" });
    expect(unchosen.status).toBe(422);
    expect(unchosen.text).toMatch(/<title>错误：[\s\S]*href="#f-unitId"/);
    const found = await leader.post(at("unit"), { q: "seven", intent: "search" });
    expect(found.text).toContain(`value="school-seven"`);
    expect((await leader.post(at("unit"), { unitId: "school-seven", intent: "next" })).path).toBe(at("kind"));
    expect((await leader.post(at("kind"), { intent: "next" })).text).toMatch(/href="#f-kind"/);
    for (const [step, answer] of Object.entries(answers))
      expect((await leader.post(at(step), { ...answer, intent: "next" })).status).toBe(200);
    const saved = await leader.post(at("scope"), { ...answers.scope, matters: "课程和师资", intent: "draft" });
    expect(saved.text).toContain("草稿已保存");
    expect((await leader.open("/cases/open")).text).toContain("您有一份未完成的立案");
    const resumed = await leader.open(at("check"));
    expect(heading(resumed.text)).toBe("由谁组成督导组？");
    const small = await leader.post(at("team"), { leaderId: "leader", memberIds: ["member-one"], intent: "next" });
    expect(small.path).toBe(at("check"));
    expect(small.text).toContain("课程和师资");
    expect(small.text).toContain(`href="${at("scope")}?change=1"`);
    expect(small.status).toBe(422);
    expect(small.text).toMatch(/<title>错误：[\s\S]*href="\/cases\/open\/team\?change=1#f-memberIds"/);
    const refused = await leader.post(at("check"), { commandId: "sent-all-the-same" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("课程和师资");
    const changed = await leader.post(`${at("team")}?change=1`, {
      leaderId: "leader",
      memberIds: ["member-one", "member-two"],
      intent: "next",
    });
    const sent = { commandId: hidden(changed.text, "commandId") };
    const opened = await leader.post(at("check"), sent);
    expect(opened.path).toMatch(/^\/cases\/\w{8}\/receipts\/1$/);
    expect(opened.text).toContain("已提交：立案");
    expect((await leader.post(at("check"), sent)).path).toBe(opened.path);
    expect((await leader.open("/drafts")).text).toContain("没有草稿");
  });

  it("says once that no tie to the unit is known of those it offers, and offers nobody who must be recused", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    await leader.post(at("unit"), { unitId: "school-seven", intent: "next" });
    await leader.post(at("kind"), { ...answers.kind, intent: "next" });
    const team = await leader.open(at("team"));
    expect(team.text.split("未发现与该单位有应回避的关系")).toHaveLength(2);
    const [offered = "", barred = ""] = team.text.split("须回避，不能指派");
    for (const { person, bar } of await candidates(site)) {
      expect(offered.includes(`value="${person.id}"`)).toBe(bar === null);
      if (bar) expect(barred).toContain(say({ language: "zh" }, bar));
    }
  });

  it("warns where the unit already has a visit this month", async () => {
    const busy = await openSite();
    await busy.play([...reportedCase()]);
    const leader = visitorOf(busy);
    await leader.signIn("leader");
    await leader.post(at("unit"), { unitId: "school-seven", intent: "next" });
    expect((await leader.open(at("kind"))).text).toContain("该单位本月已有督导安排");
    await busy.close();
  });

  it("keeps an answer given after the session ended, and opens no case for whoever may not", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    await leader.post(at("unit"), { unitId: "school-seven", intent: "next" });
    await leader.post(at("kind"), { ...answers.kind, intent: "next" });
    const page = await leader.open(at("scope"));
    const ended = await visitorOf(site).post(at("scope"), {
      author: hidden(page.text, "author"),
      ...answers.scope,
      title: "写了一半",
    });
    expect(ended.status).toBe(401);
    expect(ended.text).toContain("已保存为草稿");
    expect((await leader.open(at("scope"))).text).toContain("写了一半");
    const school = visitorOf(site);
    await school.signIn("school-contact");
    expect((await school.open(at("unit"))).status).toBe(404);
    expect((await leader.open(at("nowhere"))).status).toBe(404);
  });
});

/** Everybody who may be put into a team on the school, as the register has them. */
async function candidates(site: Site) {
  const supplies = suppliesOf(web.needs, site.world);
  const unit = await supplies.directory.organisation(OrganisationId.parse("school-seven"));
  const person = await supplies.directory.person(PersonId.parse("leader"));
  if (!unit || !person) throw new TypeError("the small city has changed");
  const { actor } = await principalOf(person, undefined, supplies.directory, Day.parse("2026-03-02"));
  return candidatesFor(unit, actor, supplies);
}

describe("pages for everybody", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it("count a deadline and say what is wrong with a question", async () => {
    const visitor = visitorOf(site);
    const counted = await visitor.open("/deadline?start=2026-02-10&days=10&unit=working");
    expect(counted.text).toContain("2026年3月2日");
    const listed = (text: string) =>
      [...text.matchAll(/<ul class="days">([\s\S]*?)<\/ul>/g)].map(([list]) => list.match(/2026年\d+月\d+日/g));
    const [skipped, madeUp] = listed(counted.text);
    expect(skipped).toContain("2026年2月17日");
    expect(madeUp).toEqual(["2026年2月14日", "2026年2月28日"]);
    expect(listed((await visitor.open("/deadline?start=2026-02-10&days=18&unit=calendar")).text)).toEqual([]);
    const wrong = await visitor.open("/deadline?start=2026-02-30&days=x&unit=working");
    expect(wrong.status).toBe(422);
    const linesOf = (text: string) =>
      [...(/class="error-summary"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? "").matchAll(/<a href="#([^"]+)">([^<]+)/g)].map(
        ([, to, line]) => `${to} ${line}`,
      );
    expect(linesOf(wrong.text)).toEqual([
      "f-start 起算日（事件发生日）：请填写真实存在的日期，例如 2026-03-05。",
      "f-days 天数：请填写数字，例如 10。",
    ]);
    for (const name of ["start", "days"]) expect(wrong.text).toContain(`aria-describedby="f-${name}-error"`);
    const early = await visitor.open("/deadline?start=1999-02-10&days=1.5&unit=years");
    expect(linesOf(early.text)).toEqual([
      "f-start 起算日（事件发生日）：应在 2004-01-01 至 2199-12-31 之间。",
      "f-days 天数：请填写整数，例如 10。",
      "f-unit 计算方式：请从所列选项中选择。",
    ]);
    for (const to of ["f-start", "f-days", "f-unit"]) expect(early.text).toContain(`id="${to}"`);
    const empty = await visitor.open("/deadline?start=&days=");
    expect(linesOf(empty.text)).toEqual(["f-start 起算日（事件发生日）：必须填写。", "f-days 天数：必须填写。"]);
    expect((await visitor.open("/published")).text).toContain("目前没有公开的文书");
    expect((await visitor.open("/nowhere")).status).toBe(404);
  });
});
