import type { Context, Hono } from "hono";
import { mayAdminister } from "../../../../domain/access.ts";
import { digestOf } from "../../../../domain/digest.ts";
import { differencesBetween } from "../../../../domain/rule-set/difference.ts";
import { approve, basisOf, draftNew, drop, editDraft } from "../../../../domain/rule-set/draft.ts";
import { problemsOf } from "../../../../domain/rule-set/fitness.ts";
import { type Limit, LimitId, type RuleSet } from "../../../../domain/rule-set.ts";
import { Day, dayOf, toInstant } from "../../../../domain/time.ts";
import { changedBy, mustBeAllowed } from "../../administering.ts";
import { asSeen, ifStill } from "../../as-seen.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { paths, rulesPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { type SignedInView, send } from "../answering.tsx";
import { admitted, doersOf, seenIn, textIn, tryForm } from "./door.tsx";
import { LimitPage, limitFields, limitIn } from "./limit-form.tsx";
import { RuleSetPage, VersionsPage } from "./rule-set.tsx";

/** Rule sets: versions, a draft and what differs, its limits, its approval by somebody who did not write it. */
export function addRuleSetPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { registers, directory, officeRegister, clock } = supplies;
  const now = () => toInstant(clock.now());
  const enter = (c: Context<WebEnv>) => admitted(c, supplies, "draft_rule_set", "approve_rule_set", "read_audit_trail");

  async function versionIn(c: Context<WebEnv>): Promise<{ rules: RuleSet; versions: readonly RuleSet[] }> {
    const versions = await registers.ruleSets();
    const { set, version } = c.req.param() as { set?: string; version?: string };
    const rules = versions.find((each) => each.id === set && each.version === Number(version));
    if (!rules) throw edgeProblem("not-found");
    return { rules, versions };
  }

  async function listPage(c: Context<WebEnv>, view: SignedInView, typed: Typed, errors: readonly FormError[]) {
    const [versions, inForce] = await Promise.all([registers.ruleSets(), registers.ruleSet(null)]);
    const mayDraft = mayAdminister(view.principal.actor, "draft_rule_set");
    const props = { view, versions, inForce, mayDraft, typed, errors };
    return send(c, <VersionsPage {...props} />, errors.length > 0 ? 422 : 200);
  }

  app.get(paths.adminRules, async (c) => listPage(c, await enter(c), new Map(), []));

  app.post(paths.adminRules, async (c) => {
    const view = await enter(c);
    mustBeAllowed(view.principal, "draft_rule_set");
    return tryForm(
      c,
      async (typed) => {
        const effectiveFrom = Day.safeParse(textIn(typed, "effectiveFrom"));
        if (!effectiveFrom.success) throw missing("effectiveFrom");
        const basis = await registers.ruleSet(null);
        const draft = await changedBy(
          directory,
          officeRegister.addRuleSet(
            (versions) => draftNew(basis, versions, view.principal.actor.personId, effectiveFrom.data, dayOf(view.now)),
            { act: "drafted", by: view.principal.actor },
          ),
        );
        return c.redirect(`${rulesPath(draft.id, draft.version)}?saved=1`, 303);
      },
      (typed, errors) => listPage(c, view, typed, errors),
    );
  });

  async function versionPage(c: Context<WebEnv>, view: SignedInView, errors: readonly FormError[], status: number) {
    const { rules, versions } = await versionIn(c);
    const basis = basisOf(rules, versions);
    const acts = await officeRegister.actsOn({ id: rules.id, version: rules.version });
    const { actor } = view.principal;
    const isDraft = rules.status === "draft";
    return send(
      c,
      <RuleSetPage
        view={view}
        rules={rules}
        basis={basis}
        differences={basis ? differencesBetween(basis, rules) : []}
        problems={isDraft ? problemsOf(rules, basis) : []}
        digest={digestOf(rules)}
        acts={acts}
        people={await doersOf(acts, supplies)}
        mayEdit={isDraft && mayAdminister(actor, "draft_rule_set")}
        mayApprove={isDraft && mayAdminister(actor, "approve_rule_set")}
        errors={errors}
      />,
      status,
    );
  }

  app.get(`${paths.adminRules}/:set/:version`, async (c) => versionPage(c, await enter(c), [], 200));

  app.post(`${paths.adminRules}/:set/:version/approve`, async (c) => {
    const view = await enter(c);
    const { rules } = await versionIn(c);
    const { actor } = view.principal;
    mustBeAllowed(view.principal, "approve_rule_set");
    return tryForm(
      c,
      async (typed) => {
        await changedBy(
          directory,
          officeRegister.changeRuleSet(
            rules,
            (draft, versions) => {
              if (draft.status === "draft" && digestOf(draft) !== textIn(typed, "digest"))
                throw edgeProblem("changed-meanwhile");
              return approve(draft, versions, actor.personId, now(), actor.actingFor);
            },
            { act: "approved", by: actor },
          ),
        );
        return c.redirect(`${rulesPath(rules.id, rules.version)}?saved=1`, 303);
      },
      (_, errors, status) => versionPage(c, view, errors, status),
    );
  });

  app.post(`${paths.adminRules}/:set/:version/drop`, async (c) => {
    const view = await enter(c);
    const { rules } = await versionIn(c);
    mustBeAllowed(view.principal, "draft_rule_set");
    return tryForm(
      c,
      async (typed) => {
        await changedBy(directory, officeRegister.dropDraft(rules, ifStill(seenIn(typed), drop), view.principal.actor));
        return c.redirect(`${paths.adminRules}?saved=1`, 303);
      },
      (_, errors, status) => versionPage(c, view, errors, status),
    );
  });

  async function limitAt(c: Context<WebEnv>): Promise<{ rules: RuleSet; limit: Limit }> {
    const { rules } = await versionIn(c);
    const id = LimitId.safeParse(c.req.param("limit"));
    if (!id.success || rules.status !== "draft") throw edgeProblem("not-found");
    return { rules, limit: rules.limits[id.data] };
  }

  app.get(`${paths.adminRules}/:set/:version/limits/:limit`, async (c) => {
    const view = await admitted(c, supplies, "draft_rule_set");
    const { rules, limit } = await limitAt(c);
    const shown = { view, rules, limit, typed: limitFields(limit), errors: [], status: 200 };
    return send(c, <LimitPage {...shown} />);
  });

  app.post(`${paths.adminRules}/:set/:version/limits/:limit`, async (c) => {
    const view = await admitted(c, supplies, "draft_rule_set");
    const { rules, limit } = await limitAt(c);
    const { actor } = view.principal;
    return tryForm(
      c,
      async (typed) => {
        const limits = [limitIn(typed, limit)];
        await changedBy(
          directory,
          officeRegister.changeRuleSet(
            rules,
            asSeen(
              seenIn(typed),
              (draft) => draft.limits[limit.id],
              (draft) => editDraft(draft, { limits }, actor.personId, dayOf(view.now)),
            ),
            { act: "edited", by: actor },
          ),
        );
        return c.redirect(`${rulesPath(rules.id, rules.version)}?saved=1`, 303);
      },
      async (typed, errors, status) =>
        send(
          c,
          <LimitPage view={view} {...(await limitAt(c))} typed={typed} errors={errors} status={status} />,
          status,
        ),
    );
  });
}

const missing = (field: string) => edgeProblem("invalid-input", [{ field, code: "missing", text: adminTexts.missing }]);
