import { z } from "@hono/zod-openapi";
import type { Language } from "../../../domain/language.ts";
import type { LineProblem } from "../csv-lines.ts";
import { edgeProblem } from "../problem.ts";
import { adminTexts } from "../texts/admin.ts";

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
  });

/** What every import answers, beside the entries it found. */
export const importAnswer = {
  isWritten: z.boolean(),
  same: z.int(),
  problems: z.array(z.object({ line: z.int(), column: z.string(), detail: z.string() })),
};

export const importRule =
  "Unless `dryRun` is false nothing is written; everything wrong is listed by line and column, and as long as anything is, nothing is written either.";

/** Carries an import out, or only says what it would do. Throws `invalid-input` where there is no line at all. */
export async function imported<P extends { readonly same: number; readonly problems: readonly LineProblem[] }>(
  { csv, dryRun }: { csv: string; dryRun: boolean },
  language: Language,
  carryOut: (csv: string, isDryRun: boolean) => Promise<P>,
) {
  if (csv.trim() === "")
    throw edgeProblem("invalid-input", [{ field: "csv", code: "missing", text: adminTexts.fileMissing }]);
  const plan = await carryOut(csv, dryRun);
  const problems = plan.problems.map(({ line, column, text }) => ({ line, column, detail: text[language] }));
  return { plan, said: { isWritten: !dryRun && problems.length === 0, same: plan.same, problems } };
}
