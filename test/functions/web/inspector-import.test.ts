import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person, PersonId } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { visitorOf } from "./browser-like.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

const engagements = "personId,kind,from,until,basis";
const training = "personId,on,hours,topic";
const residencies = "personId,organisationId,since";
const lines = (...rows: string[]) => rows.join("\n");

/** What a dry run says it saw, to confirm the import by. */
const checkedOn = (text: string): string => /name="checked" value="([^"]+)"/.exec(text)?.[1] ?? "";

describe("the import of what is kept of inspectors", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const sent = (csv: string, dryRun?: boolean, who = "office-clerk", checked?: unknown) =>
    jsonOf(
      site.ask(who, "/api/inspectors/import", {
        method: "POST",
        json: { csv, ...(dryRun === undefined ? {} : { dryRun }), ...(checked === undefined ? {} : { checked }) },
      }),
    );
  /** Imports what a dry run showed. */
  const confirmed = async (csv: string) => sent(csv, false, "office-clerk", (await sent(csv)).checked);
  const person = async (id: string): Promise<Person> => {
    const found = await suppliesOf(["directory"], site.world).directory.person(id as PersonId);
    if (!found) throw new TypeError(`nobody is called ${id}`);
    return found;
  };
  const actsOn = (id: string) => suppliesOf(["officeRegister"], site.world).officeRegister.actsOn(id as PersonId);

  it("is done after a dry run, each person's lines in one act of the history, and again changes nothing", async () => {
    const csv = lines(
      engagements,
      "member-one,part_time,2022-09-01,2025-08-31,聘书2022-1号",
      "member-one,part_time,2025-09-01,2028-08-31,聘书2025-1号",
      "member-two,full_time,2024-01-01,,任命通知",
    );
    expect(await sent(csv)).toMatchObject({
      isWritten: false,
      kind: "engagements",
      same: 0,
      problems: [],
      added: [{ personId: "member-one" }, { personId: "member-one" }, { personId: "member-two" }],
    });
    expect((await person("member-one")).record.appointments).toEqual([]);

    expect(await confirmed(csv)).toMatchObject({ isWritten: true, problems: [] });
    const { record } = await person("member-one");
    expect(record.appointments.map(({ from, until }) => [from, until])).toEqual([
      ["2022-09-01", "2025-08-31"],
      ["2025-09-01", "2028-08-31"],
    ]);
    expect((await person("member-two")).record.appointments).toMatchObject([{ kind: "full_time", until: null }]);
    expect(await actsOn("member-one")).toMatchObject([
      { act: "record_imported", by: "office-clerk", why: expect.stringContaining("聘书2025-1号") },
    ]);

    expect(await confirmed(csv)).toMatchObject({ isWritten: true, same: 3, added: [] });
    expect(await actsOn("member-one")).toHaveLength(1);
  });

  it("names everything wrong by line and column, and then writes nothing at all", async () => {
    const csv = lines(
      training,
      "member-one,2026-01-15,8,寒假培训",
      "nobody-here,2026-01-15,many,寒假培训",
      "school-head,2026-01-15,8,寒假培训",
      "member-one,2026-01-15,8,寒假培训",
      "member-two,2026-12-15,8,以后的培训",
      "member-two,2026-01-15,8",
      "member-two,,8,寒假培训",
    );
    const { isWritten, problems } = await sent(csv, false);
    expect(isWritten).toBe(false);
    expect((problems as { line: number; column: string }[]).map(({ line, column }) => `${line} ${column}`)).toEqual([
      "3 personId",
      "3 hours",
      "4 ",
      "5 ",
      "6 on",
      "7 ",
      "8 on",
    ]);
    for (const id of ["member-one", "member-two"]) expect((await person(id)).record.training).toEqual([]);
  });

  it("holds a term to the rules together with the lines before it", async () => {
    const csv = lines(
      engagements,
      "left-lately,part_time,2016-09-01,2019-08-31,一",
      "left-lately,part_time,2019-09-01,2022-08-31,二",
      "left-lately,part_time,2022-09-01,2025-08-31,三",
      "left-lately,part_time,2025-09-01,2028-08-31,四",
      "related,part_time,2025-09-01,2029-08-31,五",
      "related,part_time,2025-09-01,,六",
    );
    const { problems } = await sent(csv);
    expect((problems as { line: number; column: string }[]).map(({ line, column }) => `${line} ${column}`)).toEqual([
      "5 from",
      "6 until",
      "7 until",
    ]);
  });

  it("takes since when schools are answered for, and training recorded by whoever imports it", async () => {
    expect(await confirmed(lines(residencies, "resident,school-seven,2024-09-01"))).toMatchObject({
      isWritten: true,
      kind: "residencies",
    });
    expect((await person("resident")).record.residencies).toEqual([
      { organisationId: "school-seven", since: "2024-09-01" },
    ]);
    await confirmed(lines(training, "resident,2026-01-15,3.5,责任督学规程"));
    expect((await person("resident")).record.training).toMatchObject([
      { hours: 3.5, recordedBy: "office-clerk", recordedAt: "2026-03-02T01:00:00.000Z" },
    ]);
    const against = ["resident,school-seven,2024-09-01", "resident,school-seven,2023-09-01"];
    for (const rows of [against, against.toReversed()])
      expect(await sent(lines(residencies, ...rows), false)).toMatchObject({
        isWritten: false,
        problems: [{ line: 3, detail: expect.stringContaining("同一所学校") }],
      });
    expect((await person("resident")).record.residencies).toMatchObject([{ since: "2024-09-01" }]);
    const wrong = lines(residencies, "resident,kindergarten-two,2024-09-01", "resident,school-seven,2030-09-01");
    expect(await sent(wrong)).toMatchObject({
      problems: [
        { line: 2, column: "organisationId" },
        { line: 3, column: "since" },
      ],
    });
  });

  it("is for the office, and for files whose columns it knows", async () => {
    for (const who of ["administrator", "leader", "school-head", "chair"])
      expect(await sent(lines(training), true, who)).toMatchObject({ status: 403 });
    expect(await sent("name,term\na,b")).toMatchObject({ kind: null, problems: [{ line: 1 }] });
    expect(await sent("   ")).toMatchObject({ status: 422, errors: [{ field: "csv" }] });
  });

  it("spells few of a person's lines out in the history, and takes no more than 200 about one person", async () => {
    const rows = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `left-lately,2025-03-${String((at % 28) + 1).padStart(2, "0")},1,课${at}`,
      );
    expect(await confirmed(lines(training, ...rows(200)))).toMatchObject({ isWritten: true });
    const [act] = (await actsOn("left-lately")).toReversed();
    expect(act?.why).toMatch(/课9 · 1; … \+190$/);
    expect((await person("left-lately")).record.training).toHaveLength(200);
    expect(await sent(lines(training, ...rows(201)))).toMatchObject({
      problems: [{ line: 202, column: "personId", detail: expect.stringContaining("200") }],
    });
  });

  it("is refused where a colleague changed a record after the dry run, with a fresh one that says who", async () => {
    const csv = lines(training, "resident,2025-11-05,6,秋季培训", "related,2025-11-05,6,秋季培训");
    site.world.moveTo("2026-03-02T02:00:00.000Z");
    const { checked } = await sent(csv);
    const other = { on: "2025-10-01", hours: 2, topic: "同事登记" };
    await site.ask("office-head", "/api/inspectors/related/training", { method: "POST", json: other });
    const refused = await sent(csv, false, "office-clerk", checked);
    expect(refused).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      meanwhile: [{ id: "related", last: { act: "training_recorded", by: "office-head" } }],
      dryRun: { isWritten: false, added: [{ personId: "resident" }, { personId: "related" }] },
    });
    for (const id of ["resident", "related"])
      expect((await person(id)).record.training.map(({ topic }) => topic)).not.toContain("秋季培训");
    const fresh = (refused.dryRun as { checked: string }).checked;
    const written = await sent(csv, false, "office-clerk", fresh);
    expect(written).toMatchObject({ isWritten: true, added: [{}, {}] });
    expect((await person("related")).record.training.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(["同事登记", "秋季培训"]),
    );
    expect(await sent(csv, false, "office-clerk", fresh)).toEqual(written);
  });

  it("has a page: wrong lines, dry run, import", async () => {
    const clerk = visitorOf(site);
    await clerk.signIn("office-clerk");
    const page = "/admin/import/inspectors";
    const form = await clerk.open(page);
    for (const columns of [engagements, residencies, training]) expect(form.text).toContain(columns);
    const bad = await clerk.post(page, { csv: lines(training, "member-two,2026-01-15,0,会"), intent: "dry-run" });
    expect([bad.status, bad.text.includes("没有导入任何内容")]).toEqual([422, true]);
    expect(bad.text).toMatch(/行 2 <span class="ref">hours<\/span>/);
    const csv = lines(training, "member-two,2026-01-15,8,寒假培训");
    const dry = await clerk.post(page, { csv, intent: "dry-run" });
    expect([dry.status, dry.text.includes("确认导入")]).toEqual([200, true]);
    expect((await person("member-two")).record.training).toEqual([]);
    const done = await clerk.post(page, { csv, intent: "import", checked: checkedOn(dry.text) });
    expect(done.text).toContain("已导入");
    expect((await person("member-two")).record.training).toHaveLength(1);
    const history = await clerk.open("/admin/inspectors/member-two");
    expect(history.text).toContain("批量登记督学档案");
    // As Excel in Chinese saves it: 培训 in the national encoding.
    const national = [...new TextEncoder().encode(`${training}\nmember-one,2026-01-16,8,`), 0xc5, 0xe0, 0xd1, 0xb5];
    const file = new File([Uint8Array.from(national)], "training.csv", { type: "text/csv" });
    // Confirmed without a dry run, it is one.
    const unseen = await clerk.post(page, { file, intent: "import" });
    expect([unseen.text.includes("已导入"), unseen.text.includes("确认导入")]).toEqual([false, true]);
    const again = { file, intent: "import", checked: checkedOn(unseen.text) };
    expect((await clerk.post(page, again)).text).toContain("已导入");
    expect((await person("member-one")).record.training).toMatchObject([{ topic: "培训" }]);
    const stranger = visitorOf(site);
    await stranger.signIn("administrator");
    expect((await stranger.open(page)).status).toBe(404);
  });
});
