import type { JSX } from "hono/jsx/jsx-runtime";
import { figureTexts } from "../texts/figures.ts";
import { say, type View } from "../view.ts";

interface PlotTableProps {
  readonly view: View;
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
}
/** What stands in a row; the first cell names it. */
export type Row = readonly [string | number, ...(readonly (string | number | JSX.Element)[])];

/** What a plot shows, as a table: for whoever would rather read it, or cannot see it. */
export const PlotTable = ({ view, caption, headings, rows }: PlotTableProps) => (
  <details class="more">
    <summary>{say(view, figureTexts.asTable)}</summary>
    <figure class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading, index) => (
              <th scope="col" class={index > 0 ? "numeric" : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">{first}</th>
              {rest.map((cell) => (
                <td class="numeric">{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  </details>
);
