import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Subject } from "../../../domain/accountability/accountability.ts";
import { MeasureDraft } from "../../../domain/accountability/measures.ts";
import { PersonCommand } from "../../../domain/case/command.ts";
import { OrganisationId, PersonId } from "../../../domain/directory.ts";
import { documentContents } from "../../../domain/documents/contents.ts";
import { Basis } from "../../../domain/finding.ts";
import { EvidenceId, FindingId } from "../../../domain/ids.ts";
import { Bilingual } from "../../../domain/language.ts";
import { MethodUse } from "../../../domain/site/site.ts";
import { Day } from "../../../domain/time.ts";
import { dayText } from "../../../functions/web/dates.ts";
import { noThings, subjectText } from "../../../functions/web/forms/things.ts";
import type { Lexicon } from "../../../functions/web/lexicon.ts";
import { Content } from "../../../functions/web/parts/content.tsx";
import { quantityText } from "../../../functions/web/parts/measure.tsx";
import { type Reading, readingOfAct, readingOfDocument } from "../../../functions/web/reading.ts";
import { choiceTexts } from "../../../functions/web/texts/choices.ts";
import { say, type View } from "../../../functions/web/view.ts";
import { caseId } from "../../domain/given.ts";

const view = { language: "zh" } as View;
const people = ["shen-wei", "lin-yue"];
const organisations = ["school-moshan", "city-office"];
const findings = ["F1", "F2"];
const files = ["a".repeat(64), "b".repeat(64)];
const days = ["2026-03-02", "2026-10-08"];
const called = (id: string) => ({ zh: `名称${id}`, en: `Name of ${id}` });
const lexicon: Lexicon = {
  caseId,
  names: new Map([...people, ...organisations].map((id) => [id, called(id)])),
  findings: new Map(findings.map((id) => [id, `问题${id}`])),
  things: noThings,
  indicators: new Map(),
  files: new Map(files.map((id) => [id, `附件${id.slice(0, 1)}`])),
};
/** What looks like something else, and is what somebody typed. */
const misleading = [
  ...Object.keys(choiceTexts),
  ...people,
  ...organisations,
  ...findings,
  ...files,
  ...days,
  "2026-03-02T01:00:00.000Z",
  "constructor",
  "true",
  "平实的一句话",
];

/** Something written, and what a reader is to read of it, leaf by leaf. */
interface Sample {
  readonly value: unknown;
  readonly read: readonly string[];
}
type Schema = z.core.$ZodType;
const sample = (value: unknown, ...read: readonly string[]): Sample => ({ value, read });
const among = (ids: readonly string[], ...readOf: ((id: string) => string)[]) =>
  fc.constantFrom(...ids).map((id) => sample(id, ...readOf.map((read) => read(id))));

/** What may stand in a field of this schema. */
function samples(schema: Schema, name: string): fc.Arbitrary<Sample> {
  if (schema === PersonId) return among(people, (id) => called(id).zh);
  if (schema === OrganisationId) return among(organisations, (id) => called(id).zh);
  if (schema === FindingId)
    return name === "id"
      ? among(findings, (id) => id)
      : among(
          findings,
          (id) => id,
          (id) => `问题${id}`,
        );
  if (schema === EvidenceId) return among(files, (id) => `附件${id.slice(0, 1)}`);
  if (schema === Day) return among(days, (day) => dayText(Day.parse(day), "zh"));
  if (schema === Bilingual) return fc.constant(sample(called("x"), called("x").zh));
  if (schema instanceof z.ZodOptional)
    return fc.oneof(fc.constant(sample(undefined)), samples(schema.def.innerType, name));
  if (schema instanceof z.ZodNullable) return fc.oneof(fc.constant(sample(null)), samples(schema.def.innerType, name));
  if (schema instanceof z.ZodDefault) return samples(schema.def.innerType, name);
  if (schema instanceof z.ZodArray)
    return fc.array(samples(schema.element, name), { maxLength: 2 }).map((each) =>
      sample(
        each.map(({ value }) => value),
        ...each.flatMap(({ read }) => read),
      ),
    );
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((option) => samples(option, name)));
  if (schema instanceof z.ZodObject) return objects(schema);
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral)
    return fc.constantFrom(...(schema instanceof z.ZodEnum ? schema.options : schema.values)).map((value) => {
      if (typeof value === "boolean") return sample(value, value ? "是" : "否");
      const text = choiceTexts[`${name}.${String(value)}`] ?? choiceTexts[String(value)];
      return sample(value, text ? say(view, text) : `no word for ${name}.${String(value)}`);
    });
  if (schema instanceof z.ZodBoolean) return fc.boolean().map((value) => sample(value, value ? "是" : "否"));
  if (schema instanceof z.ZodNumber) return fc.nat(99).map((value) => sample(value, String(value)));
  return among(misleading, (text) => text);
}

const objects = (schema: z.ZodObject): fc.Arbitrary<Sample> =>
  fc
    .tuple(
      ...Object.entries(schema.shape).map(([name, each]) => samples(each, name).map((inside) => ({ ...inside, name }))),
    )
    .map((fields) => {
      const value = Object.fromEntries(fields.map((field) => [field.name, field.value]));
      return sample(value, ...(readAsOne(value) ?? fieldByField(fields)));
    });

/** What is not told field by field. */
function readAsOne(value: unknown): string[] | null {
  const basis = Basis.safeParse(value).data;
  if (basis) return [basis.kind === "indicator" ? basis.indicatorId : `${basis.document} ${basis.clause}`];
  const subject = Subject.safeParse(value).data;
  if (subject) return [subjectText(subject, lexicon.names).zh];
  const measure = MeasureDraft.safeParse(value).data;
  const maker = measure?.organ ? [`· ${called(measure.organ).zh}`] : [];
  if (measure) return [choiceTexts[measure.code]?.zh ?? measure.code, ...maker, measure.details];
  const done = MethodUse.safeParse(value).data;
  const method = done && choiceTexts[done.method];
  return done && method ? [`${say(view, method)}：${done.count}`] : null;
}

/** What was left empty is left out, unless all was, or there being none is what was said. */
function fieldByField(fields: readonly (Sample & { readonly name: string })[]): string[] {
  const isEmpty = ({ value }: Sample) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const filled = fields.filter(
    (field) => !isEmpty(field) || (["ties", "decisions"].includes(field.name) && field.value),
  );
  const told = filled.length > 0 ? filled : fields.filter(({ value }) => value !== undefined);
  return told.flatMap((field) => (isEmpty(field) ? ["无"] : field.read));
}

/** What a reader reads, leaf by leaf, without the headings. */
const leavesOf = (page: string): string[] =>
  page
    .replaceAll(/<dt>.*?<\/dt>/g, "")
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter(Boolean);

function isReadAsWritten(content: z.ZodObject, reading: Reading): void {
  fc.assert(
    fc.property(objects(content), ({ value, read }) => {
      const page = <Content view={view} content={{ ...(value as object) }} reading={reading} lexicon={lexicon} />;
      expect(leavesOf(String(page))).toEqual(read.map((text) => text.trim()));
    }),
    { numRuns: 15, seed: 20_260_302 },
  );
}

describe("what was written", () => {
  it.each(PersonCommand.options.map((option) => [option.shape.type.value, option] as const))(
    "by %s is read as it was written: a typed text is that text, whatever else is called so",
    (command, option) => isReadAsWritten((option as z.ZodObject).omit({ type: true }), readingOfAct(command)),
  );

  it.each(Object.entries(documentContents))(
    "in a %s is read as it was written: a typed text is that text, whatever else is called so",
    (kind, content) => isReadAsWritten(content, readingOfDocument(kind)),
  );
});

describe("a measured value", () => {
  it.each([
    [{ zh: "%", en: "%" }, "85%", "85%"],
    [{ zh: "占学校%", en: "% of schools" }, "占学校 85%", "85% of schools"],
    [{ zh: "小时", en: "hours" }, "85 小时", "85 hours"],
    [null, "85", "85"],
  ])("is said in the unit the plan counts in: %j", (unit, zh, en) => {
    expect(quantityText({ language: "zh" } as View, 85, unit)).toBe(zh);
    expect(quantityText({ language: "en" } as View, 85, unit)).toBe(en);
  });
});

describe("what the public reads", () => {
  it("says of a file that it is not made public, and shows no digest in its place", () => {
    const [file = ""] = files;
    const content = { findings: [{ id: "F1", evidence: [file] }] };
    const shown = (known: Lexicon): string =>
      String(
        <Content view={view} content={content} reading={readingOfDocument("supervision_report")} lexicon={known} />,
      );
    expect(shown(lexicon)).toContain("附件a");
    const open = shown({ ...lexicon, files: new Map() });
    expect([open.includes(file), open.includes("附件不公开")]).toEqual([false, true]);
  });
});
