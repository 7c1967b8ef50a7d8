import { createRoute, z } from "@hono/zod-openapi";
import { holds } from "../../../domain/actor.ts";
import { DistrictId, OrganisationId, type Person, Role } from "../../../domain/directory.ts";
import { Indicator, KeyProject, UnitKind } from "../../../domain/indicator.ts";
import { Bilingual } from "../../../domain/language.ts";
import { OrganisationEntryForm, organisationEntry } from "../directory-keeping.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { ok, PageQuery, pageOf, security } from "./routes.ts";

const get = <Q extends z.ZodRawShape, T extends z.ZodType>(path: string, summary: string, query: Q, schema: T) =>
  createRoute({
    method: "get",
    path,
    tags: ["registers"],
    security,
    summary,
    request: { query: z.object(query) },
    responses: ok(summary, schema),
  });

const Search = z.string().trim().min(1).max(100).optional();
const unitsRoute = get(
  "/organisations",
  "Units that can be supervised",
  {
    text: Search,
    district: DistrictId.optional(),
    kind: UnitKind.optional(),
    superiorId: OrganisationId.optional(),
    ...PageQuery,
  },
  pageOf(OrganisationEntryForm),
);
/** What colleagues see of one another; ties and absences are nobody's business here. */
const PersonLine = z.object({
  id: z.string(),
  name: Bilingual,
  positions: z.array(z.object({ role: Role, organisationId: z.string() })),
  residentAt: z.array(z.string()),
});
const peopleRoute = get(
  "/people",
  "People for a team",
  { text: Search, role: Role.optional(), limit: PageQuery.limit, after: PageQuery.after },
  pageOf(PersonLine),
);
const indicatorsRoute = get(
  "/indicators",
  "The plan's indicators",
  { text: Search, kind: UnitKind.optional() },
  z.object({ items: z.array(Indicator) }),
);
const projectsRoute = get("/key-projects", "The plan's key projects", {}, z.object({ items: z.array(KeyProject) }));
const includes = (text: string | undefined, ...places: readonly string[]): boolean => {
  const sought = text?.toLocaleLowerCase("en");
  return !sought || places.some((place) => place.toLocaleLowerCase("en").includes(sought));
};

const lineOf = ({ id, name, positions, residentAt }: Person): z.output<typeof PersonLine> => ({
  id,
  name,
  positions,
  residentAt,
});

/** How many people one search looks for at most. */
const USUAL = 25;

export function addRegisters(api: Api, { directory, registers }: WebSupplies): void {
  api.openapi(unitsRoute, async (c) => {
    const given = c.req.valid("query");
    const search = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const { items, next } = await directory.units(search);
    return c.json({ items: items.map(organisationEntry), next }, 200);
  });

  api.openapi(peopleRoute, async (c) => {
    const inside = [
      "inspector",
      "resident_inspector",
      "chief_inspector",
      "office_staff",
      "office_head",
      "committee_chair",
      "auditor",
      "administrator",
    ] as const;
    if (!holds(c.var.principal.actor, ...inside)) throw edgeProblem("not-yours");
    const { text, role, limit = USUAL, after } = c.req.valid("query");
    const items: z.output<typeof PersonLine>[] = [];
    for await (const person of directory.allPeople()) {
      if (after !== undefined && person.id <= after) continue;
      if (role !== undefined && !person.positions.some((seat) => seat.role === role)) continue;
      if (!includes(text, person.id, person.name.zh, person.name.en)) continue;
      if (items.length === limit) return c.json({ items, next: items.at(-1)?.id ?? null }, 200);
      items.push(lineOf(person));
    }
    return c.json({ items, next: null }, 200);
  });

  api.openapi(indicatorsRoute, async (c) => {
    const { text, kind } = c.req.valid("query");
    const items = (await registers.indicators()).filter(
      ({ id, name, clause, supervised }) =>
        (kind === undefined || supervised.includes(kind)) && includes(text, id, name.zh, name.en, clause),
    );
    return c.json({ items }, 200);
  });

  api.openapi(projectsRoute, async (c) => c.json({ items: [...(await registers.keyProjects())] }, 200));
}
