import type { Context, Hono } from "hono";
import { editDraft, type RuleSetEdit } from "../../../../domain/rule-set/draft.ts";
import { LadderId, RuleSet, type Rung } from "../../../../domain/rule-set.ts";
import { dayOf } from "../../../../domain/time.ts";
import { changedBy } from "../../administering.ts";
import { asSeen, stateOf } from "../../as-seen.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { TextField } from "../../parts/plain-form.tsx";
import { paths, rulesPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { rungTexts } from "../../texts/rungs.ts";
import { say } from "../../view.ts";
import { type SignedInView, send } from "../answering.tsx";
import { AdminPage, admitted, Meanwhile, Seen, seenIn, textIn, tryForm } from "./door.tsx";
import { ladderWith, RungPage, rungFields, rungIn } from "./rung-form.tsx";

/** The ladders of a draft, step by step, and what frames it: its name, its effective date, the hours notices are sent in. */
export function addLadderPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { registers, directory, officeRegister } = supplies;
  const enter = (c: Context<WebEnv>) => admitted(c, supplies, "draft_rule_set");

  /** The draft an address names; an approved version has no such pages. */
  async function draftIn(c: Context<WebEnv>): Promise<RuleSet> {
    const { set, version } = c.req.param() as { set?: string; version?: string };
    const found = (await registers.ruleSets()).find((each) => each.id === set && each.version === Number(version));
    if (found?.status !== "draft") throw edgeProblem("not-found");
    return found;
  }

  async function placeIn(c: Context<WebEnv>): Promise<{ rules: RuleSet; ladder: LadderId; present: Rung | null }> {
    const rules = await draftIn(c);
    const ladder = LadderId.safeParse(c.req.param("ladder")).data;
    const present = ladder && rules.ladders[ladder].find(({ id }) => id === c.req.param("rung"));
    if (!ladder || (!present && c.req.param("rung") !== "new")) throw edgeProblem("not-found");
    return { rules, ladder, present: present ?? null };
  }

  /** Changes the draft as it is now, and goes back to it. */
  async function edit(
    c: Context<WebEnv>,
    view: SignedInView,
    rules: RuleSet,
    change: (draft: RuleSet) => RuleSetEdit,
    { seen, partOf }: { seen: string | undefined; partOf: (draft: RuleSet) => unknown },
  ) {
    const { actor } = view.principal;
    await changedBy(
      directory,
      officeRegister.changeRuleSet(
        rules,
        asSeen(seen, partOf, (draft) => editDraft(draft, change(draft), actor.personId, dayOf(view.now))),
        { act: "edited", by: actor },
      ),
    );
    return c.redirect(`${rulesPath(rules.id, rules.version)}?saved=1`, 303);
  }

  const at = `${paths.adminRules}/:set/:version`;

  app.get(`${at}/ladders/:ladder/:rung`, async (c) => {
    const view = await enter(c);
    const place = await placeIn(c);
    return send(c, <RungPage view={view} {...place} typed={rungFields(place.present)} errors={[]} status={200} />);
  });

  app.post(`${at}/ladders/:ladder/:rung`, async (c) => {
    const view = await enter(c);
    const { rules, ladder, present } = await placeIn(c);
    const again = async (typed: Typed, errors: readonly FormError[], status: number) =>
      send(c, <RungPage view={view} {...(await placeIn(c))} typed={typed} errors={errors} status={status} />, status);
    return tryForm(
      c,
      (typed) =>
        edit(
          c,
          view,
          rules,
          ({ ladders }) => {
            const isRemoved = present !== null && textIn(typed, "intent") === "remove";
            const rung = isRemoved ? null : rungIn(typed, present, ladders[ladder]);
            const rungs = ladderWith(ladders[ladder], present?.id ?? null, rung);
            if (rungs.length === 0)
              throw edgeProblem("invalid-input", [{ field: "days", code: "missing", text: rungTexts.lastRung }]);
            return { ladders: { [ladder]: rungs } };
          },
          { seen: seenIn(typed), partOf: ({ ladders }) => ladders[ladder] },
        ),
      again,
    );
  });

  app.get(`${at}/frame`, async (c) => {
    const view = await enter(c);
    const rules = await draftIn(c);
    return framePage(c, view, rules, frameFields(rules), [], 200);
  });

  app.post(`${at}/frame`, async (c) => {
    const view = await enter(c);
    const rules = await draftIn(c);
    return tryForm(
      c,
      (typed) => edit(c, view, rules, () => frameIn(typed), { seen: seenIn(typed), partOf: frameOf }),
      async (typed, errors, status) => framePage(c, view, await draftIn(c), typed, errors, status),
    );
  });
}

const frameFields = ({ name, effectiveFrom, officeHours }: RuleSet): Typed =>
  new Map([
    ["nameZh", [name.zh]],
    ["nameEn", [name.en]],
    ["effectiveFrom", [effectiveFrom]],
    ["hoursFrom", [officeHours.from]],
    ["hoursUntil", [officeHours.until]],
  ]);

const frameOf = ({ name, effectiveFrom, officeHours }: RuleSet) => ({ name, effectiveFrom, officeHours });

const Frame = RuleSet.pick({ name: true, effectiveFrom: true, officeHours: true });

/** Where each part of the frame stands on the form. */
const frameNames: Readonly<Record<string, string>> = {
  "name.zh": "nameZh",
  "name.en": "nameEn",
  "officeHours.from": "hoursFrom",
  "officeHours.until": "hoursUntil",
};

function frameIn(typed: Typed): RuleSetEdit {
  const parsed = Frame.safeParse({
    name: { zh: textIn(typed, "nameZh"), en: textIn(typed, "nameEn") },
    effectiveFrom: textIn(typed, "effectiveFrom"),
    officeHours: { from: textIn(typed, "hoursFrom"), until: textIn(typed, "hoursUntil") },
  });
  if (parsed.success) return parsed.data;
  throw edgeProblem(
    "invalid-input",
    inputProblems(parsed.error).map((each) => ({ ...each, field: frameNames[each.field] ?? each.field })),
  );
}

function framePage(
  c: Context<WebEnv>,
  view: SignedInView,
  rules: RuleSet,
  typed: Typed,
  errors: readonly FormError[],
  status: number,
) {
  const form = { view, typed, errors };
  return send(
    c,
    <AdminPage view={view} title={say(view, rungTexts.frame)} back={rulesPath(rules.id, rules.version)} errors={errors}>
      {status === 409 && (
        <Meanwhile
          view={view}
          fields={[
            { name: "nameZh", label: say(view, rungTexts.nameZh) },
            { name: "nameEn", label: say(view, rungTexts.nameEn) },
            { name: "effectiveFrom", label: say(view, adminTexts.effectiveFrom) },
            { name: "hoursFrom", label: say(view, rungTexts.hoursFrom) },
            { name: "hoursUntil", label: say(view, rungTexts.hoursUntil) },
          ]}
          typed={typed}
          recorded={frameFields(rules)}
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(frameOf(rules))} />
        <TextField form={form} name="nameZh" label={say(view, rungTexts.nameZh)} />
        <TextField form={form} name="nameEn" label={say(view, rungTexts.nameEn)} />
        <TextField form={form} name="effectiveFrom" type="date" label={say(view, adminTexts.effectiveFrom)} />
        <TextField form={form} name="hoursFrom" label={say(view, rungTexts.hoursFrom)} hint="09:00" />
        <TextField form={form} name="hoursUntil" label={say(view, rungTexts.hoursUntil)} hint="17:00" />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
    </AdminPage>,
    status,
  );
}
