import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { mayAdminister, type OfficeAct } from "../../../../domain/access.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { RegisterAct } from "../../../adapters/register-act.ts";
import { instantText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { ErrorSummary } from "../../parts/form.tsx";
import { Layout } from "../../parts/layout.tsx";
import { paths } from "../../paths.ts";
import { edgeProblem, Problem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts, registerActTexts } from "../../texts/admin.ts";
import { formTexts } from "../../texts/forms.ts";
import { say, type View } from "../../view.ts";
import { sentForm } from "../acting-pages.tsx";
import { namesOf, type SignedInView, signedInView } from "../answering.tsx";

/** The view of whoever may do one of these; for everybody else the page does not exist. */
export async function admitted(
  c: Context<WebEnv>,
  supplies: WebSupplies,
  ...acts: readonly OfficeAct[]
): Promise<SignedInView> {
  const view = await signedInView(c, supplies);
  if (!acts.some((act) => mayAdminister(view.principal.actor, act))) throw edgeProblem("not-found");
  return view;
}

/** Reads the form and does the work; what stands in its way is shown on the form again, with what was typed. */
export async function tryForm(
  c: Context<WebEnv>,
  work: (typed: Typed) => Promise<Response>,
  again: (typed: Typed, errors: readonly FormError[], status: number) => Promise<Response> | Response,
): Promise<Response> {
  const { typed } = await sentForm(c);
  try {
    return await work(typed);
  } catch (error) {
    if (!(error instanceof Problem) || (error.status !== 422 && error.status !== 409)) throw error;
    return again(typed, errorsOf(error), error.status);
  }
}

const errorsOf = ({ errors, detail }: Problem): FormError[] =>
  errors.length > 0 ? errors.map(({ field, text }) => ({ field, text })) : [{ field: "", text: detail }];

/** One text of a form, without blanks around it. */
export const textIn = (typed: Typed, name: string): string => typed.get(name)?.[0]?.trim() ?? "";

/** Which state of an entry the form was opened with; undefined where it does not say. */
export const seenIn = (typed: Typed): string | undefined => textIn(typed, "seen") || undefined;

/** What the fields of these forms are called; of an entry's name each language is a field, and of a post its place. */
const labels = {
  ...adminTexts,
  "name.zh": adminTexts.nameZh,
  "name.en": adminTexts.nameEn,
  positions: adminTexts.posts,
  "positions.role": adminTexts.post,
  "positions.organisationId": adminTexts.at,
};

/** The frame of an administration page: where one is, what was done, what is wrong. */
export const AdminPage = ({
  view,
  title,
  back = paths.admin,
  errors = [],
  wide = false,
  children,
}: {
  view: View;
  title: string;
  back?: string | null;
  errors?: readonly FormError[];
  /** A page of lists is as wide as there is room; a form is not. */
  wide?: boolean;
  children: Child;
}) => (
  <Layout view={view} title={title} hasErrors={errors.length > 0}>
    <div class={wide ? "admin" : "form-page"}>
      {back && (
        <p>
          <a class="back" href={back}>
            {say(view, adminTexts.back)}
          </a>
        </p>
      )}
      {view.here.includes("saved=1") && errors.length === 0 && (
        <div class="done" role="status">
          <p>{say(view, adminTexts.saved)}</p>
        </div>
      )}
      <ErrorSummary view={view} errors={errors} labels={labels} />
      <h1>{title}</h1>
      {children}
    </div>
  </Layout>
);

/** A field of an entry: what it is called, and how its values read. */
export interface EntryField {
  readonly name: string;
  readonly label: string;
  wordFor?(value: string): string | undefined;
}

/** Reads the values of a field in the words a table has for them. */
export const wordIn = (view: View, texts: Readonly<Record<string, Bilingual>>) => (value: string) =>
  texts[value] && say(view, texts[value]);

const saidIn = (typed: Typed, name: string): string[] =>
  (typed.get(name) ?? []).map((value) => value.trim()).filter(Boolean);

interface MeanwhileProps {
  readonly view: View;
  readonly fields: readonly EntryField[];
  readonly typed: Typed;
  /** The entry as it is now, in the fields of its form. */
  readonly recorded: Typed;
}

/** What a colleague has put on record since the form was opened, where it reads otherwise than what was typed. */
export const Meanwhile = ({ view, fields, typed, recorded }: MeanwhileProps) => (
  <section class="warning" aria-labelledby="meanwhile">
    <h2 id="meanwhile">{say(view, adminTexts.meanwhile)}</h2>
    <p>{say(view, adminTexts.meanwhileText)}</p>
    <dl class="facts small">
      {fields
        .filter(({ name }) => String(saidIn(typed, name)) !== String(saidIn(recorded, name)))
        .map(({ name, label, wordFor }) => {
          const said = saidIn(recorded, name).map((value) => wordFor?.(value) ?? value);
          return (
            <div>
              <dt>{label}</dt>
              <dd>{said.length > 0 ? said.join(" · ") : say(view, formTexts.notProvided)}</dd>
            </div>
          );
        })}
    </dl>
    <p>{say(view, adminTexts.meanwhileSave)}</p>
  </section>
);

/** Which state of the entry lies before the administrator: the one the form was opened with, or the one a colleague left, once that was shown. */
export const Seen = ({ typed, status, now }: { typed: Typed; status: number; now: string }) => (
  <input type="hidden" name="seen" value={(status === 409 ? "" : textIn(typed, "seen")) || now} />
);

/** What was done to an entry, by whom and when. */
export const Acts = ({
  view,
  acts,
  people,
}: {
  view: View;
  acts: readonly RegisterAct[];
  people: Awaited<ReturnType<typeof namesOf>>;
}) => (
  <section aria-labelledby="acts">
    <h2 id="acts">{say(view, adminTexts.history)}</h2>
    {acts.length === 0 && <p class="quiet">{say(view, adminTexts.noHistory)}</p>}
    <ol class="timeline">
      {acts.toReversed().map(({ act, at, by, why }) => (
        <li>
          <p class="card-title">{say(view, registerActTexts[act])}</p>
          <p class="meta">
            <time datetime={at}>{instantText(at, view.language)}</time> ·{" "}
            {say(view, people.get(by) ?? { zh: by, en: by })}
            {why && ` · ${why}`}
          </p>
        </li>
      ))}
    </ol>
  </section>
);

/** The names of whoever did something. */
export const doersOf = (acts: readonly RegisterAct[], supplies: WebSupplies) =>
  namesOf(
    acts.map(({ by }) => by),
    supplies,
  );

/** A search field and its button. */
export const SearchForm = ({ view, action, text }: { view: View; action: string; text: string }) => (
  <form method="get" action={action} class="search">
    <div class="field">
      <label for="f-text">{say(view, adminTexts.searchHint)}</label>
      <input id="f-text" name="text" value={text} />
    </div>
    <p class="buttons">
      <button type="submit">{say(view, adminTexts.search)}</button>
    </p>
  </form>
);
