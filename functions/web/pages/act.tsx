import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { FindingId } from "../../../domain/ids.ts";
import type { Draft } from "../../adapters/drafts.ts";
import { instantText } from "../dates.ts";
import { THROUGH_PAGES } from "../files.ts";
import type { Field } from "../forms/fields.ts";
import { isLong, isRepeated } from "../forms/formal.ts";
import type { CaseCommandType } from "../forms/offers.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Paper } from "../matter.ts";
import { backToCase } from "../parts/case-parts.tsx";
import type { FormState } from "../parts/field.tsx";
import { ErrorSummary, Fields } from "../parts/form.tsx";
import { Gate, type Way } from "../parts/gate.tsx";
import { Layout } from "../parts/layout.tsx";
import { Matter } from "../parts/matter.tsx";
import { SessionWarning } from "../parts/session-warning.tsx";
import { casePath, commandPathOf } from "../paths.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";
import { Ids } from "./check.tsx";

/** What a form is sent with besides what a person typed. */
export interface FormIds {
  /** The address it is sent to, and was opened at. */
  readonly action: string;
  readonly commandId: string;
  readonly seenVersion: number;
  readonly author: string;
}

interface ActPageProps {
  readonly file: CaseFile;
  readonly text: CommandText;
  /** The finding the form was opened for. */
  readonly of: FindingId | undefined;
  readonly fields: readonly Field[];
  readonly state: FormState;
  readonly ids: FormIds;
  /** What to read before acting. */
  readonly papers: readonly Paper[];
  readonly lexicon: Lexicon;
  /** The sanction gate, where the next step is proposed. */
  readonly gate: readonly Way[] | null;
  /** The draft the form was filled from. */
  readonly draft: Draft | null;
  /** A page to check the answers follows. */
  readonly isChecked: boolean;
  /** Other findings the same has to be done about, each on a page of its own. */
  readonly others: readonly Pick<Finding, "id" | "content">[];
  /** The one before was saved just now. */
  readonly isSaved: boolean;
}

/** One act on a case: what it means, its fields, and a button that names it. */
export const ActPage = (props: ActPageProps) => {
  const { file, text, of, fields, state, ids, papers, lexicon, gate, draft, isChecked, isSaved, others } = props;
  const { view, errors } = state;
  const act = say(view, text.act);
  return (
    <Layout view={view} title={[act, of, file.id].filter(Boolean).join(" ")} hasErrors={errors.length > 0} hasScript>
      <div class="form-page">
        {isSaved && errors.length === 0 && (
          <div class="done" role="status">
            <p>{say(view, formTexts.savedGoOn)}</p>
          </div>
        )}
        {backToCase(view, file)}
        <ErrorSummary view={view} errors={errors} command={state.command} fields={fields} />
        <p class="caption">
          <span class="ref">{file.id}</span> {say(view, file.unit.name)}
        </p>
        <h1>{act}</h1>
        {text.means.zh && <p class="lead">{say(view, text.means)}</p>}
        <Matter view={view} papers={papers} lexicon={lexicon} />
        {others.length > 0 && (
          <nav aria-labelledby="others">
            <h2 id="others">{say(view, formTexts.otherFindings)}</h2>
            <ul>
              {others.map(({ id, content }) => (
                <li>
                  <a href={commandPathOf(file.id, state.command as CaseCommandType, id)}>
                    <span class="ref">{id}</span> {content.description}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {gate && <Gate view={view} gate={gate} isUnfolded />}
        {draft && <ResumedDraft view={view} draft={draft} action={ids.action} />}
        <form
          method="post"
          action={ids.action}
          enctype="multipart/form-data"
          novalidate
          data-upload={`/api/cases/${file.id}/evidence`}
          data-large={`/api/cases/${file.id}/uploads`}
          data-through={THROUGH_PAGES}
          data-wait={say(view, formTexts.uploadRuns)}
        >
          <Ids ids={ids} />
          <Fields state={state} fields={fields} />
          <p class="buttons">
            <button type="submit">{isChecked ? say(view, formTexts.continue) : act}</button>
            {isRepeated(state.command) && (
              <button type="submit" class="second" name="intent" value="next">
                {say(view, formTexts.saveAndNext)}
              </button>
            )}
            {isLong(fields) && (
              <button type="submit" class="second" name="intent" value="draft">
                {say(view, formTexts.saveDraft)}
              </button>
            )}
            <a href={casePath(file.id)}>{say(view, ui.cancel)}</a>
          </p>
          {isLong(fields) && <p class="hint">{say(view, formTexts.timeHint)}</p>}
        </form>
        <SessionWarning view={view} />
      </div>
    </Layout>
  );
};

/** Says that the form holds a draft, and lets it go. */
export const ResumedDraft = ({ view, draft, action }: { view: View; draft: Draft; action: string }) => (
  <form method="post" action={action} class="notice">
    <p>
      {say(view, formTexts.resumed)} · {say(view, formTexts.savedAt)} {instantText(draft.savedAt, view.language)}
    </p>
    <button type="submit" class="plain" name="intent" value="discard">
      {say(view, formTexts.discard)}
    </button>
  </form>
);
