import type { Bilingual } from "../../../domain/language.ts";
import type { Day } from "../../../domain/time.ts";
import { letterDay } from "../dates.ts";
import { letterTexts } from "../texts/letters.ts";
import { say, type View } from "../view.ts";

/** The head of an official document: the organ it comes from over its number, above the red line. */
export const LetterHead = ({ view, organ, number }: { view: View; organ: Bilingual | undefined; number: string }) => (
  <div class="letter-head">
    {organ && <p class="organ">{say(view, organ)}</p>}
    <p class="caption">
      {say(view, letterTexts.number)} <span class="ref">{number}</span>
    </p>
  </div>
);

interface LetterFootProps {
  readonly view: View;
  readonly organ: Bilingual | undefined;
  readonly issuedOn: Day;
}

/** What stands under an official document: the organ that issues it, the day of its completion, and where the seal goes on paper. */
export const LetterFoot = ({ view, organ, issuedOn }: LetterFootProps) => (
  <div class="letter-foot">
    {organ && <p>{say(view, organ)}</p>}
    <p>
      <time datetime={issuedOn}>{letterDay(issuedOn, view.language)}</time>
    </p>
    {organ && <p class="seal-place">{say(view, letterTexts.seal)}</p>}
  </div>
);
