import type { Hono } from "hono";
import { calculateDeadline, DeadlineQuestion } from "../../../domain/calculator.ts";
import type { WebEnv } from "../env.ts";
import { paths } from "../paths.ts";
import { publishedDocuments } from "../published.ts";
import { style } from "../style/style.ts";
import type { WebSupplies } from "../supplies.ts";
import { inputProblems } from "../texts/input.ts";
import { send, viewOf } from "./answering.tsx";
import { CalculatorPage, PublishedPage } from "./public.tsx";

/** Pages for everybody, and the style sheet. */
export function addPublicPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get(paths.calculator, async (c) => {
    const view = await viewOf(c, supplies);
    const { start = "", days = "", unit = "working" } = c.req.query();
    const asked = { start, days, unit };
    if (c.req.query("start") === undefined)
      return send(c, <CalculatorPage view={view} asked={asked} answer={null} errors={[]} />);
    const question = DeadlineQuestion.safeParse({ start, days: days.trim() === "" ? undefined : Number(days), unit });
    if (!question.success)
      return send(
        c,
        <CalculatorPage view={view} asked={asked} answer={null} errors={inputProblems(question.error)} />,
        422,
      );
    const answer = calculateDeadline(question.data, await supplies.registers.calendar(null));
    return send(c, <CalculatorPage view={view} asked={asked} answer={answer} errors={[]} />);
  });

  app.get(paths.published, async (c) => {
    const view = await viewOf(c, supplies);
    const after = c.req.query("after");
    const page = await publishedDocuments(after ? { after } : {}, supplies);
    return send(c, <PublishedPage view={view} page={page} isFirst={after === undefined} />);
  });

  app.get(`/assets/${style.name}`, (c) =>
    c.body(style.text, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    }),
  );
}
