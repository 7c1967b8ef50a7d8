import type { Locator } from "playwright-core";
import type { Bilingual, Language } from "../../../domain/language.ts";
import { choiceTexts } from "../../../functions/web/texts/choices.ts";
import { fieldTexts } from "../../../functions/web/texts/fields.ts";
import { ui } from "../../../functions/web/texts/ui.ts";
import { say } from "../../../functions/web/view.ts";

/** A form as a person meets it: every field is found by what the page calls it. */
export class Form {
  readonly #area: Locator;
  readonly #command: string;
  readonly #language: Language;

  constructor(area: Locator, command: string, language: Language) {
    this.#area = area;
    this.#command = command;
    this.#language = language;
  }

  /** Writes into a line, a text or a day. Of several rows, into the first. */
  async write(field: string, text: string): Promise<void> {
    await this.#area.getByLabel(this.#label(field)).first().fill(text);
  }

  /** Ticks values the page knows by name, in the group of a field. */
  async choose(field: string, ...values: readonly string[]): Promise<void> {
    for (const value of values)
      await this.#group(field)
        .getByLabel(this.#say(choiceTexts[`${field}.${value}`] ?? choiceTexts[value], value), { exact: true })
        .check();
  }

  /** Takes a value the page knows by name from a list; of several rows, in the first. */
  async pick(field: string, value: string): Promise<void> {
    await this.take(field, this.#say(choiceTexts[`${field}.${value}`] ?? choiceTexts[value], value));
  }

  /** Answers a question of yes or no. */
  async answer(field: string, isSo: boolean): Promise<void> {
    await this.#group(field)
      .getByLabel(this.#say(isSo ? ui.yes : ui.no, field), { exact: true })
      .check();
  }

  /** Ticks options by how they begin: names, indicators, findings. */
  async tick(field: string, ...beginnings: readonly string[]): Promise<void> {
    for (const beginning of beginnings)
      await this.#group(field)
        .getByLabel(new RegExp(`^${beginning}`))
        .check();
  }

  /** Takes the option that holds a text from a list. */
  async take(field: string, text: string | RegExp): Promise<void> {
    const list = this.#area.getByLabel(this.#label(field)).first();
    const value = await list.locator("option", { hasText: text }).first().getAttribute("value");
    await list.selectOption(value);
  }

  async attach(field: string, name: string, content: string): Promise<void> {
    await this.#area
      .getByLabel(this.#label(field))
      .last()
      .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.7 ${content}`) });
    // Whoever goes on while the file is on its way leaves it to the page to send the form; these people watch it arrive.
    await this.#area.locator(".upload-line").waitFor({ state: "detached" });
  }

  /** The part of the form about one finding. */
  about(finding: string): Form {
    const part = this.#area.getByRole("group", { name: new RegExp(`^${finding}\\b`) });
    return new Form(part, this.#command, this.#language);
  }

  #group(field: string): Locator {
    return this.#area.getByRole("group", { name: this.#label(field) }).first();
  }
  /** The words of a field, with or without the remark that it may stay empty. */
  #label(field: string): RegExp {
    const words = this.#say(fieldTexts[`${this.#command}.${field}`] ?? fieldTexts[field], field);
    const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped}(\\s*${ui.optional[this.#language]})?$`);
  }
  #say(text: Bilingual | undefined, name: string): string {
    if (!text) throw new TypeError(`the pages have no words for ${name}`);
    return say({ language: this.#language }, text);
  }
}
