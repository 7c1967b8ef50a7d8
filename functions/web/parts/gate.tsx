import type { Measure } from "../../../domain/disposition/gate.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { choiceTexts } from "../texts/choices.ts";
import { figureTexts } from "../texts/figures.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** Whether a measure can be proposed, and what is missing for it. */
export interface Way {
  readonly measure: Measure;
  readonly isOpen: boolean;
  readonly missing: readonly Bilingual[];
}

interface GateProps {
  readonly view: View;
  readonly gate: readonly Way[];
  /** Unfolded where the next step is being proposed. */
  readonly isUnfolded?: boolean;
}

/** The sanction gate: what can be proposed, and for the rest what is missing. */
export const Gate = ({ view, gate, isUnfolded = false }: GateProps) => (
  <details class="more" open={isUnfolded}>
    <summary>{say(view, figureTexts.gate)}</summary>
    <ul class="gate">
      {gate.map(({ measure, isOpen, missing }) => (
        <li>
          <strong>{say(view, choiceTexts[measure] ?? ui.done)}</strong>{" "}
          <span class={isOpen ? "tag status" : "tag"}>
            {say(view, isOpen ? figureTexts.possible : figureTexts.missing)}
          </span>
          {missing.map((text) => (
            <span class="quiet">{say(view, text)}</span>
          ))}
        </li>
      ))}
    </ul>
  </details>
);
