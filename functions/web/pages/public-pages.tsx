import type { Hono } from "hono";
import { calculateDeadline, DeadlineQuestion, madeUpDays } from "../../../domain/calculator.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { dayOf } from "../../../domain/time.ts";
import { documentTitles } from "../../adapters/texts/documents.ts";
import type { WebEnv } from "../env.ts";
import { lexiconOf } from "../lexicon.ts";
import { askedIn } from "../lists/asked.ts";
import { choicesFrom, choicesOf, districtNames } from "../lists/choices.ts";
import type { Filter } from "../lists/list.ts";
import type { PlainForm } from "../parts/plain-form.tsx";
import { paths } from "../paths.ts";
import { edgeProblem } from "../problem.ts";
import { isCurrent, publishedDocuments } from "../published.ts";
import type { WebSupplies } from "../supplies.ts";
import { inputProblems } from "../texts/input.ts";
import { listTexts } from "../texts/lists.ts";
import { registerTexts } from "../texts/register.ts";
import type { View } from "../view.ts";
import { send, viewOf } from "./answering.tsx";
import { caseIdIn } from "./case-pages.tsx";
import { CalculatorPage } from "./public.tsx";
import { PublishedDocumentPage, RegisterPage } from "./register.tsx";

/** What is ever published; of notices, those of kindergartens. */
const publicKinds = ["notice", "opinion", "supervision_report", "circular", "decision", "commendation"] as const;

const registerFilters = (view: View, districts: ReadonlyMap<string, Bilingual>): Filter[] => [
  { name: "q", label: registerTexts.q, kind: "text" },
  {
    name: "kind",
    label: listTexts.documentKind,
    kind: "choice",
    choices: choicesOf(view, publicKinds, documentTitles),
  },
  { name: "district", label: listTexts.district, kind: "choice", choices: choicesFrom(view, districts) },
  { name: "from", label: listTexts.publishedFrom, kind: "day" },
  { name: "until", label: listTexts.publishedUntil, kind: "day" },
];

/** Pages for everybody. */
export function addPublicPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get(paths.calculator, async (c) => {
    const view = await viewOf(c, supplies);
    const { start = "", days = "", unit = "working" } = c.req.query();
    const typed = new Map(Object.entries({ start, days, unit }).map(([name, text]) => [name, [text]]));
    const form: PlainForm = { view, typed, errors: [] };
    if (c.req.query("start") === undefined) return send(c, <CalculatorPage form={form} reckoned={null} />);
    const question = DeadlineQuestion.safeParse({
      start: start || undefined,
      days: days.trim() === "" ? undefined : Number(days),
      unit,
    });
    if (!question.success)
      return send(c, <CalculatorPage form={{ ...form, errors: inputProblems(question.error) }} reckoned={null} />, 422);
    const calendar = await supplies.registers.calendar(null);
    const answer = calculateDeadline(question.data, calendar);
    return send(
      c,
      <CalculatorPage form={form} reckoned={{ answer, madeUp: madeUpDays(question.data, answer, calendar) }} />,
    );
  });

  app.get(paths.published, async (c) => {
    const view = await viewOf(c, supplies);
    const after = c.req.query("after");
    const filters = registerFilters(view, await districtNames(supplies));
    const asked = askedIn(new URL(c.req.url).searchParams, filters);
    const { q: text, ...narrowed } = Object.fromEntries(asked);
    const search = { ...narrowed, ...(text ? { text } : {}), ...(after ? { after } : {}) };
    const found = await publishedDocuments(search, supplies);
    return send(
      c,
      <RegisterPage view={view} filters={filters} asked={asked} found={found} isFirst={after === undefined} />,
    );
  });

  app.get("/published/:id/:document", async (c) => {
    const view = await viewOf(c, supplies);
    const published = await supplies.lists.published(caseIdIn(c), c.req.param("document"));
    if (!published || !isCurrent(published.line, dayOf(view.now))) throw edgeProblem("not-found");
    const { caseId } = published.line;
    const lexicon = await lexiconOf(caseId, null, [published.text, published.line.organId], supplies);
    return send(
      c,
      <PublishedDocumentPage view={view} entry={published.line} text={published.text} lexicon={lexicon} />,
    );
  });
}
