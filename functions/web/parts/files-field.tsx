import { acceptedEndings } from "../files.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { colon, say } from "../view.ts";
import { describedBy, idOf, Labelled, type PartProps } from "./field.tsx";

/** Acts done on site, with a phone in hand: its camera stands beside the files. */
const onSite: ReadonlySet<string> = new Set([
  "RecordFinding",
  "AmendFinding",
  "RecordRecheck",
  "RecordRecheckOutcomes",
]);

/** Files handed in before, to be kept or taken out, and a place for more; a script sends them as they are chosen. */
export const Files = ({ state, field, name }: PartProps) => {
  const kept = state.typed.get(name) ?? [];
  const uploading = {
    "data-uploaded": `${say(state.view, ui.filesKept)}${colon(state.view)}`,
    "data-failed": say(state.view, formTexts.uploadFailed),
    "data-left-out": say(state.view, formTexts.leftOut),
    "data-leave-out": say(state.view, formTexts.leaveOut),
  };
  return (
    <Labelled state={state} field={field} name={name} hint={say(state.view, ui.filesHint)}>
      {kept.length > 0 && (
        <ul class="kept">
          {kept.map((id) => (
            <li>
              <label class="option">
                <input type="checkbox" name={name} value={id} checked />
                <span>
                  {say(state.view, ui.filesKept)}
                  {colon(state.view)}
                  {state.files.get(id) ?? id.slice(0, 12)}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <input
        type="file"
        id={idOf(name)}
        name={name}
        multiple
        accept={acceptedEndings}
        aria-describedby={describedBy(state, name) ?? `${idOf(name)}-hint`}
        {...uploading}
      />
      {onSite.has(state.command) && (
        <label class="camera">
          <span>{say(state.view, formTexts.takePhoto)}</span>
          <input type="file" name={name} accept="image/*" capture="environment" {...uploading} />
        </label>
      )}
    </Labelled>
  );
};
