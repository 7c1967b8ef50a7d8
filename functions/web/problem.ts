import type { Bilingual, Language } from "../../domain/language.ts";
import type { Refusal, RefusalCode } from "../../domain/refusal.ts";
import { textOf } from "../adapters/texts/refusals.ts";
import { type EdgeCode, edgeProblems } from "./texts/problems.ts";

/** What is wrong with one field. */
export interface FieldProblem {
  /** Place in the content sent, in dotted form; empty for the whole. */
  readonly field: string;
  readonly code: string;
  readonly text: Bilingual;
}

/** A request that is answered with a problem instead of what was asked for. Thrown at the edge only, and answered in one place. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: EdgeCode | RefusalCode;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  readonly errors: readonly FieldProblem[];
  /** What programs are told beside it: members of the answer of their own (RFC 9457, 3.2). */
  readonly further: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: Problem["code"],
    title: Bilingual,
    detail: Bilingual,
    errors: readonly FieldProblem[] = [],
    further: Problem["further"] = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.further = further;
  }
}

export const edgeProblem = (
  code: EdgeCode,
  errors: readonly FieldProblem[] = [],
  further: Problem["further"] = {},
): Problem => {
  const { status, title, detail } = edgeProblems[code];
  return new Problem(status, code, title, detail, errors, further);
};

const statusOf: { readonly [C in RefusalCode]?: number } = { "not-permitted": 403, "case-unknown": 404, recused: 404 };
const refused: Bilingual = { zh: "按规则不能办理", en: "The rules do not allow this" };

/** A refusal of the rules, with its sentence and its field. `names` says what the directory calls whom it speaks of. */
export function refusalProblem(refusal: Refusal, names?: ReadonlyMap<string, Bilingual>): Problem {
  const text = textOf(refusal, names);
  const errors = refusal.field === undefined ? [] : [{ field: refusal.field, code: refusal.code, text }];
  return new Problem(statusOf[refusal.code] ?? 422, refusal.code, refused, text, errors);
}

/** The problem as RFC 9457 has it, in one language. `code` is stable; sentences are for people and may change. */
export function problemJson(problem: Problem, language: Language) {
  const [first] = problem.errors;
  return {
    ...problem.further,
    type: `/problems/${problem.code}`,
    title: problem.title[language],
    status: problem.status,
    code: problem.code,
    detail: problem.detail[language],
    ...(problem.errors.length === 1 && first ? { field: first.field } : {}),
    errors: problem.errors.map(({ field, code, text }) => ({ field, code, detail: text[language] })),
  };
}
