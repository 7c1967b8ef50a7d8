import { createRoute, z } from "@hono/zod-openapi";
import { AbsencePlan, absencePlanOf, planAbsence } from "../../../domain/absence.ts";
import { mayAdminister } from "../../../domain/access.ts";
import { type Person, PersonId } from "../../../domain/directory.ts";
import { RegisterAct } from "../../adapters/register-act.ts";
import { changedBy } from "../administering.ts";
import { asSeen } from "../as-seen.ts";
import type { Principal } from "../principal.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { conflict, security } from "./routes.ts";

const PersonParams = z.object({ id: PersonId });
const AbsencesJson = z
  .object({ ...AbsencePlan.shape, personId: PersonId, acts: z.array(RegisterAct) })
  .openapi("Absences");

const readRoute = createRoute({
  method: "get",
  path: "/people/{id}/absences",
  tags: ["absences"],
  security,
  summary: "When a person is away and who stands in",
  request: { params: PersonParams },
  responses: okTagged("Absences and deputy", AbsencesJson),
});

const setRoute = createRoute({
  method: "put",
  path: "/people/{id}/absences",
  operationId: "SetAbsences",
  tags: ["absences"],
  security,
  summary: "Set a person's absences and deputy",
  description:
    "For the person, and for the administrator. What is sent takes the place of what was there; an empty list and null clear it.",
  request: {
    params: PersonParams,
    headers: StateHeaders,
    body: { required: true, content: { "application/json": { schema: AbsencePlan } } },
  },
  responses: { ...okTagged("Absences and deputy as they are now", AbsencesJson), ...conflict },
});

/** One's own absences are one's own to set, but not those of a colleague one stands in for. */
const isOpenTo = ({ actor }: Principal, id: PersonId): boolean =>
  actor.personId === id || mayAdminister(actor, "keep_directory");

export function addAbsences(api: Api, { directory, officeRegister }: WebSupplies): void {
  const absencesOf = async ({ id, absences, deputyId }: Person): Promise<z.output<typeof AbsencesJson>> => ({
    personId: id,
    absences,
    deputyId,
    acts: [...(await officeRegister.actsOn(id))],
  });

  api.openapi(readRoute, async (c) => {
    const { id } = c.req.valid("param");
    if (!isOpenTo(c.var.principal, id)) throw edgeProblem("not-yours");
    const person = await directory.person(id);
    if (!person) throw edgeProblem("not-found");
    tag(c, absencePlanOf(person));
    return c.json(await absencesOf(person), 200);
  });

  api.openapi(setRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { principal } = c.var;
    if (!isOpenTo(principal, id)) throw edgeProblem("not-your-act");
    const plan = c.req.valid("json");
    const people = await directory.people(plan.deputyId === null ? [] : [plan.deputyId]);
    const person = await changedBy(
      directory,
      officeRegister.changePerson(
        id,
        asSeen(c.req.valid("header")["if-match"], absencePlanOf, (present) => planAbsence(present, plan, people)),
        { act: "absence_set", by: principal.actor },
      ),
    );
    tag(c, absencePlanOf(person));
    return c.json(await absencesOf(person), 200);
  });
}
