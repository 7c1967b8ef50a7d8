import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import type { Browser, BrowserContext } from "playwright-core";
import { openEntry } from "../../../domain/case/case-file.ts";
import { PersonId } from "../../../domain/directory.ts";
import type { Language } from "../../../domain/language.ts";
import type { Instant } from "../../../domain/time.ts";
import { lambda } from "../../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { notify } from "../../../functions/notify/notify.ts";
import { LANGUAGE_COOKIE } from "../../../functions/web/pages/answering.tsx";
import { readSeeds } from "../../../seeds/seeds.ts";
import { delivery, noticesOf } from "../../functions/stories.ts";
import { openBrowser, type ServedSite, serveSite } from "../served-site.ts";
import { beginWork, savedView, unsent } from "./begun-work.ts";
import { everyStage, type FilledCase, fillCity } from "./filled-city.ts";
import type { Vocabulary } from "./sound-page.ts";

/** The rule set of the seeds. */
export const RULES = "jilin-city";

/** A city in the middle of its work, with a browser to look at it; each person has one signed-in context. */
export class CityToVisit {
  readonly cases: readonly FilledCase[];
  readonly vocabulary: Vocabulary;
  readonly served: ServedSite;
  readonly browser: Browser;
  readonly #contexts = new Map<string, Promise<BrowserContext>>();

  private constructor(served: ServedSite, browser: Browser, cases: readonly FilledCase[]) {
    this.served = served;
    this.browser = browser;
    this.cases = cases;
    const { people, organisations, calendar } = readSeeds();
    this.vocabulary = {
      words: new Set([
        savedView,
        ...unsent,
        ...wordsIn(cases.map(({ played }) => played.commits)),
        ...wordsIn([people, organisations, calendar.overrides]),
      ]),
      names: [...people, ...organisations].map(({ id }) => id).filter((id) => id.includes("-")),
    };
  }

  static async open(): Promise<CityToVisit> {
    const [served, browser] = await Promise.all([serveSite(), openBrowser()]);
    const city = new CityToVisit(served, browser, await fillCity(served.site, everyStage));
    await city.#workHasBegun();
    return city;
  }

  async #workHasBegun(): Promise<void> {
    const [last, waiting] = [
      this.cases.at(-1),
      this.cases.find(({ played }) => openEntry(played.file)?.stage === "disposition"),
    ];
    if (!last || !waiting) throw new TypeError("the city has no cases");
    this.timeIs(last.now);
    await beginWork(this.served.address, (person) => this.as(person), waiting);
    const { address, site } = this.served;
    const mails = mockClient(SESv2Client);
    mails.on(SendEmailCommand).resolves({});
    const notices = await noticesOf(site.world, last.id);
    await lambda(notify, site.world)(delivery(...notices.slice(0, 40)));
    mails.restore();
    const { reachability, directory } = suppliesOf(["reachability", "directory"], site.world);
    const returned = await directory.person(PersonId.parse("xia-zhiqiu"));
    if (returned) await reachability.note({ email: returned.email, since: last.now, reason: "550" });
    const reader = await this.as("lin-yue");
    await reader.request.get(`${address}/cases/${last.id}`);
  }

  timeIs(at: Instant): void {
    this.served.site.world.moveTo(at);
  }

  /** The browser of a person, signed in; of nobody for null. */
  as(person: string | null): Promise<BrowserContext> {
    const key = person ?? "";
    const known = this.#contexts.get(key) ?? this.#signIn(person);
    this.#contexts.set(key, known);
    return known;
  }

  async #signIn(person: string | null): Promise<BrowserContext> {
    const context = await this.browser.newContext({ reducedMotion: "reduce" });
    if (person === null) return context;
    this.served.site.issuer.next(person);
    await context.request.get(`${this.served.address}/sign-in`);
    return context;
  }

  async speak(context: BrowserContext, language: Language): Promise<void> {
    await context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: this.served.address }]);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.served.close();
  }
}

/** Everything people typed: every text of the log that stands in no pair of languages. */
function* wordsIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    yield value;
    for (const line of value.split("\n")) yield line.trim();
  } else if (Array.isArray(value)) for (const each of value) yield* wordsIn(each);
  else if (value !== null && typeof value === "object") {
    if ("zh" in value && "en" in value) return;
    for (const each of Object.values(value)) yield* wordsIn(each);
  }
}
