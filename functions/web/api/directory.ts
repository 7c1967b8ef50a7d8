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
import { importAnswer, importBody, imported, importRule } from "./imports.ts";
import { conflict, ok, security } from "./routes.ts";

const route = <P extends string, M extends "post" | "put", B extends z.ZodType, R extends z.ZodType>(
  method: M,
  path: P,
  operationId: string,
  summary: string,
  body: B,
  answer: R,
  description = "For the administrator.",
) =>
  createRoute({
    method,
    path,
    operationId,
    tags: ["directory"],
    security,
    summary,
    description,
    request: {
      params: z.object(
        path.includes("{organisation}")
          ? { organisation: OrganisationId }
          : path.includes("{person}")
            ? { person: PersonId }
            : {},
      ),
      body: { required: true, content: { "application/json": { schema: body } } },
    },
    responses: { ...ok(summary, answer), ...conflict },
  });

const newOrganisation = route(
  "post",
  "/organisations",
  "EnterOrganisation",
  "Enter an organisation",
  OrganisationEntryForm,
  OrganisationEntryForm,
);
const changedOrganisation = route(
  "put",
  "/organisations/{organisation}",
  "ChangeOrganisation",
  "Change an organisation's entry; its kind stays",
  OrganisationEntryForm.omit({ id: true }),
  OrganisationEntryForm,
);
const newPerson = route("post", "/people", "EnterPerson", "Enter a person", PersonEntryForm, PersonEntryForm);
const changedPerson = route(
  "put",
  "/people/{person}",
  "ChangePerson",
  "Change a person's entry; ties, absences and deputy are kept",
  PersonEntryForm.omit({ id: true }),
  PersonEntryForm,
);

const clearedAddress = route(
  "post",
  "/people/{person}/reachable",
  "ClearAddress",
  "Let mail out to an address again that had come back, once the person confirms that it works",
  AddressCleared,
  PersonEntryForm,
);

const ImportJson = z
  .object({ ...importAnswer, added: z.array(OrganisationEntryForm), changed: z.array(OrganisationEntryForm) })
  .openapi("UnitImport");
const importRoute = route(
  "post",
  "/organisations/import",
  "ImportUnits",
  "Import units from a CSV: all of it, or nothing",
  importBody(unitColumns),
  ImportJson,
  `For the administrator. ${importRule}`,
);

/** The directory: what the administrator's pages do, by the same acts. */
export function addDirectory(api: Api, supplies: WebSupplies): void {
  api.openapi(importRoute, async (c) => {
    const { principal, language } = c.var;
    mustBeAllowed(principal, "keep_directory");
    const { plan, said } = await imported(c.req.valid("json"), language, (csv, isDryRun) =>
      importUnits(csv, isDryRun, principal.actor, supplies),
    );
    const { added, changed } = plan;
    return c.json({ ...said, added: added.map(organisationEntry), changed: changed.map(organisationEntry) }, 200);
  });

  api.openapi(newOrganisation, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const kept = await keepOrganisation(c.req.valid("json"), { isNew: true }, c.var.principal.actor, supplies);
    return c.json(organisationEntry(kept), 200);
  });

  api.openapi(changedOrganisation, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const id = OrganisationId.parse(c.req.param("organisation"));
    if (!(await supplies.directory.organisation(id))) throw edgeProblem("not-found");
    const kept = await keepOrganisation(
      { ...c.req.valid("json"), id },
      { isNew: false },
      c.var.principal.actor,
      supplies,
    );
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

  api.openapi(changedPerson, async (c) => {
    mustBeAllowed(c.var.principal, "keep_directory");
    const id = PersonId.parse(c.req.param("person"));
    if (!(await supplies.directory.person(id))) throw edgeProblem("not-found");
    const kept = await keepPerson({ ...c.req.valid("json"), id }, { isNew: false }, c.var.principal.actor, supplies);
    return c.json(personEntry(kept), 200);
  });
}
