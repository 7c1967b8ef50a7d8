import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person, PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { commandPath, openingPath, organisationPath, paths, personPath } from "../../functions/web/paths.ts";
import { inkHill } from "../../infra/local/demo/ink-hill.ts";
import { beginOpening } from "./every/begun-work.ts";
import { type FilledCase, fillCity } from "./every/filled-city.ts";
import { openBrowser, type ServedSite, serveSite } from "./served-site.ts";

/** A form, what stands in its text, and the button that sends it on. */
interface Kind {
  readonly name: string;
  readonly by: string;
  readonly address: () => string;
  readonly text: string;
  readonly button: string;
  /** More characters than the text may hold. */
  readonly tooLong: number;
}

describe("each kind of form that goes wrong, in a browser", () => {
  let served: ServedSite;
  let browser: Browser;
  let atCircular: FilledCase;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveSite(), openBrowser()]);
    const [told] = await fillCity(served.site, [{ story: inkHill, through: "2026-05-27" }]);
    if (!told) throw new TypeError("the story has a case");
    atCircular = told;
    served.site.world.moveTo("2026-05-28T01:00:00.000Z");
    await beginOpening(served.address, await signedIn("shen-wei"));
    // A second administrator, so that two can be at the same entry.
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], served.site.world);
    const administrator = await directory.person(PersonId.parse("fang-qiming"));
    await directoryRegister.putPerson(
      Person.parse({ ...administrator, id: "tao-ran", email: "tao-ran@dudao.example" }),
    );
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  async function signedIn(person: string): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce" });
    served.site.issuer.next(person);
    await context.request.get(`${served.address}/sign-in`);
    return context;
  }
  async function at(person: string, address: string): Promise<Page> {
    const page = await (await signedIn(person)).newPage();
    await page.goto(served.address + address);
    return page;
  }
  const field = (page: Page, name: string) => page.locator(`[name="${name}"]`).first();
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();
  const heading = (page: Page) => page.locator("h1").textContent();
  const versionOf = async (id: CaseId) => (await suppliesOf(["log"], served.site.world).log.load(id)).length;
  const overridesOf = async (day: string) =>
    (await suppliesOf(["registers"], served.site.world).registers.calendars())
      .flatMap(({ overrides }) => overrides)
      .filter((each) => each.day === day).length;
  const casesOpen = async () =>
    (await suppliesOf(["caseViews"], served.site.world).caseViews.list({ by: "all" }, { limit: 100 })).items.length;
  /** Sends the form as it stands twice, as an impatient hand does, and gives where each led and what it said. */
  const sendTwice = (page: Page, selector: string, intent: string | null) =>
    page.evaluate<{ url: string; heading: string }[]>(`(async () => {
      const form = document.querySelector(${JSON.stringify(selector)});
      const data = new FormData(form);
      ${intent === null ? "" : `data.set("intent", ${JSON.stringify(intent)});`}
      const answers = [];
      for (let times = 0; times < 2; times += 1) {
        const answer = await fetch(form.action, { method: "POST", body: data });
        const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
        answers.push({ url: answer.url, heading: shown.querySelector("h1").textContent });
      }
      return answers;
    })()`);

  const kinds: readonly Kind[] = [
    {
      name: "a question of opening a case",
      by: "shen-wei",
      address: () => openingPath("scope"),
      text: "matters",
      button: "继续",
      tooLong: 20_001,
    },
    {
      name: "a form of administration",
      by: "lin-yue",
      address: () => paths.adminCalendars,
      text: "reason",
      button: "指定该日",
      tooLong: 501,
    },
    {
      name: "the form of a circular",
      by: "zhou-minxing",
      address: () => commandPath(atCircular.id, "DraftCircular"),
      text: "draft.facts",
      button: "继续",
      tooLong: 20_001,
    },
    {
      name: "the form of an act",
      by: "zhou-minxing",
      address: () => commandPath(atCircular.id, "RecordGround"),
      text: "facts",
      button: "登记处置情形",
      tooLong: 20_001,
    },
  ];

  it.each(kinds)("$name: empty, it lists what is missing first, and each line leads to its field", async (kind) => {
    const page = await at(kind.by, kind.address());
    await field(page, kind.text).fill("");
    await press(page, kind.button);
    expect(await page.title()).toMatch(/^错误：/);
    const lines = page.getByRole("alert").first().getByRole("link");
    for (const link of await lines.all()) {
      const target = (await link.getAttribute("href")) ?? "";
      expect(await page.locator(`[id="${target.slice(1)}"]`).count(), target).toBe(1);
    }
  });

  it.each(kinds)("$name: with a text that is too long, it says so and keeps every word", async (kind) => {
    const page = await at(kind.by, kind.address());
    await field(page, kind.text).fill("长".repeat(kind.tooLong));
    await press(page, kind.button);
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.getByRole("alert").first().textContent()).toMatch(/最多 \d+ 个字/);
    expect((await field(page, kind.text).inputValue()).length).toBe(kind.tooLong);
  });

  it.each(kinds)(
    "$name: sent after the session ended, it loses no word, and leads back after signing in",
    async (kind) => {
      const page = await at(kind.by, kind.address());
      await field(page, kind.text).fill("尚未保存的一段话");
      await page.context().clearCookies();
      await press(page, kind.button);
      expect(await heading(page)).toBe("登录已到期");
      const isShown = await page.getByText("尚未保存的一段话").isVisible();
      served.site.issuer.next(kind.by);
      await page.getByRole("main").getByRole("link", { name: "登录" }).click();
      expect(new URL(page.url()).pathname).toBe(kind.address());
      expect(isShown || (await field(page, kind.text).inputValue()) === "尚未保存的一段话").toBe(true);
    },
  );

  it.each([
    { by: "lin-yue", address: () => paths.adminCalendars, day: "day", text: "reason", button: "指定该日" },
    {
      by: "zhou-minxing",
      address: () => commandPath(atCircular.id, "DraftCircular"),
      day: "draft.expiresOn",
      text: "draft.facts",
      button: "继续",
    },
  ])(
    "a date that is none: $day says what it must be, and the rest stays",
    async ({ by, address, day, text, button }) => {
      const page = await at(by, address());
      await field(page, text).fill("保留的内容");
      // A browser without a calendar for dates lets anything be typed.
      await page.evaluate(`(() => {
        const input = document.querySelector('[name="${day}"]');
        input.type = "text";
        input.value = "2026-02-30";
      })()`);
      await press(page, button);
      expect(await page.title()).toMatch(/^错误：/);
      const link = page
        .getByRole("alert")
        .first()
        .locator(`a[href="#f-${day.replace(".", "-")}"]`);
      expect(await link.count()).toBe(1);
      expect(await field(page, text).inputValue()).toBe("保留的内容");
    },
  );

  it("a file that is no list of units: the import says what is wrong with it and writes nothing", async () => {
    const page = await at("fang-qiming", paths.adminImport);
    const picture = { name: "照片.csv", mimeType: "text/csv", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) };
    await page.locator("input[type=file]").setInputFiles(picture);
    await press(page, "试运行");
    expect(await page.locator("main").textContent()).toMatch(/列名不对|不是有效的 CSV/);
  });

  it("an act sent twice changes nothing the second time, and says the same", async () => {
    const page = await at("zhou-minxing", commandPath(atCircular.id, "RecordGround"));
    await page.evaluate(
      `document.querySelectorAll("main select").forEach((each) => { each.selectedIndex = each.options.length - 1; })`,
    );
    await page.evaluate(
      `document.querySelectorAll("main fieldset").forEach((each) => { const first = each.querySelector("input[type=radio], input[type=checkbox]"); if (first) first.checked = true; })`,
    );
    await field(page, "facts").fill("约谈后仍未整改");
    const before = await versionOf(atCircular.id);
    const [first, second] = await sendTwice(page, "form[enctype]", null);
    expect(first?.url).toContain("done=RecordGround");
    expect(second).toEqual(first);
    expect(await versionOf(atCircular.id)).toBe(before + 1);
  });

  const addressees = (page: Page) => page.locator(`fieldset:has([name="draft.addressees"]) .grouped`).first();

  it("the addressees of a circular are chosen by kind and narrowed by name, and counted as they are", async () => {
    const page = await at("zhou-minxing", commandPath(atCircular.id, "DraftCircular"));
    const list = addressees(page);
    const bureaus = list.locator(`[data-kind="county_education_bureau"]`);
    await list.locator(`[data-all-of="county_education_bureau"]`).check();
    const chosen = await bureaus.count();
    expect(chosen).toBeGreaterThan(5);
    expect(await list.locator("[data-chosen]").textContent()).toBe(String(chosen));
    await list.getByRole("searchbox").fill("船营区教育局");
    const shown = list.locator("details label:visible");
    expect(await shown.allTextContents()).toEqual(["船营区教育局"]);
    await shown.first().click();
    expect(await list.locator("[data-chosen]").textContent()).toBe(String(chosen - 1));
    expect(await list.locator(`[data-all-of="county_education_bureau"]`).isChecked()).toBe(false);
    await list.getByRole("searchbox").fill("");
    expect(await list.locator("details label:not([hidden])").count()).toBeGreaterThan(30);
  });

  it("a circular sent twice is drafted once, with the same receipt; and who was not first is told", async () => {
    const page = await at("zhou-minxing", commandPath(atCircular.id, "DraftCircular"));
    const late = await at("zhou-minxing", commandPath(atCircular.id, "DraftCircular"));
    for (const each of [page, late]) {
      for (const [name, value] of [
        ["draft.title", "关于拒不整改的通报"],
        ["draft.background", "安全专项督导"],
        ["draft.facts", "约谈后仍未整改"],
        ["draft.causes", "责任不落实"],
        ["draft.demand.text", "十五个工作日内整改并报告"],
      ] as const)
        await field(each, name).fill(value);
      await each.evaluate(`document.querySelectorAll("main details").forEach((group) => { group.open = true; })`);
      for (const [name, value] of [
        ["draft.kind", "criticism"],
        ["draft.scope", "public"],
        ["draft.demand.findingIds", "F1"],
        ["draft.addressees", atCircular.played.file.unit.id],
        ["draft.addressees", "bureau-chuanying"],
        ["draft.copies", "party-chuanying"],
        ["draft.copies", "government-chuanying"],
      ] as const)
        await each.locator(`input[name="${name}"][value="${value}"]`).check();
      await press(each, "继续");
      expect(await heading(each)).toBe("提交前核对");
    }
    const before = await versionOf(atCircular.id);
    const [first, second] = await sendTwice(page, "form.check", "send");
    expect(first?.url).toMatch(/\/receipts\/\d+$/);
    expect(second).toEqual(first);
    expect(await versionOf(atCircular.id)).toBe(before + 1);
    await served.does(atCircular.id, "gao-yuanzhi", "2026-05-28T01:05:00.000Z", { type: "ConsentToCircular" });
    await served.does(atCircular.id, "lin-yue", "2026-05-28T01:06:00.000Z", { type: "ApproveCircular" });
    await press(late, "起草通报");
    expect(await heading(late)).toBe("内容已被他人更新");
    expect(await late.getByText("约谈后仍未整改").isVisible()).toBe(true);
  });

  it("a case opened twice is opened once, with the same receipt; a second window opens nothing", async () => {
    const person = await signedIn("shen-wei");
    const [page, late] = [await person.newPage(), await person.newPage()];
    for (const each of [page, late]) await each.goto(served.address + openingPath("check"));
    const [first, second] = await sendTwice(page, "main form:last-of-type", null);
    expect(first?.url).toMatch(/\/receipts\/1$/);
    expect(second).toEqual(first);
    const id = new URL(first?.url ?? "").pathname.split("/")[2] as CaseId;
    await served.site.follow(id);
    expect(await versionOf(id)).toBe(1);
    const open = await casesOpen();
    await press(late, "立案");
    expect(new URL(late.url()).pathname).toBe(openingPath("unit"));
    expect(await casesOpen()).toBe(open);
  });

  it("a ruling of the calendar sent twice, or after a colleague's, stands once, and says that the day is so already", async () => {
    const [page, late] = [await at("lin-yue", paths.adminCalendars), await at("zhou-minxing", paths.adminCalendars)];
    for (const each of [page, late]) {
      await field(each, "day").fill("2026-06-03");
      await each.locator(`input[name="working"][value="false"]`).check();
      await field(each, "reason").fill("停电检修");
    }
    const [first, second] = await sendTwice(page, "form[enctype]", null);
    expect(first?.url).toContain("saved=1");
    expect(second?.heading).toBe(first?.heading);
    expect(await overridesOf("2026-06-03")).toBe(1);
    await press(late, "指定该日");
    expect(await late.title()).toMatch(/^错误：/);
    expect(await late.getByRole("alert").first().textContent()).toContain("已经是休息日");
    expect(await field(late, "reason").inputValue()).toBe("停电检修");
    expect(await overridesOf("2026-06-03")).toBe(1);
  });

  /** An entry of a register: how it is begun, what a colleague writes of it, and what another does. */
  const entries = [
    {
      name: "an organisation",
      begun: `${paths.adminOrganisations}/new`,
      entered: organisationPath("school-yunlu"),
      known: organisationPath("school-moshan"),
      fixed: [
        ["id", "school-yunlu"],
        ["name.en", "Yunlu School"],
        ["district", "changyi"],
      ],
      chosen: [
        ["kind", "unit"],
        ["unitKind", "compulsory_school"],
      ],
      called: "云麓学校",
      theirs: { field: "phone", value: "0432-1111" },
      ours: { field: "address", value: "云麓路2号" },
    },
    {
      name: "a person",
      begun: `${paths.adminPeople}/new`,
      entered: personPath("an-he"),
      known: personPath("xia-zhiqiu"),
      fixed: [
        ["id", "an-he"],
        ["name.en", "An He"],
        ["email", "an-he@dudao.example"],
        ["positions.0.organisationId", "city-office"],
      ],
      chosen: [["positions.0.role", "office_staff"]],
      called: "安禾",
      theirs: { field: "phone", value: "0432-2222" },
      ours: { field: "name.en", value: "An Heping" },
    },
  ] as const;

  it.each(entries)(
    "$name entered by two colleagues under one id stands as the first wrote it; the second keeps every word and is told what to do",
    async ({ begun, entered, fixed, chosen, called }) => {
      const [first, second] = [await at("fang-qiming", begun), await at("tao-ran", begun)];
      for (const [page, name] of [
        [first, called],
        [second, `${called}(二)`],
      ] as const) {
        for (const [each, value] of fixed) await field(page, each).fill(value);
        for (const [each, value] of chosen) await field(page, each).selectOption(value);
        await field(page, "name.zh").fill(name);
      }
      await press(first, "保存");
      expect(new URL(first.url()).pathname).toBe(entered);
      await press(second, "保存");
      expect(await second.title()).toMatch(/^错误：/);
      const line = second.getByRole("alert").first().getByRole("link");
      expect(await line.textContent()).toMatch(/名册中已有 .*请换一个标识，或者修改原有条目/);
      expect(await line.getAttribute("href")).toBe("#f-id");
      expect(await field(second, "name.zh").inputValue()).toBe(`${called}(二)`);
      for (const [each, value] of [...fixed, ...chosen]) expect(await field(second, each).inputValue()).toBe(value);
      await first.reload();
      expect(await heading(first)).toBe(called);
    },
  );

  it.each(entries)(
    "$name changed by two colleagues loses neither change: the second keeps what was typed, and reads what the first put on record",
    async ({ known, theirs, ours }) => {
      const [first, second] = [await at("fang-qiming", known), await at("tao-ran", known)];
      await field(first, theirs.field).fill(theirs.value);
      await press(first, "保存");
      expect(await first.getByRole("status").textContent()).toContain("已保存");
      await field(second, ours.field).fill(ours.value);
      await press(second, "保存");
      expect(await second.title()).toMatch(/^错误：/);
      const told = second.getByRole("region", { name: "同事刚刚改过这个条目" });
      expect(await told.textContent()).toContain(theirs.value);
      expect(await told.textContent()).toContain("再次保存，就以您填写的内容为准");
      expect(await field(second, ours.field).inputValue()).toBe(ours.value);
      // What the colleague wrote still stands; taken over, both changes do.
      await field(second, theirs.field).fill(theirs.value);
      await press(second, "保存");
      expect(await second.getByRole("status").textContent()).toContain("已保存");
      expect(await field(second, theirs.field).inputValue()).toBe(theirs.value);
      expect(await field(second, ours.field).inputValue()).toBe(ours.value);
    },
  );
});
