import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";

/** One bar, with a number for each part. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly number[];
}

interface BarPlotProps {
  /** Names the plot within its page. */
  readonly id: string;
  readonly title: string;
  readonly describe: string;
  readonly bars: readonly Bar[];
  /** What the parts of a bar are called; one for a plain bar. */
  readonly parts: readonly string[];
}

const WIDTH = 516;
const ROW = 30;
const TOP = 8;
const AXIS = 28;
/** Room for the labels: a Chinese character is as wide as two Latin letters. */
const LETTER = 8;
const LONGEST_LABEL = 26;

const widthOf = (text: string): number => [...text].reduce((width, letter) => width + (letter > "\u2e80" ? 2 : 1), 0);

/** A label cut to the room there is; the table beside the plot has it whole. */
function cut(text: string): string {
  if (widthOf(text) <= LONGEST_LABEL) return text;
  let kept = "";
  for (const letter of text) {
    if (widthOf(kept + letter) > LONGEST_LABEL - 2) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Horizontal bars of stacked parts. The numbers stand in a table beside it; the picture only compares them. */
export const BarPlot = ({ id, title, describe, bars, parts }: BarPlotProps) => {
  const left = Math.max(...bars.map(({ label }) => widthOf(cut(label)))) * LETTER + 12;
  const height = bars.length * ROW;
  const totalOf = (bar: Bar): number => bar.parts.reduce((sum, value) => sum + value, 0);
  const x = scaleLinear([0, Math.max(1, ...bars.map(totalOf))], [left, WIDTH - 44]).nice();
  const y = scaleBand(
    bars.map((_, index) => String(index)),
    [TOP, TOP + height],
  ).padding(0.25);
  const keys = parts.map((_, index) => index);
  const layers = stack<Bar, number>()
    .keys(keys)
    .value((bar, key) => bar.parts[key] ?? 0)([...bars]);
  return (
    <figure class="picture plot" tabindex={0} aria-label={title}>
      {parts.length > 1 && (
        <ul class="legend">
          {parts.map((part, index) => (
            <li>
              <svg class="swatch" width="12" height="12" aria-hidden="true">
                <rect class={`part-${index}`} width="12" height="12" />
              </svg>
              {part}
            </li>
          ))}
        </ul>
      )}
      <svg
        viewBox={`0 0 ${WIDTH} ${TOP + height + AXIS}`}
        width={WIDTH}
        height={TOP + height + AXIS}
        role="img"
        aria-labelledby={`${id}-title ${id}-describe`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-describe`}>{describe}</desc>
        {x
          .ticks(6)
          .filter(Number.isInteger)
          .map((tick) => (
            <g>
              <line class="grid" x1={n(x(tick))} x2={n(x(tick))} y1={TOP} y2={TOP + height} />
              <text class="tick" x={n(x(tick))} y={TOP + height + 18}>
                {tick}
              </text>
            </g>
          ))}
        {layers.map((layer) =>
          layer.map(([from, to], index) =>
            to > from ? (
              <rect
                class={`part-${layer.key}`}
                x={n(x(from))}
                y={n(y(String(index)) ?? 0)}
                width={n(x(to) - x(from))}
                height={n(y.bandwidth())}
              />
            ) : null,
          ),
        )}
        {bars.map((bar, index) => {
          const middle = (y(String(index)) ?? 0) + y.bandwidth() / 2 + 5;
          return (
            <g>
              <text class="bar-label" x={left - 8} y={n(middle)}>
                {cut(bar.label)}
              </text>
              <text class="bar-total" x={n(x(totalOf(bar)) + 6)} y={n(middle)}>
                {totalOf(bar)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
};

/** A tenth of a pixel is enough. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
