import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import type { Commit } from "../../../domain/case/commit.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { instantText } from "../dates.ts";
import { isFormal } from "../forms/formal.ts";
import type { Lexicon } from "../lexicon.ts";
import { Content } from "../parts/content.tsx";
import { documentPath, receiptPath } from "../paths.ts";
import { readingOfAct } from "../reading.ts";
import { documentText } from "../texts/case.ts";
import { formTexts } from "../texts/forms.ts";
import { say, type View } from "../view.ts";
import type { Written } from "../written.ts";
import { RecordPage } from "./records.tsx";

interface WrittenPageProps {
  readonly view: View;
  readonly file: VisibleFile;
  readonly commit: Commit;
  readonly title: Bilingual;
  readonly written: Written;
  readonly lexicon: Lexicon;
}

/** One act as it stands on the record: who wrote it, when, and every word of it. */
export const WrittenPage = ({ view, file, commit, title, written, lexicon }: WrittenPageProps) => {
  const { at, by, command, version } = commit;
  const author = by.kind === "person" ? lexicon.names.get(by.personId) : undefined;
  return (
    <RecordPage view={view} file={file} title={title} number={version}>
      <p class="lead">
        {author && `${say(view, author)} · `}
        <time datetime={at}>{instantText(at, view.language)}</time>
      </p>
      <Content view={view} content={written.words} reading={readingOfAct(command)} lexicon={lexicon} />
      {written.documents.map(({ id, kind, number }) => (
        <p>
          <a href={documentPath(file.id, id)}>
            {say(view, documentText(kind))} {number}
          </a>
        </p>
      ))}
      {isFormal(command) && (
        <p>
          <a href={receiptPath(file.id, version)}>{say(view, formTexts.receipt)}</a>
        </p>
      )}
    </RecordPage>
  );
};
