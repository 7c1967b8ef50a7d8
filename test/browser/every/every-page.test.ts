import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../../domain/language.ts";
import { script } from "../../../functions/web/script/script.ts";
import { style } from "../../../functions/web/style/style.ts";
import { type Visit, visitsOf } from "./addresses.ts";
import { CityToVisit, RULES } from "./city-to-visit.ts";
import {
  axeFindings,
  keyboardFindings,
  paperFindings,
  textFindings,
  unfold,
  weightFindings,
  widthFindings,
} from "./sound-page.ts";

interface Look {
  readonly width: number;
  readonly colours: "light" | "dark";
  readonly language: Language;
}
const widths = [1280, 390, 768, 320];
const looks: readonly Look[] = widths.flatMap((width) =>
  (["light", "dark"] as const).flatMap((colours) =>
    (["zh", "en"] as const).map((language) => ({ width, colours, language })),
  ),
);
/** `npm run pages:every` looks at every page in every look; `npm test` at each in one look, all looks taking turns. */
const isWhole = process.env.DUDAO_PAGES === "every";
/** What is handed out as a file, and ways through which one only passes. */
const noPages: ReadonlySet<string> = new Set([
  "/sign-in",
  "/signed-in",
  "/cases/:id/evidence/:file",
  "/cases/:id/proof",
  "/audit/anchors/:day",
  `/assets/${style.name}`,
  `/assets/${script.name}`,
]);
/** The title of a page and its headings of the first level, as text. */
function namesOf(html: string): { readonly title: string; readonly headings: readonly string[] } {
  const text = (part: string): string =>
    part
      .replace(/<[^>]+>/g, "")
      .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "")
      .trim();
  return {
    title: text(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ""),
    headings: [...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/gs)].map(([, heading = ""]) => text(heading)),
  };
}
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const isFile = (route: string): boolean => /\.(csv|xlsx)$/.test(route) || noPages.has(route);

describe("every page", () => {
  let city: CityToVisit;
  let routes: string[];
  beforeAll(async () => {
    city = await CityToVisit.open();
    const gets = city.served.site.app.routes.filter(({ method, path }) => method === "GET" && !path.startsWith("/api"));
    routes = [...new Set(gets.map(({ path }) => path))].filter((route) => !isFile(route));
  }, 180_000);
  afterAll(() => city.close());

  const visits = (route: string): readonly Visit[] => visitsOf(route, city.cases, RULES) ?? [];

  it("is known to this proof", () => {
    expect(routes.filter((route) => visits(route).length === 0)).toEqual([]);
  });

  it.each(isWhole ? looks.map((look) => [Object.values(look).join(" "), look] as const) : [])(
    "is sound in every way a page can be: %s",
    async (_, look) => {
      const wrong: string[] = [];
      for (const visit of routes.flatMap(visits)) wrong.push(...(await findingsOf(visit, look)));
      expect(wrong).toEqual([]);
    },
    3_600_000,
  );

  it.skipIf(isWhole)(
    "is sound in every way a page can be",
    async () => {
      const wrong: string[] = [];
      for (const [turn, route] of routes.entries()) {
        const all = visits(route);
        const [visit, look] = [all[(turn + 1) % all.length], looks[(turn + 1) % looks.length]];
        if (visit && look) wrong.push(...(await findingsOf(visit, look)));
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );

  it("has a title of its own, that says its heading and the case it is about", async () => {
    const wrong: string[] = [];
    for (const language of ["zh", "en"] as const) {
      const known = new Map<string, string>();
      for (const { address, by, at } of routes.flatMap(visits)) {
        city.timeIs(at);
        const context = await city.as(by);
        await city.speak(context, language);
        const answer = await context.request.get(city.served.address + address);
        const { title, headings } = namesOf(await answer.text());
        // A form opened for one finding is another page than the same form opened for the next.
        const path = address.replace(/\?(?!of=).*/, "");
        const caseId = /^\/(?:cases|published)\/([A-Z0-9]{8})(?=\/|$)/.exec(path)?.[1];
        const other = known.get(title);
        known.set(title, path);
        const where = `${address} (${by ?? "nobody"}): ${title}`;
        if (headings.length !== 1) wrong.push(`${where} has ${headings.length} headings of the first level`);
        if (!headings.every((heading) => title.includes(heading))) wrong.push(`${where} does not say ${headings}`);
        if (caseId && !title.includes(caseId)) wrong.push(`${where} does not name its case`);
        if (other !== undefined && other !== path) wrong.push(`${where} is also the title of ${other}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  /** What is wrong with a page in one look. */
  async function findingsOf({ address, by, at }: Visit, look: Look): Promise<string[]> {
    city.timeIs(at);
    const context = await city.as(by);
    await city.speak(context, look.language);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && said.push(`console: ${message.text()}`)));
    page.on("pageerror", (error) => void said.push(`script: ${error.message}`));
    try {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ colorScheme: look.colours });
      const answer = await page.goto(city.served.address + address);
      const findings = [
        ...(answer?.status() === 200 ? [] : [`answered ${answer?.status()}`]),
        ...weightFindings((await answer?.text()) ?? ""),
        ...(await lookedAt(page, look)),
        ...said,
      ];
      return findings.map((finding) => `${address} (${by ?? "nobody"}, ${Object.values(look).join(" ")}) ${finding}`);
    } finally {
      await page.close();
    }
  }

  async function lookedAt(page: Page, look: Look): Promise<string[]> {
    await unfold(page);
    return [
      ...(await widthFindings(page)),
      ...(await textFindings(page, city.vocabulary, look.language)),
      ...(await axeFindings(page)),
      ...(await keyboardFindings(page)),
      ...(await paperFindings(page)),
    ];
  }
});
