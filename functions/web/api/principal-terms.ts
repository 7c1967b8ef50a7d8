import { createRoute, z } from "@hono/zod-openapi";
import { type Organisation, OrganisationId } from "../../../domain/directory.ts";
import { RegisterAct } from "../../adapters/register-act.ts";
import { mustBeAllowed } from "../administering.ts";
import { seesAll } from "../case-lists.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { keepTerm, PrincipalTerm, takeTermBack, termsOf, WithdrawnTerm } from "../term-keeping.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { conflict, security } from "./routes.ts";

const params = z.object({ organisation: OrganisationId });
const TermsJson = z
  .object({ organisationId: OrganisationId, principalTerms: z.array(PrincipalTerm), acts: z.array(RegisterAct) })
  .openapi("PrincipalTerms");

const readRoute = createRoute({
  method: "get",
  path: "/organisations/{organisation}/terms",
  tags: ["directory"],
  security,
  summary: "The terms of a school's principals",
  request: { params },
  responses: okTagged("The terms, and what was done to the entry", TermsJson),
});

const change = <S extends z.ZodType, P extends string>(path: P, operationId: string, summary: string, schema: S) =>
  createRoute({
    method: "post",
    path,
    operationId,
    tags: ["directory"],
    security,
    summary,
    description: "For office staff and the head of the office.",
    request: { params, headers: StateHeaders, body: { required: true, content: { "application/json": { schema } } } },
    responses: { ...okTagged("The terms as they are now", TermsJson), ...conflict },
  });

const setRoute = change(
  "/organisations/{organisation}/terms",
  "SetPrincipalTerm",
  "Enter a principal's term; one that begins the same day is put right",
  PrincipalTerm,
);
const withdrawRoute = change(
  "/organisations/{organisation}/terms/withdraw",
  "WithdrawPrincipalTerm",
  "Take back a principal's term that was entered by mistake",
  WithdrawnTerm,
);

export function addPrincipalTerms(api: Api, supplies: WebSupplies): void {
  const { directory, officeRegister } = supplies;
  const answerOf = async ({ id, principalTerms }: Organisation): Promise<z.output<typeof TermsJson>> => ({
    organisationId: id,
    principalTerms,
    acts: [...(await officeRegister.actsOn({ organisation: id }))],
  });

  api.openapi(readRoute, async (c) => {
    if (!seesAll(c.var.principal)) throw edgeProblem("not-yours");
    const unit = await directory.organisation(c.req.valid("param").organisation);
    if (!unit) throw edgeProblem("not-found");
    tag(c, termsOf(unit));
    return c.json(await answerOf(unit), 200);
  });

  api.openapi(setRoute, async (c) => {
    mustBeAllowed(c.var.principal, "keep_principal_terms");
    const { organisation } = c.req.valid("param");
    const seen = c.req.valid("header")["if-match"];
    const unit = await keepTerm(organisation, c.req.valid("json"), c.var.principal.actor, supplies, seen);
    tag(c, termsOf(unit));
    return c.json(await answerOf(unit), 200);
  });

  api.openapi(withdrawRoute, async (c) => {
    mustBeAllowed(c.var.principal, "keep_principal_terms");
    const { organisation } = c.req.valid("param");
    const seen = c.req.valid("header")["if-match"];
    const unit = await takeTermBack(organisation, c.req.valid("json"), c.var.principal.actor, supplies, seen);
    tag(c, termsOf(unit));
    return c.json(await answerOf(unit), 200);
  });
}
