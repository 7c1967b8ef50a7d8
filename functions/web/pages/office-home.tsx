import { mayOpenCase } from "../../../domain/access.ts";
import { holds } from "../../../domain/actor.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import type { Tally } from "../../../domain/tally.ts";
import type { WaitingLine } from "../../adapters/lines/waiting-line.ts";
import type { Found } from "../../adapters/lists.ts";
import { homeTitle, Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import type { Principal } from "../principal.ts";
import { figureTexts } from "../texts/figures.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";
import { KeyFigures } from "./figures.tsx";
import { Waiting } from "./waiting.tsx";

/** Who decides in the office and the committee begins with what waits. */
export const decides = ({ actor }: Principal): boolean =>
  holds(actor, "office_staff", "office_head", "committee_chair");

interface OfficeHomeProps {
  readonly view: View;
  readonly sums: Tally;
  readonly found: Found<WaitingLine>;
  readonly isFirst: boolean;
  readonly calendar: Calendar;
}

/** The first page of office and committee: what waits for them, due first, and the few numbers asked for first. */
export const OfficeHomePage = ({ view, sums, found, isFirst, calendar }: OfficeHomeProps) => (
  <Layout view={view} title={say(view, homeTitle(view))}>
    <div class="title-row">
      <h1>{say(view, homeTitle(view))}</h1>
      <p class="buttons">
        <a href={paths.lists}>{say(view, figureTexts.seeCases)}</a>
        <a href={paths.figures}>{say(view, figureTexts.title)}</a>
        {view.principal && mayOpenCase(view.principal.actor) && (
          <a class="button" href={paths.openCase}>
            {say(view, ui.openCase)}
          </a>
        )}
      </p>
    </div>
    {isFirst && <KeyFigures view={view} sums={sums} waiting={found.next === null ? found.items.length : null} />}
    <Waiting view={view} found={found} calendar={calendar} />
    <p class="paging">
      {!isFirst && <a href={paths.home}>{say(view, ui.firstPage)}</a>}
      {found.next && <a href={`${paths.home}?after=${encodeURIComponent(found.next)}`}>{say(view, ui.more)}</a>}
    </p>
  </Layout>
);
