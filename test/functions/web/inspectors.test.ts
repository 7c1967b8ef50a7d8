import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

describe("the record of an inspector", () => {
  let site: Site;
  let clerk: Visitor;
  beforeAll(async () => {
    site = await openSite();
    clerk = visitorOf(site);
    await clerk.signIn("office-clerk");
  });
  afterAll(() => site.close());

  const sent = async (who: string, path: string, json: unknown) => {
    const answer = await site.ask(who, path, { method: "POST", json });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const term = (from: string, until: string) => ({ kind: "part_time", from, until, basis: "聘书〔2025〕5号" });
  const rowOf = async (id: string): Promise<string[]> => {
    const rows: string[][] = parse((await clerk.open("/lists/inspectors.csv")).text, { bom: true });
    return rows.find((row) => row[1] === id) ?? [];
  };
  /** What an export says of an inspector, by the heading of the column. */
  const exported = async (id: string): Promise<Record<string, string>> => {
    const { text } = await clerk.open("/lists/inspectors.csv");
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    return rows.find((row) => row.标识 === id) ?? {};
  };

  it("takes engagements over the API, and refuses a term that the rules do not grant", async () => {
    const path = "/api/inspectors/member-one/appointments";
    expect(await sent("office-clerk", path, term("2020-06-01", "2023-05-31"))).toMatchObject({
      status: 200,
      body: { record: { appointments: [{ kind: "part_time", until: "2023-05-31" }] } },
    });
    expect(await sent("office-head", path, term("2023-06-01", "2026-06-30"))).toMatchObject({
      status: 422,
      body: { code: "term-too-long", field: "until" },
    });
    expect(await sent("office-head", path, term("2023-06-01", "2026-05-31"))).toMatchObject({
      status: 200,
      body: {
        acts: [
          { act: "appointed", by: "office-clerk", why: "聘书〔2025〕5号" },
          { act: "appointed", by: "office-head" },
        ],
      },
    });
    expect((await sent("office-head", path, { kind: "part_time", from: "2026-06-01" })).body).toMatchObject({
      code: "invalid-input",
    });
    const nobody = await sent(
      "office-head",
      "/api/inspectors/nobody-here/appointments",
      term("2023-06-01", "2026-05-31"),
    );
    expect(nobody).toMatchObject({ status: 404 });
  });

  it("loses no engagement and no training to a form that was opened before a colleague changed them", async () => {
    const head = visitorOf(site);
    await head.signIn("office-head");
    const home = "/admin/inspectors/substitute";
    const seenOn = (text: string): string => /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? "";
    await clerk.post(`${home}/appoint`, term("2025-09-01", "2028-08-31"));
    await clerk.post(`${home}/recordTraining`, { on: "2026-01-10", hours: "8", topic: "法规" });
    const seen = seenOn((await head.open(`${home}/endAppointment?from=2025-09-01`)).text);
    const end = (until: string) => ({ from: "2025-09-01", until, why: "调离" });
    await clerk.post(`${home}/endAppointment`, { ...end("2027-08-31"), seen });
    const late = await head.post(`${home}/endAppointment`, { ...end("2026-12-31"), seen });
    expect([late.status, late.text.includes("同事刚刚改过这个条目"), late.text.includes("2027年8月31日")]).toEqual([
      409,
      true,
      true,
    ]);
    expect(late.text).toContain('value="2026-12-31"');
    const withdrawn = await head.post(`${home}/withdrawTraining`, {
      on: "2026-01-10",
      topic: "法规",
      why: "误登",
      seen,
    });
    expect(withdrawn.status).toBe(409);
    // What only adds to the record stands in nobody's way.
    const further = await head.post(`${home}/recordTraining`, { on: "2026-01-12", hours: "4", topic: "安全", seen });
    expect(further.path).toBe(`${home}?saved=1`);
    const read = await site.ask("office-head", "/api/inspectors/substitute");
    const tag = read.headers.get("etag") ?? "";
    const decided = await head.post(`${home}/endAppointment`, {
      ...end("2026-12-31"),
      seen: seenOn((await head.open(`${home}/endAppointment`)).text),
    });
    expect(decided.path).toBe(`${home}?saved=1`);
    const stale = await site.ask("office-clerk", "/api/inspectors/substitute/appointments/withdraw", {
      method: "POST",
      json: { from: "2025-09-01", why: "误登" },
      headers: { "if-match": tag },
    });
    expect([stale.status, await stale.json()]).toMatchObject([409, { code: "changed-meanwhile" }]);
    expect(decided.text).toContain("2026年12月31日");
    const unnamed = { from: "2025-09-01", why: "误登" };
    expect(await sent("office-clerk", "/api/inspectors/substitute/appointments/withdraw", unnamed)).toMatchObject({
      status: 200,
      body: { record: { appointments: [] } },
    });
  });

  it("is kept by the office, and read by those who see everything and the inspector", async () => {
    const path = "/api/inspectors/member-one";
    for (const who of ["leader", "administrator", "school-head", "chair"])
      expect((await sent(who, `${path}/appointments`, term("2030-01-01", "2030-12-31"))).status, who).toBe(403);
    const read = async (who: string) => (await site.ask(who, path)).status;
    expect([await read("chair"), await read("member-one"), await read("leader"), await read("school-head")]).toEqual([
      200, 200, 403, 403,
    ]);
  });

  it("stands on the list of inspectors, with the terms running and whether one ends", async () => {
    expect((await clerk.open("/lists/inspectors")).text).toContain("2 / 3");
    expect(await exported("member-one")).toMatchObject({
      聘任类型: "兼职",
      聘期开始: "2023-06-01",
      聘期结束: "2026-05-31",
      连续任期: "2",
      最多连续任期: "3",
      任期状态: "即将届满",
    });
    expect(await rowOf("member-two")).toEqual(expect.arrayContaining(["未登记"]));
    expect(await rowOf("office-clerk")).toEqual([]);
    const ending = await clerk.open("/lists/inspectors?term=due");
    expect([ending.text.includes("member-one"), ending.text.includes("member-two")]).toEqual([true, false]);
    const { items } = (await (await site.ask("chair", "/api/office-duties/inspectors")).json()) as { items: unknown[] };
    expect(items).toContainEqual({
      limitId: "part_time_term",
      about: { personId: "member-one" },
      state: "due",
      dueOn: "2026-05-31",
      counted: { done: 2, limit: 3 },
      isUnderWay: false,
      isLaw: false,
    });
  });

  it("says on the list whether an engagement runs, has ended or is still to begin, full-time ones too", async () => {
    const path = "/api/inspectors/substitute/appointments";
    const fullTime = (from: string, until: string | null) => ({ kind: "full_time", from, until, basis: "政府任命" });
    for (const [from, until, state] of [
      ["2020-01-01", "2025-12-31", "已届满"],
      ["2026-06-01", null, "尚未开始"],
      ["2026-01-01", "2026-05-31", "任期内"],
    ] as const) {
      expect((await sent("office-head", path, fullTime(from, until))).status).toBe(200);
      expect(await rowOf("substitute"), from).toContain(state);
      if (state === "尚未开始") await sent("office-head", `${path}/withdraw`, { from, why: "登记有误" });
    }
    expect((await clerk.open("/lists/inspectors?term=current")).text).toContain("/admin/inspectors/substitute");
    expect((await clerk.open("/lists/inspectors?term=overdue")).text).not.toContain("/admin/inspectors/substitute");
  });

  it("is kept on pages too: entered, ended early, taken back, each with its reason", async () => {
    const home = "/admin/inspectors/member-two";
    expect((await clerk.open("/admin")).text).toContain('href="/lists/inspectors"');
    expect((await clerk.open(home)).text).toContain("没有登记聘任");
    const wrong = await clerk.post(`${home}/appoint`, { kind: "part_time", from: "2025-09-01", basis: "" });
    expect([wrong.status, wrong.text.includes("必须填写")]).toEqual([422, true]);
    const tooLong = await clerk.post(`${home}/appoint`, term("2025-09-01", "2029-08-31"));
    expect([tooLong.status, tooLong.text.includes("最迟到 2028-09-01")]).toEqual([422, true]);
    const entered = await clerk.post(`${home}/appoint`, term("2025-09-01", "2028-08-31"));
    expect([entered.path, entered.text.includes("兼职 · 2025年9月1日")]).toEqual([`${home}?saved=1`, true]);
    const end = await clerk.open(`${home}/endAppointment?from=2025-09-01`);
    expect(end.text).toContain('value="2025-09-01" selected');
    const ended = await clerk.post(`${home}/endAppointment`, {
      from: "2025-09-01",
      until: "2026-01-31",
      why: "本人辞聘",
    });
    expect([ended.text.includes("本人辞聘"), ended.text.includes("2026年1月31日")]).toEqual([true, true]);
    const withdrawn = await clerk.post(`${home}/withdrawAppointment`, { from: "2025-09-01", why: "登记有误" });
    expect([withdrawn.text.includes("没有登记聘任"), withdrawn.text.includes("登记有误")]).toEqual([true, true]);
    for (const path of ["/admin/inspectors/school-head", `${home}/dismiss`, `${home}/constructor`])
      expect((await clerk.open(path)).status, path).toBe(404);
    const administrator = visitorOf(site);
    await administrator.signIn("administrator");
    expect((await administrator.open(home)).status).toBe(404);
  });

  it("says since when a resident inspector answers for a school, and when to rotate", async () => {
    expect(await rowOf("resident")).toEqual(expect.arrayContaining(["school-seven · 自 未登记"]));
    const path = "/api/inspectors/resident/residencies";
    const set = { organisationId: "school-seven", since: "2023-02-20", why: "2023年春季分工" };
    expect(await sent("leader", path, set)).toMatchObject({ status: 403 });
    expect(await sent("office-head", path, { ...set, organisationId: "kindergarten-two" })).toMatchObject({
      body: { code: "not-resident-there" },
    });
    expect(await sent("office-head", path, set)).toMatchObject({
      body: {
        record: { residencies: [{ organisationId: "school-seven", since: "2023-02-20" }] },
        acts: [{ act: "residency_set", why: "school-seven: 2023年春季分工" }],
      },
    });
    expect(await rowOf("resident")).toContain(
      "school-seven · 自 2023年2月20日（周一） · 最迟轮换 2026年2月20日（周五） · 轮换已超期",
    );
    expect((await clerk.open("/lists/inspectors?rotation=overdue")).text).toContain("resident");
    const form = await clerk.open("/admin/inspectors/resident/setResidency?organisationId=school-seven");
    expect(form.text).toContain('value="school-seven" selected');
    const page = await clerk.post("/admin/inspectors/resident/setResidency", { ...set, since: "2024-09-01" });
    expect(page.text).toContain("2024年9月1日");
    expect((await clerk.open("/lists/inspectors?rotation=overdue")).text).not.toContain("/admin/inspectors/resident");
  });

  it("counts class hours of training against the year's forty, recorded over the API and on the page", async () => {
    const path = "/api/inspectors/leader/training";
    const day = { on: "2026-02-26", hours: 24, topic: "问责办法专题" };
    expect(await sent("leader", path, day)).toMatchObject({ status: 403 });
    expect(await sent("office-clerk", path, { ...day, hours: 0 })).toMatchObject({ body: { code: "invalid-input" } });
    expect(await sent("office-clerk", path, day)).toMatchObject({
      body: {
        record: { training: [{ ...day, recordedBy: "office-clerk" }] },
        acts: [{ act: "training_recorded", why: "2026-02-26 · 问责办法专题 · 24" }],
      },
    });
    expect(await exported("leader")).toMatchObject({ 本年培训学时: "24", 上年培训学时: "0", 每年应达学时: "40" });
    const listed = (await clerk.open("/lists/inspectors")).text;
    expect([listed.includes("24 / 40"), listed.includes("0 / 40")]).toEqual([true, true]);
    expect((await clerk.open("/lists/inspectors?training=due")).text).toContain("/admin/inspectors/leader");
    const home = "/admin/inspectors/leader";
    const wrong = await clerk.post(`${home}/recordTraining`, { on: "2026-01-10", hours: "many", topic: "评估" });
    expect([wrong.status, wrong.text.includes('value="many"')]).toEqual([422, true]);
    const page = await clerk.post(`${home}/recordTraining`, { on: "2026-01-10", hours: "16.5", topic: "评估工具" });
    expect([page.text.includes("16.5"), page.text.includes("评估工具"), page.text.includes("登记人")]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await exported("leader")).toMatchObject({ 本年培训学时: "40.5", 每年应达学时: "40" });
    expect((await clerk.open("/lists/inspectors?training=due")).text).not.toContain("/admin/inspectors/leader");
    const taken = { on: "2026-01-10", topic: "评估工具", why: "重复登记" };
    expect((await clerk.post(`${home}/withdrawTraining`, taken)).text).toContain("重复登记");
    expect(await exported("leader")).toMatchObject({ 本年培训学时: "24" });
  });

  it("stays when the administrator changes the entry, and when the city's files are read again", async () => {
    const entry = {
      name: { zh: "成员一", en: "Member One" },
      email: "member-one@dudao.example",
      positions: [{ role: "inspector", organisationId: "city-office" }],
      residentAt: [],
      language: "zh",
    };
    const changed = await site.ask("administrator", "/api/people/member-one", { method: "PUT", json: entry });
    // What the office keeps of a person is not the administrator's to read.
    expect([changed.status, await changed.json()]).toEqual([200, { id: "member-one", ...entry }]);
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    await directoryRegister.putPerson(Person.parse({ ...entry, id: "member-one", deputyId: null }));
    expect(await exported("member-one")).toMatchObject({ 连续任期: "2" });
  });
});
