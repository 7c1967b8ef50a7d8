import { createRoute, z } from "@hono/zod-openapi";
import { OrganisationId, PersonId } from "../../../domain/directory.ts";
import { mustBeAllowed } from "../administering.ts";
import {
  AddressCleared,
  clearAddress,
  importUnits,
  keepOrganisation,
  keepPerson,
  OrganisationEntryForm,
  organisationEntry,
  PersonEntryForm,
  personEntry,
} from "../directory-keeping.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { unitColumns } from "../unit-import.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { importAnswer, importBody, imported, importResponses, importRule } from "./imports.ts";
import { conflict, ok, security } from "./routes.ts";

const paramsOf = (path: string) =>
  z.object(
    path.includes("{organisation}")
      ? { organisation: OrganisationId }
      : path.includes("{person}")
        ? { person: PersonId }
        : {},
  );

const route = <P extends string, B extends z.ZodType, R extends z.ZodType>(
  path: P,
  operationId: string,
  summary: string,
  body: B,
  answer: R,
) =>
  createRoute({
    method: "post",
    path,
    operationId,
    tags: ["directory"],
    security,
    summary,
    description: "For the administrator.",
    request: {
      params: paramsOf(path),
      body: { required: true, content: { "application/json": { schema: body } } },
    },
    responses: { ...ok(summary, answer), ...conflict },
  });

/** An entry as it stands, and the change of it. */
const entry = <P extends string, B extends z.ZodType, R extends z.ZodType>(
  path: P,
  [readId, changeId]: readonly [string, string],
  [readSummary, changeSummary]: readonly [string, string],
  body: B,
  answer: R,
) => {
  const common = { path, tags: ["directory"], security, description: "For the administrator." };
  const params = paramsOf(path);
  const content = { "application/json": { schema: body } };
  return {
    read: createRoute({
      ...common,
      method: "get",
      operationId: readId,
      summary: readSummary,
      request: { params },
      responses: okTagged(readSummary, answer),
    }),
    change: createRoute({
      ...common,
      method: "put",
      operationId: changeId,
      summary: changeSummary,
      request: { params, headers: StateHeaders, body: { required: true, content } },
      responses: { ...okTagged(changeSummary, answer), ...conflict },
    }),
  };
};

const newOrganisation = route(
  "/organisations",
  "EnterOrganisation",
  "Enter an organisation",
  OrganisationEntryForm,
  OrganisationEntryForm,
);
const organisationRoutes = entry(
  "/organisations/{organisation}",
  ["ReadOrganisation", "ChangeOrganisation"],
  ["An organisation's entry", "Change an organisation's entry; its kind stays"],
  OrganisationEntryForm.omit({ id: true }),
  OrganisationEntryForm,
);
const newPerson = route("/people", "EnterPerson", "Enter a person", PersonEntryForm, PersonEntryForm);
const personRoutes = entry(
  "/people/{person}",
  ["ReadPerson", "ChangePerson"],
  ["A person's entry", "Change a person's entry; ties, absences and deputy are kept"],
  PersonEntryForm.omit({ id: true }),
  PersonEntryForm,
);

const clearedAddress = route(
  "/people/{person}/reachable",
  "ClearAddress",
  "Let mail out to an address again that had come back, once the person confirms that it works",
  AddressCleared,
  PersonEntryForm,
);

const ImportJson = z
  .object({ ...importAnswer, added: z.array(OrganisationEntryForm), changed: z.array(OrganisationEntryForm) })
  .openapi("UnitImport");
const importRoute = createRoute({
  method: "post",
  path: "/organisations/import",
  operationId: "ImportUnits",
  tags: ["directory"],
  security,
  summary: "Import units from a CSV: all of it, or nothing",
  description: `For the administrator. ${importRule}`,
  request: { body: { required: true, content: { "application/json": { schema: importBody(unitColumns) } } } },
  responses: importResponses("What the import found", ImportJson),
});

/** The directory: what the administrator's pages do, by the same acts. */
export function addDirectory(api: Api, supplies: WebSupplies): void {
  api.openapi(importRoute, async (c) => {
    const { principal, language } = c.var;
    mustBeAllowed(principal, "keep_directory");
    const answer = await imported(
      c.req.valid("json"),
      language,
      (csv, sent) => importUnits(csv, sent, principal.actor, supplies),
      ({ added, changed }) => ({ added: added.map(organisationEntry), changed: changed.map(organisationEntry) }),
    );
    return c.json(answer, 200);
  });

  api.openapi(newOrganisation, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const kept = await keepOrganisation(c.req.valid("json"), { isNew: true }, c.var.principal.actor, supplies);
    return c.json(organisationEntry(kept), 200);
  });

  api.openapi(organisationRoutes.read, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const found = await supplies.directory.organisation(OrganisationId.parse(c.req.param("organisation")));
    if (!found) throw edgeProblem("not-found");
    tag(c, organisationEntry(found));
    return c.json(organisationEntry(found), 200);
  });

  api.openapi(organisationRoutes.change, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const id = OrganisationId.parse(c.req.param("organisation"));
    if (!(await supplies.directory.organisation(id))) throw edgeProblem("not-found");
    const kept = await keepOrganisation(
      { ...c.req.valid("json"), id },
      { isNew: false, seen: c.req.valid("header")["if-match"] },
      c.var.principal.actor,
      supplies,
    );
    tag(c, organisationEntry(kept));
    return c.json(organisationEntry(kept), 200);
  });

  api.openapi(newPerson, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const kept = await keepPerson(c.req.valid("json"), { isNew: true }, c.var.principal.actor, supplies);
    return c.json(personEntry(kept), 200);
  });

  api.openapi(clearedAddress, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const person = await supplies.directory.person(PersonId.parse(c.req.param("person")));
    if (!person) throw edgeProblem("not-found");
    await clearAddress(person, c.req.valid("json"), c.var.principal.actor, supplies);
    return c.json(personEntry(person), 200);
  });

  api.openapi(personRoutes.read, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const found = await supplies.directory.person(PersonId.parse(c.req.param("person")));
    if (!found) throw edgeProblem("not-found");
    tag(c, personEntry(found));
    return c.json(personEntry(found), 200);
  });

  api.openapi(personRoutes.change, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const id = PersonId.parse(c.req.param("person"));
    if (!(await supplies.directory.person(id))) throw edgeProblem("not-found");
    const keeping = { isNew: false, seen: c.req.valid("header")["if-match"] };
    const kept = await keepPerson({ ...c.req.valid("json"), id }, keeping, c.var.principal.actor, supplies);
    tag(c, personEntry(kept));
    return c.json(personEntry(kept), 200);
  });
}
