import type { CaseId } from "../../../domain/ids.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { stageTitles } from "../../../domain/stage.ts";
import { type Day, dayOf } from "../../../domain/time.ts";
import { dayText, timeText } from "../dates.ts";
import { textOfCommand } from "../forms/offers.ts";
import { writtenPath } from "../paths.ts";
import type { TimelineEntry } from "../sight.ts";
import { machineCommandTexts } from "../texts/machine.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** Days shown at once; what lies further back is folded away. */
const RECENT_DAYS = 10;

interface TimelineProps {
  readonly view: View;
  /** The newest first. */
  readonly entries: readonly TimelineEntry[];
  readonly people: ReadonlyMap<string, Bilingual>;
  readonly caseId: CaseId;
  /** The acts whose words this reader may read, by version. */
  readonly written: ReadonlySet<number>;
}

/** The course of a case, day by day, the newest day first. */
export const Timeline = ({ entries, ...shown }: TimelineProps) => {
  const { view } = shown;
  const days = byDay(entries);
  const [recent, earlier] = [days.slice(0, RECENT_DAYS), days.slice(RECENT_DAYS)];
  return (
    <section class="course" aria-labelledby="timeline">
      <h2 id="timeline">{say(view, ui.timeline)}</h2>
      <Days {...shown} days={recent} />
      {earlier.length > 0 && (
        <details class="more">
          <summary>
            {say(view, ui.earlier)} ({earlier.reduce((sum, [, happened]) => sum + happened.length, 0)})
          </summary>
          <Days {...shown} days={earlier} />
        </details>
      )}
    </section>
  );
};

type HappenedOn = readonly [day: Day, happened: readonly TimelineEntry[]];

/** Neighbours of the same day together. */
function byDay(entries: readonly TimelineEntry[]): HappenedOn[] {
  const days = new Map<Day, TimelineEntry[]>();
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry]);
  return [...days];
}

interface DaysProps extends Omit<TimelineProps, "entries"> {
  readonly days: readonly HappenedOn[];
}

const Days = ({ view, days, people, caseId, written }: DaysProps) => (
  <ol class="timeline">
    {days.map(([day, happened]) => (
      <li>
        <h3>
          <time datetime={day}>{dayText(day, view.language)}</time>
        </h3>
        <ol>
          {happened.map(({ version, at, by, command, stage }) => (
            <li class={by?.kind === "system" ? "by-itself" : undefined}>
              <time class="meta" datetime={at}>
                {timeText(at)}
              </time>
              <span>
                {say(view, textOfCommand(command)?.act ?? machineCommandTexts[command] ?? ui.done)}
                {stage && <strong> {say(view, stageTitles[stage])}</strong>}
              </span>
              <span class="meta">
                {say(view, nameOf(by, people))}
                {written.has(version) && (
                  <>
                    {" · "}
                    <a href={writtenPath(caseId, version)}>
                      <span class="hidden">{version} </span>
                      {say(view, ui.readWritten)}
                    </a>
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      </li>
    ))}
  </ol>
);

/** Who did it; outside the office its people go unnamed. */
function nameOf(by: TimelineEntry["by"], people: ReadonlyMap<string, Bilingual>): Bilingual {
  if (by === null) return ui.officeActor;
  if (by.kind === "system") return ui.systemActor;
  return people.get(by.personId) ?? { zh: by.personId, en: by.personId };
}
