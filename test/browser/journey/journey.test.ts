import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { openBrowser } from "../served-site.ts";
import type { Way } from "./person.ts";
import { type Ways, WholeCase } from "./whole-case.ts";

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const inChinese: Way = { language: "zh", viewport: desk, javaScript: true };

/** Each at their own: inspectors at a desk, the office without JavaScript, the school on a phone and in English. */
const mixed: Ways = {
  everybody: inChinese,
  "zhou-minxing": { ...inChinese, javaScript: false },
  "lin-yue": { ...inChinese, javaScript: false },
  "yue-changqing": { ...inChinese, viewport: phone, language: "en" },
  "yin-jiayi": { ...inChinese, viewport: phone },
};

/** `npm run journeys` sends everybody each way, too. */
const ways: readonly (readonly [string, Ways])[] = [
  ["each at their own browser", mixed],
  ...(process.env.DUDAO_JOURNEYS === "all"
    ? ([
        ["at a desk, in Chinese", { everybody: inChinese }],
        ["without JavaScript", { everybody: { ...inChinese, javaScript: false } }],
        ["on a phone", { everybody: { ...inChinese, viewport: phone } }],
        ["in English", { everybody: { ...inChinese, language: "en" } }],
      ] as const)
    : []),
];

describe("a case played by the people of the office and the school in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(ways)(
    "goes from its opening to its closing, %s",
    async (_, way) => {
      const played = await WholeCase.begin(browser, way);
      try {
        await played.goesFromOpeningToNotice();
        await played.goesFromVisitToFeedback();
        await played.goesFromDefenceToOpinion();
        await played.goesFromPlanToReport();
        await played.goesFromRecheckToClosing();
        await played.isClosed();
      } finally {
        await played.end();
      }
    },
    300_000,
  );
});
