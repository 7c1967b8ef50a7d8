import { createRoute, z } from "@hono/zod-openapi";
import { mayAdminister, type OfficeAct } from "../../../domain/access.ts";
import type { Actor } from "../../../domain/actor.ts";
import { Digest, digestOf } from "../../../domain/digest.ts";
import { Bilingual } from "../../../domain/language.ts";
import { differencesBetween, type RuleSetDifference } from "../../../domain/rule-set/difference.ts";
import { basisOf, ruleSetInForce } from "../../../domain/rule-set/draft.ts";
import { problemsOf, type RuleSetProblem } from "../../../domain/rule-set/fitness.ts";
import { RuleSet } from "../../../domain/rule-set.ts";
import { Day, dayOf, toInstant } from "../../../domain/time.ts";
import { RegisterAct } from "../../adapters/register-act.ts";
import { problemText } from "../../adapters/texts/rule-set-problems.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { AnyObject, ok, security } from "./routes.ts";

export const VersionParams = z.object({
  set: z.string().min(1).max(60),
  version: z.coerce.number().int().min(1).max(999_999),
});

const digest = Digest.describe("Names exactly this content; an approval hands it back.");

/** A version in the list: everything but its limits and ladders. */
const VersionLine = z
  .object({
    ...RuleSet.pick({ id: true, version: true, name: true, status: true, effectiveFrom: true }).shape,
    ...RuleSet.pick({ draftedBy: true, editedBy: true, approvedBy: true, approvedAt: true }).shape,
    digest,
    inForce: z.boolean().openapi({ description: "New cases are opened under it today." }),
  })
  .openapi("RuleSetVersion");

const inForceRoute = createRoute({
  method: "get",
  path: "/rules",
  tags: ["rule sets"],
  security,
  summary: "The rule set in force",
  request: {
    query: z.object({
      on: Day.optional().openapi({ description: "The day asked about; today without it." }),
      set: z.string().min(1).max(60).optional().openapi({ description: "Which set; the office's own without it." }),
    }),
  },
  responses: ok("The rule set in force", RuleSet),
});

const listRoute = createRoute({
  method: "get",
  path: "/rules/versions",
  tags: ["rule sets"],
  security,
  summary: "Every version of every rule set",
  description: "Drafts are listed for those who write and approve them.",
  responses: ok("The versions, the latest first", z.object({ items: z.array(VersionLine) })),
});

const versionRoute = createRoute({
  method: "get",
  path: "/rules/{set}/{version}",
  tags: ["rule sets"],
  security,
  summary: "One version of a rule set",
  request: { params: VersionParams },
  responses: ok("The rule set", RuleSet),
});

const historyRoute = createRoute({
  method: "get",
  path: "/rules/{set}/{version}/acts",
  tags: ["rule sets"],
  security,
  summary: "Who drafted, edited and approved a version, and when",
  request: { params: VersionParams },
  responses: ok("What was done to it", z.object({ items: z.array(RegisterAct) })),
});

const differencesRoute = createRoute({
  method: "get",
  path: "/rules/{set}/{version}/differences",
  tags: ["rule sets"],
  security,
  summary: "What a version says otherwise than an earlier one",
  description: "For a draft also what still keeps it from being approved, in both languages.",
  request: {
    params: VersionParams,
    query: z.object({
      from: VersionParams.shape.version
        .optional()
        .openapi({ description: "The version compared with; without it the approved one before." }),
    }),
  },
  responses: ok(
    "The differences",
    z.object({
      digest,
      from: z.int().nullable(),
      items: z.array(AnyObject),
      problems: z.array(AnyObject.extend({ text: Bilingual })),
    }),
  ),
});

/** Acts that need to read a draft. */
const draftActs: readonly OfficeAct[] = ["draft_rule_set", "approve_rule_set", "read_audit_trail"];
const maySee = (actor: Actor, { status }: RuleSet): boolean =>
  status === "approved" || draftActs.some((act) => mayAdminister(actor, act));

export function addRuleSetReading(api: Api, { registers, officeRegister, clock }: WebSupplies): void {
  /** The version, where it is there and open to the actor; otherwise both look alike. */
  const found = async (actor: Actor, { set, version }: z.output<typeof VersionParams>): Promise<RuleSet> => {
    const rules = (await registers.ruleSets()).find((each) => each.id === set && each.version === version);
    if (!rules || !maySee(actor, rules)) throw edgeProblem("not-found");
    return rules;
  };

  api.openapi(inForceRoute, async (c) => {
    const { on, set } = c.req.valid("query");
    const now = await registers.ruleSet(null);
    if (on === undefined && set === undefined) return c.json(now, 200);
    const day = on ?? dayOf(toInstant(clock.now()));
    const rules = ruleSetInForce(await registers.ruleSets(), set ?? now.id, day);
    if (!rules) throw edgeProblem("not-found");
    return c.json(rules, 200);
  });

  api.openapi(listRoute, async (c) => {
    const all = await registers.ruleSets();
    const now = await registers.ruleSet(null);
    const items = all
      .filter((rules) => maySee(c.var.principal.actor, rules))
      .sort((a, b) => (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1))
      .map((rules) => {
        const { limits: _, ladders: __, officeHours: ___, ...line } = rules;
        return { ...line, digest: digestOf(rules), inForce: rules.id === now.id && rules.version === now.version };
      });
    return c.json({ items }, 200);
  });

  api.openapi(versionRoute, async (c) => c.json(await found(c.var.principal.actor, c.req.valid("param")), 200));

  api.openapi(historyRoute, async (c) => {
    const { id, version } = await found(c.var.principal.actor, c.req.valid("param"));
    return c.json({ items: [...(await officeRegister.actsOn({ id, version }))] }, 200);
  });

  api.openapi(differencesRoute, async (c) => {
    const { actor } = c.var.principal;
    const param = c.req.valid("param");
    const { from } = c.req.valid("query");
    const rules = await found(actor, param);
    const basis = basisOf(rules, await registers.ruleSets());
    const before = from === undefined ? basis : await found(actor, { set: param.set, version: from });
    const items: RuleSetDifference[] = before ? differencesBetween(before, rules) : [];
    const problems: RuleSetProblem[] = rules.status === "draft" ? problemsOf(rules, basis) : [];
    return c.json(
      {
        digest: digestOf(rules),
        from: before?.version ?? null,
        items: items.map((each) => AnyObject.parse(each)),
        problems: problems.map((each) => ({ ...AnyObject.parse(each), text: problemText(each) })),
      },
      200,
    );
  });
}
