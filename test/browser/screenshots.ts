import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { CaseId } from "../../domain/ids.ts";
import { LANGUAGE_COOKIE } from "../../functions/web/pages/answering.tsx";
import { styleAddress } from "../../functions/web/style/style.ts";
import { openBrowser, playUpToFeedback, playUpToReport, serveSite } from "./served-site.ts";

/** Where pictures for the documents go. */
const folder = new URL("../../docs/images/", import.meta.url).pathname;
/** What a picture may weigh, in bytes. */
const LARGEST = 140_000;
const caseId = CaseId.parse("KM4TR7WB");
const team = ["shen-wei", "luo-qinghe", "meng-fanxing"] as const;

/** The style sheet asks for a Chinese system font; a machine without one is lent the same font from a package. */
function chineseFont(): string {
  const lent = mkdtempSync(join(tmpdir(), "dudao-font-"));
  try {
    const name = "@fontsource/noto-sans-sc";
    execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", lent, `${name}@5`]);
    return ["400", "700"]
      .map((weight) => {
        const file = join(
          lent,
          "node_modules",
          name,
          "files",
          `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`,
        );
        const data = readFileSync(file).toString("base64");
        return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
      })
      .join("");
  } finally {
    rmSync(lent, { recursive: true, force: true });
  }
}

interface Picture {
  readonly name: string;
  readonly by: string | null;
  readonly path: string;
  readonly width: number;
  readonly language: "zh" | "en";
  readonly colours?: "light" | "dark";
}
const atCase = `/cases/${caseId}`;
/** One for each kind of work; docs/pages.md says what each shows. */
const pictures: readonly Picture[] = [
  { name: "case-page", by: "zhou-minxing", path: atCase, width: 1280, language: "zh" },
  { name: "case-page-dark", by: "shen-wei", path: atCase, width: 1280, language: "en", colours: "dark" },
  { name: "tasks-phone", by: "yue-changqing", path: `${atCase}/tasks`, width: 390, language: "zh" },
  { name: "defence-phone", by: "yue-changqing", path: `${atCase}/do/FileDefence`, width: 390, language: "en" },
  { name: "figures", by: "lin-yue", path: "/figures", width: 1280, language: "zh" },
  { name: "lists", by: "lin-yue", path: "/lists/cases", width: 1280, language: "en" },
  { name: "rules", by: "lin-yue", path: "/admin/rules/jilin-city/1", width: 1280, language: "zh" },
  { name: "calculator", by: null, path: "/deadline?start=2026-02-10&days=10&unit=working", width: 390, language: "zh" },
];

/** Taken while a document waits to be served. */
const officeHome: Picture = { name: "office-home", by: "lin-yue", path: "/", width: 1280, language: "zh" };

const font = chineseFont();
const [served, browser] = await Promise.all([serveSite(), openBrowser()]);

/** The lent font comes from no address of the site, which its own policy would not allow. */
async function take({ name, by, path, width, language, colours = "light" }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: width > 600 ? 1400 : 844 },
    locale: language === "zh" ? "zh-CN" : "en-GB",
    colorScheme: colours,
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  await context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: served.address }]);
  const page = await context.newPage();
  if (by !== null) {
    served.site.issuer.next(by);
    await page.goto(`${served.address}/sign-in`);
  }
  // In the style sheet itself, so that no text is laid out without it.
  await page.route(`**${styleAddress}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}${font}` });
  });
  await page.goto(served.address + path);
  if (name === "case-page") await page.getByText("办理流程图").first().click();
  await page.evaluate(
    `Promise.all(["400", "700"].map((weight) => document.fonts.load(weight + " 16px 'Noto Sans SC'", "督导")))`,
  );
  // What was shaped while the font was on its way stays as it was shaped: text set otherwise is shaped anew.
  await page.addStyleTag({ content: "* { text-rendering: geometricPrecision }" });
  await page.evaluate("document.fonts.ready");
  writeFileSync(join(folder, `${name}.jpg`), await small(page, name));
  await context.close();
}

/** The picture as sharp as its size allows: a crowded page is pressed harder than an empty one. */
async function small(page: Page, name: string): Promise<Buffer> {
  for (const quality of [60, 50, 40, 30]) {
    const picture = await page.screenshot({ type: "jpeg", quality });
    if (picture.byteLength <= LARGEST) return picture;
  }
  throw new RangeError(`${name} is larger than ${LARGEST} bytes however hard it is pressed`);
}

try {
  const [shenWei, ...memberIds] = team;
  await served.does(caseId, shenWei, "2026-03-02T01:00:00.000Z", {
    type: "OpenCase",
    caseId,
    kind: "special",
    title: "劳动教育与体育课程专项督导",
    matters: "劳动教育和体育与健康课程的开设、场地器材和师资情况",
    legalBasis: "《教育督导条例》第十一条",
    indicatorIds: ["LAB-01", "PE-01"],
    unitId: "school-moshan",
    leaderId: shenWei,
    memberIds,
  });
  await playUpToReport(served, caseId);
  await served.does(caseId, shenWei, "2026-03-24T01:10:00.000Z", {
    type: "RecordVisit",
    from: "2026-03-24",
    until: "2026-03-24",
    place: "墨山初级中学",
    methods: [{ method: "lessons_observed", count: 6 }],
    seen: "查阅课程表并听课六节。",
    participants: team,
  });
  await playUpToFeedback(served, caseId);
  mkdirSync(folder, { recursive: true });
  await take(officeHome);
  await served.does(caseId, "yue-changqing", "2026-03-30T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" });
  served.site.world.moveTo("2026-04-02T02:00:00.000Z");

  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
  await served.close();
}
