import { type CaseFile, openEntry } from "../../../domain/case/case-file.ts";
import { type Place, places, ways } from "../cycle/cycle.ts";
import { cycleLayout, type Line } from "../cycle/cycle-layout.ts";
import { answerText, cycleTexts, placeText, questionText } from "../texts/cycle.ts";
import { say, type View } from "../view.ts";

/** Where the case stands, and where it has been, among the places of the picture. */
function standing(file: CaseFile): { readonly now: Place | null; readonly past: ReadonlySet<Place> } {
  const stage = openEntry(file)?.stage ?? null;
  const now = stage ?? (file.status === "closed" ? "closed" : null);
  return { now, past: new Set<Place>(["opened", ...file.entries.map(({ stage }) => stage)]) };
}

/** The workflow file as a picture, the present stage filled, and the same in words. */
export const CyclePicture = ({ view, file }: { view: View; file: CaseFile }) => {
  const { width, height, boxes, lines } = cycleLayout(view.language);
  const { now, past } = standing(file);
  return (
    <details class="more cycle">
      <summary>{say(view, cycleTexts.title)}</summary>
      <figure class="picture" tabindex={0} aria-label={say(view, cycleTexts.title)}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-labelledby="cycle-title cycle-describe"
        >
          <title id="cycle-title">{say(view, cycleTexts.title)}</title>
          <desc id="cycle-describe">{say(view, cycleTexts.describe)}</desc>
          <defs>
            <marker id="cycle-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path class="tip" d="M0 0 8 4 0 8Z" />
            </marker>
          </defs>
          {lines.map((line) => (
            <path class="way" d={curve(line.points)} marker-end="url(#cycle-tip)" />
          ))}
          {lines
            .filter(({ label }) => label)
            .map(({ label, x, y, width }) => (
              <g class="answer-label">
                <rect x={n(x - width / 2)} y={n(y - 9)} width={n(width)} height="18" />
                <text x={n(x)} y={n(y + 4)}>
                  {label}
                </text>
              </g>
            ))}
          {boxes.map(({ place, text, x, y, width, height }) => (
            <g class={place === now ? "place now" : past.has(place) ? "place past" : "place"}>
              <rect x={n(x - width / 2)} y={n(y - height / 2)} width={n(width)} height={height} rx="3" />
              <text x={n(x)} y={n(y + 5)}>
                {text}
              </text>
            </g>
          ))}
        </svg>
      </figure>
      <details class="more">
        <summary>{say(view, cycleTexts.inWords)}</summary>
        <ol class="ways">
          {places
            .filter((place) => place !== "closed")
            .map((place) => (
              <Ways view={view} place={place} note={place === now ? "hereNow" : past.has(place) ? "reached" : null} />
            ))}
        </ol>
      </details>
    </details>
  );
};

const Ways = ({ view, place, note }: { view: View; place: Place; note: "hereNow" | "reached" | null }) => {
  const out = ways.filter(({ from }) => from === place);
  const question = out.find((way) => way.question)?.question;
  return (
    <li>
      <strong>{say(view, placeText(place))}</strong>
      {note && <span class="tag">{say(view, cycleTexts[note])}</span>}
      {question && <span class="meta"> {say(view, questionText(question))}</span>}
      <ul>
        {out.map(({ to, answers }) => (
          <li>
            {answers.map((answer) => say(view, answerText(place, answer))).join("/") || say(view, cycleTexts.always)}
            {" → "}
            {say(view, placeText(to))}
          </li>
        ))}
      </ul>
    </li>
  );
};

/** A tenth of a pixel is enough. */
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A line through the middles between the points, bent at the points. */
function curve(points: Line["points"]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return "";
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const isLast = index === rest.length - 2;
    const [x, y] = isLast ? [next.x, next.y] : [(point.x + next.x) / 2, (point.y + next.y) / 2];
    return `Q${n(point.x)} ${n(point.y)} ${n(x)} ${n(y)}`;
  });
  return `M${n(first.x)} ${n(first.y)}${bends.length > 0 ? bends.join("") : `L${n(last.x)} ${n(last.y)}`}`;
}
