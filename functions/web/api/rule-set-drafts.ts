import { createRoute, z } from "@hono/zod-openapi";
import { Digest, digestOf } from "../../../domain/digest.ts";
import {
  approve,
  draftNew,
  drop,
  editDraft,
  type RuleSetEdit,
  ruleSetInForce,
} from "../../../domain/rule-set/draft.ts";
import { LadderId, Limit, RuleSet, Rung } from "../../../domain/rule-set.ts";
import { Day, dayOf, toInstant } from "../../../domain/time.ts";
import { changedBy, mustBeAllowed } from "../administering.ts";
import { asSeen, ifStill } from "../as-seen.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { okTagged, StateHeaders, tag } from "./entity-tags.ts";
import { conflict, ok, security } from "./routes.ts";
import { VersionParams } from "./rule-sets.ts";

const route = <P extends string, B extends z.ZodType, Q extends z.ZodObject>(
  path: P,
  operationId: string,
  summary: string,
  description: string,
  params: Q,
  body: B,
) =>
  createRoute({
    method: "post",
    path,
    operationId,
    tags: ["rule sets"],
    security,
    summary,
    description,
    request: { params, body: { required: true, content: { "application/json": { schema: body } } } },
    responses: { ...ok("The rule set as it is now", RuleSet), ...conflict },
  });

const draftRoute = route(
  "/rules/{set}/drafts",
  "DraftRuleSet",
  "Begin the next version as a draft",
  "For office staff, the head of the office and the administrator. A copy of the version in force, or of the one named.",
  VersionParams.pick({ set: true }),
  z.strictObject({ effectiveFrom: Day, basis: z.int().positive().optional() }),
);

const Edit = z.strictObject({
  name: RuleSet.shape.name.optional(),
  effectiveFrom: Day.optional(),
  officeHours: RuleSet.shape.officeHours.optional(),
  limits: z.array(Limit).max(200).optional(),
  ladders: z.partialRecord(LadderId, z.array(Rung).min(1).max(40)).optional(),
});
const editRoute = createRoute({
  method: "patch",
  path: "/rules/{set}/{version}",
  operationId: "EditRuleSetDraft",
  tags: ["rule sets"],
  security,
  summary: "Change a draft",
  description:
    "What is left out stays. Whoever edits a draft cannot approve it. The `digest` of the list and the differences is its `ETag`.",
  request: {
    params: VersionParams,
    headers: StateHeaders,
    body: { required: true, content: { "application/json": { schema: Edit } } },
  },
  responses: { ...okTagged("The rule set as it is now", RuleSet), ...conflict },
});

const dropRoute = createRoute({
  method: "delete",
  path: "/rules/{set}/{version}",
  operationId: "DropRuleSetDraft",
  tags: ["rule sets"],
  security,
  summary: "Drop a draft",
  description: "The draft leaves the list; it is kept aside with the name of whoever dropped it.",
  request: { params: VersionParams, headers: StateHeaders },
  responses: { ...ok("The draft that was dropped", RuleSet), ...conflict },
});

const approveRoute = route(
  "/rules/{set}/{version}/approve",
  "ApproveRuleSet",
  "Approve a draft",
  "For the head of the office and the chair of the committee, but nobody who drafted or edited it. `digest` names the draft that was read, as the list and the differences give it: where it was edited since, the answer is 409.",
  VersionParams,
  z.strictObject({ digest: Digest }),
);

export function addRuleSetDrafts(api: Api, { directory, officeRegister, clock }: WebSupplies): void {
  const now = () => toInstant(clock.now());

  api.openapi(draftRoute, async (c) => {
    const { principal } = c.var;
    mustBeAllowed(principal, "draft_rule_set");
    const { set } = c.req.valid("param");
    const { effectiveFrom, basis } = c.req.valid("json");
    const draft = await changedBy(
      directory,
      officeRegister.addRuleSet(
        (versions) => {
          const copied =
            basis === undefined
              ? ruleSetInForce(versions, set, dayOf(now()))
              : versions.find(({ id, version }) => id === set && version === basis);
          if (!copied) throw edgeProblem("not-found");
          return draftNew(copied, versions, principal.actor.personId, effectiveFrom, dayOf(now()));
        },
        { act: "drafted", by: principal.actor },
      ),
    );
    return c.json(draft, 200);
  });

  api.openapi(editRoute, async (c) => {
    const { principal } = c.var;
    mustBeAllowed(principal, "draft_rule_set");
    const { set: id, version } = c.req.valid("param");
    const edit = Object.fromEntries(
      Object.entries(c.req.valid("json")).filter(([, value]) => value !== undefined),
    ) as RuleSetEdit;
    const draft = await changedBy(
      directory,
      officeRegister.changeRuleSet(
        { id, version },
        asSeen(
          c.req.valid("header")["if-match"],
          (present) => present,
          (present) => editDraft(present, edit, principal.actor.personId, dayOf(now())),
        ),
        { act: "edited", by: principal.actor },
      ),
    );
    tag(c, draft);
    return c.json(draft, 200);
  });

  api.openapi(dropRoute, async (c) => {
    const { principal } = c.var;
    mustBeAllowed(principal, "draft_rule_set");
    const { set: id, version } = c.req.valid("param");
    const seen = c.req.valid("header")["if-match"];
    const dropped = await changedBy(
      directory,
      officeRegister.dropDraft({ id, version }, ifStill(seen, drop), principal.actor),
    );
    return c.json(dropped, 200);
  });

  api.openapi(approveRoute, async (c) => {
    const { principal } = c.var;
    mustBeAllowed(principal, "approve_rule_set");
    const { set: id, version } = c.req.valid("param");
    const { digest } = c.req.valid("json");
    const { personId, actingFor } = principal.actor;
    const approved = await changedBy(
      directory,
      officeRegister.changeRuleSet(
        { id, version },
        (draft, versions) => {
          if (draft.status === "draft" && digestOf(draft) !== digest) throw edgeProblem("changed-meanwhile");
          return approve(draft, versions, personId, now(), actingFor);
        },
        { act: "approved", by: principal.actor },
      ),
    );
    return c.json(approved, 200);
  });
}
