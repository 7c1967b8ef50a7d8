import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { FindingId } from "../../../domain/ids.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import type { Proposal } from "../../../domain/measured.ts";
import { ownTexts } from "../drafting.ts";
import type { Field } from "../forms/fields.ts";
import type { Typed } from "../forms/read.ts";
import type { FormState } from "../parts/field.tsx";
import { Layout } from "../parts/layout.tsx";
import { quantityText } from "../parts/measure.tsx";
import { answersOf, Summary } from "../parts/summary.tsx";
import { casePath } from "../paths.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";
import type { FormIds } from "./act.tsx";

/** Everything typed, carried from one page of a form to the next. */
export const Carried = ({ typed }: { typed: Typed }) => (
  <>
    {Object.entries(ownTexts(typed)).flatMap(([name, values]) =>
      values.map((value) =>
        // Line breaks survive a text area, not a hidden field of every browser.
        value.includes("\n") ? (
          <textarea name={name} hidden>
            {value}
          </textarea>
        ) : (
          <input type="hidden" name={name} value={value} />
        ),
      ),
    )}
  </>
);

export const Ids = ({ ids }: { ids: FormIds }) => (
  <>
    <input type="hidden" name="commandId" value={ids.commandId} />
    <input type="hidden" name="seenVersion" value={String(ids.seenVersion)} />
    <input type="hidden" name="author" value={ids.author} />
  </>
);

interface CheckPageProps {
  readonly file: CaseFile;
  readonly text: CommandText;
  readonly of: FindingId | undefined;
  readonly fields: readonly Field[];
  readonly state: FormState;
  readonly ids: FormIds;
  readonly sending: Sending;
  /** What a measured value says against the plan. */
  readonly measured: Measured | null;
}

/** What the button below the answers does: it sends them, and leads on to the next of the same where that was asked for. */
export type Sending = "send" | "send:next";

export interface Measured {
  readonly indicator: Indicator;
  readonly value: number;
  readonly proposal: Proposal | null;
}

const HeldAgainstPlan = ({ view, measured }: { view: View; measured: Measured }) => {
  const { indicator, value, proposal } = measured;
  const verdict = { met: formTexts.met, not_met: formTexts.notMet, none: formTexts.noProposal }[proposal ?? "none"];
  return (
    <div class={proposal === "not_met" ? "warning" : "notice"}>
      <p>
        <strong>{say(view, verdict)}</strong>
      </p>
      <p>
        <span class="ref">{indicator.id}</span> {say(view, indicator.name)}
        {colon(view)}
        {quantityText(view, value, indicator.unit)} · {say(view, formTexts.planTarget)}{" "}
        {say(view, indicator.target.wording)}
      </p>
      <p class="meta">{say(view, formTexts.proposalText)}</p>
    </div>
  );
};

/** Check answers: the whole act once more before it binds. */
export const CheckPage = ({ file, text, of, fields, state, ids, sending, measured }: CheckPageProps) => {
  const { view } = state;
  const act = say(view, text.act);
  return (
    <Layout view={view} title={[say(view, formTexts.check), "-", act, of, file.id].filter(Boolean).join(" ")}>
      <form method="post" action={ids.action} enctype="multipart/form-data" class="form-page check" novalidate>
        <p>
          <button type="submit" class="plain back" name="intent" value="change:">
            {say(view, formTexts.backToForm)}
          </button>
        </p>
        <p class="caption">
          <span class="ref">{file.id}</span> {say(view, file.unit.name)} · {act}
        </p>
        <h1>{say(view, formTexts.check)}</h1>
        <p class="lead">{say(view, formTexts.checkText)}</p>
        <Ids ids={ids} />
        <Carried typed={state.typed} />
        {measured && <HeldAgainstPlan view={view} measured={measured} />}
        <Summary state={state} answers={answersOf(state, fields)} />
        {text.means.zh && <p>{say(view, text.means)}</p>}
        <p class="buttons">
          <button type="submit" name="intent" value={sending}>
            {sending === "send" ? act : say(view, formTexts.saveAndNext)}
          </button>
          <a href={casePath(file.id)}>{say(view, ui.cancel)}</a>
        </p>
      </form>
    </Layout>
  );
};
