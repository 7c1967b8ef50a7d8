import { createRoute, z } from "@hono/zod-openapi";
import { OpenCase } from "../../../domain/case/decisions.ts";
import { CaseId } from "../../../domain/ids.ts";
import { CaseLine } from "../../adapters/lines/served-line.ts";
import { carryOut, caseIdFrom } from "../acting.ts";
import { listCases, listNames } from "../case-lists.ts";
import { CaseJson, caseJson } from "../outward.ts";
import { Problem } from "../problem.ts";
import { caseSeenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { CommandHeaders, commandIdOf, DoneJson, doneJson } from "./done.ts";
import { asPage, CaseParams, conflict, ok, PageQuery, pageOf, security } from "./routes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/cases",
  tags: ["cases"],
  security,
  summary: "Lists of cases: open ones first, what is due first on top",
  request: {
    query: z.object({
      list: z
        .enum(listNames)
        .default("mine")
        .openapi({ description: "`mine` is your teams, your unit, your schools, or for the office every case." }),
      of: z
        .string()
        .max(60)
        .optional()
        .openapi({ description: "The unit, district, superior department or stage of a list that is one's." }),
      status: z.enum(["open", "closed"]).optional(),
      ...PageQuery,
    }),
  },
  responses: ok("A part of the list", pageOf(CaseLine)),
});

const { type: _, caseId: __, ...content } = OpenCase.shape;
const openRoute = createRoute({
  method: "post",
  path: "/cases",
  tags: ["cases"],
  security,
  summary: "Open a case (OpenCase)",
  request: {
    headers: CommandHeaders,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            ...content,
            /** Chosen by the server where it is missing. */
            caseId: CaseId.optional(),
            commandId: z.string().optional(),
          }),
        },
      },
    },
  },
  responses: { ...ok("The case is open", DoneJson), ...conflict },
});

const caseRoute = createRoute({
  method: "get",
  path: "/cases/{id}",
  tags: ["cases"],
  security,
  summary: "A case as you may see it",
  request: { params: CaseParams },
  responses: ok("The case", CaseJson),
});

/** How often a free reference is looked for. */
const REFERENCES = 5;

export function addCases(api: Api, supplies: WebSupplies): void {
  api.openapi(listRoute, async (c) => {
    const { list, of, status, ...part } = c.req.valid("query");
    const request = {
      list,
      ...(of ? { of } : {}),
      ...(status ? { status } : {}),
      ...asPage(part),
    };
    const { items, next } = await listCases(c.var.principal, request, supplies);
    return c.json({ items: [...items], next }, 200);
  });

  api.openapi(openRoute, async (c) => {
    const { commandId: inBody, caseId: wanted, ...command } = c.req.valid("json");
    const principal = c.var.principal;
    const commandId = commandIdOf(c.req.header("Idempotency-Key"), inBody, supplies.references);
    for (let attempt = 1; ; attempt += 1) {
      const caseId = wanted ?? caseIdFrom(`${principal.person.id}${attempt > 1 ? ` ${attempt}` : ""}`, commandId);
      try {
        const done = await carryOut(
          { principal, caseId, command: { type: "OpenCase", ...command, caseId }, commandId },
          supplies,
        );
        return c.json(doneJson(principal, done), 200);
      } catch (error) {
        const isTaken = error instanceof Problem && error.code === "already-opened";
        if (!isTaken || wanted || attempt === REFERENCES) throw error;
      }
    }
  });

  api.openapi(caseRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { actor, person } = c.var.principal;
    const seen = caseSeenBy(actor, await supplies.cases.load(id));
    await supplies.readingRecord.record(id, {
      personId: person.id,
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
      part: "case",
    });
    return c.json(caseJson(seen), 200);
  });
}
