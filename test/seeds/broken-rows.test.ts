import { describe, expect, it } from "vitest";
import { changed, complaintsOf, lineOf, stored } from "./files.ts";

describe("a broken row is named with file and line", () => {
  it.each([
    ["organisations.csv", "school-xingqiao,unit,", "school-xingqiao,school,", "kind: "],
    ["people.csv", "wei-wenbo@dudao.example", "wei-wenbo", "email: "],
    ["people.csv", "unit_contact at school-xingqiao", "unit_contact of school-xingqiao", "positions.0: "],
    ["people.csv", "2026-11-02 to 2027-01-29", "2026-11-31 to 2027-01-29", "absences.0.from: "],
    ["engagements.csv", "luo-qinghe,full_time,", "luo-qinghe,fulltime,", "entry.kind: "],
    ["engagements.csv", "luo-qinghe,full_time,", "luo-qing,full_time,", "personId: person unknown (personId luo-qing)"],
    ["engagements.csv", "shen-wei,full_time,", "lin-yue,full_time,", "personId: not an inspector"],
    ["engagements.csv", "2027-02-28", "2027-03-31", "until: term too long (until 2027-03-31, latest 2027-03-01)"],
    [
      "engagements.csv",
      "hao-lihua,part_time,2021-03-01",
      "hao-lihua,part_time,2021-02-28",
      "from: appointments overlap",
    ],
    ["residencies.csv", "school-shiqin", "school-moshan", "organisationId: not resident there"],
    ["training.csv", "lu-jianing,2025-03-18,16,", "lu-jianing,2025-03-18,many,", "entry.hours: "],
    ["training.csv", "lu-jianing,2025-03-18", "lu-jianing,2025-03-21", "on: date in future"],
    ["training.csv", "zhou-minxing", "nobody-here", "recordedBy: person unknown"],
    ["indicators.csv", "LAB-01,all-round", "LABOUR-1,all-round", "id: an indicator is named like LAB-01"],
    ["indicators.csv", "≥ 16,at_least,16", "≥ 16,at_least,sixteen", "target.value: "],
    ["indicators.csv", "小时,hours", "小时,", "unit.en: "],
    ["key-projects.csv", "3-4,3,", "3-4,11,", "programme.no: "],
    ["rule-set.yaml", "value: { workingDays: 20 }", "value: { workingDays: twenty }", "limits."],
    [
      "rule-set.yaml",
      "offset: { days: -7, unit: calendar }",
      "offset: { days: -7, unit: lunar }",
      "ladders.school.0.offset.unit",
    ],
    ["calendar.yaml", "day: 2025-07-28", "day: 2025-02-30", "overrides.0.day: "],
  ])("%s: %s", (file, passage, replacement, field) => {
    const [complaint, ...others] = complaintsOf(changed(file, passage, replacement));
    expect(others).toEqual([]);
    expect(complaint).toContain(`seeds/${file}:${lineOf(file, passage)}: ${field}`);
  });

  it("all at once, over all files", () => {
    const broken = (file: string): string => {
      if (file === "organisations.csv") return stored(file).replaceAll(",compulsory_school,", ",primary_school,");
      return file === "calendar.yaml" ? stored(file).replace("working: false", "working: maybe") : stored(file);
    };
    const complaints = complaintsOf(broken);
    expect(complaints.filter((line) => /organisations\.csv:\d+: unitKind:/.test(line))).toHaveLength(9);
    expect(complaints.filter((line) => line.includes("calendar.yaml"))).toHaveLength(1);
  });

  it("when a cell is missing or a quotation mark is left open", () => {
    const line = lineOf("key-projects.csv", "2-3,2,");
    expect(complaintsOf(changed("key-projects.csv", ",现代产业学院建设项目,", ","))).toEqual([
      `seeds/key-projects.csv:${line}: has 5 cells, the table has 6 columns`,
    ]);
    const [complaint] = complaintsOf(changed("key-projects.csv", "10-3,10,", '10-3,"10,'));
    expect(complaint).toMatch(/^seeds\/key-projects\.csv:\d+: .*quot/i);
  });

  it("when a column is missing, misspelt or out of order", () => {
    expect(complaintsOf(changed("people.csv", "deputyId", "deputy"))).toEqual([
      "seeds/people.csv:1: the column deputyId is missing",
    ]);
    expect(complaintsOf(changed("people.csv", "absences,language", "language,absences"))[0]).toMatch(
      /^seeds\/people\.csv:1: the columns stand in the order id, /,
    );
  });

  it("when YAML cannot be read", () => {
    const [complaint] = complaintsOf(changed("rule-set.yaml", "limits:", "limits: ["));
    expect(complaint).toMatch(/^seeds\/rule-set\.yaml:\d+: /);
  });

  it("when a limit is missing or nobody knows it", () => {
    const line = lineOf("rule-set.yaml", "\nlimits:") + 1;
    const complaints = complaintsOf(changed("rule-set.yaml", "  defence:\n", "  defense:\n"));
    expect(complaints).toHaveLength(2);
    expect(complaints).toContainEqual(expect.stringContaining(`seeds/rule-set.yaml:${line}: limits.defence: `));
    expect(complaints).toContainEqual(expect.stringContaining("defense"));
  });
});

describe("what one file says of another is checked", () => {
  it.each([
    [
      "organisations.csv",
      "changyi,bureau-changyi,昌邑区星桥",
      "changyi,bureau-nowhere,昌邑区星桥",
      "superiorId: no organisation is called bureau-nowhere",
    ],
    [
      "organisations.csv",
      "changyi,bureau-changyi,昌邑区星桥",
      "changyi,,昌邑区星桥",
      "superiorId: a unit has a superior department",
    ],
    [
      "organisations.csv",
      "school-xingqiao,unit,compulsory_school",
      "school-xingqiao,unit,",
      "unitKind: a unit says what kind it is",
    ],
    ["organisations.csv", "school-shiguang,unit", "school-xingqiao,unit", "id: school-xingqiao stands on line "],
    ["people.csv", ",wei-wenbo,,zh", ",wei-nobody,,zh", "deputyId: nobody is called wei-nobody"],
    ["people.csv", ",wei-wenbo,,zh", ",zheng-xuemei,,zh", "deputyId: nobody is their own deputy"],
    [
      "people.csv",
      "unit_contact at school-xingqiao",
      "unit_contact at school-gone",
      "positions: no organisation is called school-gone",
    ],
    [
      "people.csv",
      "unit_contact at school-xingqiao",
      "unit_contact at office-changyi",
      "positions: office-changyi is not supervised",
    ],
    [
      "people.csv",
      "office_head at city-office",
      "office_head at bureau-changyi",
      "positions: nobody is office_head at bureau-changyi",
    ],
    [
      "people.csv",
      "relative at school-xingqiao",
      "relative at school-gone",
      "ties: no organisation is called school-gone",
    ],
    [
      "people.csv",
      ",school-xingqiao kindergarten-zhiyuan,",
      ",school-gone kindergarten-zhiyuan,",
      "residentAt: no organisation is called school-gone",
    ],
    [
      "people.csv",
      ",school-xingqiao kindergarten-zhiyuan,",
      ",school-xingqiao bureau-changyi,",
      "residentAt: bureau-changyi is not a school",
    ],
    ["people.csv", "to 2027-01-29", "to 2026-10-30", "absences: 2026-10-30 is before 2026-11-02"],
    ["people.csv", "wei-wenbo@", "zheng-xuemei@", "email: zheng-xuemei@dudao.example stands on line "],
    ["indicators.csv", "PE-02,all-round", "PE-01,all-round", "id: PE-01 stands on line "],
    ["key-projects.csv", "1-2,1,", "1-1,1,", "id: 1-1 stands on line 2 already"],
    ["rule-set.yaml", "approvedBy: lin-yue", "approvedBy: zhou-minxing", "approvedBy: who drafts does not approve"],
    ["rule-set.yaml", "draftedBy: zhou-minxing", "draftedBy: nobody-here", "draftedBy: nobody is called nobody-here"],
    ["rule-set.yaml", "status: approved", "status: draft", "status: an approved rule set says who approved it"],
    ["calendar.yaml", "author: xu-jingwen", "author: nobody-here", "overrides.0.author: nobody is called nobody-here"],
  ])("%s: %s → %s", (file, passage, replacement, complaint) => {
    const found = complaintsOf(changed(file, passage, replacement));
    expect(found).toContainEqual(expect.stringContaining(`seeds/${file}:${lineOf(file, passage)}: ${complaint}`));
  });

  it("and nothing stands above itself", () => {
    const passage = "Changyi District Government,changyi,city-government";
    const found = complaintsOf(
      changed("organisations.csv", passage, "Changyi District Government,changyi,bureau-changyi"),
    );
    const line = lineOf("organisations.csv", passage);
    expect(found).toContain(`seeds/organisations.csv:${line}: superiorId: government-changyi would stand above itself`);
  });

  it("and two rungs of one ladder have different names", () => {
    const passage = "- id: three_days_before";
    expect(complaintsOf(changed("rule-set.yaml", passage, "- id: week_before"))).toEqual([
      `seeds/rule-set.yaml:${lineOf("rule-set.yaml", passage)}: ladders.school: two rungs are called week_before`,
    ]);
  });
});
