import type { Context, Hono } from "hono";
import { type Organisation, OrganisationId } from "../../../../domain/directory.ts";
import { isSchool } from "../../../../domain/principal-terms.ts";
import { dayText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/form.tsx";
import { TextField } from "../../parts/plain-form.tsx";
import { paths, termsPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { keepTerm, PrincipalTerm, takeTermBack, WithdrawnTerm } from "../../term-keeping.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { termTexts } from "../../texts/terms.ts";
import { colon, say } from "../../view.ts";
import { type SignedInView, send } from "../answering.tsx";
import { Acts, AdminPage, admitted, doersOf, textIn, tryForm } from "./door.tsx";

interface Opened {
  readonly view: SignedInView;
  readonly unit: Organisation;
}

/** The terms of a school's principals: one page for each school. */
export function addTermPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  async function opened(c: Context<WebEnv>): Promise<Opened> {
    const view = await admitted(c, supplies, "keep_principal_terms");
    const id = OrganisationId.safeParse(c.req.param("organisation"));
    const unit = id.success ? await supplies.directory.organisation(id.data) : null;
    if (!unit || !isSchool(unit)) throw edgeProblem("not-found");
    return { view, unit };
  }

  app.get(`${paths.principalTerms}/:organisation`, async (c) => {
    const { view, unit } = await opened(c);
    const present = unit.principalTerms.find(({ from }) => from === c.req.query("from"));
    const typed = new Map(Object.entries(present ?? {}).map(([name, value]) => [name, [value]]));
    return termsPage(c, { view, unit, typed, errors: [], status: 200 }, supplies);
  });

  app.post(`${paths.principalTerms}/:organisation`, async (c) => {
    const { view, unit } = await opened(c);
    return tryForm(
      c,
      async (typed) => {
        const { actor } = view.principal;
        const isWithdrawn = textIn(typed, "intent") === "withdraw";
        const parsed = isWithdrawn
          ? WithdrawnTerm.safeParse({ from: textIn(typed, "from"), why: textIn(typed, "basis") })
          : PrincipalTerm.safeParse({
              from: textIn(typed, "from"),
              until: textIn(typed, "until"),
              principal: textIn(typed, "principal"),
              basis: textIn(typed, "basis"),
            });
        if (!parsed.success)
          throw edgeProblem(
            "invalid-input",
            inputProblems(parsed.error).map((each) => (each.field === "why" ? { ...each, field: "basis" } : each)),
          );
        if ("why" in parsed.data) await takeTermBack(unit.id, parsed.data, actor, supplies);
        else await keepTerm(unit.id, parsed.data, actor, supplies);
        return c.redirect(`${termsPath(unit.id)}?saved=1`, 303);
      },
      (typed, errors, status) => termsPage(c, { view, unit, typed, errors, status }, supplies),
    );
  });
}

interface Shown extends Opened {
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

async function termsPage(
  c: Context<WebEnv>,
  { view, unit, typed, errors, status }: Shown,
  supplies: WebSupplies,
): Promise<Response> {
  const acts = await supplies.officeRegister.actsOn({ organisation: unit.id });
  const doers = await doersOf(acts, supplies);
  const form = { view, typed, errors };
  return send(
    c,
    <AdminPage
      view={view}
      title={`${say(view, termTexts.title)}${colon(view)}${say(view, unit.name)}`}
      back={paths.coverage}
      errors={errors}
    >
      {unit.principalTerms.length === 0 && <p class="quiet">{say(view, termTexts.none)}</p>}
      <ul class="cards">
        {unit.principalTerms.toReversed().map(({ principal, from, until, basis }) => (
          <li>
            <p class="card-title">
              {principal} · {dayText(from, view.language)} – {dayText(until, view.language)}
            </p>
            <p class="meta">{basis}</p>
            <p class="meta">
              <a href={`${termsPath(unit.id)}?from=${from}`}>
                {say(view, termTexts.change)}
                <span class="hidden"> {principal}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <form method="post" enctype="multipart/form-data" novalidate>
        <h2>{say(view, termTexts.enter)}</h2>
        <TextField form={form} name="principal" label={say(view, termTexts.principal)} />
        <TextField form={form} name="from" type="date" label={say(view, termTexts.from)} />
        <TextField form={form} name="until" type="date" label={say(view, termTexts.until)} />
        <TextField form={form} name="basis" label={say(view, termTexts.basis)} hint={say(view, termTexts.basisHint)} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
          {unit.principalTerms.length > 0 && (
            <button type="submit" class="plain" name="intent" value="withdraw">
              {say(view, termTexts.withdraw)}
            </button>
          )}
        </p>
      </form>
      <Acts view={view} acts={acts} people={doers} />
    </AdminPage>,
    status,
  );
}
