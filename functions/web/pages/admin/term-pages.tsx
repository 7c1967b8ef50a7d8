import type { Context, Hono } from "hono";
import type { z } from "zod";
import { type Organisation, OrganisationId } from "../../../../domain/directory.ts";
import { isSchool } from "../../../../domain/principal-terms.ts";
import { stateOf } from "../../as-seen.ts";
import { dayText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { SelectField, TextField } from "../../parts/plain-form.tsx";
import { paths, termsPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { keepTerm, PrincipalTerm, takeTermBack, termsOf, WithdrawnTerm } from "../../term-keeping.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { termTexts } from "../../texts/terms.ts";
import { colon, say, type View } from "../../view.ts";
import { type SignedInView, send } from "../answering.tsx";
import { Acts, AdminPage, admitted, doersOf, Meanwhile, Seen, seenIn, textIn, tryForm } from "./door.tsx";

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
        const term = sentAs(PrincipalTerm, typed, "from", "until", "principal", "basis");
        await keepTerm(unit.id, term, actor, supplies, seenIn(typed));
        return c.redirect(`${termsPath(unit.id)}?saved=1`, 303);
      },
      async (typed, errors, status) => termsPage(c, { ...(await opened(c)), typed, errors, status }, supplies),
    );
  });

  app.get(`${paths.principalTerms}/:organisation/withdraw`, async (c) => {
    const props = await opened(c);
    const typed = new Map(Object.entries(c.req.queries()));
    return send(c, <WithdrawPage {...props} typed={typed} errors={[]} status={200} />);
  });

  app.post(`${paths.principalTerms}/:organisation/withdraw`, async (c) => {
    const props = await opened(c);
    const { view, unit } = props;
    return tryForm(
      c,
      async (typed) => {
        const wrong = sentAs(WithdrawnTerm, typed, "from", "why");
        await takeTermBack(unit.id, wrong, view.principal.actor, supplies, seenIn(typed));
        return c.redirect(`${termsPath(unit.id)}?saved=1`, 303);
      },
      async (typed, errors, status) =>
        send(c, <WithdrawPage {...(await opened(c))} typed={typed} errors={errors} status={status} />, status),
    );
  });
}

/** What the fields of a form say, in the form the schema takes. Throws `invalid-input`. */
function sentAs<S extends z.ZodType>(schema: S, typed: Typed, ...names: readonly string[]): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, textIn(typed, name)])));
  if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
  return parsed.data;
}

const termText = (view: View, { principal, from, until }: PrincipalTerm): string =>
  `${principal} · ${dayText(from, view.language)} – ${dayText(until, view.language)}`;

/** What the fields of both forms are on record as: the term that begins the day they name. */
const TermsMeanwhile = ({ view, unit, typed, status }: Omit<Shown, "errors">) => {
  const from = textIn(typed, "from");
  const present = unit.principalTerms.find((each) => each.from === from);
  return status === 409 ? (
    <Meanwhile
      view={view}
      fields={[{ name: "terms", label: say(view, termTexts.title) }]}
      typed={typed}
      recorded={
        new Map([
          [
            "terms",
            (present ? [present] : unit.principalTerms).map((term) => `${termText(view, term)} · ${term.basis}`),
          ],
        ])
      }
    />
  ) : null;
};

const WithdrawPage = ({ view, unit, typed, errors, status }: Shown) => {
  const form = { view, typed, errors };
  const options = unit.principalTerms.map((term) => ({ value: term.from, text: termText(view, term) }));
  return (
    <AdminPage
      view={view}
      title={`${say(view, termTexts.withdraw)}${colon(view)}${say(view, unit.name)}`}
      back={termsPath(unit.id)}
      errors={errors}
    >
      <TermsMeanwhile view={view} unit={unit} typed={typed} status={status} />
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(termsOf(unit))} />
        <SelectField form={form} name="from" label={say(view, termTexts.which)} options={options} />
        <TextField form={form} name="why" label={say(view, termTexts.why)} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
    </AdminPage>
  );
};

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
        {unit.principalTerms.toReversed().map((term) => (
          <li>
            <p class="card-title">{termText(view, term)}</p>
            <p class="meta">{term.basis}</p>
            <p class="meta">
              <a href={`${termsPath(unit.id)}?from=${term.from}`}>
                {say(view, termTexts.change)}
                <span class="hidden"> {term.principal}</span>
              </a>{" "}
              ·{" "}
              <a href={`${termsPath(unit.id)}/withdraw?from=${term.from}`}>
                {say(view, termTexts.withdraw)}
                <span class="hidden"> {term.principal}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <TermsMeanwhile view={view} unit={unit} typed={typed} status={status} />
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(termsOf(unit))} />
        <h2>{say(view, termTexts.enter)}</h2>
        <TextField form={form} name="principal" label={say(view, termTexts.principal)} />
        <TextField form={form} name="from" type="date" label={say(view, termTexts.from)} />
        <TextField form={form} name="until" type="date" label={say(view, termTexts.until)} />
        <TextField form={form} name="basis" label={say(view, termTexts.basis)} hint={say(view, termTexts.basisHint)} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
      <Acts view={view} acts={acts} people={doers} />
    </AdminPage>,
    status,
  );
}
