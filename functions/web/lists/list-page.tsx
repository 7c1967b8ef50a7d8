import type { Found } from "../../adapters/lists.ts";
import type { SavedView } from "../../adapters/saved-views.ts";
import type { SignedInView } from "../pages/answering.tsx";
import { Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";
import { addressOf, without, wordsFor } from "./asked.ts";
import type { Asked, Column, Filter, ListOf } from "./list.ts";

/** What surrounds the rows of a list. */
export interface Frame {
  readonly view: SignedInView;
  readonly filters: readonly Filter[];
  readonly asked: Asked;
  readonly isFirst: boolean;
  readonly savedViews: readonly SavedView[];
  /** The lists the person may open. */
  readonly others: readonly Pick<ListOf<unknown>, "path" | "title">[];
}

interface ListPageProps<Row> extends Frame {
  readonly list: Pick<ListOf<unknown>, "name" | "title" | "path">;
  readonly columns: readonly Column<Row>[];
  readonly found: Found<Row>;
}

/** A list with its filters, saved views, exports and pages. Everything it asks stands in the address. */
export const ListPage = <Row,>(props: ListPageProps<Row>) => {
  const { view, list, asked, found, columns, others } = props;
  const { title, path } = list;
  return (
    <Layout view={view} title={say(view, title)}>
      <h1>{say(view, title)}</h1>
      {others.length > 1 && (
        <nav class="list-nav" aria-label={say(view, listTexts.morePages)}>
          <ul>
            {others.map((other) => (
              <li>
                <a href={other.path} aria-current={other.path === path ? "page" : undefined}>
                  {say(view, other.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {props.filters.length > 0 && <FilterPanel {...props} path={path} />}
      <Applied {...props} path={path} />
      {found.items.length > 0 ? (
        <Rows view={view} caption={say(view, title)} columns={columns} rows={found.items} />
      ) : (
        <p class="quiet">{say(view, found.isUnfinished ? listTexts.unfinished : listTexts.nothing)}</p>
      )}
      {found.items.length > 0 && found.isUnfinished && <p class="quiet">{say(view, listTexts.unfinished)}</p>}
      <p class="paging">
        {!props.isFirst && <a href={addressOf(path, asked)}>{say(view, ui.firstPage)}</a>}
        {found.next && (
          <a href={addressOf(path, asked, found.next)}>
            {say(view, found.isUnfinished ? listTexts.searchOn : ui.more)}
          </a>
        )}
      </p>
      <Keeping {...props} />
    </Layout>
  );
};

interface FilterProps extends Pick<Frame, "filters" | "asked"> {
  readonly view: View;
  readonly path: string;
}

/** The filters of a list, sent by GET, so that what was found can be kept as an address. */
export const FilterPanel = ({ view, filters, asked, path }: FilterProps) => (
  <form method="get" action={path} class="filters" aria-label={say(view, listTexts.filter)}>
    {filters.map((filter) => (
      <div class="filter">
        <label for={`q-${filter.name}`}>{say(view, filter.label)}</label>
        <FilterField view={view} filter={filter} value={asked.get(filter.name) ?? ""} />
      </div>
    ))}
    <p class="buttons">
      <button type="submit">{say(view, listTexts.apply)}</button>
    </p>
  </form>
);

const FilterField = ({ view, filter, value }: { view: View; filter: Filter; value: string }) => {
  const id = `q-${filter.name}`;
  if (filter.kind === "choice")
    return (
      <select id={id} name={filter.name}>
        <option value="">{say(view, filter.otherwise ?? listTexts.any)}</option>
        {filter.choices?.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    );
  return (
    <input id={id} name={filter.name} type={filter.kind === "day" ? "date" : "text"} value={value} maxlength={60} />
  );
};

/** What is applied, each with a way to take it off again. */
export const Applied = ({ view, filters, asked, path }: FilterProps) =>
  asked.size === 0 ? null : (
    <section class="applied" aria-label={say(view, listTexts.applied)}>
      <ul>
        {filters.flatMap((filter) => {
          const value = asked.get(filter.name);
          if (value === undefined) return [];
          return (
            <li>
              <a class="tag" href={addressOf(path, without(asked, filter.name))}>
                {say(view, filter.label)}
                {colon(view)}
                {wordsFor(filter, value)} <span aria-hidden="true">×</span>
                <span class="hidden">({say(view, listTexts.remove)})</span>
              </a>
            </li>
          );
        })}
        <li>
          <a href={path}>{say(view, listTexts.clear)}</a>
        </li>
      </ul>
    </section>
  );

interface RowsProps<Row> {
  readonly view: View;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** A table of more columns needs a desk to stand side by side. */
const ROOMY = 6;

/** The rows as a table; on a phone each row becomes a block with its headings beside the values. */
export const Rows = <Row,>({ view, caption, columns, rows }: RowsProps<Row>) => {
  const shown = columns.filter(({ cell }) => cell !== undefined);
  const [first, ...rest] = shown;
  return (
    <table class={shown.length > ROOMY ? "cases many" : "cases"}>
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {shown.map(({ heading, isNumeric }) => (
            <th scope="col" class={isNumeric ? "numeric" : undefined}>
              {say(view, heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{first?.cell?.(row)}</th>
            {rest.map(({ heading, isNumeric, cell }) => (
              <td class={isNumeric ? "numeric" : undefined} data-label={say(view, heading)}>
                {cell?.(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Export of what is filtered, and the filters kept for another day. */
const Keeping = ({ view, asked, list, savedViews }: Frame & Pick<ListPageProps<never>, "list">) => {
  const { path, name } = list;
  const query = new URLSearchParams([...asked]).toString();
  return (
    <div class="keeping">
      <section aria-labelledby="saved">
        <h2 id="saved">{say(view, listTexts.savedViews)}</h2>
        {savedViews.length === 0 && <p class="quiet">{say(view, listTexts.noViews)}</p>}
        <ul class="saved-views">
          {savedViews.map((saved) => (
            <li>
              <a href={saved.query ? `${path}?${saved.query}` : path}>{saved.name}</a>
              <form method="post" action={paths.savedViews}>
                <input type="hidden" name="delete" value={saved.id} />
                <input type="hidden" name="back" value={view.here} />
                <button type="submit" class="plain">
                  {say(view, listTexts.delete)} <span class="hidden">{saved.name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" action={paths.savedViews} class="save-view">
          <input type="hidden" name="list" value={name} />
          <input type="hidden" name="query" value={query} />
          <input type="hidden" name="back" value={view.here} />
          <label for="view-name">{say(view, listTexts.saveView)}</label>
          <input id="view-name" name="name" type="text" required maxlength={60} />
          <button type="submit">{say(view, listTexts.save)}</button>
        </form>
      </section>
      <section aria-labelledby="export">
        <h2 id="export">{say(view, listTexts.export)}</h2>
        <p class="quiet small-text">{say(view, listTexts.exportHint)}</p>
        <p class="buttons">
          <a href={addressOf(`${path}.csv`, asked)}>{say(view, listTexts.csv)}</a>
          <a href={addressOf(`${path}.xlsx`, asked)}>{say(view, listTexts.excel)}</a>
        </p>
      </section>
    </div>
  );
};
