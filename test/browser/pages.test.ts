import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseId } from "../../domain/ids.ts";
import { openBrowser, playUpToFeedback, playUpToReport, type ServedSite, serveSite } from "./served-site.ts";

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 900 };

describe("the pages in a browser", () => {
  let served: ServedSite;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  async function signedIn(person: string, viewport: typeof desk): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport, locale: "zh-CN", reducedMotion: "reduce" });
    const page = await context.newPage();
    served.site.issuer.next(person);
    await page.goto(`${served.address}/sign-in`);
    return { page, context };
  }
  /** Nothing axe knows is wrong with the page, and nothing sticks out at the side. */
  async function isSound(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`),
    ).toEqual([]);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(
      0,
    );
  }

  it("carry a case from opening to the school's defence, on a desk and on a phone, in both languages", async () => {
    const { page, context } = await signedIn("shen-wei", desk);
    await page.getByRole("navigation").getByRole("link", { name: "立案" }).click();
    const go = () => page.getByRole("button", { name: "继续", exact: true }).click();
    await go();
    expect(await page.title()).toMatch(/^错误：/);
    await isSound(page);
    await page.getByLabel("输入名称的一部分").fill("墨山");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByLabel("船营区墨山初级中学").check();
    await go();
    await page.getByLabel("专项督导").check();
    await go();
    await go();
    await page.getByLabel("标题").fill("劳动教育与体育课程专项督导");
    await page.getByLabel("督导事项").fill("劳动教育和体育与健康课程的开设、场地器材和师资情况");
    await page.getByLabel("法律依据").fill("《教育督导条例》第十一条");
    await go();
    await page.getByLabel("PE-01").check();
    await page.getByLabel("查找指标").fill("LAB");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByLabel("LAB-01").check();
    expect(await page.getByLabel("PE-01").isChecked()).toBe(true);
    await go();
    await isSound(page);
    await page.getByRole("group", { name: "组长" }).getByLabel("沈维").check();
    for (const name of ["罗青禾", "孟繁星"]) await page.getByRole("group", { name: "组员" }).getByLabel(name).check();
    await go();
    await page.getByRole("button", { name: "立案" }).click();
    const caseId = CaseId.parse(new URL(page.url()).pathname.split("/").at(2));
    await served.site.follow(caseId);
    await playUpToReport(served, caseId);

    await page.goto(`${served.address}/cases/${caseId}`);
    await page.getByText("办理流程图").first().click();
    await page.getByText("文字说明").click();
    expect(await page.locator(".place.now").textContent()).toBe("报告");
    await page.getByRole("link", { name: "登记实地督导" }).click();
    await page.getByLabel("开始日期").fill("2026-03-24");
    await page.getByLabel("截止日期").fill("2026-03-24");
    await page.getByLabel("地点").fill("墨山初级中学");
    await page.getByLabel("方式", { exact: true }).first().selectOption({ label: "听课（节）" });
    await page.getByLabel("数量").first().fill("6");
    await page.getByLabel("所见情况").fill("查阅课程表并听课六节。");
    for (const name of ["沈维", "罗青禾", "孟繁星"]) await page.getByLabel(name).check();
    await page.getByRole("button", { name: "登记实地督导" }).click();
    expect(await page.getByRole("status").textContent()).toContain("已办理：登记实地督导");

    await page.getByRole("link", { name: "添加问题" }).click();
    await page.getByLabel("规划指标").check();
    await page.getByLabel("指标", { exact: true }).selectOption("LAB-01");
    await page.getByLabel("一般").check();
    await page.getByLabel("问题描述").fill("七、八年级未按课程方案每周开设一节劳动教育课。");
    await page.getByLabel("整改要求").fill("自本学期起开足劳动教育课,课表报备。");
    await page.getByRole("button", { name: "添加问题" }).click();
    expect(await page.locator("h1").textContent()).toBe("添加问题");
    expect(await page.getByRole("alert").textContent()).toContain("请从所列选项中选择");
    expect(await page.getByLabel("问题描述").inputValue()).toContain("七、八年级");
    await isSound(page);
    await page.getByLabel("限期整改", { exact: true }).check();
    await page.getByRole("button", { name: "添加问题" }).click();
    expect(await page.locator(".findings").textContent()).toContain("七、八年级");
    await context.close();
    await playUpToFeedback(served, caseId);

    const school = await signedIn("yue-changqing", phone);
    await school.page.getByRole("button", { name: "English" }).click();
    await school.page.getByRole("link", { name: /Ink Hill/ }).click();
    served.site.world.moveTo("2026-03-30T01:00:00.000Z");
    await school.page.getByRole("link", { name: "Confirm receipt" }).click();
    await school.page.getByLabel("Document").selectOption("D2");
    await school.page.getByRole("button", { name: "Confirm receipt" }).click();
    await school.page.getByRole("link", { name: "Answer the preliminary opinion" }).click();
    const group = (name: string) => school.page.getByRole("group", { name });
    for (const finding of ["F1", "F3"]) await group(finding).getByLabel("Accept", { exact: true }).check();
    await group("F2").getByLabel("Dispute").check();
    await group("F2")
      .getByLabel("Files")
      .setInputFiles({ name: "课程表.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 timetable") });
    await school.page.getByRole("button", { name: "Continue" }).click();
    expect(await school.page.getByRole("alert").first().textContent()).toContain(
      "Say why you do not (fully) accept finding F2",
    );
    expect(
      await group("F2")
        .getByLabel(/Uploaded: 课程表.pdf/)
        .isChecked(),
    ).toBe(true);
    await isSound(school.page);
    await group("F2")
      .getByLabel("Statement")
      .fill("The timetable shows three lessons a week; the inspectors saw a draft.");
    await school.page.getByRole("button", { name: "Continue" }).click();
    await school.page.getByRole("button", { name: "Answer the preliminary opinion" }).click();
    expect(await school.page.getByRole("status").textContent()).toContain("Sent");
    await isSound(school.page);
    await school.page.getByRole("link", { name: "Back to the case" }).click();
    await school.page
      .getByRole("link", { name: /Why is it due that day/ })
      .first()
      .click();
    await school.page.goto(`${served.address}/cases/${caseId}/documents/D2`);
    await school.page.goto(`${served.address}/deadline?start=2026-02-10&days=10&unit=working`);
    await school.page.goto(`${served.address}/published`);
    await school.context.close();

    const head = await signedIn("lin-yue", desk);
    for (const record of ["", "/mails", "/readings", "/verification"]) {
      await head.page.goto(`${served.address}/cases/${caseId}${record}`);
    }
    await head.context.close();
  }, 180_000);

  it("are as sound in the dark", async () => {
    const context = await browser.newContext({ viewport: desk, colorScheme: "dark", reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of ["/", "/deadline?start=2026-02-30&days=x&unit=working"]) {
      await page.goto(`${served.address}${path}`);
      await isSound(page);
    }
    served.site.issuer.next("yue-changqing");
    await page.goto(`${served.address}/sign-in`);
    await context.close();
  }, 60_000);
});
