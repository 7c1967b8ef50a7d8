import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import { isAtUnit } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import type { Offer } from "../forms/offers.ts";
import type { ForthcomingMail } from "../forthcoming.ts";
import type { Lexicon } from "../lexicon.ts";
import { About, CaseHeader, Deadlines, Documents, Findings, SystemStrip } from "../parts/case-parts.tsx";
import { Complaints } from "../parts/complaints.tsx";
import { CyclePicture } from "../parts/cycle-picture.tsx";
import { Disclosures } from "../parts/disclosures.tsx";
import { Done } from "../parts/done.tsx";
import { Ladder } from "../parts/ladder.tsx";
import { Layout } from "../parts/layout.tsx";
import { Objections } from "../parts/objections.tsx";
import { Pressings } from "../parts/pressings.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { type CaseRecord, commandPath, recordPath, tasksPath } from "../paths.ts";
import { ClocksPlot } from "../plots/clocks-plot.tsx";
import type { TimelineEntry } from "../sight.ts";
import { recordTexts } from "../texts/records.ts";
import { taskTexts } from "../texts/tasks.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

export interface CasePageProps {
  readonly view: View;
  readonly file: VisibleFile;
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  readonly offers: readonly Offer[];
  readonly timeline: readonly TimelineEntry[];
  readonly people: ReadonlyMap<string, Bilingual>;
  readonly lexicon: Lexicon;
  /** The acts whose words this reader may read, by version. */
  readonly written: ReadonlySet<number>;
  /** What will be sent, for readers inside the office; null for others. */
  readonly mails: readonly ForthcomingMail[] | null;
  readonly records: readonly CaseRecord[];
  /** The act just done, to say so once. */
  readonly done: string | null;
}

/** One page for all roles, cut by what each may see. */
export const CasePage = ({
  view,
  file,
  ruleSet,
  calendar,
  offers,
  timeline,
  people,
  lexicon,
  written,
  mails,
  records,
  done,
}: CasePageProps) => (
  <Layout view={view} title={`${file.id} ${say(view, file.unit.name)}`}>
    <Done view={view} act={done} />
    <CaseHeader view={view} file={file} people={people} />
    {file.sight !== "public" && <SystemStrip view={view} file={file} />}
    <About view={view} file={file} lexicon={lexicon} />
    {file.sight !== "public" && <CyclePicture view={view} file={file} />}
    <div class="columns">
      <div class="wide">
        <Offers view={view} file={file} offers={offers} />
        <ClocksPlot view={view} file={file} ruleSet={ruleSet} calendar={calendar} />
        <Pressings view={view} file={file} ruleSet={ruleSet} people={people} />
        <Objections view={view} file={file} />
        <Disclosures view={view} file={file} />
        <Complaints view={view} file={file} />
        <Findings view={view} file={file} lexicon={lexicon} />
        <Timeline view={view} file={file} ruleSet={ruleSet} entries={timeline} people={people} written={written} />
      </div>
      <div class="narrow">
        <Deadlines view={view} file={file} ruleSet={ruleSet} calendar={calendar} />
        {mails && <Ladder view={view} mails={mails} ruleSet={ruleSet} />}
        <Documents view={view} file={file} />
        <Records view={view} file={file} records={records} />
      </div>
    </div>
  </Layout>
);

const Offers = ({ view, file, offers }: Pick<CasePageProps, "view" | "file" | "offers">) => (
  <section aria-labelledby="offers">
    <h2 id="offers">{say(view, ui.youCan)}</h2>
    {view.principal && isAtUnit(view.principal.actor, file) && (
      <p class="buttons">
        <a class="button" href={tasksPath(file.id)}>
          {say(view, taskTexts.tasks)}
        </a>
      </p>
    )}
    {offers.every(({ seldom }) => seldom) && <p class="quiet">{say(view, ui.nothingToDo)}</p>}
    <OfferList view={view} file={file} offers={offers.filter(({ seldom }) => !seldom)} />
    {offers.some(({ seldom }) => seldom) && (
      <details class="more">
        <summary>{say(view, ui.otherActs)}</summary>
        <OfferList view={view} file={file} offers={offers.filter(({ seldom }) => seldom)} />
      </details>
    )}
  </section>
);

const Records = ({ view, file, records }: Pick<CasePageProps, "view" | "file" | "records">) =>
  records.length === 0 ? null : (
    <section aria-labelledby="records">
      <h2 id="records">{say(view, recordTexts.records)}</h2>
      <ul>
        {records.map((record) => (
          <li>
            <a href={recordPath(file.id, record)}>{say(view, recordTexts[record])}</a>
          </li>
        ))}
      </ul>
    </section>
  );

const OfferList = ({ view, file, offers }: Pick<CasePageProps, "view" | "file" | "offers">) =>
  offers.length === 0 ? null : (
    <ul class="offers">
      {offers.map(({ command, text }) => (
        <li>
          <a href={commandPath(file.id, command)}>{say(view, text.act)}</a>
          {text.means.zh && <p class="meta">{say(view, text.means)}</p>}
        </li>
      ))}
    </ul>
  );
