import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayPerform } from "../../../domain/access.ts";
import { actorOf } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { PersonCommand } from "../../../domain/case/command.ts";
import type { Person } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { type Field, fieldsOf } from "../../../functions/web/forms/fields.ts";
import { shapeOf } from "../../../functions/web/forms/offers.ts";
import { caseId } from "../../domain/given.ts";
import { feedbackCase, opinionServedCase } from "../../domain/stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const commands = PersonCommand.options.map(({ shape }) => shape.type.value).filter((type) => type !== "OpenCase");
const formOf = (command: string): Field[] => fieldsOf(shapeOf(command) ?? {}, ["type"]);

/** Every line of the error summary leads to a field that is on the page. */
function leadsToFields(text: string): void {
  const summary = /class="error-summary"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? "";
  const targets = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  for (const id of targets) expect(text).toContain(`id="${id}"`);
  expect(summary).toContain("<li>");
}
const isWrong = (page: { status: number; text: string }): void => {
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/<title>错误：/);
  leadsToFields(page.text);
};

/** What is too long, or no date, for each field at the top of a form or in a group. */
function wrongValues(fields: readonly Field[], at = ""): [string, string][] {
  return fields.flatMap((field): [string, string][] => {
    const name = at ? `${at}.${field.name}` : field.name;
    switch (field.kind) {
      case "text":
        return field.most ? [[name, "长".repeat(field.most + 1)]] : [];
      case "day":
        return [[name, "2026-02-30"]];
      case "number":
        return [[name, "许多"]];
      case "address":
        return [[name, "不是网址"]];
      case "group":
        return wrongValues(field.fields, name);
      default:
        return [];
    }
  });
}

describe("the form of every command", () => {
  let site: Site;
  let people: Person[];
  const visitors = new Map<string, Visitor>();
  beforeAll(async () => {
    site = await openSite();
    await site.play(opinionServedCase());
    const { directory } = suppliesOf(["directory"], site.world);
    people = [];
    for await (const person of directory.allPeople()) people.push(person);
  });
  afterAll(() => site.close());

  /** Somebody of the city who may do this in the case, signed in. */
  async function whoMay(command: string): Promise<Visitor | null> {
    const { cases, directory } = suppliesOf(["cases", "directory"], site.world);
    const file = (await cases.load(caseId)) as CaseFile;
    for (const person of people) {
      const organisations = await directory.organisations(person.positions.map((seat) => seat.organisationId));
      if (!mayPerform(file, command as never, actorOf(person, organisations))) continue;
      const visitor = visitors.get(person.id) ?? visitorOf(site);
      if (!visitors.has(person.id)) await visitor.signIn(person.id);
      visitors.set(person.id, visitor);
      return visitor;
    }
    return null;
  }

  it.each(commands)("%s says of each field what is missing, too long or no date, and never fails", async (command) => {
    const visitor = await whoMay(command);
    if (!visitor) return;
    const path = `/cases/${caseId}/do/${command}`;
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    const fields = formOf(command);
    const empty = await visitor.post(path, { commandId: `empty-${command}` });
    expect(empty.status).toBeLessThan(500);
    if (fields.some(({ optional, kind }) => !optional && kind !== "group")) isWrong(empty);
    const wrong = Object.fromEntries(wrongValues(fields));
    if (Object.keys(wrong).length === 0) return;
    const refused = await visitor.post(path, { ...wrong, commandId: `wrong-${command}` });
    isWrong(refused);
    for (const value of Object.values(wrong)) expect(refused.text).toContain(value.slice(0, 300));
  });

  it("is open to somebody, whatever the command", async () => {
    const orphans: string[] = [];
    for (const command of commands) if (!(await whoMay(command))) orphans.push(command);
    expect(orphans.length).toBeLessThan(commands.length / 3);
  });
});

describe("a file that cannot be taken", () => {
  it("is named with what is wrong with it, and the text stays", async () => {
    const site = await openSite();
    await site.play(feedbackCase());
    const leader = visitorOf(site);
    await leader.signIn("leader");
    const path = `/cases/${caseId}/do/NoteGoodPractice`;
    expect((await leader.open(path)).status).toBe(200);
    const finding = `/cases/${caseId}/do/AmendFinding`;
    for (const [file, words] of [
      [new File([], "空.pdf"), "是空文件"],
      [new File(["MZ"], "程序.exe"), "的类型不能上传"],
      [new File(["no picture"], "照片.jpg"), "与扩展名不符"],
    ] as const) {
      const refused = await leader.post(finding, { "content.description": "保留的文字", "content.evidence": file });
      isWrong(refused);
      expect(refused.text).toContain(words);
      expect(refused.text).toContain("保留的文字");
    }
    await site.close();
  });
});
