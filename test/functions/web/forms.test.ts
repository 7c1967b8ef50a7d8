import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonCommand } from "../../../domain/case/command.ts";
import { type Field, fieldsOf } from "../../../functions/web/forms/fields.ts";
import { shapeOf, textOfCommand } from "../../../functions/web/forms/offers.ts";
import { fieldAt, readForm } from "../../../functions/web/forms/read.ts";
import { choiceTexts } from "../../../functions/web/texts/choices.ts";
import { fieldTexts } from "../../../functions/web/texts/fields.ts";

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
    case "each_finding":
    case "rows":
      return [...name, ...within(field.fields)];
    case "one_of":
      return [
        ...name,
        ...field.variants.flatMap(({ values, fields }) => [...choices(field.by, values), ...within(fields)]),
      ];
    default:
      return name;
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

  it("reads the answer to each finding, leaves out what was left empty, and leads an error back to its field", () => {
    const typed = new Map([
      ["points.0.position", ["accept"]],
      ["points.2.position", ["dispute"]],
      ["points.2.statement", [" because "]],
      ["points.2.evidence", ["a".repeat(64)]],
    ]);
    const { content, places } = readForm(formOf("FileDefence"), typed, ["F1", "F2", "F4"]);
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
    const { content, places } = readForm(formOf("RecordFinding"), typed, []);
    expect(content).toEqual({
      content: { basis: { kind: "clause", document: "条例" }, evidence: [], measured: "a lot", danger: false },
    });
    expect(fieldAt(places, "content.basis.clause")).toBe("content.basis.1.clause");
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
        const { content } = readForm(formOf(command), new Map(entries), ["F1"]);
        expect(() => PersonCommand.safeParse({ type: command, ...content })).not.toThrow();
      }),
    );
  });
});
