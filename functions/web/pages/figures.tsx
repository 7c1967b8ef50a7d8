import type { Organisation } from "../../../domain/directory.ts";
import { FixClass } from "../../../domain/finding.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { StageName, stageTitles } from "../../../domain/stage.ts";
import { heading, RECTIFY_STEPS, type Tally } from "../../../domain/tally.ts";
import { dayOf } from "../../../domain/time.ts";
import { Layout } from "../parts/layout.tsx";
import { type Bar, BarPlot } from "../plots/bar-plot.tsx";
import { PlotTable, type Row } from "../plots/plot-table.tsx";
import { choiceTexts } from "../texts/choices.ts";
import { figureTexts } from "../texts/figures.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

export interface FiguresProps {
  readonly view: View;
  readonly sums: Tally;
  readonly districts: ReadonlyMap<string, Bilingual>;
  readonly departments: readonly Organisation[];
  readonly indicators: readonly Indicator[];
}

/** The figures of the office, each as a picture with its table. */
export const FiguresPage = (props: FiguresProps) => (
  <Layout view={props.view} title={say(props.view, figureTexts.title)}>
    <h1>{say(props.view, figureTexts.title)}</h1>
    <KeyFigures view={props.view} sums={props.sums} waiting={null} />
    <div class="plots">
      <ByStage {...props} />
      <OverdueByDistrict {...props} />
      <Overdue {...props} />
      <TimeToRectify {...props} />
      <ByIndicator {...props} />
    </div>
  </Layout>
);

/** The sum of all headings that begin like this. */
const sumOf = (sums: Tally, beginning: string): number =>
  Object.entries(sums).reduce((sum, [key, value]) => (key.startsWith(beginning) ? sum + value : sum), 0);

/** The few numbers a director asks for first. */
export const KeyFigures = ({
  view,
  sums,
  waiting,
}: Pick<FiguresProps, "view" | "sums"> & { waiting: number | null }) => {
  const month = dayOf(view.now).slice(0, 7);
  const numbers = [
    { text: figureTexts.open, value: sumOf(sums, "open|"), isLate: false },
    { text: figureTexts.overdue, value: sumOf(sums, "overdue|"), isLate: true },
    ...(waiting === null ? [] : [{ text: figureTexts.waiting, value: waiting, isLate: false }]),
    { text: figureTexts.openedThisMonth, value: sums[heading.opened(month)] ?? 0, isLate: false },
    { text: figureTexts.closedThisMonth, value: sums[heading.closed(month)] ?? 0, isLate: false },
  ];
  return (
    <dl class="figures">
      {numbers.map(({ text, value, isLate }) => (
        <div class={isLate && value > 0 ? "late" : undefined}>
          <dt>{say(view, text)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

interface FigureProps {
  readonly view: View;
  readonly id: string;
  readonly title: Bilingual;
  readonly text?: Bilingual;
  readonly bars: readonly Bar[];
  readonly parts: readonly Bilingual[];
  readonly table: { readonly headings: readonly string[]; readonly rows: readonly Row[] };
}

const Figure = ({ view, id, title, text, bars, parts, table }: FigureProps) => (
  <section class="figure" aria-labelledby={id}>
    <h2 id={id}>{say(view, title)}</h2>
    {text && <p class="quiet">{say(view, text)}</p>}
    {bars.length === 0 ? (
      <p class="quiet">{say(view, figureTexts.nothing)}</p>
    ) : (
      <>
        <BarPlot
          id={`plot-${id}`}
          title={say(view, title)}
          describe={say(view, text ?? title)}
          bars={bars}
          parts={parts.map((part) => say(view, part))}
        />
        <PlotTable view={view} caption={say(view, title)} {...table} />
      </>
    )}
  </section>
);

/** Stages as the picture groups them; the table has each alone. */
const phases: readonly { readonly text: Bilingual; readonly stages: readonly (StageName | "between")[] }[] = [
  { text: figureTexts.beginning, stages: ["preparation", "report"] },
  { text: figureTexts.hearing, stages: ["feedback"] },
  { text: figureTexts.fixing, stages: ["plan", "rectification"] },
  { text: figureTexts.checking, stages: ["recheck", "lookback"] },
  { text: figureTexts.deciding, stages: ["disposition", "interview", "circular", "accountability"] },
  { text: figureTexts.ending, stages: ["incentive", "closing"] },
  { text: ui.between, stages: ["between"] },
];

const ByStage = ({ view, sums, districts }: FiguresProps) => {
  const stages = [...StageName.options, "between" as const];
  const shown = [...districts].filter(([id]) => sumOf(sums, `open|${id}|`) > 0);
  const countOf = (district: string, stage: string): number => sums[heading.open(district, stage)] ?? 0;
  return (
    <Figure
      view={view}
      id="by-stage"
      title={figureTexts.byStage}
      bars={shown.map(([id, name]) => ({
        label: say(view, name),
        parts: phases.map(({ stages }) => stages.reduce((sum, stage) => sum + countOf(id, stage), 0)),
      }))}
      parts={phases.map(({ text }) => text)}
      table={{
        headings: [
          say(view, figureTexts.district),
          ...stages.map((stage) => say(view, stage === "between" ? ui.between : stageTitles[stage])),
          say(view, figureTexts.total),
        ],
        rows: shown.map(([id, name]) => [
          say(view, name),
          ...stages.map((stage) => countOf(id, stage)),
          sumOf(sums, `open|${id}|`),
        ]),
      }}
    />
  );
};

const Overdue = ({ view, sums, districts, departments }: FiguresProps) => {
  const names = new Map<string, Bilingual>(departments.map(({ id, name }) => [id, name]));
  const rows = Object.entries(sums)
    .filter(([key]) => key.startsWith("overdue|"))
    .map(([key, count]) => {
      const [, district = "", superior = ""] = key.split("|");
      const department = names.get(superior) ?? (superior === "none" ? figureTexts.noDepartment : null);
      return {
        district: say(view, districts.get(district) ?? { zh: district, en: district }),
        department: department ? say(view, department) : superior,
        count,
      };
    })
    .sort((a, b) => b.count - a.count);
  return (
    <Figure
      view={view}
      id="overdue"
      title={figureTexts.overdueBy}
      bars={rows.map(({ department, count }) => ({ label: department, parts: [count] }))}
      parts={[figureTexts.count]}
      table={{
        headings: [say(view, figureTexts.department), say(view, figureTexts.district), say(view, figureTexts.count)],
        rows: rows.map(({ district, department, count }) => [department, district, count]),
      }}
    />
  );
};

const OverdueByDistrict = ({ view, sums, districts }: FiguresProps) => {
  const rows = [...districts]
    .map(([id, name]) => ({ district: say(view, name), count: sumOf(sums, `overdue|${id}|`) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return (
    <Figure
      view={view}
      id="overdue-by-district"
      title={figureTexts.overdueByDistrict}
      bars={rows.map(({ district, count }) => ({ label: district, parts: [count] }))}
      parts={[figureTexts.count]}
      table={{
        headings: [say(view, figureTexts.district), say(view, figureTexts.count)],
        rows: rows.map(({ district, count }) => [district, count]),
      }}
    />
  );
};

const TimeToRectify = ({ view, sums }: FiguresProps) => {
  const classes = [...RECTIFY_STEPS.map(String), "more"];
  const labels = classes.map((step) =>
    step === "more"
      ? `${say(view, figureTexts.more)} ${RECTIFY_STEPS.at(-1)} ${say(view, figureTexts.days)}`
      : `${say(view, figureTexts.upTo)} ${step} ${say(view, figureTexts.days)}`,
  );
  const fixClasses = FixClass.options.filter((fixClass) => sumOf(sums, `rectified|${fixClass}|`) > 0);
  const countsOf = (step: string) => fixClasses.map((fixClass) => sums[heading.rectified(fixClass, step)] ?? 0);
  const texts = fixClasses.map((fixClass) => choiceTexts[fixClass] ?? figureTexts.fixClass);
  return (
    <Figure
      view={view}
      id="rectify"
      title={figureTexts.rectifyTime}
      text={figureTexts.rectifyText}
      bars={
        fixClasses.length === 0
          ? []
          : classes.map((step, index) => ({ label: labels[index] ?? step, parts: countsOf(step) }))
      }
      parts={texts}
      table={{
        headings: [say(view, figureTexts.rectifyTime), ...texts.map((text) => say(view, text))],
        rows: classes.map((step, index) => [labels[index] ?? step, ...countsOf(step)]),
      }}
    />
  );
};

/** Indicators the picture compares; the table has all. */
const MOST_INDICATORS = 20;

const ByIndicator = ({ view, sums, indicators }: FiguresProps) => {
  const rows = indicators
    .map(({ id, name, target, unit }) => {
      const states = [
        sums[heading.finding(id, "unresolved")] ?? 0,
        sums[heading.finding(id, "fixed")] ?? 0,
        sums[heading.finding(id, "other")] ?? 0,
      ];
      const measurements = sums[heading.measurements(id)] ?? 0;
      const mean = measurements > 0 ? (sums[heading.measured(id)] ?? 0) / measurements : null;
      const unitText = unit ? ` ${say(view, unit)}` : "";
      return {
        label: `${id} ${say(view, name)}`,
        states,
        total: states.reduce((sum, value) => sum + value, 0),
        examined: sums[heading.examined(id)] ?? 0,
        target: say(view, target.wording),
        mean: mean === null ? "–" : `${Math.round(mean * 100) / 100}${unitText}`,
      };
    })
    .filter(({ total, examined }) => total > 0 || examined > 0)
    .sort((a, b) => b.total - a.total);
  const states = [figureTexts.unresolved, figureTexts.fixed, figureTexts.other];
  return (
    <Figure
      view={view}
      id="indicators"
      title={figureTexts.byIndicator}
      bars={rows
        .filter(({ total }) => total > 0)
        .slice(0, MOST_INDICATORS)
        .map(({ label, states }) => ({ label, parts: states }))}
      parts={states}
      table={{
        headings: [
          say(view, figureTexts.indicator),
          say(view, figureTexts.examined),
          ...states.map((state) => say(view, state)),
          say(view, figureTexts.target),
          say(view, figureTexts.mean),
        ],
        rows: rows.map(({ label, examined, states, target, mean }) => [label, examined, ...states, target, mean]),
      }}
    />
  );
};
