import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonCommand } from "../../../domain/case/command.ts";
import { type Field, fieldsOf } from "../../../functions/web/forms/fields.ts";
import { filledWith } from "../../../functions/web/forms/fill.ts";
import { shapeOf, textOfCommand } from "../../../functions/web/forms/offers.ts";
import { aboutNothing, fieldAt, readForm } from "../../../functions/web/forms/read.ts";
import { ErrorSummary } from "../../../functions/web/parts/form.tsx";
import { choiceTexts } from "../../../functions/web/texts/choices.ts";
import { fieldTexts } from "../../../functions/web/texts/fields.ts";
import type { View } from "../../../functions/web/view.ts";

const commands = PersonCommand.options.map(({ shape }) => shape.type.value);
const formOf = (command: string): Field[] => fieldsOf(shapeOf(command) ?? {}, ["type", "caseId"]);

/** Every name and every choice a field shows that has no words of its own. */
function wordless(command: string, field: Field): string[] {
  const name = (fieldTexts[`${command}.${field.name}`] ?? fieldTexts[field.name]) ? [] : [field.name];
  const choices = (of: string, values: readonly string[]) =>
    values.filter((value) => !(choiceTexts[`${of}.${value}`] ?? choiceTexts[value])).map((value) => `${of}.${value}`);
  const within = (fields: readonly Field[]) => fields.flatMap((each) => wordless(command, each));
  switch (field.kind) {
    case "choice":
      return [...name, ...choices(field.name, field.values)];
    case "group":
    case "each":
    case "rows":
      return [...name, ...within(field.fields)];
    case "one_of":
    case "rows_of_one":
      return [
        ...name,
        ...field.variants.flatMap(({ values, fields }) => [...choices(field.by, values), ...within(fields)]),
      ];
    default:
      return name;
  }
}

/** Every field that is called what the fields around it are called together. */
function namedAfterItsGroup(command: string, field: Field, group = ""): string[] {
  const name = (fieldTexts[`${command}.${field.name}`] ?? fieldTexts[field.name])?.en ?? "";
  const within = (fields: readonly Field[]) => fields.flatMap((each) => namedAfterItsGroup(command, each, name));
  const own = name === group ? [`${command} ${field.name}: ${name}`] : [];
  switch (field.kind) {
    case "group":
    case "each":
    case "rows":
      return [...own, ...within(field.fields)];
    case "one_of":
    case "rows_of_one":
      return [...own, ...field.variants.flatMap(({ fields }) => within(fields))];
    default:
      return own;
  }
}

/** Every field where somebody would have to type what a machine calls a thing. */
function typedIds(command: string, field: Field): string[] {
  const within = (fields: readonly Field[]) => fields.flatMap((each) => typedIds(command, each));
  switch (field.kind) {
    case "text":
    case "lines":
      return /Ids?$/.test(field.name) ? [`${command} ${field.name}`] : [];
    case "group":
    case "each":
    case "rows":
      return within(field.fields);
    case "one_of":
    case "rows_of_one":
      return field.variants.flatMap(({ fields }) => within(fields));
    default:
      return [];
  }
}

describe("the form of a command", () => {
  it("exists for every command a person can send", () => {
    expect(commands.filter((command) => command !== "OpenCase" && !textOfCommand(command))).toEqual([]);
  });

  it("names each field and each choice in both languages", () => {
    const missing = commands.flatMap((command) => formOf(command).flatMap((field) => wordless(command, field)));
    expect([...new Set(missing)].sort()).toEqual([]);
  });

  it("calls no field by the name of the group it stands in", () => {
    const twice = commands.flatMap((command) => formOf(command).flatMap((field) => namedAfterItsGroup(command, field)));
    expect([...new Set(twice)]).toEqual([]);
  });

  it("reads the answer to each finding, leaves out what was left empty, and leads an error back to its field", () => {
    const typed = new Map([
      ["points.0.position", ["accept"]],
      ["points.2.position", ["dispute"]],
      ["points.2.statement", [" because "]],
      ["points.2.evidence", ["a".repeat(64)]],
    ]);
    const { content, places } = readForm(formOf("FileDefence"), typed, { finding: ["F1", "F2", "F4"], respondent: [] });
    expect(content).toEqual({
      points: [
        { findingId: "F1", position: "accept", evidence: [] },
        { findingId: "F4", position: "dispute", statement: "because", evidence: ["a".repeat(64)] },
      ],
    });
    expect(fieldAt(places, "points.1.statement")).toBe("points.2.statement");
  });

  it("reads one of several groups, and nothing of the others", () => {
    const typed = new Map([
      ["content.basis.kind", ["clause"]],
      ["content.basis.0.indicatorId", ["LAB-01"]],
      ["content.basis.1.document", ["条例"]],
      ["content.measured", ["a lot"]],
      ["content.danger", ["false"]],
    ]);
    const { content, places } = readForm(formOf("RecordFinding"), typed, aboutNothing);
    expect(content).toEqual({
      content: { basis: { kind: "clause", document: "条例" }, evidence: [], measured: "a lot", danger: false },
    });
    expect(fieldAt(places, "content.basis.clause")).toBe("content.basis.1.clause");
  });

  it("lets choose whatever has a number, and asks nobody to know it", () => {
    const asked = commands.flatMap((command) => formOf(command).flatMap((field) => typedIds(command, field)));
    // A case opened elsewhere is in no list of this one.
    expect([...new Set(asked)]).toEqual(["SettleComplaint caseId"]);
  });

  it("reads the units and persons an investigation names, each row by itself", () => {
    const typed = new Map([
      ["factFile.facts", ["四个月未整改"]],
      ["factFile.groundIds", ["G2"]],
      ["factFile.subjects.0.kind", ["unit"]],
      ["factFile.subjects.0.0.organisationId", ["school-moshan"]],
      ["factFile.subjects.2.kind", ["person"]],
      ["factFile.subjects.2.1.organisationId", ["school-moshan"]],
      ["factFile.subjects.2.1.name", ["殷佳怡"]],
      ["factFile.subjects.2.1.post", [""]],
      ["factFile.recommends", ["open"]],
      ["factFile.reason", ["事实清楚"]],
    ]);
    const { content, places } = readForm(formOf("FileFacts"), typed, aboutNothing);
    expect(content).toMatchObject({
      factFile: {
        groundIds: ["G2"],
        subjects: [
          { kind: "unit", organisationId: "school-moshan" },
          { kind: "person", organisationId: "school-moshan", name: "殷佳怡" },
        ],
      },
    });
    const missing = PersonCommand.safeParse({ type: "FileFacts", ...content }).error?.issues.map(({ path }) => path);
    expect(missing?.map((path) => fieldAt(places, path.join(".")))).toEqual(["factFile.subjects.2.1.post"]);
    typed.set("factFile.subjects.2.1.post", ["校长"]);
    const whole = readForm(formOf("FileFacts"), typed, aboutNothing).content;
    expect(PersonCommand.safeParse({ type: "FileFacts", ...whole }).success).toBe(true);
  });

  it("asks which one was meant where something was typed and nothing chosen, and drops none of it", () => {
    const typed = new Map([
      ["factFile.subjects.0.kind", ["unit"]],
      ["factFile.subjects.0.0.organisationId", ["school-moshan"]],
      ["factFile.subjects.3.1.name", ["殷佳怡"]],
    ]);
    const { content, places } = readForm(formOf("FileFacts"), typed, aboutNothing);
    const issues = PersonCommand.safeParse({ type: "FileFacts", ...content }).error?.issues ?? [];
    expect(issues.map(({ path }) => fieldAt(places, path.join(".")))).toContain("factFile.subjects.3.kind");
  });

  it("reads the decision on each respondent under the respondent's own number", () => {
    const typed = new Map([
      ["proposal.decisions.1.basicSituation", ["校长"]],
      ["proposal.decisions.1.facts", ["未整改"]],
      ["proposal.decisions.1.basis", ["《教育督导问责办法》"]],
      ["proposal.decisions.1.measures.0.code", ["ordered_self_criticism"]],
      ["proposal.decisions.1.measures.0.details", ["书面检查"]],
      ["proposal.isGrave", ["false"]],
      ["proposal.scope", ["public"]],
      ["proposal.effectiveOn", ["2026-07-24"]],
    ]);
    const about = { finding: [], respondent: ["R1", "R2"] };
    const { content } = readForm(formOf("ProposeAccountability"), typed, about);
    const read = PersonCommand.safeParse({ type: "ProposeAccountability", ...content });
    expect(read.data).toMatchObject({ proposal: { decisions: [{ respondentId: "R2", rectification: null }] } });
  });

  it("is filled in again so that the same is read from it", () => {
    const about = { finding: ["F1", "F2"], respondent: ["R1", "R2"] };
    const contents: readonly (readonly [string, Record<string, unknown>])[] = [
      [
        "DraftCircular",
        {
          draft: {
            kind: "criticism",
            scope: "public",
            title: "关于拒不整改的通报",
            background: "专项督导",
            facts: "第一行\n第二行",
            causes: "责任不落实",
            demand: { text: "整改并报告", findingIds: ["F1", "F2"] },
            addressees: ["school-seven", "bureau-changyi"],
            copies: ["party-changyi"],
          },
        },
      ],
      [
        "RecordFinding",
        {
          content: {
            basis: { kind: "clause", document: "《学校体育工作条例》", clause: "第二十条" },
            severity: "ordinary",
            fixClass: "dated",
            description: "课时不足",
            proposedMeasure: "开足课程",
            danger: false,
          },
        },
      ],
      [
        "ProposeAccountability",
        {
          proposal: {
            decisions: [
              {
                respondentId: "R2",
                basicSituation: "校长",
                facts: "未整改",
                basis: "《教育督导问责办法》",
                measures: [{ code: "ordered_self_criticism", details: "书面检查" }],
              },
            ],
            isGrave: false,
            scope: "public",
            effectiveOn: "2026-07-24",
          },
        },
      ],
    ];
    for (const [command, content] of contents) {
      const typed = filledWith(formOf(command), content, about);
      expect(readForm(formOf(command), typed, about).content, command).toMatchObject(content);
    }
  });

  it("leaves out a list of more rows than it has, and what it does not ask about", () => {
    const note = { name: "note", optional: false, kind: "text", long: false, most: null } as const;
    const rows: Field = { name: "rows", optional: true, kind: "rows", fields: [note] };
    const many = (count: number) => ({ rows: Array.from({ length: count }, () => ({ note: "所见" })) });
    expect([4, 5].map((count) => filledWith([rows], many(count), aboutNothing).size)).toEqual([4, 0]);
    const each: Field = {
      name: "items",
      optional: false,
      kind: "each",
      of: "finding",
      by: "findingId",
      fields: [note],
    };
    const items = { items: [{ findingId: "F9", note: "所见" }] };
    const about = (finding: string) => ({ ...aboutNothing, finding: [finding] });
    expect([...filledWith([each], items, about("F9"))]).toEqual([["items.0.note", ["所见"]]]);
    expect(filledWith([each], items, about("F1")).size).toBe(0);
  });

  it("says what is wrong under the names the page has for its fields", () => {
    const text = { zh: "请选择。", en: "Choose one." };
    const errors = ["content.basis.kind", "content.basis.1.clause", "content.severity"].map((field) => ({
      field,
      text,
    }));
    const view = { language: "zh" } as View;
    const summary = ErrorSummary({ view, errors, command: "RecordFinding", fields: formOf("RecordFinding") });
    const said = [...String(summary).matchAll(/<a [^>]*>([^<]*)</g)].map(([, words]) => words);
    expect(said).toEqual(["依据：请选择。", "条款：请选择。", "严重程度：请选择。"]);
  });

  it("makes something its schema can judge of whatever is typed, and never fails", () => {
    const name = fc.constantFrom(
      "content.basis.kind",
      "points.0.position",
      "methods.1.method",
      "on",
      "ties.0.kind",
      "__proto__",
    );
    const typed = fc.array(fc.tuple(name, fc.array(fc.string(), { maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...commands), typed, (command, entries) => {
        const { content } = readForm(formOf(command), new Map(entries), { finding: ["F1"], respondent: ["R1"] });
        expect(() => PersonCommand.safeParse({ type: command, ...content })).not.toThrow();
      }),
    );
  });
});
