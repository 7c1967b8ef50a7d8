import { z } from "zod";
import type { Bilingual } from "../../../domain/language.ts";
import { Day } from "../../../domain/time.ts";
import type { FieldProblem } from "../problem.ts";

/** The sentences for content that does not have the form it must have, one for each field. */
export const inputProblems = (error: z.ZodError): FieldProblem[] => error.issues.flatMap(problemsOf);

type Issue = z.ZodError["issues"][number];

function problemsOf(issue: Issue): FieldProblem[] {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: [field, key].filter(Boolean).join("."),
      code: "unknown-field",
      text: unknownField,
    }));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const [first] = [...issue.errors].sort((a, b) => a.length - b.length);
    const deeper = first?.flatMap((each) => problemsOf({ ...each, path: [...issue.path, ...each.path] } as Issue));
    if (deeper && deeper.length > 0) return deeper;
  }
  return [{ field, ...textOf(issue, field) }];
}

const unknownField: Bilingual = { zh: "没有这个字段,请删除。", en: "There is no such field. Remove it." };
const missing = { code: "missing", text: { zh: "必须填写。", en: "This must be given." } };

const unfit = { code: "unfit", text: { zh: "内容不符合要求。", en: "This is not as it must be." } };
const numbers: Readonly<Record<string, (example: string) => Bilingual>> = {
  number: (example) => ({ zh: `请填写数字,例如 ${example}。`, en: `Give a number, such as ${example}.` }),
  int: (example) => ({ zh: `请填写整数,例如 ${example}。`, en: `Give a whole number, such as ${example}.` }),
};
const exampleFor = (field: string): string => (/year$/i.test(field) ? "2025" : "10");
/** What a day has to lie between, where its schema says so. */
const DayRange = z.object({ earliest: Day, latest: Day });

function textOf(issue: Issue, field: string): { code: string; text: Bilingual } {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.includes("received undefined")
        ? missing
        : {
            code: "wrong-type",
            text: numbers[issue.expected]?.(exampleFor(field)) ?? {
              zh: `类型不对,应为 ${issue.expected}。`,
              en: `This has the wrong type; it must be ${issue.expected}.`,
            },
          };
    case "too_small": {
      if (issue.origin === "string")
        return Number(issue.minimum) <= 1
          ? missing
          : {
              code: "too-short",
              text: { zh: `至少 ${issue.minimum} 个字。`, en: `At least ${issue.minimum} characters.` },
            };
      if (issue.origin === "array")
        return {
          code: "too-few",
          text: { zh: `至少填写或选择 ${issue.minimum} 项。`, en: `At least ${issue.minimum}.` },
        };
      return { code: "too-small", text: { zh: `不能小于 ${issue.minimum}。`, en: `Not less than ${issue.minimum}.` } };
    }
    case "too_big": {
      if (issue.origin === "string")
        return {
          code: "too-long",
          text: { zh: `最多 ${issue.maximum} 个字。`, en: `At most ${issue.maximum} characters.` },
        };
      if (issue.origin === "array")
        return { code: "too-many", text: { zh: `最多 ${issue.maximum} 项。`, en: `At most ${issue.maximum}.` } };
      return { code: "too-big", text: { zh: `不能大于 ${issue.maximum}。`, en: `Not more than ${issue.maximum}.` } };
    }
    case "invalid_format":
      return formatText(issue.format);
    case "invalid_value":
    case "invalid_union":
      return { code: "not-a-choice", text: { zh: "请从所列选项中选择。", en: "Choose one of the options given." } };
    case "custom": {
      const range = DayRange.safeParse(issue.params);
      if (!range.success) return unfit;
      const { earliest, latest } = range.data;
      return {
        code: "day-out-of-range",
        text: {
          zh: `应在 ${earliest} 至 ${latest} 之间。`,
          en: `This must lie between ${earliest} and ${latest}.`,
        },
      };
    }
    default:
      return unfit;
  }
}

function formatText(format: string): { code: string; text: Bilingual } {
  if (format === "date")
    return {
      code: "not-a-date",
      text: { zh: "请填写真实存在的日期,例如 2026-03-05。", en: "This must be a real date, such as 2026-03-05." },
    };
  if (format === "url")
    return {
      code: "not-an-address",
      text: {
        zh: "请填写完整网址,以 https:// 开头。",
        en: "This must be a full web address, beginning with https://.",
      },
    };
  return {
    code: "wrong-form",
    text: { zh: "格式不对,请核对后填写。", en: "This is not in the right form. Check it." },
  };
}
