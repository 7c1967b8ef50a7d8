import { createRoute, z } from "@hono/zod-openapi";
import { calculateDeadline, DeadlineAnswer, DeadlineQuestion } from "../../../domain/calculator.ts";
import { Published, publishedDocuments } from "../published.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { asPage, ok, PageQuery, pageOf } from "./routes.ts";

const calculatorRoute = createRoute({
  method: "post",
  path: "/deadline",
  tags: ["public"],
  summary: "When a period ends, counted as every deadline of a case is counted",
  request: { body: { required: true, content: { "application/json": { schema: DeadlineQuestion } } } },
  responses: ok("The last day, with the days counted and skipped", DeadlineAnswer),
});
const publishedRoute = createRoute({
  method: "get",
  path: "/public/documents",
  tags: ["public"],
  summary: "Published documents",
  request: { query: z.object(PageQuery) },
  responses: ok("A part of the register", pageOf(Published)),
});

export function addCalculator(api: Api, { registers }: WebSupplies): void {
  api.openapi(calculatorRoute, async (c) =>
    c.json(calculateDeadline(c.req.valid("json"), await registers.calendar(null)), 200),
  );
}

export function addPublished(api: Api, supplies: WebSupplies): void {
  api.openapi(publishedRoute, async (c) => {
    const { items, next } = await publishedDocuments(asPage(c.req.valid("query")), supplies);
    return c.json({ items: [...items], next }, 200);
  });
}
