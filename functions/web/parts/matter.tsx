import { textOfCommand } from "../forms/offers.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Paper } from "../matter.ts";
import { readingOfAct } from "../reading.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";
import { Content } from "./content.tsx";

interface MatterProps {
  readonly view: View;
  readonly papers: readonly Paper[];
  readonly lexicon: Lexicon;
}

/** What has to be read before the act below it: each paper with its author. */
export const Matter = ({ view, papers, lexicon }: MatterProps) =>
  papers.length === 0 ? null : (
    <section class="matter" aria-labelledby="matter">
      <h2 id="matter">{say(view, formTexts.matter)}</h2>
      {papers.map(({ from, by, words }) => {
        const author = by && lexicon.names.get(by);
        return (
          <article>
            <h3>{say(view, textOfCommand(from)?.act ?? ui.done)}</h3>
            {author && (
              <p class="meta">
                {say(view, formTexts.writtenBy)}
                {colon(view)}
                {say(view, author)}
              </p>
            )}
            <Content view={view} content={words} reading={readingOfAct(from)} lexicon={lexicon} />
          </article>
        );
      })}
    </section>
  );
