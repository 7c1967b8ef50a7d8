import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import type { Language } from "../../../domain/language.ts";
import { inspection, keyboard, onPaper, tooWide } from "./inspection.ts";

/** The largest page, in bytes as it travels. */
const LARGEST = 100_000;
const PAPER = { width: 794, height: 1123 };

/** What pages may show though it is in no language of theirs, and what they may never show. */
export interface Vocabulary {
  /** What people typed. */
  readonly words: ReadonlySet<string>;
  /** What machines call people and places. */
  readonly names: readonly string[];
}

const run = <T>(page: Page, script: string, argument?: unknown): Promise<T> =>
  page.evaluate<T>(`(${script})(${argument === undefined ? "" : JSON.stringify(argument)})`);

/** Everything axe knows, with no rule switched off. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

/** Details folded away are looked at, too. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate<void>("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

/** Pixels: phones, tablets upright and lying, desks, and both sides of each width at which the pages change. */
const WIDTHS = [320, 360, 390, 480, 641, 768, 769, 800, 897, 1024, 1025, 1280, 1920];

/** The page is turned to every width, and back to its own. */
export async function widthFindings(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before?.height ?? 900 });
    for (const finding of await run<string[]>(page, tooWide)) found.push(`at ${width} px: ${finding}`);
  }
  if (before) await page.setViewportSize(before);
  return found;
}

/** What the text of the page gives away: keys, names of machines, the other language. */
export const textFindings = (page: Page, { words, names }: Vocabulary, language: Language): Promise<string[]> =>
  page.evaluate<string[]>(
    `(${inspection})({ words: new Set(${JSON.stringify([...words])}), names: ${JSON.stringify(names)}, language: "${language}" })`,
  );

/** Whoever has no mouse reaches everything, sees where they are, and gets out again. */
export async function keyboardFindings(page: Page): Promise<string[]> {
  const stops = await run<number>(page, keyboard.begin);
  await page.keyboard.press("Tab");
  const first = await page.evaluate<string>("document.activeElement.className");
  for (let stop = 1; stop < stops; stop += 1) await page.keyboard.press("Tab");
  const { unreached, unseen } = await run<{ unreached: string[]; unseen: string[] }>(page, keyboard.end);
  return [
    ...(first === "skip" ? [] : [`the first stop is not the skip link but ${first}`]),
    ...unreached.map((each) => `cannot be reached: ${each}`),
    ...unseen.map((each) => `is not seen when it has the focus: ${each}`),
  ];
}

/** As it would be printed. */
export async function paperFindings(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER);
  const lost = await run<string[]>(page, onPaper);
  await page.emulateMedia({ media: "screen" });
  if (before) await page.setViewportSize(before);
  return lost;
}

export const weightFindings = (html: string): string[] => {
  const bytes = gzipSync(html).byteLength;
  return bytes > LARGEST ? [`weighs ${bytes} bytes`] : [];
};
