import type { Filed, Finding } from "../../../domain/finding.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { Instant } from "../../../domain/time.ts";
import { instantText } from "../dates.ts";
import type { Lexicon } from "../lexicon.ts";
import { readingOfAct } from "../reading.ts";
import { taskTexts } from "../texts/tasks.ts";
import { colon, say, type View } from "../view.ts";
import { Content } from "./content.tsx";

interface HistoryProps {
  readonly view: View;
  readonly finding: Finding;
  readonly lexicon: Lexicon;
}

/** Every version of plan and report that was filed on one finding, and every recheck of it; nothing that was sent is ever replaced. */
export const FindingHistory = ({ view, finding, lexicon }: HistoryProps) => {
  const numbered = (title: Bilingual, place: number): string =>
    `${say(view, title)} ${say(view, taskTexts.version).replace("{n}", String(place + 1))}`;
  return (
    <ol class="versions">
      {finding.plans.map((plan, place) => (
        <Version
          view={view}
          title={numbered(taskTexts.planVersion, place)}
          of={filed(plan, "FilePlan")}
          lexicon={lexicon}
        />
      ))}
      {finding.reports.map((report, place) => (
        <Version
          view={view}
          title={numbered(taskTexts.reportVersion, place)}
          of={filed(report, "SubmitReport")}
          lexicon={lexicon}
        />
      ))}
      {finding.rechecks.map(({ during, round, by: _by, at, confirms: _confirms, ...outcome }) => (
        <Version
          view={view}
          title={
            during === "lookback"
              ? say(view, taskTexts.lookback)
              : say(view, taskTexts.recheck).replace("{n}", String(round))
          }
          of={{ from: "RecordRecheck", at, words: outcome, returned: null }}
          lexicon={lexicon}
        />
      ))}
    </ol>
  );
};

export const hasHistory = ({ plans, reports, rechecks }: Finding): boolean =>
  plans.length + reports.length + rechecks.length > 0;

interface VersionProps {
  readonly view: View;
  readonly title: string;
  readonly of: {
    readonly from: string;
    readonly at: Instant;
    readonly words: object;
    readonly returned: Filed["returned"];
  };
  readonly lexicon: Lexicon;
}

function filed({ filedAt, returned, by: _by, ...words }: Filed, from: string): VersionProps["of"] {
  return { from, at: filedAt, words, returned };
}

const Version = ({ view, title, of: { from, at, words, returned }, lexicon }: VersionProps) => {
  const { findingId: _, ...said } = { findingId: null, ...words };
  return (
    <li>
      <p class="card-title">
        {title} · {instantText(at, view.language)}
      </p>
      <Content view={view} content={said} reading={readingOfAct(from)} lexicon={lexicon} />
      {returned && (
        <p class="meta">
          {say(view, taskTexts.returned)}
          {colon(view)}
          {returned.reason}
        </p>
      )}
    </li>
  );
};
