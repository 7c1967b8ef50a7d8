import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CaseId } from "../../domain/ids.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { openBrowser, playUpToFeedback, playUpToReport, type ServedSite, serveSite } from "./served-site.ts";

const caseId = CaseId.parse("KM4TR7WB");

describe("a form that goes wrong, in a browser", () => {
  let served: ServedSite;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveSite(), openBrowser()]);
    await served.does(caseId, "shen-wei", "2026-03-02T01:00:00.000Z", {
      type: "OpenCase",
      caseId,
      kind: "special",
      title: "体育课程专项督导",
      matters: "体育与健康课程的开设",
      legalBasis: "《教育督导条例》第十一条",
      indicatorIds: ["PE-01"],
      unitId: "school-moshan",
      leaderId: "shen-wei",
      memberIds: ["luo-qinghe", "meng-fanxing"],
    });
    await playUpToReport(served, caseId);
    await served.does(caseId, "shen-wei", "2026-03-24T01:10:00.000Z", {
      type: "RecordVisit",
      from: "2026-03-24",
      until: "2026-03-24",
      place: "墨山初级中学",
      methods: [{ method: "lessons_observed", count: 6 }],
      seen: "查阅课程表并听课六节。",
      participants: ["shen-wei", "luo-qinghe", "meng-fanxing"],
    });
    await playUpToFeedback(served, caseId);
    served.site.world.moveTo("2026-03-30T01:00:00.000Z");
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  async function at(person: string, command: string, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      locale: "zh-CN",
      reducedMotion: "reduce",
      javaScriptEnabled,
    });
    contexts.push(context);
    const page = await context.newPage();
    served.site.issuer.next(person);
    await page.goto(`${served.address}/sign-in`);
    await page.goto(`${served.address}/cases/${caseId}/do/${command}`);
    return page;
  }
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

  it("that is empty: lists what is missing, takes the focus there, and each line leads to its field", async () => {
    const page = await at("zhou-minxing", "RecordService");
    await button(page, "登记送达").click();
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.evaluate<string>("document.activeElement.className")).toBe("error-summary");
    await page.getByRole("alert").getByRole("link").first().click();
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("f-documentId");
  });

  it("with a date that cannot be: says what date it must be and keeps the rest", async () => {
    const page = await at("zhou-minxing", "RecordService");
    await page.getByLabel("文书").selectOption("D2");
    await page.locator("#f-method").check();
    await page.getByLabel("说明").fill("纸质文书当面送达");
    await page.getByLabel("送达日期").fill("2027-01-05");
    await button(page, "登记送达").click();
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.getByRole("alert").getByRole("link").getAttribute("href")).toBe("#f-on");
    expect(await page.getByLabel("送达日期").inputValue()).toBe("2027-01-05");
    expect(await page.getByLabel("文书").inputValue()).toBe("D2");
  });

  it("that loses a race with a colleague: says so, and shows what was typed", async () => {
    const page = await at("yue-changqing", "ConfirmReceipt");
    await page.getByLabel("文书").selectOption("D2");
    await served.does(caseId, "yue-changqing", "2026-03-30T01:00:00.000Z", {
      type: "ConfirmReceipt",
      documentId: "D2",
    });
    await button(page, "确认收到文书").click();
    expect(await page.locator("h1").textContent()).toBe("内容已被他人更新");
    expect(await page.getByText("您填写的内容").isVisible()).toBe(true);
  });

  it("with text that is too long: says how much may stand there and keeps every word", async () => {
    const page = await at("yue-changqing", "FileDefence");
    const first = page.getByRole("group", { name: "F1" });
    await first.getByLabel("有异议").check();
    const long = "长".repeat(20_001);
    await first.getByLabel("陈述与申辩").fill(long);
    await button(page, "继续").click();
    expect(await page.getByRole("alert").first().textContent()).toMatch(/最多 \d+ 个字/);
    expect((await first.getByLabel("陈述与申辩").inputValue()).length).toBe(long.length);
  });

  it("with a file that cannot be taken: says why, with a script at once and without one after sending", async () => {
    const wrong = { name: "程序.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ program") };
    const right = { name: "课表.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 timetable") };
    const page = await at("yue-changqing", "FileDefence");
    const first = page.getByRole("group", { name: "F1" });
    await first.getByLabel("附件").setInputFiles([wrong, right]);
    await first.getByText("的类型不能上传").waitFor();
    await first.getByLabel("已上传：课表.pdf").waitFor();
    expect(await first.getByLabel("已上传：课表.pdf").isChecked()).toBe(true);
    const files = first.locator("input[type=file]");
    const told = page.locator(".left-out");
    const text = await told.textContent();
    for (const words of ["程序.exe", "未附上，不会随表单提交", "请另选文件"]) expect(text).toContain(words);
    expect(await first.locator(".field.wrong").count()).toBe(1);
    expect(await files.getAttribute("aria-invalid")).toBe("true");
    // Whoever sends the form all the same is led back to the file, and nothing is sent.
    await first.getByLabel("有异议").check();
    await first.getByLabel("陈述与申辩").fill("课表可以证明。");
    await button(page, "继续").click();
    expect(await page.evaluate("document.activeElement.classList.contains('left-out')")).toBe(true);
    expect(new URL(page.url()).pathname).toBe(`/cases/${caseId}/do/FileDefence`);
    expect(await page.title()).not.toMatch(/^错误：/);
    await page.getByRole("button", { name: "去掉该文件 程序.exe" }).click();
    expect(await first.locator(".wrong").count()).toBe(0);
    expect(await files.getAttribute("aria-invalid")).toBeNull();
    await files.setInputFiles(wrong);
    await told.waitFor();
    // Another file in its place puts it right as well.
    await files.setInputFiles({ ...right, name: "器材台账.pdf", buffer: Buffer.from("%PDF-1.7 equipment") });
    await first.getByLabel("已上传：器材台账.pdf").waitFor();
    expect(await told.count()).toBe(0);
    expect(await first.getByLabel("陈述与申辩").inputValue()).toBe("课表可以证明。");
    await page.getByRole("group", { name: "F2" }).getByLabel("认可", { exact: true }).check();
    // Now the form is sent, and with it what was attached.
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === "POST" && each.url().endsWith("/do/FileDefence")),
      button(page, "继续").click(),
    ]);
    expect(await answer.text()).toContain("器材台账.pdf");
    const plain = await at("yue-changqing", "FileDefence", false);
    await plain.getByRole("group", { name: "F1" }).getByLabel("有异议").check();
    await plain.getByRole("group", { name: "F1" }).getByLabel("附件").setInputFiles(wrong);
    await button(plain, "继续").click();
    // The answer is here when its list of errors is.
    await plain.getByRole("alert").waitFor();
    expect(await plain.title()).toMatch(/^错误：/);
    expect(await plain.getByRole("alert").textContent()).toContain("的类型不能上传");
    expect(await plain.getByRole("group", { name: "F1" }).getByLabel("有异议").isChecked()).toBe(true);
  });

  it("that is sent after the session ended: keeps the text and offers it after signing in again", async () => {
    const page = await at("yue-changqing", "FileDefence");
    await page.getByRole("group", { name: "F1" }).getByLabel("有异议").check();
    await page.getByRole("group", { name: "F1" }).getByLabel("陈述与申辩").fill("课表显示每周三节。");
    await page.context().clearCookies();
    await button(page, "继续").click();
    expect(await page.locator("h1").textContent()).toBe("登录已到期");
    served.site.issuer.next("yue-changqing");
    await page.getByRole("main").getByRole("link", { name: "登录" }).click();
    expect(await page.getByText("这是您保存的草稿").isVisible()).toBe(true);
    expect(await page.getByRole("group", { name: "F1" }).getByLabel("陈述与申辩").inputValue()).toBe(
      "课表显示每周三节。",
    );
  });

  it("warns before the session ends, and lets one stay", async () => {
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    await page.clock.install();
    served.site.issuer.next("yue-changqing");
    await page.goto(`${served.address}/sign-in`);
    await page.goto(`${served.address}/cases/${caseId}/do/FileDefence`);
    const warning = page.getByText("登录即将到期");
    expect(await warning.isVisible()).toBe(false);
    await page.clock.fastForward("56:00");
    await warning.waitFor();
    await button(page, "继续填写").click();
    await warning.waitFor({ state: "hidden" });
  });

  it("counts the last minutes down, and keeps what was typed as a draft where nobody stayed", async () => {
    const begun = Date.now();
    const context = await browser.newContext({ locale: "zh-CN" });
    contexts.push(context);
    const page = await context.newPage();
    await page.clock.install({ time: begun });
    served.site.issuer.next("yue-changqing");
    await page.goto(`${served.address}/sign-in`);
    await page.goto(`${served.address}/cases/${caseId}/do/FileDefence`);
    // The line is down for an hour: the form cannot save itself meanwhile.
    await page.route("**/do/FileDefence", (route) => route.abort());
    const first = page.getByRole("group", { name: "F1" });
    await first.getByLabel("有异议").check();
    await first.getByLabel("陈述与申辩").fill("每周三节,课表为证。");
    const countdown = page.locator(".countdown");
    await page.clock.fastForward("56:00");
    expect(await countdown.textContent()).toMatch(/^(3:5\d|4:00)$/);
    await page.clock.fastForward("03:00");
    expect(await countdown.textContent()).toMatch(/^(0:5\d|1:00)$/);
    await page.clock.fastForward("02:00");
    expect(await countdown.textContent()).toBe("0:00");
    await page.unroute("**/do/FileDefence");
    vi.useFakeTimers({ toFake: ["Date"], now: begun + 61 * 60_000 });
    try {
      await button(page, "继续").click();
      expect(await page.locator("h1").textContent()).toBe("登录已到期");
      served.site.issuer.next("yue-changqing");
      await page.getByRole("main").getByRole("link", { name: "登录" }).click();
      expect(await page.getByText("这是您保存的草稿").isVisible()).toBe(true);
      expect(await first.getByLabel("陈述与申辩").inputValue()).toBe("每周三节,课表为证。");
      expect(await first.getByLabel("有异议").isChecked()).toBe(true);
      await button(page, "删除草稿").click();
    } finally {
      vi.useRealTimers();
    }
  });

  it("that is sent twice: is carried out once, and shows the same receipt", async () => {
    const page = await at("yue-changqing", "FileDefence");
    for (const name of ["F1", "F2"])
      await page.getByRole("group", { name }).getByLabel("认可", { exact: true }).check();
    await button(page, "继续").click();
    expect(await page.locator("h1").textContent()).toBe("提交前核对");
    const first = await page.evaluate<string>(`(async () => {
      const form = document.querySelector("form.check");
      const data = new FormData(form);
      data.set("intent", "send");
      return (await fetch(form.action, { method: "POST", body: data })).url;
    })()`);
    expect(first).toMatch(/\/receipts\/\d+$/);
    const commits = async () => (await suppliesOf(["log"], served.site.world).log.load(caseId)).length;
    const [before, shown] = [await commits(), await (await page.context().request.get(first)).text()];
    await button(page, "逐项答复初步意见").click();
    expect(page.url()).toBe(first);
    expect(await commits()).toBe(before);
    expect(await (await page.context().request.get(page.url())).text()).toBe(shown);
  });
}, 240_000);
