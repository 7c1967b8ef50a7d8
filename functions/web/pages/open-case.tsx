import type { Organisation } from "../../../domain/directory.ts";
import type { Field } from "../forms/fields.ts";
import { ErrorSummary, Fields, type FormState } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** First question of opening a case: which unit. */
export const FindUnitPage = ({
  view,
  sought,
  found,
}: {
  view: View;
  sought: string;
  found: readonly Organisation[] | null;
}) => (
  <Layout view={view} title={say(view, ui.openCase)}>
    <div class="form-page">
      <p class="caption">{say(view, ui.openCase)}</p>
      <h1>{say(view, ui.searchUnit)}</h1>
      <form method="get" action={paths.openCase}>
        <div class="field">
          <label for="f-q">{say(view, ui.searchHint)}</label>
          <input id="f-q" name="q" value={sought} />
        </div>
        <p class="buttons">
          <button type="submit">{say(view, ui.search)}</button>
        </p>
      </form>
      {found !== null && found.length === 0 && <p class="quiet">{say(view, ui.noUnits)}</p>}
      {found !== null && found.length > 0 && (
        <ul class="cards">
          {found.map((unit) => (
            <li>
              <p class="card-title">
                <a href={`${paths.openCase}?unit=${unit.id}`}>{say(view, unit.name)}</a>
              </p>
              <p class="meta">
                {unit.address ?? ""} {unit.isFictional && say(view, ui.fictional)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  </Layout>
);

export interface OpenCasePageProps {
  readonly unit: Organisation;
  readonly fields: readonly Field[];
  readonly state: FormState;
  readonly commandId: string;
}

/** The rest of the questions, for the unit found. */
export const OpenCasePage = ({ unit, fields, state, commandId }: OpenCasePageProps) => {
  const { view, errors } = state;
  return (
    <Layout view={view} title={say(view, ui.openCase)} hasErrors={errors.length > 0}>
      <div class="form-page">
        <p>
          <a class="back" href={paths.openCase}>
            {say(view, ui.changeUnit)}
          </a>
        </p>
        <ErrorSummary view={view} errors={errors} command={state.command} />
        <p class="caption">{say(view, ui.openCase)}</p>
        <h1>{say(view, unit.name)}</h1>
        <form method="post" action={paths.openCase} enctype="multipart/form-data" novalidate>
          <input type="hidden" name="commandId" value={commandId} />
          <input type="hidden" name="unitId" value={unit.id} />
          <Fields state={state} fields={fields} />
          <p class="buttons">
            <button type="submit">{say(view, ui.openCase)}</button>
            <a href={paths.home}>{say(view, ui.cancel)}</a>
          </p>
        </form>
      </div>
    </Layout>
  );
};
