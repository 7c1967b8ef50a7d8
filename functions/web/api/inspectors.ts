import { createRoute, z } from "@hono/zod-openapi";
import { InspectorRecord, type Person, PersonId } from "../../../domain/directory.ts";
import { RegisterAct } from "../../adapters/register-act.ts";
import { mustBeAllowed } from "../administering.ts";
import { seesAll } from "../case-lists.ts";
import { importRecords, recordKindNames, recordKinds } from "../inspector-import.ts";
import { type InspectorActName, inspectorActs, keepInspector, recordOf } from "../inspector-keeping.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { importAnswer, importBody, imported, importResponses, importRule } from "./imports.ts";
import { conflict, security } from "./routes.ts";

const params = z.object({ id: PersonId });
const InspectorJson = z
  .object({ personId: PersonId, record: InspectorRecord, acts: z.array(RegisterAct) })
  .openapi("Inspector");

const readRoute = createRoute({
  method: "get",
  path: "/inspectors/{id}",
  tags: ["inspectors"],
  security,
  summary: "What the office keeps of an inspector, and what was done to it",
  request: { params },
  responses: okTagged("The record", InspectorJson),
});

const ImportJson = z
  .object({
    ...importAnswer,
    kind: z.enum(recordKindNames).nullable().openapi({ description: "What the columns say the lines are about." }),
    added: z.array(z.object({ personId: PersonId, entry: z.string() })),
  })
  .openapi("RecordImport");
const importRoute = createRoute({
  method: "post",
  path: "/inspectors/import",
  operationId: "ImportInspectorRecords",
  tags: ["inspectors"],
  security,
  summary: "Import engagements, since when schools are answered for, or training from a CSV: all of it, or nothing",
  description: `For office staff and the head of the office. ${importRule} What is on record already is left as it is.`,
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: importBody(...recordKindNames.map((name) => recordKinds[name].columns)) },
      },
    },
  },
  responses: importResponses("What the import found", ImportJson),
});

/** Where each act is sent, and what it is called. */
const doors: { readonly [A in InspectorActName]: { path: string; operationId: string; summary: string } } = {
  appoint: {
    path: "/inspectors/{id}/appointments",
    operationId: "AppointInspector",
    summary: "Enter an engagement; a part-time one is a term of the rule set's length, and so many run at most",
  },
  endAppointment: {
    path: "/inspectors/{id}/appointments/end",
    operationId: "EndAppointment",
    summary: "End an engagement earlier than it was to",
  },
  withdrawAppointment: {
    path: "/inspectors/{id}/appointments/withdraw",
    operationId: "WithdrawAppointment",
    summary: "Take back an engagement that was entered by mistake",
  },
  setResidency: {
    path: "/inspectors/{id}/residencies",
    operationId: "SetResidency",
    summary: "Say since when a resident inspector answers for a school",
  },
  recordTraining: {
    path: "/inspectors/{id}/training",
    operationId: "RecordTraining",
    summary: "Record class hours of training",
  },
  withdrawTraining: {
    path: "/inspectors/{id}/training/withdraw",
    operationId: "WithdrawTraining",
    summary: "Take back training that was recorded by mistake",
  },
};

export function addInspectors(api: Api, supplies: WebSupplies): void {
  const { directory, officeRegister } = supplies;
  const answerOf = async ({ id, record }: Person): Promise<z.output<typeof InspectorJson>> => ({
    personId: id,
    record,
    acts: [...(await officeRegister.actsOn(id))],
  });

  api.openapi(readRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { principal } = c.var;
    if (principal.person.id !== id && !seesAll(principal)) throw edgeProblem("not-yours");
    const person = await directory.person(id);
    if (!person) throw edgeProblem("not-found");
    tag(c, recordOf(person));
    return c.json(await answerOf(person), 200);
  });

  api.openapi(importRoute, async (c) => {
    const { principal, language } = c.var;
    mustBeAllowed(principal, "keep_inspectors");
    const answer = await imported(
      c.req.valid("json"),
      language,
      (csv, sent) => importRecords(csv, sent, principal.actor, supplies),
      ({ kind, added }) => ({
        kind,
        added: kind
          ? added.map(({ person, entry }) => ({ personId: person.id, entry: recordKinds[kind].said(entry) }))
          : [],
      }),
    );
    return c.json(answer, 200);
  });

  for (const name of Object.keys(doors) as InspectorActName[]) {
    const schema: z.ZodType = inspectorActs[name].schema;
    const { path, operationId, summary } = doors[name];
    const route = createRoute({
      path,
      operationId,
      summary,
      method: "post",
      tags: ["inspectors"],
      security,
      description: "For office staff and the head of the office.",
      request: { params, headers: StateHeaders, body: { required: true, content: { "application/json": { schema } } } },
      responses: { ...okTagged("The record as it is now", InspectorJson), ...conflict },
    });
    api.openapi(route, async (c) => {
      const { actor } = c.var.principal;
      mustBeAllowed(c.var.principal, "keep_inspectors");
      const seen = c.req.valid("header")["if-match"];
      const person = await keepInspector(c.req.valid("param").id, name, c.req.valid("json"), actor, supplies, seen);
      tag(c, recordOf(person));
      return c.json(await answerOf(person), 200);
    });
  }
}
