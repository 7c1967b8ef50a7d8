import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Bilingual, Language } from "../../../domain/language.ts";
import { type CaseCommandType, textOfCommand } from "../../../functions/web/forms/offers.ts";
import { paths } from "../../../functions/web/paths.ts";
import { formTexts } from "../../../functions/web/texts/forms.ts";
import { ui } from "../../../functions/web/texts/ui.ts";
import { say } from "../../../functions/web/view.ts";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { personNamed } from "../../infra/local/city-runtime.ts";
import { Form } from "./form.ts";

/** How a journey is travelled. */
export interface Way {
  readonly language: Language;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly javaScript: boolean;
}

export type Answers = (form: Form) => Promise<void>;

/** Somebody at a browser: reads, follows links and sends forms, and knows nothing of addresses beyond the first. */
export class PersonAtBrowser {
  readonly page: Page;
  /** Where the case is found, once it was. */
  #case = "";
  /** Shows the case as it is now. */
  #isFresh = false;
  readonly #context: BrowserContext;
  readonly #runtime: Runtime;
  readonly #way: Way;

  private constructor(page: Page, runtime: Runtime, way: Way) {
    this.page = page;
    this.#context = page.context();
    this.#runtime = runtime;
    this.#way = way;
  }

  /** Opens the site and signs in at its own provider. */
  static async signIn(id: string, runtime: Runtime, browser: Browser, way: Way): Promise<PersonAtBrowser> {
    const { name } = await personNamed(runtime, id);
    const context = await browser.newContext({
      viewport: way.viewport,
      javaScriptEnabled: way.javaScript,
      locale: way.language === "zh" ? "zh-CN" : "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(runtime.url);
    await page
      .getByRole("banner")
      .getByRole("link", { name: /^(登录|Sign in)$/ })
      .click();
    await page.getByRole("button", { name: new RegExp(`^${name.zh} `) }).click();
    if (way.language === "en") await page.getByRole("button", { name: "English" }).click();
    return new PersonAtBrowser(page, runtime, way);
  }

  get language(): Language {
    return this.#way.language;
  }
  say(text: Bilingual): string {
    return say({ language: this.#way.language }, text);
  }

  /** What the pages call these people. */
  names(...ids: readonly string[]): Promise<string[]> {
    return Promise.all(ids.map(async (id) => this.say((await personNamed(this.#runtime, id)).name)));
  }

  /** Opens the case from the list of cases the person may see. */
  async findsCase(unit: Bilingual): Promise<void> {
    await this.#runtime.settle();
    await this.page.goto(this.#runtime.url + paths.lists);
    await this.page
      .getByRole("link", { name: this.say(unit) })
      .first()
      .click();
    this.#case = this.page.url();
    this.#isFresh = true;
  }

  /** Takes an act the page of the case offers, fills its form in and sends it; whatever is wrong is thrown as the page says it. */
  async does(command: CaseCommandType, answers: Answers = async () => {}): Promise<void> {
    const act = this.#act(command);
    await this.#looksAgain();
    const link = this.page.getByRole("main").getByRole("link", { name: act, exact: true });
    const isSeldom = (await link.count()) > 0 && !(await link.first().isVisible());
    if (isSeldom) await this.page.getByText(this.say(ui.otherActs)).click();
    await link.first().click();
    await answers(new Form(this.page.locator("main form"), command, this.#way.language));
    await this.sends(act);
  }

  /** Presses the button that names the act, and once more where the page asks to check the answers first. */
  async sends(act: string): Promise<void> {
    const main = this.page.getByRole("main");
    const onward = main.getByRole("button", { name: this.say(formTexts.continue), exact: true });
    if ((await onward.count()) > 0) {
      await onward.click();
      await this.#nothingIsWrong(act);
    }
    await main.getByRole("button", { name: act, exact: true }).click();
    await this.#nothingIsWrong(act);
    await this.#runtime.settle();
    this.#isFresh = false;
  }

  /** Throws what the page says is wrong. */
  async #nothingIsWrong(act: string): Promise<void> {
    await this.page.waitForLoadState();
    const wrong = this.page.getByRole("alert");
    if ((await wrong.count()) > 0) throw new Error(`${act}: ${(await wrong.allTextContents()).join(" ")}`);
  }

  /** What the page of the case says in its header. */
  async reads(label: Bilingual): Promise<string> {
    await this.#looksAgain();
    const term = this.page.locator(".case-header dt", { hasText: this.say(label) });
    return ((await term.locator("xpath=following-sibling::dd").first().textContent()) ?? "").trim();
  }

  leaves(): Promise<void> {
    return this.#context.close();
  }

  /** After an act the case may have gone on since the page was made. */
  async #looksAgain(): Promise<void> {
    if (!this.#isFresh) await this.page.goto(this.#case);
    this.#isFresh = false;
  }

  #act(command: string): string {
    const text = textOfCommand(command);
    if (!text) throw new TypeError(`no page offers ${command}`);
    return this.say(text.act);
  }
}
