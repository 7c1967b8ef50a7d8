import type { Context, Hono } from "hono";
import { mayOpenCase } from "../../../domain/access.ts";
import { OpenCase } from "../../../domain/case/decisions.ts";
import { type Organisation, OrganisationId } from "../../../domain/directory.ts";
import { CommandId } from "../../../domain/ids.ts";
import { carryOut, caseIdFrom } from "../acting.ts";
import type { WebEnv } from "../env.ts";
import { fieldsOf } from "../forms/fields.ts";
import { type ReadForm, readForm, type Typed } from "../forms/read.ts";
import type { FormError, FormState } from "../parts/form.tsx";
import { casePath, paths } from "../paths.ts";
import { edgeProblem, Problem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { say } from "../view.ts";
import { formErrors, sentForm } from "./acting-pages.tsx";
import { type SignedInView, send, signedInView } from "./answering.tsx";
import { none, peopleOptions } from "./form-state.ts";
import { FindUnitPage, OpenCasePage } from "./open-case.tsx";

const fields = fieldsOf(OpenCase.shape, ["type", "caseId", "unitId"]);

/** Opening a case: find the unit, then answer the rest. */
export function addOpeningPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory, registers, references } = supplies;

  async function allowed(c: Context<WebEnv>): Promise<SignedInView> {
    const view = await signedInView(c, supplies);
    if (!mayOpenCase(view.principal.actor)) throw edgeProblem("not-yours");
    return view;
  }

  async function unitNamed(name: string | undefined): Promise<Organisation> {
    const id = OrganisationId.safeParse(name);
    const unit = id.success ? await directory.organisation(id.data) : null;
    if (!unit?.unitKind) throw edgeProblem("not-found");
    return unit;
  }

  async function page(
    c: Context<WebEnv>,
    view: SignedInView,
    unit: Organisation,
    typed: Typed,
    errors: readonly FormError[],
    commandId: string,
  ) {
    const [person, indicators] = await Promise.all([peopleOptions(view, supplies), registers.indicators()]);
    const indicator = indicators
      .filter(({ supervised }) => unit.unitKind !== null && supervised.includes(unit.unitKind))
      .map(({ id, name }) => ({ value: id, text: `${id} ${say(view, name)}` }));
    const state: FormState = {
      view,
      command: "OpenCase",
      typed,
      errors,
      options: { ...none, person, indicator },
      findings: [],
      files: new Map(),
      focus: null,
    };
    return send(
      c,
      <OpenCasePage unit={unit} fields={fields} state={state} commandId={commandId} />,
      errors.length > 0 ? 422 : 200,
    );
  }

  app.get(paths.openCase, async (c) => {
    const view = await allowed(c);
    const { q, unit } = c.req.query();
    if (unit) return page(c, view, await unitNamed(unit), new Map(), [], references.newCommandId());
    const found = q === undefined ? null : (await directory.units({ text: q })).items;
    return send(c, <FindUnitPage view={view} sought={q ?? ""} found={found} />);
  });

  app.post(paths.openCase, async (c) => {
    const view = await allowed(c);
    const { typed } = await sentForm(c);
    const unit = await unitNamed(typed.get("unitId")?.[0]);
    const commandId = CommandId.safeParse(typed.get("commandId")?.[0]).data ?? references.newCommandId();
    const caseId = caseIdFrom(view.principal.person.id, commandId);
    let read: ReadForm | null = null;
    try {
      read = readForm(fields, typed, []);
      const command = { type: "OpenCase", caseId, unitId: unit.id, ...read.content };
      await carryOut({ principal: view.principal, caseId, command, commandId }, supplies);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return page(c, view, unit, typed, formErrors(error, read), commandId);
    }
    return c.redirect(casePath(caseId), 303);
  });
}
