import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Organisation, Person, PersonId } from "../../../domain/directory.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { type OpeningStep, openingSteps } from "../../../functions/web/opening/steps.ts";
import { changePath, openingPath } from "../../../functions/web/paths.ts";
import { indicatorText } from "../../../functions/web/texts/indicators.ts";
import { say } from "../../../functions/web/view.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { organisation, person, registers } from "../../domain/city.ts";
import { caseId } from "../../domain/given.ts";
import { reportedCase } from "../../domain/stories.ts";
import { signedIn, type Visitor } from "./browser-like.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

type Answer = Readonly<Record<string, string | readonly string[]>>;
type Answers = Readonly<Record<OpeningStep, Answer>>;

const special: Answers = {
  unit: { unitId: "school-seven" },
  kind: { kind: "special" },
  particulars: {},
  scope: { title: "劳动教育专项督导", matters: "劳动教育课程开设情况", legalBasis: "《教育督导条例》第十一条" },
  indicators: {},
  team: { leaderId: "leader", memberIds: ["member-one", "member-two"] },
};
const team = (leaderId: string, ...memberIds: readonly string[]): Answer => ({ leaderId, memberIds });

/** The same answers as a client of the API sends them. */
function contentOf(answers: Answers): Record<string, unknown> {
  const content: Record<string, unknown> = { indicatorIds: [] };
  for (const [name, value] of Object.entries(Object.assign({}, ...Object.values(answers)) as Answer)) {
    const [group = "", field] = name.split(".");
    if (field) content[group] = { ...(content[group] as object | undefined), [field]: value };
    else content[name] = name === "assessedYear" ? Number(value) : value;
  }
  return content;
}

async function answer(visitor: Visitor, answers: Answers): Promise<void> {
  await visitor.post("/cases/open", { intent: "anew" });
  for (const step of openingSteps) await visitor.post(openingPath(step), { ...answers[step], intent: "next" });
}

/** What the rules say no to, and the field of the question that puts it right. */
const refusals: readonly (readonly [RefusalCode, Partial<Answers>, OpeningStep, field: string])[] = [
  ["team-too-small", { team: team("leader", "member-one") }, "team", "memberIds"],
  ["named-twice", { team: team("leader", "leader", "member-one") }, "team", "memberIds"],
  ["tie-to-unit", { team: team("leader", "member-one", "related") }, "team", "memberIds"],
  ["tie-to-unit", { team: team("left-lately", "member-one", "member-two") }, "team", "leaderId"],
  ["not-an-inspector", { team: team("auditor", "member-one", "member-two") }, "team", "leaderId"],
  ["appointment-not-running", { team: team("leader", "member-one", "member-two", "substitute") }, "team", "memberIds"],
  [
    "order-needed",
    { particulars: { "unannounced.orderedBy": "member-one", "unannounced.reason": "全国专项督查" } },
    "particulars",
    "unannounced.orderedBy",
  ],
  [
    "not-a-school",
    {
      unit: { unitId: "county-yongji" },
      kind: { kind: "end_of_term" },
      particulars: { "principal.name": "校长", "principal.termEndsOn": "2026-06-30" },
    },
    "unit",
    "unitId",
  ],
  [
    "not-a-government",
    { kind: { kind: "government_assessment" }, particulars: { assessedYear: "2025" } },
    "unit",
    "unitId",
  ],
  [
    "indicators-needed",
    {
      unit: { unitId: "county-yongji" },
      kind: { kind: "government_assessment" },
      particulars: { assessedYear: "2025" },
    },
    "indicators",
    "indicatorIds",
  ],
];

describe("the rules, before a case is opened", () => {
  let site: Site;
  let leader: Visitor;
  beforeAll(async () => {
    site = await openSite();
    await engage("2025-08-31");
    leader = await signedIn(site, "leader");
  });
  afterAll(() => site.close());

  /** The substitute is engaged up to this day. */
  async function engage(until: string): Promise<void> {
    const person = registers.people.get(PersonId.parse("substitute"));
    const term = { kind: "part_time", from: "2023-01-01", until, basis: "聘书〔2022〕31号" };
    await suppliesOf(["directoryRegister"], site.world).directoryRegister.putPerson(
      Person.parse({ ...person, record: { ...person?.record, appointments: [term] } }),
    );
  }

  it.each(refusals)("say %s before the answers are checked, and lead to the question (%#)", async (...refusal) => {
    const [code, changes, step, field] = refusal;
    const answers = { ...special, ...changes };
    await answer(leader, answers);
    const refused = await jsonOf(site.ask("leader", "/api/cases", { json: contentOf(answers) }));
    expect(refused.code).toBe(code);
    const said = say({ language: "zh" }, { zh: String(refused.detail), en: "" });
    const shown = await leader.open(openingPath("check"));
    expect(shown.status).toBe(422);
    expect(shown.text).toContain("<title>错误：还不能立案");
    const id = `f-${field.replace(".", "-")}`;
    expect(shown.text).toContain(`<a href="${changePath(step)}#${id}">`);
    expect(shown.text).toContain(said);
    expect(shown.text).not.toContain('name="commandId"');
    const question = await leader.open(changePath(step));
    expect(question.text).toContain(said);
    expect(question.text).toContain(`id="${id}"`);
    expect((await leader.open(openingPath("scope"))).text).toContain("劳动教育课程开设情况");
  });

  it("are asked again when it is sent: what changed meanwhile is said, and every answer stays", async () => {
    await engage("2026-03-02");
    await answer(leader, { ...special, team: team("leader", "member-one", "substitute") });
    const checked = await leader.open(openingPath("check"));
    expect(checked.status).toBe(200);
    site.world.moveTo("2026-03-02T16:00:00.000Z");
    const commandId = /name="commandId" value="([^"]+)"/.exec(checked.text)?.[1] ?? "";
    const late = await leader.post(openingPath("check"), { commandId });
    expect(late.status).toBe(422);
    expect(late.text).toContain(`<a href="${changePath("team")}#f-memberIds">`);
    expect(late.text).toContain("劳动教育课程开设情况");
    await leader.post(changePath("team"), { ...special.team, intent: "next" });
    const right = await leader.open(openingPath("check"));
    expect(right.status).toBe(200);
    expect((await leader.post(openingPath("check"), { commandId })).path).toMatch(/\/receipts\/1$/);
  });

  it("ask for a year with a year as the example", async () => {
    await leader.post("/cases/open", { intent: "anew" });
    await leader.post(openingPath("unit"), { unitId: "county-yongji", intent: "next" });
    await leader.post(openingPath("kind"), { kind: "government_assessment", intent: "next" });
    const { text } = await leader.post(openingPath("particulars"), { assessedYear: "去年", intent: "next" });
    expect(text).toContain("请填写数字，例如 2025。");
  });

  it("count each question the same, whatever kind is chosen", async () => {
    await leader.post("/cases/open", { intent: "anew" });
    const count = async (step: OpeningStep) =>
      /第 (\d+) 题(?:（续）)?，共 (\d+) 题/
        .exec((await leader.open(openingPath(step))).text)
        ?.slice(1)
        .map(Number);
    expect(await count("unit")).toEqual([1, 5]);
    await leader.post(openingPath("unit"), { ...special.unit, intent: "next" });
    for (const kind of ["comprehensive", "special", "end_of_term"]) {
      const next = await leader.post(openingPath("kind"), { kind, intent: "next" });
      expect(next.path).toBe(openingPath(kind === "comprehensive" ? "scope" : "particulars"));
      expect([await count("kind"), await count("scope"), await count("indicators"), await count("team")]).toEqual([
        [2, 5],
        [3, 5],
        [4, 5],
        [5, 5],
      ]);
    }
    expect(await count("particulars")).toEqual([2, 5]);
  });

  it("go back to be checked when one answer was changed, after what another kind asks beyond", async () => {
    await answer(leader, special);
    const other = await leader.post(changePath("kind"), { kind: "comprehensive", intent: "next" });
    expect(other.path).toBe(openingPath("check"));
    const asking = await leader.post(changePath("kind"), { kind: "end_of_term", intent: "next" });
    expect(asking.path).toBe(changePath("particulars"));
    const given = { "principal.name": "校长", "principal.termEndsOn": "2026-06-30" };
    expect((await leader.post(asking.path, { ...given, intent: "next" })).path).toBe(openingPath("check"));
  });

  it("take nobody of the office that answers to the government to be assessed, and say so beside the name", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    const office = { ...organisation("office-yongji", "county_office"), superiorId: "county-yongji" };
    await directoryRegister.putOrganisation(Organisation.parse(office));
    await directoryRegister.putPerson(person("of-yongji", "resident_inspector", office.id));
    const assessment: Answers = {
      ...special,
      unit: { unitId: "county-yongji" },
      kind: { kind: "government_assessment" },
      particulars: { assessedYear: "2025" },
      indicators: { indicatorIds: ["LAB-01"] },
      team: team("leader", "member-one", "of-yongji"),
    };
    const refused = await jsonOf(site.ask("leader", "/api/cases", { json: contentOf(assessment) }));
    expect(refused.code).toBe("tie-to-unit");
    await answer(leader, assessment);
    const { text } = await leader.open(changePath("team"));
    expect(text).not.toContain('value="of-yongji"');
    expect(text).toContain("“of-yongji”与被督导单位存在应当回避的关系");
  });

  it("let only those order an unannounced visit who may", async () => {
    await answer(leader, special);
    const list = /<select[\s\S]*?<\/select>/.exec((await leader.open(openingPath("particulars"))).text)?.[0] ?? "";
    expect([...list.matchAll(/value="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(["chair", "office-head"]);
  });
});

describe("an indicator that is chosen", () => {
  const languages = ["zh", "en"] as const;
  const { indicators } = readSeeds();

  it("says what the plan demands of it and in what it is counted, in both languages", () => {
    for (const indicator of indicators)
      for (const language of languages) {
        const { name, target, unit } = indicator;
        const text = indicatorText(indicator)[language];
        for (const part of [indicator.id, name[language], target.wording[language], ...(unit ? [unit[language]] : [])])
          expect(text).toContain(part);
        expect(/计量单位|unit:/.test(text)).toBe(unit !== null);
      }
  });

  it("says so where it is offered and read through, to open a case and to record a finding, and on the page of the case", async () => {
    const site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of indicators) await directoryRegister.putIndicator(indicator);
    const leader = await signedIn(site, "leader");
    await answer(leader, { ...special, indicators: { indicatorIds: ["LAB-01"] } });
    await site.play(reportedCase());
    for (const language of languages) {
      await leader.post("/language", { language, back: "/" });
      const target = { zh: "规划要求：≥ 1；计量单位：节", en: "Target of the plan: ≥ 1; unit: lessons" }[language];
      const atCase = `/cases/${caseId}`;
      for (const path of [openingPath("indicators"), openingPath("check"), atCase, `${atCase}/do/RecordFinding`])
        expect((await leader.open(path)).text, path).toContain(target);
    }
    await site.close();
  });
});
