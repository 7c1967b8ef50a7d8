import { formTexts } from "../texts/forms.ts";
import { say, type View } from "../view.ts";

/** Stays hidden until a script finds the session about to end; without one, the hint beside the form says the same. */
export const SessionWarning = ({ view }: { view: View }) =>
  view.sessionSeconds === null ? null : (
    <div class="session-warning" data-session-seconds={String(view.sessionSeconds)} role="alert" hidden>
      <h2>{say(view, formTexts.sessionEnding)}</h2>
      <p>{say(view, formTexts.sessionEndingText)}</p>
      <p>
        {say(view, formTexts.sessionLeft)} <strong class="countdown" role="timer" aria-live="off" />
      </p>
      <p data-session-longest hidden>
        {say(view, formTexts.sessionLongest)}
      </p>
      <button type="button">{say(view, formTexts.stay)}</button>
    </div>
  );
