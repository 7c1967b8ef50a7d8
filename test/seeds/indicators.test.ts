import { describe, expect, it } from "vitest";
import { indicatorGroupTexts } from "../../functions/web/texts/opening.ts";
import { readSeeds } from "../../seeds/seeds.ts";

const { indicators, keyProjects } = readSeeds();
const indicator = (id: string) => indicators.find((each) => each.id === id);
const countBy = <T>(values: readonly T[], key: (value: T) => string): Record<string, number> =>
  values.reduce<Record<string, number>>((counts, value) => {
    counts[key(value)] = (counts[key(value)] ?? 0) + 1;
    return counts;
  }, {});

describe("the plan's indicators", () => {
  it("are 178: 41 with a number, 76 full coverage, 59 without a number, 2 encouraged", () => {
    expect(indicators).toHaveLength(178);
    expect(countBy(indicators, (each) => each.class)).toEqual({ N: 41, C: 76, D: 59, B: 2 });
  });

  it("stand in the plan's eight groups", () => {
    expect(countBy(indicators, (each) => each.group)).toEqual({
      headline: 13,
      preschool: 14,
      compulsory: 24,
      "all-round": 34,
      "senior-special-ethnic": 18,
      "vocational-higher-lifelong": 20,
      teachers: 13,
      governance: 42,
    });
  });

  it("have groups with a name in both languages", () => {
    expect([...new Set(indicators.map(({ group }) => group))].filter((group) => !indicatorGroupTexts[group])).toEqual(
      [],
    );
  });

  it("set one labour lesson a week, one hour of sport a day, a law vice-principal in every urban school", () => {
    expect(indicator("LAB-01")).toEqual({
      id: "LAB-01",
      group: "all-round",
      name: { zh: "劳动教育课每周课时", en: "Labour lessons per week" },
      unit: { zh: "节", en: "lessons" },
      base: null,
      target: { wording: { zh: "≥ 1", en: "≥ 1" }, comparison: "at_least", value: 1 },
      dueBy: "2025-12-31",
      supervised: ["compulsory_school", "senior_high_school"],
      clause: "二(三)",
      class: "N",
      status: "draft",
      note: { zh: "在督导现场逐校检查。", en: "Checked school by school during a visit." },
    });
    expect(indicator("PE-01")).toMatchObject({
      name: { zh: "校内体育活动时间" },
      unit: { zh: "小时", en: "hours" },
      target: { comparison: "at_least", value: 1 },
      supervised: ["compulsory_school", "senior_high_school"],
      clause: "二(三)",
      class: "N",
    });
    expect(indicator("LAW-01")).toMatchObject({
      name: { zh: "城镇中小学法治副校长聘任率" },
      target: { wording: { zh: "= 100(力争)", en: "= 100 (to be strived for)" }, comparison: "equal", value: 100 },
      clause: "重点工程3-4",
      class: "N",
    });
  });

  it("keep base and target of a row in its own words and as numbers", () => {
    expect(indicator("GEN-01")).toMatchObject({
      base: { text: { zh: "92.5(正文:90.70)", en: "92.5 (text: 90.70)" }, value: 92.5, year: 2020 },
      target: { comparison: "at_least", value: 95 },
      supervised: ["municipal_government", "county_government"],
      clause: "一(五), 表二",
    });
    expect(indicator("COM-07")?.target).toEqual({
      wording: { zh: "40 左右", en: "about 40" },
      comparison: "about",
      value: 40,
    });
    expect(indicator("DIG-03")?.target).toEqual({
      wording: { zh: "= 2 000", en: "= 2 000" },
      comparison: "equal",
      value: 2000,
    });
    expect(indicator("FIN-01")?.target).toMatchObject({ comparison: "not_below_previous", value: null });
    expect(indicator("SPE-01")).toMatchObject({ base: { value: 95.9 }, target: { comparison: "above_base" } });
  });

  it("say what softens or hardens a duty in both languages, each in its own", () => {
    const said = indicators.flatMap(({ base, target }) => [target.wording, ...(base ? [base.text] : [])]);
    // References keep the names the plan gives them.
    const reference = /[A-Z]{2,3}-\d{2}/g;
    expect(said.filter(({ zh }) => /[A-Za-z]{2,}/.test(zh.replace(reference, "")))).toEqual([]);
    expect(said.filter(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  it("invent no threshold where the plan gives no number", () => {
    expect(indicators.filter((each) => each.class === "D" && each.target.value !== null)).toEqual([]);
  });

  it("give every target with a number a value or something to compare with", () => {
    const compared = ["above_base", "not_below_previous"];
    const bare = indicators.filter(
      ({ class: kind, target }) => kind === "N" && target.value === null && !compared.includes(target.comparison),
    );
    expect(bare).toEqual([]);
  });

  it("ask full coverage or a thing to be done of every row of class C", () => {
    const open = indicators.filter(({ class: kind, target }) => kind === "C" && target.comparison === "unstated");
    expect(open).toEqual([]);
  });

  it("are drafts until the final text of the plan is entered", () => {
    expect(indicators.every((each) => each.status === "draft")).toBe(true);
  });

  it("say at the row what contradicts itself in the source", () => {
    expect(indicator("GEN-04")?.note?.en).toMatch(/below the 2020 base.*must not be shown as a failure/);
    expect(indicator("COM-07")?.note?.en).toMatch(/COM-08/);
    expect(indicator("COM-08")?.note?.en).toMatch(/COM-07/);
    for (const id of ["SUP-01", "HE-01", "FAM-02", "GOV-04"]) expect(indicator(id)?.note?.en).toMatch(/province/);
    for (const id of ["GEN-01", "GEN-02", "GEN-03", "GEN-04", "GEN-05", "GEN-06"])
      expect(indicator(id)?.note?.zh).toMatch(/预期性/);
  });
});

describe("the key projects", () => {
  it("are forty in ten programmes", () => {
    expect(keyProjects).toHaveLength(40);
    expect(countBy(keyProjects, (each) => String(each.programme.no))).toEqual({
      1: 7,
      2: 6,
      3: 4,
      4: 4,
      5: 6,
      6: 2,
      7: 1,
      8: 3,
      9: 4,
      10: 3,
    });
    expect(keyProjects.find(({ id }) => id === "3-4")).toEqual({
      id: "3-4",
      programme: { no: 3, name: { zh: "深化教育领域综合改革", en: "Deepening comprehensive reform of education" } },
      name: {
        zh: "中小学校法治副校长聘任项目",
        en: "Vice-principals for the rule of law in primary and secondary schools",
      },
    });
  });

  it("name each project under its own programme, and every programme alike", () => {
    for (const { id, programme } of keyProjects) expect(id.split("-")[0]).toBe(String(programme.no));
    expect(new Set(keyProjects.map(({ programme }) => JSON.stringify(programme))).size).toBe(10);
  });

  it("stand behind every clause of an indicator that names one", () => {
    const ids = new Set(keyProjects.map(({ id }) => id));
    const named = indicators.flatMap(({ clause }) => clause.match(/(?<=重点工程)\d+-\d/g) ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
