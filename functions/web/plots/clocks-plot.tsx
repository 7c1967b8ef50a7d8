import { scaleBand, scaleLinear } from "d3-scale";
import { type Calendar, isWorkingDay } from "../../../domain/calendar.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { addDays, type Day, dayOf, daysBetween } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { nameOf } from "../parts/case-parts.tsx";
import { figureTexts } from "../texts/figures.ts";
import { say, type View } from "../view.ts";
import { PlotTable } from "./plot-table.tsx";

interface ClocksProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
}

/** Clocks shown at most: the running ones and those that ended last. */
const MOST = 12;
/** Days shown at most; what began before is cut off. */
const LONGEST = 370;
const WIDTH = 720;
const ROW = 40;
const TOP = 24;

/** The clocks of a case on a line of days, the days off shaded. */
export const ClocksPlot = ({ view, file, ruleSet, calendar }: ClocksProps) => {
  const clocks = shown(file);
  if (clocks.length === 0) return null;
  const today = dayOf(view.now);
  const last = addDays(latest([today, ...clocks.map(({ due }) => due)]), 2);
  const first = latest([addDays(earliest(clocks.map(({ start }) => start.on)), -1), addDays(last, -LONGEST)]);
  const length = daysBetween(first, last);
  const x = scaleLinear([0, length], [0, WIDTH]);
  const at = (day: Day): number => x(Math.max(0, daysBetween(first, day)));
  const y = scaleBand(
    clocks.map(({ id }) => id),
    [TOP, TOP + clocks.length * ROW],
  );
  const height = TOP + clocks.length * ROW + 26;
  const title = say(view, figureTexts.clocks);
  return (
    <details class="more clocks">
      <summary>{title}</summary>
      <figure class="picture plot" tabindex={0} aria-label={title}>
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          width={WIDTH}
          height={height}
          role="img"
          aria-labelledby="clocks-title clocks-describe"
        >
          <title id="clocks-title">{title}</title>
          <desc id="clocks-describe">{say(view, figureTexts.clocksText)}</desc>
          {daysOff(first, length, calendar).map(({ from, to }) => (
            <rect class="day-off" x={n(x(from))} y={TOP} width={n(x(to) - x(from))} height={clocks.length * ROW} />
          ))}
          {months(first, length).map((day) => (
            <g>
              <line class="grid" x1={n(at(day))} x2={n(at(day))} y1={TOP} y2={height - 22} />
              <text class="tick begin" x={n(at(day) + 3)} y={height - 8}>
                {day.slice(0, 7)}
              </text>
            </g>
          ))}
          {clocks.map((clock) => {
            const top = y(clock.id) ?? 0;
            const from = at(clock.start.on);
            const isInRightHalf = from > WIDTH / 2;
            return (
              <g>
                <text
                  class={isInRightHalf ? "bar-label" : "bar-total"}
                  x={n(isInRightHalf ? at(clock.due) : from)}
                  y={n(top + 15)}
                >
                  {say(view, nameOf(clock, ruleSet))}
                </text>
                <rect
                  class={`clock ${clock.status} ${clock.passed && clock.status === "running" ? "late" : ""}`}
                  x={n(from)}
                  y={n(top + 21)}
                  width={n(Math.max(2, at(addDays(clock.due, 1)) - from))}
                  height="11"
                />
                {clock.history.map(({ from: earlier }) => (
                  <line class="moved" x1={n(at(earlier))} x2={n(at(earlier))} y1={n(top + 19)} y2={n(top + 34)} />
                ))}
              </g>
            );
          })}
          <line class="today" x1={n(at(today))} x2={n(at(today))} y1={TOP - 6} y2={height - 22} />
          <text class="tick" x={n(Math.min(WIDTH - 20, Math.max(20, at(today))))} y={TOP - 10}>
            {say(view, figureTexts.today)}
          </text>
        </svg>
      </figure>
      <p class="quiet small-text">{say(view, figureTexts.clocksText)}</p>
      <PlotTable
        view={view}
        caption={title}
        headings={[
          say(view, figureTexts.clock),
          say(view, figureTexts.began),
          say(view, figureTexts.due),
          say(view, figureTexts.workingDays),
          say(view, figureTexts.state),
        ]}
        rows={clocks.map((clock) => [
          say(view, nameOf(clock, ruleSet)),
          dayText(clock.start.on, view.language),
          dayText(clock.due, view.language),
          workingDays(clock, calendar),
          say(view, figureTexts[clock.status]),
        ])}
      />
    </details>
  );
};

/** The running clocks and those that would end last, in the order they began. */
const shown = (file: CaseFile): Deadline[] =>
  [...file.deadlines.values()]
    .sort((a, b) => Number(b.status !== "ended") - Number(a.status !== "ended") || (a.dueAt < b.dueAt ? 1 : -1))
    .slice(0, MOST)
    .sort((a, b) => (a.start.on < b.start.on ? -1 : 1));

const latest = (days: readonly Day[]): Day => days.reduce((one, other) => (other.localeCompare(one) > 0 ? other : one));
const earliest = (days: readonly Day[]): Day =>
  days.reduce((one, other) => (other.localeCompare(one) < 0 ? other : one));

/** Days off one after another as one stretch, in days from the first. */
function daysOff(first: Day, length: number, calendar: Calendar): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let day = 0; day < length; day += 1) {
    if (isWorkingDay(calendar, addDays(first, day))) continue;
    const last = stretches.at(-1);
    if (last?.to === day) last.to = day + 1;
    else stretches.push({ from: day, to: day + 1 });
  }
  return stretches;
}

/** The first day of each month on the line; of a long line every other one. */
function months(first: Day, length: number): Day[] {
  const days = Array.from({ length }, (_, index) => addDays(first, index)).filter((day) => day.endsWith("-01"));
  return days.length > 8 ? days.filter((_, index) => index % 2 === 0) : days;
}

/** Working days from the day after the clock began to the day it is due. */
function workingDays({ start, due }: Deadline, calendar: Calendar): number {
  let count = 0;
  for (let day = addDays(start.on, 1); day <= due; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** A tenth of a pixel is enough. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
