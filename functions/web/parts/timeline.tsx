import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { stageTitles } from "../../../domain/stage.ts";
import { type Day, dayOf } from "../../../domain/time.ts";
import { dayText, timeText } from "../dates.ts";
import { textOfCommand } from "../forms/offers.ts";
import { writtenPath } from "../paths.ts";
import type { TimelineEntry } from "../sight.ts";
import { documentText } from "../texts/case.ts";
import { machineCommandTexts, periodOver } from "../texts/machine.ts";
import { ui } from "../texts/ui.ts";
import { countedText, say, type View } from "../view.ts";

/** Days shown at once; what lies further back is folded away. */
const RECENT_DAYS = 10;

interface TimelineProps {
  readonly view: View;
  /** The newest first. */
  readonly entries: readonly TimelineEntry[];
  readonly people: ReadonlyMap<string, Bilingual>;
  readonly file: CaseFile;
  readonly ruleSet: RuleSet;
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
            {say(
              view,
              countedText(
                ui.earlier,
                earlier.reduce((sum, [, happened]) => sum + happened.length, 0),
              ),
            )}
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

const Days = ({ view, days, people, file, ruleSet, written }: DaysProps) => (
  <ol class="timeline">
    {days.map(([day, happened]) => (
      <li>
        <h3>
          <time datetime={day}>{dayText(day, view.language)}</time>
        </h3>
        <ol>
          {happened.map(({ version, at, by, ...entry }) => (
            <li class={by?.kind === "system" ? "by-itself" : undefined}>
              <time class="meta" datetime={at}>
                {timeText(at)}
              </time>
              <span>
                {say(view, actText(entry))}
                {entry.stage && <strong> {say(view, stageTitles[entry.stage])}</strong>}
                {subjectsOf(entry, file, ruleSet).map((subject) => (
                  <span class="meta"> · {say(view, subject)}</span>
                ))}
              </span>
              <span class="meta">
                {say(view, nameOf(by, people))}
                {written.has(version) && (
                  <>
                    {" · "}
                    <a href={writtenPath(file.id, version)}>
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

type Happened = Omit<TimelineEntry, "version" | "at" | "by">;

/** Time that passed reminds, or ends a period. */
const actText = ({ command, events }: Happened): Bilingual =>
  command === "PassTime" && !events.includes("LadderStepsTaken")
    ? periodOver
    : (textOfCommand(command)?.act ?? machineCommandTexts[command] ?? ui.done);

/** Which document, or whose time. */
const subjectsOf = ({ command, documents, deadlines }: Happened, file: CaseFile, { limits }: RuleSet): Bilingual[] => [
  ...documents.flatMap((id) => {
    const document = file.documents.get(id);
    return document ? [documentText(document.kind)] : [];
  }),
  ...(command === "PassTime" ? deadlines : []).flatMap((id) => {
    const deadline = file.deadlines.get(id);
    return deadline ? [limits[deadline.rule.limitId].subject] : [];
  }),
];

/** Who did it; outside the office its people go unnamed. */
function nameOf(by: TimelineEntry["by"], people: ReadonlyMap<string, Bilingual>): Bilingual {
  if (by === null) return ui.officeActor;
  if (by.kind === "system") return ui.systemActor;
  return people.get(by.personId) ?? { zh: by.personId, en: by.personId };
}
