import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issued } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
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

  it("keeps what was typed where something is wrong, and says it first", async () => {
    const form = await school.open(act("ConfirmReceipt"));
    const sent = {
      commandId: hidden(form.text, "commandId"),
      seenVersion: hidden(form.text, "seenVersion"),
      documentId: "",
    };
    const wrong = await school.post(act("ConfirmReceipt"), sent);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/<title>错误:/);
    expect(wrong.text).toMatch(/role="alert"[\s\S]*href="#f-documentId"[\s\S]*必须填写/);
    expect(hidden(wrong.text, "commandId")).toBe(sent.commandId);
    const done = await school.post(act("ConfirmReceipt"), { ...sent, documentId: "D1" });
    expect(done.path).toBe(`/cases/${caseId}?done=ConfirmReceipt`);
    expect(done.text).toContain("已办理: 确认收到文书");
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
    const withoutNames = page.text.replace(/<p class="lead">.*?<\/p>|lang="zh-CN">中文<|aria-hidden="true">督</g, "");
    expect(withoutNames).not.toMatch(/\p{Script=Han}/u);
  });

  it("says why a deadline is due that day, and shows the document once it was received", async () => {
    const page = await school.open(`/cases/${caseId}`);
    const why = /href="(\/cases\/[^"]+\/deadlines\/[^"]+)"/.exec(page.text)?.[1] ?? "";
    expect((await school.open(why)).text).toContain("Why is it due that day?");
    expect((await school.open(`/cases/${caseId}/documents/D1`)).text).toContain("Preliminary opinion");
  });
});

describe("opening a case by its pages", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it("finds the unit, names each missing answer, and opens the case once", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    const found = await leader.open("/cases/open?q=seven");
    expect(found.text).toContain("/cases/open?unit=school-seven");
    const form = await leader.open("/cases/open?unit=school-seven");
    const fields = {
      commandId: hidden(form.text, "commandId"),
      unitId: "school-seven",
      kind: "special",
      title: "劳动教育专项督导",
      matters: "劳动教育课程开设情况",
      legalBasis: "《教育督导条例》第十一条",
      leaderId: "leader",
      memberIds: ["member-one"],
    };
    const small = await leader.post("/cases/open", fields);
    expect(small.status).toBe(422);
    expect(small.text).toContain("劳动教育课程开设情况");
    expect(small.text).toMatch(/href="#f-memberIds"/);
    const whole = { ...fields, memberIds: ["member-one", "member-two"] };
    const opened = await leader.post("/cases/open", whole);
    expect(opened.text).toContain("<h1>school-seven</h1>");
    expect((await leader.post("/cases/open", whole)).path).toBe(opened.path);
  });
});

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
    const wrong = await visitor.open("/deadline?start=2026-02-30&days=x&unit=working");
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`href="#f-start"`);
    expect((await visitor.open("/published")).text).toContain("目前没有公开的文书");
    expect((await visitor.open("/nowhere")).status).toBe(404);
  });
});
