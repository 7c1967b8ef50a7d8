import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayPerform } from "../../../domain/access.ts";
import { actorOf } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { PersonCommand } from "../../../domain/case/command.ts";
import type { Person } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { type Field, fieldsOf } from "../../../functions/web/forms/fields.ts";
import { shapeOf } from "../../../functions/web/forms/offers.ts";
import { seenBy } from "../../../functions/web/sight.ts";
import { caseId } from "../../domain/given.ts";
import { cleanRegister } from "../../domain/papers.ts";
import { does, feedbackCase, opinionServedCase, reaches } from "../../domain/stories.ts";
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

/** What stands in every text that is typed here. */
const TYPED = "所填文字";

/** The first field for files, by its name. */
function filesIn(fields: readonly Field[], at = ""): string | null {
  for (const field of fields) {
    const name = at ? `${at}.${field.name}` : field.name;
    const found = field.kind === "files" ? name : field.kind === "group" ? filesIn(field.fields, name) : null;
    if (found) return found;
  }
  return null;
}

/** Something that fits each field, chosen from what the page offers. */
const validValues = (fields: readonly Field[], page: string, at = ""): Record<string, string> =>
  Object.assign({}, ...fields.map((field) => validValue(field, page, at ? `${at}.${field.name}` : field.name)));

function validValue(field: Field, page: string, name: string): Record<string, string> {
  switch (field.kind) {
    case "text":
    case "lines":
      return { [name]: `${TYPED} ${field.name}` };
    case "day":
      return { [name]: "2026-04-20" };
    case "number":
      return { [name]: "1" };
    case "address":
      return { [name]: "https://jilin.example/notice" };
    case "yes_no":
      return { [name]: "true" };
    case "choice":
      return { [name]: field.values[0] ?? "" };
    case "pick":
      return { [name]: offeredIn(page, name) };
    case "group":
      return validValues(field.fields, page, name);
    case "one_of":
      return {
        [`${name}.${field.by}`]: field.variants[0]?.values[0] ?? "",
        ...validValues(field.variants[0]?.fields ?? [], page, `${name}.0`),
      };
    case "rows":
      return field.optional ? {} : validValues(field.fields, page, `${name}.0`);
    case "rows_of_one":
      return {
        [`${name}.0.${field.by}`]: field.variants[0]?.values[0] ?? "",
        ...validValues(field.variants[0]?.fields ?? [], page, `${name}.0.0`),
      };
    case "each":
      return page.includes(`name="${name}.0.`) ? validValues(field.fields, page, `${name}.0`) : {};
    case "files":
      return {};
  }
}

/** The first thing a page offers to choose for a field. */
function offeredIn(page: string, name: string): string {
  const escaped = name.replaceAll(".", "\\.");
  const ticked = new RegExp(`name="${escaped}" value="([^"]+)"`).exec(page)?.[1];
  const list = new RegExp(`<select[^>]*name="${escaped}"[^>]*>[\\s\\S]*?<option value="([^"]+)"`).exec(page)?.[1];
  return ticked ?? list ?? "";
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

  it.each(commands.filter((command) => formOf(command).length > 0))(
    "%s keeps what was typed when the session has ended",
    async (command) => {
      const visitor = await whoMay(command);
      if (!visitor) return;
      // Some forms are each about one finding, and stand at an address that names it.
      const { path, text } = await visitor.open(`/cases/${caseId}/do/${command}`);
      const author = /name="author" value="([^"]+)"/.exec(text)?.[1] ?? "";
      const typed = validValues(formOf(command), "");
      const ended = await visitorOf(site).post(path, { ...typed, author });
      expect(ended.status).toBe(401);
      expect(ended.text).toContain("<h1>登录已到期</h1>");
      const [kept] = Object.values(typed).filter((value) => value.includes(TYPED));
      if (kept) expect((await visitor.open(path)).text).toContain(kept);
      await visitor.post(path, { author, intent: "discard" });
    },
  );

  it.each(commands.filter((command) => filesIn(formOf(command)) !== null))(
    "%s says what is wrong with a file, and keeps the rest",
    async (command) => {
      const visitor = await whoMay(command);
      if (!visitor) return;
      const typed = validValues(formOf(command), "");
      const file = { [filesIn(formOf(command)) ?? ""]: new File(["MZ"], "程序.exe") };
      const refused = await visitor.post(`/cases/${caseId}/do/${command}`, { ...typed, ...file });
      isWrong(refused);
      expect(refused.text).toContain("的类型不能上传");
      expect(refused.text).toMatch(/aria-describedby="[^"]*-error[^"]*"/);
      for (const value of Object.values(typed)) if (value.includes(TYPED)) expect(refused.text).toContain(value);
    },
  );

  it("is open to somebody, whatever the command", async () => {
    const orphans: string[] = [];
    for (const command of commands) if (!(await whoMay(command))) orphans.push(command);
    expect(orphans.length).toBeLessThan(commands.length / 3);
  });
});

/** Whoever withdraws a case leaves nothing for the others to do. */
const lastOf = (all: readonly string[], last: string): string[] => [...all.filter((each) => each !== last), last];

describe("the form of every command, filled in on a page that is out of date", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(feedbackCase());
  });
  afterAll(() => site.close());

  it("is carried out once, or shows what was typed and says what to do", async () => {
    const { cases, directory } = suppliesOf(["cases", "directory"], site.world);
    const people: Person[] = [];
    for await (const person of directory.allPeople()) people.push(person);
    const ends = new Set<string>();
    const visitors = new Map<string, Visitor>();
    for (const command of lastOf(commands, "WithdrawCase")) {
      const version = async (): Promise<number> => ((await cases.load(caseId)) as CaseFile).version;
      for (const person of people) {
        const organisations = await directory.organisations(person.positions.map((seat) => seat.organisationId));
        const file = (await cases.load(caseId)) as CaseFile;
        const sender = actorOf(person, organisations);
        // Whoever an earlier act of this story took out of the case sees it no more.
        if (!mayPerform(file, command as never, sender) || !seenBy(sender, file)) continue;
        const visitor = visitors.get(person.id) ?? visitorOf(site);
        if (!visitors.has(person.id)) await visitor.signIn(person.id);
        visitors.set(person.id, visitor);
        const path = `/cases/${caseId}/do/${command}`;
        const typed = validValues(formOf(command), (await visitor.open(path)).text);
        const form = { ...typed, commandId: `stale-${command}`, seenVersion: "1", intent: "send" };
        const sent = await visitor.post(path, form);
        const said = `${command} answered ${sent.status}`;
        expect([200, 409, 422], said).toContain(sent.status);
        ends.add(`${sent.status}`);
        if (sent.status === 200) {
          const after = await version();
          const again = await visitor.post(path, form);
          expect([again.path, again.status, await version()], said).toEqual([sent.path, 200, after]);
        } else {
          if (sent.status === 422) isWrong(sent);
          else expect(sent.text).toContain("内容已被他人更新");
          for (const value of Object.values(typed)) if (value.includes(TYPED)) expect(sent.text, said).toContain(value);
        }
        break;
      }
    }
    expect([...ends].sort()).toEqual(["200", "409", "422"]);
  }, 120_000);
});

describe("a view of an organ one does not speak for", () => {
  it("is refused at its field, and what was typed stays", async () => {
    const site = await openSite();
    await site.play([
      ...opinionServedCase([], "excellent"),
      reaches("incentive", 4, "2026-04-27T01:10:00.000Z"),
      does("office-clerk", "2026-04-27T02:00:00.000Z", {
        type: "ProposeIncentive",
        proposal: {
          form: "commendation",
          grounds: "劳动教育成效显著",
          history: "连续三年优秀",
          headOfUnit: "王校长",
          registerCheck: cleanRegister("2026-04-27"),
        },
      }),
    ]);
    const bureau = visitorOf(site);
    await bureau.signIn("bureau-officer");
    const given = { organ: "organisation_department", agrees: "true", view: "同意表彰,请注明年份" };
    const refused = await bureau.post(`/cases/${caseId}/do/GiveIncentiveView`, given);
    isWrong(refused);
    expect(refused.text).toContain("同意表彰,请注明年份");
    await site.close();
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
