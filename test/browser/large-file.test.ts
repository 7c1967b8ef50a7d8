import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evidenceIdOf } from "../../functions/adapters/evidence.ts";
import { THROUGH_PAGES } from "../../functions/web/files.ts";
import { cityRuntime, openCase, type TestRuntime } from "../infra/local/city-runtime.ts";
import { PersonAtBrowser } from "./journey/person.ts";
import { openBrowser } from "./served-site.ts";

const caseId = "KM4TR7WB";
const pdf = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(bytes - 15), Buffer.from("\n%%EOF")]);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });
/** Resolves once a bar shows that a part, and not yet all, has been sent. */
const BAR_MOVES = `new Promise((resolve) => new MutationObserver(() => {
  const bar = document.querySelector("progress");
  if (bar && bar.value > 0 && bar.value < 100) resolve(bar.value);
}).observe(document.body, { subtree: true, childList: true, attributes: true }))`;
const desk = { width: 1280, height: 900 };

describe("a large file, in a browser", () => {
  let runtime: TestRuntime;
  let browser: Browser;
  beforeAll(async () => {
    [runtime, browser] = await Promise.all([cityRuntime(), openBrowser()]);
    await openCase(runtime, caseId);
    await runtime.settle();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await runtime.stop();
  });

  async function atForm(javaScript: boolean): Promise<Page> {
    const { page } = await PersonAtBrowser.signIn("shen-wei", runtime, browser, {
      language: "zh",
      viewport: desk,
      javaScript,
    });
    await page.goto(`${runtime.url}/cases/${caseId}/do/RecordFinding`);
    return page;
  }
  const files = (page: Page) => page.locator("input[type=file][data-uploaded]").first();

  it("is sent straight to the bucket of uploads, with progress, and becomes evidence under its content's name", async () => {
    const page = await atForm(true);
    const content = pdf(THROUGH_PAGES + 3_000_000);
    const sent: string[] = [];
    page.on("request", (request) => void (request.method() === "PUT" && sent.push(request.url())));
    const devtools = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4_000_000 };
    await devtools.send("Network.emulateNetworkConditions", slow);
    const isMoving = page.evaluate<number>(BAR_MOVES);
    await files(page).setInputFiles(file("听课录像说明.pdf", content));
    expect(await isMoving).toBeGreaterThan(0);
    const kept = page.getByLabel("已上传：听课录像说明.pdf");
    await kept.waitFor({ timeout: 60_000 });
    expect(await kept.isChecked()).toBe(true);
    const id = evidenceIdOf(content);
    expect(await kept.getAttribute("value")).toBe(id);
    expect(sent).toHaveLength(1);
    expect(new URL(sent[0] ?? "").searchParams.get("X-Amz-Signature")).not.toBeNull();
    const back = await page.context().request.get(`${runtime.url}/cases/${caseId}/evidence/${id}`);
    expect((await back.body()).equals(content)).toBe(true);
    expect(runtime.faults).toEqual([]);
  }, 120_000);

  it("is waited for by the form: nothing is sent while it is on its way, and what was pressed is done once it is there", async () => {
    const page = await atForm(true);
    await page.getByLabel("问题描述").fill("器材台账不完整");
    let arrive = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route("**/*X-Amz-Signature*", async (route) => {
      await held;
      await route.continue();
    });
    await files(page).setInputFiles(file("台账.pdf", pdf(THROUGH_PAGES + 10_000)));
    const line = page.locator(".upload-line");
    await line.waitFor();
    const before = page.url();
    await page.locator("form[enctype] button[type=submit]").first().click();
    expect(await line.textContent()).toContain("文件仍在上传");
    expect(page.url()).toBe(before);
    const sent = page.waitForRequest((each) => each.method() === "POST" && each.url() === before, { timeout: 60_000 });
    arrive();
    expect((await sent).isNavigationRequest()).toBe(true);
    await page.getByLabel("台账.pdf").waitFor();
    expect(await page.getByText("文件仍在上传").count()).toBe(0);
  }, 120_000);

  it("that does not arrive says so beside its field, keeps the form, and may be sent again", async () => {
    const page = await atForm(true);
    await page.getByLabel("问题描述").fill("器材台账不完整");
    const content = file("台账.pdf", pdf(THROUGH_PAGES + 10_000));
    await page.route("**/*X-Amz-Signature*", (route) => route.abort());
    await files(page).setInputFiles(content);
    await page.locator("div.error", { hasText: "台账.pdf" }).waitFor();
    expect(await page.getByLabel("问题描述").inputValue()).toBe("器材台账不完整");
    await page.unroute("**/*X-Amz-Signature*");
    await files(page).setInputFiles(content);
    await page.getByLabel("已上传：台账.pdf").waitFor({ timeout: 60_000 });
  }, 120_000);

  it("goes through the pages without a script while it is small, and is refused with what to do where it is not", async () => {
    const page = await atForm(false);
    const send = () => page.getByRole("button", { name: "添加问题", exact: true }).click();
    await page.getByLabel("问题描述").fill("器材台账不完整");
    await files(page).setInputFiles(file("小文件.pdf", pdf(20_000)));
    await send();
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.getByLabel("已上传：小文件.pdf").isChecked()).toBe(true);
    await files(page).setInputFiles(file("大文件.pdf", pdf(6_000_000)));
    await send();
    expect(await page.locator("main").textContent()).toMatch(/太大|过大|超过/);
    expect(runtime.faults).toEqual([]);
  }, 120_000);
});
