import { createRoute, z } from "@hono/zod-openapi";
import { Person } from "../../../domain/directory.ts";
import { Bilingual } from "../../../domain/language.ts";
import { dayOf, toInstant } from "../../../domain/time.ts";
import { plain } from "../outward.ts";
import { absentColleagues } from "../principal.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { AnyObject, asPage, ok, PageQuery, pageOf, security } from "./routes.ts";

const Me = z
  .object({
    id: z.string(),
    name: Bilingual,
    email: z.string(),
    language: z.enum(["zh", "en"]),
    positions: Person.shape.positions,
    actingFor: z.string().nullable(),
    mayActFor: z.array(z.object({ id: z.string(), name: Bilingual })),
  })
  .openapi("Me");

const noticesRoute = createRoute({
  method: "get",
  path: "/me/notices",
  tags: ["me"],
  security,
  summary: "E-mails sent to you over all cases, the last first",
  request: { query: z.object(PageQuery) },
  responses: ok("A part of the list", pageOf(AnyObject)),
});

export function addMe(api: Api, { directory, clock, mailLedger }: WebSupplies): void {
  api.openapi(noticesRoute, async (c) => {
    const { items, next } = await mailLedger.toPerson(c.var.principal.person.id, asPage(c.req.valid("query")));
    return c.json({ items: items.map((notice) => AnyObject.parse(plain(notice))), next }, 200);
  });

  const route = createRoute({
    method: "get",
    path: "/me",
    tags: ["me"],
    security,
    summary: "Who you are here",
    responses: ok("You", Me),
  });
  api.openapi(route, async (c) => {
    const { person, actor } = c.var.principal;
    const absent = await absentColleagues(person, directory, dayOf(toInstant(clock.now())));
    return c.json(
      {
        id: person.id,
        name: person.name,
        email: person.email,
        language: person.language,
        positions: actor.positions,
        actingFor: actor.actingFor ?? null,
        mayActFor: absent.map(({ id, name }) => ({ id, name })),
      },
      200,
    );
  });
}
