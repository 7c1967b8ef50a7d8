import { z } from "@hono/zod-openapi";
import type { Language } from "../../../domain/language.ts";
import { RegisterAct } from "../../adapters/register-act.ts";
import type { ImportPlan, ImportRun, Sent } from "../importing.ts";
import { edgeProblem } from "../problem.ts";
import { adminTexts } from "../texts/admin.ts";
import { ok, ProblemJson, problems } from "./routes.ts";

/** What an import is sent; `columns` are the first lines a file may have. */
export const importBody = (...columns: readonly (readonly string[])[]) =>
  z.strictObject({
    csv: z
      .string()
      .min(1)
      .meta({
        description: `The columns ${columns.map((each) => each.join(",")).join(" or ")}, in this order and named so.`,
      }),
    dryRun: z.boolean().default(true),
    checked: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "To import: the `checked` of the dry run that is confirmed." }),
  });

/** What every import answers, beside the entries it found. */
export const importAnswer = {
  isWritten: z.boolean(),
  same: z.int(),
  problems: z.array(z.object({ line: z.int(), column: z.string(), detail: z.string() })),
  checked: z.string().meta({ description: "Names the file and the state of its entries, to confirm the import by." }),
};

export const importRule =
  "Unless `dryRun` is false nothing is written; everything wrong is listed by line and column, and as long as anything is, nothing is written either. What the dry run showed is what is imported: hand its `checked` back with the same file. Where an entry of the file was changed since, or the file is another, the answer is 409 and nothing is written. Sent again, an import is answered as it was.";

/** The answers of an import whose findings are `answer`. */
export const importResponses = <T extends z.ZodType>(summary: string, answer: T) => ({
  ...ok(summary, answer),
  409: {
    description: "File or register are no longer what the dry run saw",
    content: {
      "application/problem+json": {
        schema: ProblemJson.extend({
          dryRun: answer.meta({ description: "A fresh dry run." }),
          meanwhile: z
            .array(z.object({ id: z.string(), last: RegisterAct }))
            .meta({ description: "The entries of the file that were changed since, with what was last done to them." }),
        }),
      },
    },
  },
  ...problems,
});

/**
 * Carries an import out, or only says what it would do. Throws `invalid-input` where there is no line at all or no dry run is named,
 * and `changed-meanwhile` with a fresh dry run where it was made of something else.
 */
export async function imported<P extends ImportPlan<string, unknown>, A extends object>(
  { csv, dryRun, checked = "" }: { csv: string; dryRun: boolean; checked?: string | undefined },
  language: Language,
  carryOut: (csv: string, sent: Sent) => Promise<ImportRun<P>>,
  entriesOf: (plan: P) => A,
) {
  const invalid = (field: string, text: typeof adminTexts.fileMissing | typeof adminTexts.importUnchecked) =>
    edgeProblem("invalid-input", [{ field, code: "missing", text }]);
  if (csv.trim() === "") throw invalid("csv", adminTexts.fileMissing);
  const isDryRun = dryRun || checked === "";
  const run = await carryOut(csv, isDryRun ? { isDryRun: true } : { isDryRun: false, checked });
  const { plan, result, meanwhile } = run;
  const answer = {
    isWritten: result === "imported",
    same: plan.lines.same,
    problems: plan.problems.map(({ line, column, text }) => ({ line, column, detail: text[language] })),
    checked: run.checked,
    ...entriesOf(plan),
  };
  if (result === "other") throw edgeProblem("changed-meanwhile", [], { dryRun: answer, meanwhile });
  if (isDryRun && !dryRun && plan.problems.length === 0) throw invalid("checked", adminTexts.importUnchecked);
  return answer;
}
