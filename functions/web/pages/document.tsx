import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type CaseDocument, isWhole } from "../../../domain/document.ts";
import { dayOf } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import type { Lexicon } from "../lexicon.ts";
import { backToCase } from "../parts/case-parts.tsx";
import { Content } from "../parts/content.tsx";
import { Layout } from "../parts/layout.tsx";
import { LetterFoot, LetterHead } from "../parts/letter.tsx";
import { readingOfDocument } from "../reading.ts";
import { documentText } from "../texts/case.ts";
import { asLetter } from "../texts/letters.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";

interface DocumentPageProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly document: CaseDocument;
  readonly lexicon: Lexicon;
}

/** A document as issued: frozen, with its number, its digest and its service. */
export const DocumentPage = ({ view, file, document, lexicon }: DocumentPageProps) => {
  const namesOf = (ids: readonly string[]): string =>
    ids
      .flatMap((id) => lexicon.names.get(id) ?? [])
      .map((name) => say(view, name))
      .join(view.language === "zh" ? "、" : ", ");
  const organ = document.organId ? lexicon.names.get(document.organId) : undefined;
  return (
    <Layout view={view} title={`${say(view, documentText(document.kind))} ${document.number}`}>
      <article class="form-page letter">
        {backToCase(view, file)}
        <LetterHead view={view} organ={organ} number={document.number} />
        <h1>{say(view, documentText(document.kind))}</h1>
        {document.addressees.length > 0 && (
          <p class="lead">
            {namesOf(document.addressees)}
            {colon(view)}
          </p>
        )}
        {!document.addressees.includes(file.unit.id) && !("unit" in document.content) && (
          <p>
            {say(view, ui.unit)}
            {colon(view)}
            {say(view, file.unit.name)}
          </p>
        )}
        <Content
          view={view}
          content={asLetter(document.kind, document.content)}
          reading={readingOfDocument(document.kind)}
          lexicon={lexicon}
        />
        <LetterFoot view={view} organ={organ} issuedOn={dayOf(document.issuedAt)} />
        <dl class="facts small">
          {document.copies.length > 0 && (
            <div>
              <dt>{say(view, ui.copies)}</dt>
              <dd>{namesOf(document.copies)}</dd>
            </div>
          )}
          <div>
            <dt>{say(view, ui.servedOn)}</dt>
            <dd>{document.service ? dayText(document.service.on, view.language) : say(view, ui.notServed)}</dd>
          </div>
          {isWhole(document) && (
            <div>
              <dt>{say(view, ui.digest)}</dt>
              <dd>
                <code>{document.digest}</code>
              </dd>
            </div>
          )}
        </dl>
      </article>
    </Layout>
  );
};
