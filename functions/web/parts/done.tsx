import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";

/** Says once that an act was carried out. */
export const Done = ({ view, act }: { view: View; act: string | null }) =>
  act && (
    <div class="done" role="status">
      <h2>
        {say(view, ui.done)}
        {colon(view)}
        {act}
      </h2>
      <p>{say(view, ui.doneText)}</p>
    </div>
  );
