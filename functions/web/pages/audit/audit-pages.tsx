import type { Context, Hono } from "hono";
import { digestOf } from "../../../../domain/digest.ts";
import { PersonId } from "../../../../domain/directory.ts";
import { CaseId } from "../../../../domain/ids.ts";
import { addDays, Day, dayOf, endOfDay, startOfDay } from "../../../../domain/time.ts";
import type { ReadingOf, ReadingSearch } from "../../../adapters/reading-record.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { paths } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import { caseSeenBy } from "../../sight.ts";
import type { WebSupplies } from "../../supplies.ts";
import { auditTexts } from "../../texts/audit.ts";
import { proofOf } from "../../verification.ts";
import { admitted, textIn } from "../admin/door.tsx";
import { namesOf, send } from "../answering.tsx";
import { caseIdIn } from "../case-pages.tsx";
import { AnchorsPage, ReadingsSearchPage } from "./audit.tsx";

/** Days on one page of anchors. */
const DAYS = 30;

/** What proves that nothing was taken away, and who read what: for the auditor, the head of the office and the chair. */
export function addAuditPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { anchors, cases, readingRecord } = supplies;
  const enter = (c: Context<WebEnv>) => admitted(c, supplies, "read_audit_trail");

  app.get(paths.audit, async (c) => {
    const view = await enter(c);
    const until = Day.safeParse(c.req.query("until")).data ?? dayOf(view.now);
    const days = Array.from({ length: DAYS }, (_, back) => addDays(until, -back));
    const lines = await Promise.all(
      days.map(async (day) => {
        const anchor = await anchors.get(day);
        return { day, made: anchor && { at: anchor.at, heads: anchor.heads.length, digest: digestOf(anchor) } };
      }),
    );
    return send(c, <AnchorsPage view={view} lines={lines} earlier={addDays(until, -DAYS)} />);
  });

  app.get("/audit/anchors/:day", async (c) => {
    await enter(c);
    const day = Day.safeParse(c.req.param("day")?.replace(/\.json$/, "")).data;
    const anchor = day ? await anchors.get(day) : null;
    if (!day || !anchor) throw edgeProblem("not-found");
    return download(c, `anchor-${day}.json`, anchor);
  });

  app.get("/cases/:id/proof", async (c) => {
    const { principal } = await enter(c);
    const { actor, person } = principal;
    const id = caseIdIn(c);
    caseSeenBy(actor, await cases.load(id));
    const acting = actor.actingFor ? { actingFor: actor.actingFor } : {};
    await readingRecord.record(id, { personId: person.id, ...acting, part: "proof" });
    return download(c, `proof-${id}.json`, await proofOf(id, supplies));
  });

  app.get(paths.auditReadings, async (c) => {
    const view = await enter(c);
    const typed: Typed = new Map(Object.entries(c.req.query()).map(([name, value]) => [name, [value]]));
    const form = { view, typed };
    if (typed.size === 0)
      return send(c, <ReadingsSearchPage form={{ ...form, errors: [] }} page={null} people={new Map()} />);
    const { search, errors } = await searchIn(typed, supplies);
    const isFit = errors.length === 0;
    const found = isFit
      ? await readingRecord.search(search, typed.has("after") ? { after: textIn(typed, "after") } : {})
      : null;
    const people = await namesOf((found?.items ?? []).flatMap(namesIn), supplies);
    return send(c, <ReadingsSearchPage form={{ ...form, errors }} page={found} people={people} />, isFit ? 200 : 422);
  });
}

const namesIn = ({ personId, actingFor }: ReadingOf): string[] => (actingFor ? [personId, actingFor] : [personId]);

/** What was asked for, and what is wrong with it. */
async function searchIn(
  typed: Typed,
  { directory, cases }: WebSupplies,
): Promise<{ search: ReadingSearch; errors: FormError[] }> {
  const errors: FormError[] = [];
  const [wantedCase, wantedPerson] = [textIn(typed, "caseId").toUpperCase(), textIn(typed, "person")];
  if (!wantedCase && !wantedPerson) errors.push({ field: "caseId", text: auditTexts.oneNeeded });
  const caseId = CaseId.safeParse(wantedCase).data;
  const isKnownCase = caseId && (await cases.load(caseId)).status !== "not_opened";
  if (wantedCase && !isKnownCase) errors.push({ field: "caseId", text: auditTexts.unknownCase });
  const byId = PersonId.safeParse(wantedPerson).data;
  const person =
    (byId && (await directory.person(byId))) || (wantedPerson ? await directory.personAt(wantedPerson) : null);
  if (wantedPerson && !person) errors.push({ field: "person", text: auditTexts.unknownPerson });
  const day = (name: "from" | "until"): Day | undefined => {
    const text = textIn(typed, name);
    const { data } = Day.safeParse(text);
    if (text && !data) errors.push({ field: name, text: auditTexts.notADay });
    return data;
  };
  const [from, until] = [day("from"), day("until")];
  const search: ReadingSearch = {
    ...(caseId ? { caseId } : {}),
    ...(person ? { personId: person.id } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(until ? { before: endOfDay(until) } : {}),
  };
  return { search, errors };
}

function download(c: Context<WebEnv>, name: string, content: unknown): Response {
  c.header("Cache-Control", "no-store");
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  return c.body(`${JSON.stringify(content, null, 2)}\n`, 200, { "content-type": "application/json; charset=utf-8" });
}
