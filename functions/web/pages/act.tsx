import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Field } from "../forms/fields.ts";
import type { CaseCommandType } from "../forms/offers.ts";
import { backToCase } from "../parts/case-parts.tsx";
import { ErrorSummary, Fields, type FormState } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { casePath, commandPath } from "../paths.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { ui } from "../texts/ui.ts";
import { say } from "../view.ts";

export interface ActPageProps {
  readonly file: CaseFile;
  readonly command: CaseCommandType;
  readonly text: CommandText;
  readonly fields: readonly Field[];
  readonly state: FormState;
  readonly commandId: string;
  readonly seenVersion: number;
}

/** One act on a case: what it means, its fields, and a button that names it. */
export const ActPage = ({ file, command, text, fields, state, commandId, seenVersion }: ActPageProps) => {
  const { view, errors } = state;
  const act = say(view, text.act);
  return (
    <Layout view={view} title={act} hasErrors={errors.length > 0}>
      <div class="form-page">
        {backToCase(view, file)}
        <ErrorSummary view={view} errors={errors} command={state.command} />
        <p class="caption">
          <span class="ref">{file.id}</span> {say(view, file.unit.name)}
        </p>
        <h1>{act}</h1>
        {text.means.zh && <p class="lead">{say(view, text.means)}</p>}
        <form method="post" action={commandPath(file.id, command)} enctype="multipart/form-data" novalidate>
          <input type="hidden" name="commandId" value={commandId} />
          <input type="hidden" name="seenVersion" value={String(seenVersion)} />
          <Fields state={state} fields={fields} />
          <p class="buttons">
            <button type="submit">{act}</button>
            <a href={casePath(file.id)}>{say(view, ui.cancel)}</a>
          </p>
        </form>
      </div>
    </Layout>
  );
};
