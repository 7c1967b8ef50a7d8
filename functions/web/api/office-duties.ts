import { createRoute, z } from "@hono/zod-openapi";
import { Day } from "../../../domain/time.ts";
import type { PageRequest } from "../../adapters/page.ts";
import { seesAll } from "../case-lists.ts";
import { coverage, inspectorDuties } from "../coverage.ts";
import { handovers } from "../handovers.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { ok, PageQuery, pageOf, security } from "./routes.ts";

const Duty = z.object({
  limitId: z.string(),
  about: z
    .object({ organisationId: z.string().optional(), termEndsOn: Day.optional(), personId: z.string().optional() })
    .openapi({
      description:
        "A unit, with the end of a principal's term where it is about that; a person; or what the one has to do with the other.",
    }),
  state: z.enum(["due", "overdue", "exceeded"]),
  dueOn: Day.nullable(),
  counted: z.object({ done: z.number(), limit: z.number() }).nullable(),
  isUnderWay: z.boolean().openapi({ description: "A case that will meet it is open; the team has still to go there." }),
  isLaw: z
    .boolean()
    .openapi({ description: "Only then may it be shown as law; otherwise it is the office's setting." }),
});
const CoveredUnit = z.object({
  organisationId: z.string(),
  lastWholeOn: Day.nullable().openapi({
    description: "The last day the team was there for its last comprehensive supervision.",
  }),
  duties: z.array(Duty),
});

const summary = "What the office owes each school and government without a case, by unit";
const unitsRoute = createRoute({
  method: "get",
  path: "/office-duties",
  tags: ["registers"],
  security,
  summary,
  request: { query: z.object(PageQuery) },
  responses: ok(summary, pageOf(CoveredUnit)),
});
const inspectorsSummary =
  "What the office owes about its inspectors: terms that end, rotations, training, too many schools for one";
const inspectorsRoute = createRoute({
  method: "get",
  path: "/office-duties/inspectors",
  tags: ["registers"],
  security,
  summary: inspectorsSummary,
  responses: ok(inspectorsSummary, z.object({ items: z.array(Duty) })),
});

const HandoverJson = z.object({
  caseId: z.string(),
  organisationId: z.string(),
  closedOn: Day,
  limitId: z.string(),
  state: z.enum(["due", "overdue"]),
  dueOn: Day,
  isLaw: z.boolean(),
});
const handoversSummary = "Files of closed cases that are to go to the archives";
const handoversRoute = createRoute({
  method: "get",
  path: "/office-duties/handovers",
  tags: ["registers"],
  security,
  summary: handoversSummary,
  request: { query: z.object(PageQuery) },
  responses: ok(handoversSummary, pageOf(HandoverJson)),
});

const pageIn = ({ limit, after }: { limit?: number | undefined; after?: string | undefined }): PageRequest => ({
  ...(limit === undefined ? {} : { limit }),
  ...(after === undefined ? {} : { after }),
});

export function addOfficeDuties(api: Api, supplies: WebSupplies): void {
  api.openapi(unitsRoute, async (c) => {
    if (!seesAll(c.var.principal)) throw edgeProblem("not-yours");
    const { items, next } = await coverage(pageIn(c.req.valid("query")), supplies);
    const units = items.map(({ unit, lastWholeOn, duties }) => ({
      organisationId: unit.id,
      lastWholeOn,
      duties: duties.map((duty) => ({ ...duty })),
    }));
    return c.json({ items: units, next }, 200);
  });

  api.openapi(handoversRoute, async (c) => {
    const { principal } = c.var;
    if (!seesAll(principal)) throw edgeProblem("not-yours");
    const { items, next } = await handovers(principal, pageIn(c.req.valid("query")), supplies);
    const files = items.map(({ view: { caseId, unit }, closedOn, duty }) => ({
      caseId,
      organisationId: unit.id,
      closedOn,
      ...duty,
    }));
    return c.json({ items: files, next }, 200);
  });

  api.openapi(inspectorsRoute, async (c) => {
    if (!seesAll(c.var.principal)) throw edgeProblem("not-yours");
    return c.json({ items: (await inspectorDuties(supplies)).map(({ duty }) => ({ ...duty })) }, 200);
  });
}
