import { createRoute, z } from "@hono/zod-openapi";
import { explainDeadline } from "../../../domain/explanation/explain-deadline.ts";
import { forecastOf } from "../../../domain/forecast.ts";
import type { CaseId } from "../../../domain/ids.ts";
import { toInstant } from "../../../domain/time.ts";
import type { WebEnv } from "../env.ts";
import { FORECAST_DAYS } from "../forthcoming.ts";
import { CaseJson, documentsJson, plain } from "../outward.ts";
import { edgeProblem } from "../problem.ts";
import { caseSeenBy, recordsFor, type SeenCase, timelineFor } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import { verificationOf } from "../verification.ts";
import type { Api } from "./api.ts";
import { AnyObject, asPage, CaseParams, ok, PageQuery, pageOf, security } from "./routes.ts";

const Items = z.object({ items: z.array(AnyObject) });
const part = <T extends z.ZodType>(name: string, summary: string, schema: T) =>
  createRoute({
    method: "get",
    path: `/cases/{id}/${name}`,
    tags: ["cases"],
    security,
    summary,
    request: { params: CaseParams },
    responses: ok(summary, schema),
  });

const documentsRoute = part("documents", "Documents with their service", z.object({ items: CaseJson.shape.documents }));
const deadlinesRoute = part("deadlines", 'Deadlines, each with the answer to "why is it due that day?"', Items);
const timelineRoute = part("timeline", "What happened, the newest first", Items);
const ladderRoute = part(
  "ladder",
  "What will be sent to whom and when in the next days, unless somebody acts before",
  Items,
);
const verifyRoute = part(
  "verify",
  "Recomputes the chain of the case from its stored commits and its anchored head",
  AnyObject,
);
const pagedPart = (name: string, summary: string) =>
  createRoute({
    method: "get",
    path: `/cases/{id}/${name}`,
    tags: ["cases"],
    security,
    summary,
    request: { params: CaseParams, query: z.object(PageQuery) },
    responses: ok(summary, pageOf(AnyObject)),
  });

const mailsRoute = pagedPart("mails", "E-mails sent for this case, those of the last event first: office and auditor");
const readingsRoute = pagedPart("readings", "Who read this case: office head and auditor");

export function addCaseParts(api: Api, supplies: WebSupplies): void {
  const { cases, log, clock, registers, mailLedger, readingRecord } = supplies;

  /** Loads the case for the caller, and notes that it was read. */
  async function open({ principal }: WebEnv["Variables"], id: CaseId, read: string): Promise<SeenCase> {
    const { actor, person } = principal;
    const seen = caseSeenBy(actor, await cases.load(id));
    await readingRecord.record(id, {
      personId: person.id,
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
      part: read,
    });
    return seen;
  }
  const list = (items: readonly unknown[]) => ({ items: items.map((item) => AnyObject.parse(plain(item))) });

  api.openapi(documentsRoute, async (c) => {
    const { file } = await open(c.var, c.req.valid("param").id, "documents");
    return c.json({ items: CaseJson.shape.documents.parse(documentsJson(file)) }, 200);
  });

  api.openapi(deadlinesRoute, async (c) => {
    const { file } = await open(c.var, c.req.valid("param").id, "deadlines");
    const [ruleSet, calendar] = await Promise.all([
      registers.ruleSet(file.ruleSet),
      registers.calendar(file.calendarId),
    ]);
    const deadlines = [...file.deadlines.values()];
    return c.json(list(deadlines.map((each) => ({ ...each, why: explainDeadline(each, { ruleSet, calendar }) }))), 200);
  });

  api.openapi(timelineRoute, async (c) => {
    const { id } = c.req.valid("param");
    const seen = await open(c.var, id, "timeline");
    return c.json(list(timelineFor(c.var.principal.actor, seen, await log.load(id))), 200);
  });

  api.openapi(ladderRoute, async (c) => {
    const { file } = await open(c.var, c.req.valid("param").id, "ladder");
    const [ruleSet, calendar] = await Promise.all([
      registers.ruleSet(file.ruleSet),
      registers.calendar(file.calendarId),
    ]);
    return c.json(list(forecastOf(file, toInstant(clock.now()), FORECAST_DAYS, { ruleSet, calendar })), 200);
  });

  api.openapi(mailsRoute, async (c) => {
    const { id } = c.req.valid("param");
    await open(c.var, id, "mails");
    if (!recordsFor(c.var.principal.actor).includes("mails")) throw edgeProblem("not-yours");
    const { items, next } = await mailLedger.search(id, {}, asPage(c.req.valid("query")));
    return c.json({ ...list(items), next }, 200);
  });

  api.openapi(verifyRoute, async (c) => {
    const { id } = c.req.valid("param");
    await open(c.var, id, "verify");
    return c.json(AnyObject.parse(plain(await verificationOf(id, supplies))), 200);
  });

  api.openapi(readingsRoute, async (c) => {
    const { id } = c.req.valid("param");
    await open(c.var, id, "readings");
    if (!recordsFor(c.var.principal.actor).includes("readings")) throw edgeProblem("not-yours");
    const { items, next } = await readingRecord.of(id, asPage(c.req.valid("query")));
    return c.json({ ...list(items), next }, 200);
  });
}
