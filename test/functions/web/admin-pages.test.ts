import { DeleteSuppressedDestinationCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planAbsence } from "../../../domain/absence.ts";
import { type Person, PersonId } from "../../../domain/directory.ts";
import type { Instant } from "../../../domain/time.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const NOW = "2026-03-02T01:00:00.000Z" as Instant;
const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? "";

/** The state of the entry a form was opened with. */
const seenOn = (text: string): string => /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? "";

describe("the administration pages", () => {
  let site: Site;
  const visitors = new Map<string, Visitor>();
  const as = async (person: string): Promise<Visitor> => {
    const visitor = visitors.get(person) ?? visitorOf(site);
    if (!visitors.has(person)) await visitor.signIn(person);
    visitors.set(person, visitor);
    return visitor;
  };
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it("exist for those who may use them, and for nobody else", async () => {
    const status = async (person: string, path: string) => (await (await as(person)).open(path)).status;
    for (const path of ["/admin/organisations", "/admin/people", "/admin/import", "/admin/people/new"]) {
      expect([path, await status("administrator", path)]).toEqual([path, 200]);
      expect([path, await status("office-head", path)]).toEqual([path, 404]);
    }
    expect(await status("office-clerk", "/admin/calendars")).toBe(200);
    expect(await status("school-head", "/admin/calendars")).toBe(404);
    expect(await status("chair", "/admin/rules")).toBe(200);
    expect(await status("leader", "/admin/rules")).toBe(404);
    expect(await status("leader", "/admin/people/member-one/absences")).toBe(404);
    expect((await (await as("administrator")).open("/admin")).text).toContain("/admin/organisations");
  });

  it.each([
    ["administrator", true],
    ["office-head", true],
    ["office-clerk", true],
    ["chair", true],
    ["auditor", true],
    ["leader", false],
    ["resident", false],
    ["school-head", false],
    ["school-contact", false],
    ["bureau-officer", false],
  ])(
    "stand in the menu of %s: %s; everybody finds their own absences, and every way leads somewhere",
    async (id, isIn) => {
      const visitor = await as(id);
      const home = await visitor.open("/");
      expect(home.text.includes('href="/admin"')).toBe(isIn);
      const admin = await visitor.open("/admin");
      expect(admin.status).toBe(isIn ? 200 : 404);
      const ways = (text: string) =>
        [...text.matchAll(/href="(\/(?:admin|lists)\/[^"]+)"/g)].map(([, path = ""]) => path);
      const own = `/admin/people/${id}/absences`;
      expect(ways(isIn ? admin.text : home.text)).toContain(own);
      for (const path of new Set([own, ...ways(isIn ? admin.text : "")]))
        expect([path, (await visitor.open(path)).status]).toEqual([path, 200]);
    },
  );

  it("take an organisation in, and keep what was typed where something is wrong", async () => {
    const administrator = await as("administrator");
    const entry = {
      id: "school-eight",
      kind: "unit",
      unitKind: "compulsory_school",
      "name.zh": "第八中学",
      "name.en": "",
      district: "changyi",
      superiorId: "nowhere-at-all",
      isFictional: "false",
    };
    const wrong = await administrator.post("/admin/organisations/new", entry);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`value="第八中学"`);
    expect(wrong.text).toContain('href="#f-name-en">英文名称：');
    const saved = await administrator.post("/admin/organisations/new", {
      ...entry,
      "name.en": "Eight",
      superiorId: "",
    });
    expect(saved.path).toBe("/admin/organisations/school-eight?saved=1");
    expect(saved.text).toContain("登记");
    const again = await administrator.post("/admin/organisations/new", {
      ...entry,
      "name.en": "Eight",
      superiorId: "",
    });
    expect([again.status, again.text.includes("名册中已有 school-eight")]).toEqual([422, true]);
    const renamed = { ...entry, "name.en": "School Eight", superiorId: "" };
    expect((await administrator.post("/admin/organisations/school-eight", renamed)).text).toContain("School Eight");
    expect((await administrator.open("/admin/organisations?text=eight")).text).toContain("第八中学");
    // The department above is chosen by its name; nobody has to know an id.
    const below = { ...entry, "name.en": "School Eight", superiorId: "bureau-changyi" };
    expect((await administrator.post("/admin/organisations/school-eight", below)).text).toMatch(
      /<select id="f-superiorId".*<option value="bureau-changyi" selected[^>]*>/s,
    );
  });

  it("write over nothing a colleague put on record since the form was opened, however often it goes wrong before", async () => {
    const administrator = await as("administrator");
    const path = "/admin/organisations/kindergarten-two";
    const form = (await administrator.open(path)).text;
    const seen = /name="seen" value="([^"]+)"/.exec(form)?.[1] ?? "";
    const entry = {
      unitKind: "kindergarten",
      "name.zh": "第二幼儿园",
      "name.en": "Kindergarten Two",
      district: "changyi",
      superiorId: "bureau-changyi",
      isFictional: "true",
    };
    expect((await administrator.post(path, { ...entry, seen, phone: "0432-1" })).path).toBe(`${path}?saved=1`);
    const wrong = await administrator.post(path, { ...entry, seen, "name.en": "", address: "二号路" });
    expect(wrong.status).toBe(422);
    const still = /name="seen" value="([^"]+)"/.exec(wrong.text)?.[1] ?? "";
    const late = await administrator.post(path, { ...entry, seen: still, address: "二号路" });
    expect([late.status, late.text.includes("同事刚刚改过这个条目"), late.text.includes("0432-1")]).toEqual([
      409,
      true,
      true,
    ]);
    expect(late.text).toContain('value="二号路"');
    expect((await administrator.open(path)).text).toContain('value="0432-1"');
    const shown = /name="seen" value="([^"]+)"/.exec(late.text)?.[1] ?? "";
    const decided = await administrator.post(path, { ...entry, seen: shown, address: "二号路", phone: "0432-1" });
    expect([decided.path, decided.text.includes("二号路")]).toEqual([`${path}?saved=1`, true]);
    // Sent twice, it says what is on record already.
    expect((await administrator.post(path, { ...entry, seen: shown, address: "二号路", phone: "0432-1" })).status).toBe(
      200,
    );
  });

  it("take a person in who can then sign in, and leave an administrator", async () => {
    const administrator = await as("administrator");
    const entry = {
      id: "head-eight",
      "name.zh": "校长八",
      "name.en": "Head Eight",
      email: "head@eight.example",
      language: "zh",
      residentAt: "",
      "positions.0.role": "unit_head",
      "positions.0.organisationId": "school-eight",
    };
    const taken = await administrator.post("/admin/people/new", { ...entry, email: "not an address" });
    expect([taken.status, /href="#f-email"/.test(taken.text)]).toEqual([422, true]);
    expect((await administrator.post("/admin/people/new", entry)).path).toBe("/admin/people/head-eight?saved=1");
    expect((await (await as("head-eight")).open("/")).text).toContain("我的待办");
    const own = await administrator.open("/admin/people/administrator");
    const email = /name="email"[^>]*value="([^"]+)"/.exec(own.text)?.[1] ?? "";
    const office = /name="positions\.0\.organisationId"[^>]*value="([^"]+)"/.exec(own.text)?.[1] ?? "";
    const demoted = await administrator.post("/admin/people/administrator", {
      "name.zh": "管理员",
      "name.en": "Administrator",
      email,
      language: "zh",
      "positions.0.role": "auditor",
      "positions.0.organisationId": office,
    });
    expect([demoted.status, demoted.text.includes("系统至少要有一名管理员")]).toEqual([422, true]);
  });

  it("take the organisations of a person by name, and ask which is meant where several have it", async () => {
    const administrator = await as("administrator");
    const schools = [
      ["school-ninth", "第九小学", "Ninth Primary School, Changyi"],
      ["school-ninth-east", "第九小学(东校区)", "Ninth Primary School, East Campus"],
    ] as const;
    for (const [id, zh, en] of schools)
      await administrator.post("/admin/organisations/new", {
        id,
        kind: "unit",
        unitKind: "compulsory_school",
        "name.zh": zh,
        "name.en": en,
        district: "changyi",
        superiorId: "",
        isFictional: "false",
      });
    const entry = {
      id: "head-nine",
      "name.zh": "校长九",
      "name.en": "Head Nine",
      email: "head@nine.example",
      language: "zh",
      residentAt: "",
      "positions.0.role": "unit_head",
      "positions.0.organisationId": "第九",
    };
    const vague = await administrator.post("/admin/people/new", entry);
    expect([vague.status, /href="#f-positions-0-organisationId"/.test(vague.text)]).toEqual([422, true]);
    expect(vague.text).toContain("第九小学（school-ninth）、第九小学（东校区）（school-ninth-east）");
    expect(vague.text).toContain('value="第九"');
    const unheard = await administrator.post("/admin/people/new", {
      ...entry,
      "positions.0.organisationId": "第十中学",
    });
    expect([unheard.status, unheard.text.includes("登记册中没有名称含“第十中学”的机构")]).toEqual([422, true]);
    // A name that is one whole name is meant, though another holds it too.
    const whole = { ...entry, "positions.0.organisationId": "第九小学" };
    expect((await administrator.post("/admin/people/new", whole)).path).toBe("/admin/people/head-nine?saved=1");
    const { directory } = suppliesOf(["directory"], site.world);
    const placeOf = async () => (await directory.person(PersonId.parse("head-nine")))?.positions[0]?.organisationId;
    expect(await placeOf()).toBe("school-ninth");
    const moved = { ...entry, "positions.0.organisationId": "第九小学（东校区）" };
    await administrator.post("/admin/people/head-nine", moved);
    expect(await placeOf()).toBe("school-ninth-east");
    const shown = await administrator.open("/admin/people/head-nine");
    expect(shown.text).toMatch(/name="positions\.0\.organisationId"[^>]*value="第九小学（东校区）"/);
    await administrator.post("/admin/people/head-nine", {
      ...entry,
      "positions.0.organisationId": "ninth primary school, changyi",
    });
    expect(await placeOf()).toBe("school-ninth");
  });

  it("let mail out again to an address that returned it, once the person confirms it and with how", async () => {
    const administrator = await as("administrator");
    const ses = mockClient(SESv2Client);
    ses.on(DeleteSuppressedDestinationCommand).resolves({});
    const { reachability, officeRegister } = suppliesOf(["reachability", "officeRegister"], site.world);
    await reachability.note({ email: "leader@dudao.example", since: NOW, reason: "550 no such user" });
    const path = "/admin/people/leader";
    expect((await administrator.open(path)).text).toContain("550 no such user");
    const unconfirmed = await administrator.post(`${path}/reachable`, { why: "本人来电" });
    expect([unconfirmed.status, /href="#f-confirmed"/.test(unconfirmed.text)]).toEqual([422, true]);
    expect(unconfirmed.text).toContain(`value="本人来电"`);
    const unexplained = await administrator.post(`${path}/reachable`, { why: " ", confirmed: "true" });
    expect([unexplained.status, /href="#f-why"/.test(unexplained.text)]).toEqual([422, true]);
    const confirmed = { why: "本人来电", confirmed: "true" };
    for (let times = 0; times < 2; times += 1) {
      const cleared = await administrator.post(`${path}/reachable`, confirmed);
      expect(cleared.path).toBe(`${path}?saved=1`);
      expect(cleared.text).not.toContain("550 no such user");
      expect(cleared.text).toContain("leader@dudao.example: 本人来电");
    }
    const acts = await officeRegister.actsOn(PersonId.parse("leader"));
    expect(acts.filter(({ act }) => act === "address_cleared")).toMatchObject([{ by: "administrator" }]);
    expect(ses.commandCalls(DeleteSuppressedDestinationCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { EmailAddress: "leader@dudao.example" },
    ]);
    expect((await reachability.all()).size).toBe(0);
    expect((await (await as("office-head")).post(`${path}/reachable`, confirmed)).status).toBe(404);
    ses.restore();
  });

  it("let people set their own absences, one at a time, and take them back", async () => {
    const leader = await as("leader");
    const path = "/admin/people/leader/absences";
    const away = { from: "2026-03-09", until: "2026-03-11", reason: "培训", deputyId: "member-one" };
    const reversed = await leader.post(path, { ...away, until: "2026-03-01" });
    expect([reversed.status, /href="#f-until"/.test(reversed.text)]).toEqual([422, true]);
    expect(reversed.text).toContain(`value="培训"`);
    expect((await leader.post(path, away)).text).toContain("2026年3月9日");
    const after = await leader.post(path, { remove: "2026-03-09 2026-03-11 培训", deputyId: "" });
    expect(after.text).toContain("没有登记请假");
  });

  it("offer as a deputy exactly whom the rules take: colleagues, not the inspector who answers for the school", async () => {
    const { directory } = suppliesOf(["directory"], site.world);
    const head = await directory.person(PersonId.parse("school-head"));
    if (!head) throw new TypeError("the school has a head");
    const around = await directory.around(head.positions.map(({ organisationId }) => organisationId));
    expect(around.map(({ id }) => id)).toContain("resident");
    const { text } = await (await as(head.id)).open(`/admin/people/${head.id}/absences`);
    const list = /<select[^>]*name="deputyId"[\s\S]*?<\/select>/.exec(text)?.[0] ?? "";
    const offered = [...list.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id).sort();
    const everybody: Person[] = [];
    for await (const person of directory.allPeople()) everybody.push(person);
    const known = new Map(everybody.map((person) => [person.id, person]));
    const taken = everybody.filter(({ id }) => planAbsence(head, { absences: [], deputyId: id }, known).accepted);
    expect(offered).toEqual(taken.map(({ id }) => id).sort());
    expect(offered).toContain("school-contact");
  });

  it("keep a colleague's deputy and absences until they were read, and take out no absence but the one that was meant", async () => {
    const [leader, administrator] = [await as("leader"), await as("administrator")];
    const path = "/admin/people/leader/absences";
    const seen = seenOn((await leader.open(path)).text);
    const theirs = { from: "2026-03-16", until: "2026-03-17", reason: "会议", deputyId: "member-one", seen };
    expect((await administrator.post(path, theirs)).path).toBe(`${path}?saved=1`);
    // The same form sent twice enters the absence once.
    expect((await administrator.post(path, theirs)).path).toBe(`${path}?saved=1`);

    const late = await leader.post(path, {
      from: "2026-03-20",
      until: "2026-03-20",
      reason: "体检",
      deputyId: "",
      seen,
    });
    expect([late.status, late.text.includes("同事刚刚改过这个条目")]).toEqual([409, true]);
    expect(late.text).toContain("2026-03-16 2026-03-17 会议");
    expect(late.text).toContain(`value="体检"`);
    expect((await leader.open(path)).text).toMatch(/value="member-one" selected/);

    const decided = await leader.post(path, {
      remove: "2026-03-16 2026-03-17 会议",
      deputyId: "",
      seen: seenOn(late.text),
    });
    expect([decided.path, decided.text.includes("没有登记请假")]).toEqual([`${path}?saved=1`, true]);
    await administrator.post(path, { ...theirs, seen: "" });
    expect((await leader.post(path, { remove: "2026-03-16 2026-03-18 会议", deputyId: "" })).text).toContain("会议");
    await leader.post(path, { remove: "2026-03-16 2026-03-17 会议", deputyId: "" });
  });

  it("name the field in each line of what is wrong", async () => {
    expect((await (await as("office-clerk")).post("/admin/rules", {})).text).toContain("生效日期：必须填写");
  });

  it("write over no limit, step or frame of a draft that a colleague changed since it was opened, and drop no draft unread", async () => {
    const [clerk, head] = [await as("office-clerk"), await as("office-head")];
    const { path: begun } = await clerk.post("/admin/rules", { effectiveFrom: "2026-05-01" });
    const draft = begun.replace("?saved=1", "");
    const forms = [
      [
        `${draft}/limits/plan`,
        { unit: "workingDays", source: "局务会议纪要〔2026〕3号", enabled: "true" },
        "count",
        "21",
        "22",
      ],
      [
        `${draft}/frame`,
        { nameEn: "Rules", effectiveFrom: "2026-05-01", hoursFrom: "09:00", hoursUntil: "17:00" },
        "nameZh",
        "规则甲",
        "规则乙",
      ],
      [
        `${draft}/ladders/school/new`,
        { unit: "working", notice: "reminder", act: "unit_contact", asksDecision: "false" },
        "days",
        "-9",
        "-8",
      ],
    ] as const;
    const before = seenOn((await head.open(draft)).text);
    for (const [path, rest, field, theirs, ours] of forms) {
      const seen = seenOn((await head.open(path)).text);
      expect((await clerk.post(path, { ...rest, [field]: theirs, seen })).path).toBe(`${draft}?saved=1`);
      const late = await head.post(path, { ...rest, [field]: ours, seen });
      expect([path, late.status, late.text.includes("同事刚刚改过这个条目")]).toEqual([path, 409, true]);
      expect(late.text).toContain(`value="${ours}"`);
      const decided = await head.post(path, { ...rest, [field]: ours, seen: seenOn(late.text) });
      expect([path, decided.path]).toEqual([path, `${draft}?saved=1`]);
    }
    expect((await head.post(`${draft}/drop`, { seen: before })).status).toBe(409);
    expect((await head.post(`${draft}/drop`, { seen: seenOn((await head.open(draft)).text) })).path).toBe(
      "/admin/rules?saved=1",
    );
  });

  it("write over no term of a principal that a colleague put right since the form was opened", async () => {
    const [clerk, head] = [await as("office-clerk"), await as("office-head")];
    const path = "/admin/terms/school-seven";
    const term = { principal: "宋青", from: "2024-09-01", until: "2028-08-31", basis: "任职文件〔2024〕8号" };
    await clerk.post(path, { ...term, seen: seenOn((await clerk.open(path)).text) });
    const seen = seenOn((await head.open(`${path}?from=2024-09-01`)).text);
    await clerk.post(path, { ...term, until: "2027-08-31", seen });
    const late = await head.post(path, { ...term, basis: "任职文件〔2024〕9号", seen });
    expect([late.status, late.text.includes("同事刚刚改过这个条目")]).toEqual([409, true]);
    expect(late.text).toContain("2027年8月31日");
    expect(late.text).toContain(`value="任职文件〔2024〕9号"`);
    const withdrawn = await head.post(`${path}/withdraw`, { from: "2024-09-01", why: "登记有误", seen });
    expect([withdrawn.status, withdrawn.text.includes("2027年8月31日")]).toEqual([409, true]);
    const decided = await head.post(`${path}/withdraw`, {
      from: "2024-09-01",
      why: "登记有误",
      seen: seenOn(withdrawn.text),
    });
    expect(decided.path).toBe(`${path}?saved=1`);
  });

  it("let the office rule a day with its reason", async () => {
    const clerk = await as("office-clerk");
    const ruling = { day: "2026-03-10", working: "false", reason: "" };
    const wrong = await clerk.post("/admin/calendars", ruling);
    expect([wrong.status, /href="#f-reason"/.test(wrong.text)]).toEqual([422, true]);
    expect(wrong.text).toContain(`value="2026-03-10"`);
    expect((await clerk.post("/admin/calendars", { ...ruling, reason: "暴雪停课" })).text).toContain("暴雪停课");
    expect((await clerk.post("/admin/calendars", { ...ruling, reason: "再说一次" })).text).toContain("无需另行指定");
    // Whoever has not read a colleague's word on a day does not undo it; the word on another day stands in nobody's way.
    const head = await as("office-head");
    const seen = seenOn((await head.open("/admin/calendars")).text);
    const closed = { day: "2026-03-12", working: "false", reason: "停电" };
    expect((await clerk.post("/admin/calendars", { ...closed, seen })).path).toBe("/admin/calendars?saved=1");
    const late = await head.post("/admin/calendars", { ...closed, working: "true", reason: "照常上课", seen });
    expect([late.status, late.text.includes("停电"), late.text.includes(`value="照常上课"`)]).toEqual([
      409,
      true,
      true,
    ]);
    const other = await head.post("/admin/calendars", { ...closed, day: "2026-03-13", seen });
    expect(other.path).toBe("/admin/calendars?saved=1");
    const decided = await head.post("/admin/calendars", { ...closed, working: "true", seen: seenOn(late.text) });
    expect(decided.path).toBe("/admin/calendars?saved=1");
  });

  it("show a draft's difference to whoever approves it, who did not write it", async () => {
    const clerk = await as("office-clerk");
    const begun = await clerk.post("/admin/rules", { effectiveFrom: "2026-04-01" });
    expect(begun.path).toBe("/admin/rules/test/2?saved=1");
    const limit = "/admin/rules/test/2/limits/plan";
    const edit = { count: "20", unit: "workingDays", source: "局务会议纪要〔2026〕3号", enabled: "true" };
    const wrong = await clerk.post(limit, { ...edit, count: "many" });
    expect([wrong.status, wrong.text.includes(`value="many"`)]).toEqual([422, true]);
    expect((await clerk.post(limit, edit)).text).toContain("局务会议纪要");
    const semester = "/admin/rules/test/2/limits/spring_semester_from";
    expect((await clerk.open(semester)).text).toContain('value="03-01"');
    expect((await clerk.post(semester, { ...edit, unit: "", count: "02-29" })).status).toBe(422);
    expect((await clerk.post(semester, { ...edit, unit: "", count: "02-24" })).text).toContain("2月24日");
    const head = await as("office-head");
    const draft = await head.open("/admin/rules/test/2");
    expect(draft.text).toContain("20个工作日");
    expect(draft.text).toContain("3月1日");
    const digest = hidden(draft.text, "digest");
    await clerk.post(limit, { ...edit, count: "25" });
    expect((await head.post("/admin/rules/test/2/approve", { digest })).status).toBe(409);
    expect((await clerk.post("/admin/rules/test/2/approve", { digest })).status).toBe(403);
    const now = hidden((await head.open("/admin/rules/test/2")).text, "digest");
    expect((await head.post("/admin/rules/test/2/approve", { digest: now })).text).toContain("已批准");
    expect((await clerk.open(limit)).status).toBe(404);
  });

  it("import units after a dry run, all of them or none", async () => {
    const administrator = await as("administrator");
    const columns = "id,name.zh,name.en,unitKind,district,superiorId,address,phone";
    const good = "school-nine,第九中学,School Nine,compulsory_school,changyi,,,";
    const bad = [
      columns,
      good,
      "School Ten,第十中学,School Ten,compulsory_school,changyi,,,",
      "school-eleven,十一中,School Eleven,castle,changyi,nowhere-at-all,,",
      "school-nine,第九中学,School Nine,compulsory_school,changyi,,,",
      "school-twelve,十二中",
      "school-thirteen,十三中,School Thirteen,compulsory_school,nowhere,,,",
    ].join("\n");
    const dry = await administrator.post("/admin/import", { csv: bad, intent: "import" });
    expect(dry.status).toBe(422);
    for (const line of [3, 4, 5, 6]) expect(dry.text).toContain(`行 ${line}`);
    expect(dry.text).toMatch(/行 7 (<[^>]+>)*district(<[^>]+>)*：名册中没有该区域的机构/);
    expect(dry.text).toMatch(/compulsory_school<\/span>（义务教育学校）/);
    expect(dry.text).toContain("school-twelve,十二中");
    expect((await administrator.open("/admin/organisations/school-nine")).status).toBe(404);

    const file = new File([`\uFEFF${columns}\n${good}\n`], "单位.csv", { type: "text/csv" });
    const ready = await administrator.post("/admin/import", { file, intent: "dry-run" });
    expect(ready.status).toBe(200);
    expect((await administrator.open("/admin/organisations/school-nine")).status).toBe(404);
    // A browser sends the lines of the field back with ends of its own.
    const confirmed = { csv: `${columns}\r\n${good}\r\n`, intent: "import", checked: hidden(ready.text, "checked") };
    const done = await administrator.post("/admin/import", confirmed);
    expect(done.text).toContain("已导入");
    expect((await administrator.post("/admin/import", confirmed)).text).toContain("已导入");
    expect((await administrator.open("/admin/organisations/school-nine")).text).toContain("批量导入");
    expect((await administrator.post("/admin/import", { csv: "", intent: "import" })).text).toContain("请选择文件");
  });

  it("import nothing over a colleague's change: the file is kept, and a fresh dry run says who changed what", async () => {
    const administrator = await as("administrator");
    const columns = "id,name.zh,name.en,unitKind,district,superiorId,address,phone";
    const entry = {
      id: "school-kept",
      kind: "unit",
      unitKind: "compulsory_school",
      district: "changyi",
      superiorId: "",
    };
    const names = (zh: string) => ({ "name.zh": zh, "name.en": "Kept", isFictional: "false" });
    const csv = `${columns}\nschool-kept,导入的名称,Kept,compulsory_school,changyi,,,`;
    const dry = await administrator.post("/admin/import", { csv, intent: "dry-run" });
    await administrator.post("/admin/organisations/new", { ...entry, ...names("同事的名称") });
    const late = await administrator.post("/admin/import", {
      csv,
      intent: "import",
      checked: hidden(dry.text, "checked"),
    });
    expect(late.status).toBe(409);
    for (const told of ["试运行之后情况有变", "school-kept,导入的名称", "其间被修改的条目", "确认导入"])
      expect(late.text).toContain(told);
    const kept = "/admin/organisations/school-kept";
    expect((await administrator.open(kept)).text).toContain("同事的名称");
    const again = { csv, intent: "import", checked: hidden(late.text, "checked") };
    expect((await administrator.post("/admin/import", again)).text).toContain("已导入");
    expect((await administrator.open(kept)).text).toContain("导入的名称");
  });
});
