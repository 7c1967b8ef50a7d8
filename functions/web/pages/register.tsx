import type { PublicText } from "../../adapters/lines/published-line.ts";
import type { Found } from "../../adapters/lists.ts";
import { dayText } from "../dates.ts";
import type { Lexicon } from "../lexicon.ts";
import { addressOf } from "../lists/asked.ts";
import type { Asked, Filter } from "../lists/list.ts";
import { Applied, FilterPanel } from "../lists/list-page.tsx";
import { Content } from "../parts/content.tsx";
import { Layout } from "../parts/layout.tsx";
import { LetterFoot, LetterHead } from "../parts/letter.tsx";
import { paths, publishedPath } from "../paths.ts";
import type { Published } from "../published.ts";
import { readingOfDocument } from "../reading.ts";
import { documentTextOf } from "../texts/case.ts";
import { asLetter } from "../texts/letters.ts";
import { listTexts } from "../texts/lists.ts";
import { registerTexts } from "../texts/register.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface RegisterPageProps {
  readonly view: View;
  readonly filters: readonly Filter[];
  readonly asked: Asked;
  readonly found: Found<Published>;
  readonly isFirst: boolean;
}

/** The public register: what anybody may read, and what became of it. */
export const RegisterPage = ({ view, filters, asked, found, isFirst }: RegisterPageProps) => (
  <Layout view={view} title={say(view, ui.published)}>
    <h1>{say(view, ui.published)}</h1>
    <FilterPanel view={view} filters={filters} asked={asked} path={paths.published} />
    <Applied view={view} filters={filters} asked={asked} path={paths.published} />
    {found.items.length === 0 && (
      <p class="quiet">{say(view, asked.size > 0 || !isFirst ? listTexts.nothing : ui.nonePublished)}</p>
    )}
    <ul class="cards">
      {found.items.map((entry) => (
        <li>
          <p class="card-title">
            <a href={publishedPath(entry.caseId, entry.documentId)}>
              {say(view, documentTextOf(entry.kind))} · {say(view, entry.unit)}
            </a>
          </p>
          <p class="meta">
            <span class="ref">{entry.number}</span> · {entry.title} · {say(view, ui.publishedOn)}{" "}
            {dayText(entry.publishedOn, view.language)}
          </p>
          <Living view={view} entry={entry} />
        </li>
      ))}
    </ul>
    {found.isUnfinished && <p class="quiet">{say(view, listTexts.unfinished)}</p>}
    <p class="paging">
      {!isFirst && <a href={addressOf(paths.published, asked)}>{say(view, ui.firstPage)}</a>}
      {found.next && <a href={addressOf(paths.published, asked, found.next)}>{say(view, ui.more)}</a>}
    </p>
  </Layout>
);

/** What became of a document since it was published. */
const Living = ({ view, entry }: { view: View; entry: Published }) => (
  <>
    {entry.rectifiedOn && (
      <p>
        <span class="tag status">
          {say(view, registerTexts.rectifiedOn)} {dayText(entry.rectifiedOn, view.language)}
        </span>
      </p>
    )}
    {entry.correctedOn && (
      <p>
        <span class="tag">
          {say(view, registerTexts.correctedOn)} {dayText(entry.correctedOn, view.language)}
        </span>
      </p>
    )}
  </>
);

interface PublishedDocumentProps {
  readonly view: View;
  readonly entry: Published;
  readonly text: PublicText;
  /** Who signed and who was there, and what it was measured by. */
  readonly lexicon: Lexicon;
}

/** A published document, with what was withheld blacked out. Its files stay in the case. */
export const PublishedDocumentPage = ({ view, entry, text, lexicon }: PublishedDocumentProps) => {
  const organ = entry.organId ? lexicon.names.get(entry.organId) : undefined;
  return (
    <Layout view={view} title={`${say(view, documentTextOf(entry.kind))} ${entry.number} - ${say(view, ui.published)}`}>
      <article class="form-page letter">
        <p>
          <a class="back" href={paths.published}>
            {say(view, ui.published)}
          </a>
        </p>
        <LetterHead view={view} organ={organ} number={entry.number} />
        <h1>{say(view, documentTextOf(entry.kind))}</h1>
        <p class="lead">{say(view, entry.unit)}</p>
        <Living view={view} entry={entry} />
        <Content
          view={view}
          content={asLetter(entry.kind, text)}
          reading={readingOfDocument(entry.kind)}
          lexicon={{ ...lexicon, files: new Map() }}
        />
        {entry.issuedOn && <LetterFoot view={view} organ={organ} issuedOn={entry.issuedOn} />}
        <dl class="facts small">
          <div>
            <dt>{say(view, ui.publishedOn)}</dt>
            <dd>{dayText(entry.publishedOn, view.language)}</dd>
          </div>
          {entry.url && (
            <div>
              <dt>{say(view, registerTexts.portal)}</dt>
              <dd>
                <a href={entry.url} rel="noreferrer">
                  {entry.url}
                </a>
              </dd>
            </div>
          )}
          {entry.digest && (
            <div>
              <dt>{say(view, registerTexts.digest)}</dt>
              <dd>
                <code>{entry.digest}</code>
              </dd>
            </div>
          )}
        </dl>
      </article>
    </Layout>
  );
};
