import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Commit } from "../../../domain/case/commit.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { EvidenceEntry } from "../../adapters/evidence-register.ts";
import { dayText, instantText } from "../dates.ts";
import type { Lexicon } from "../lexicon.ts";
import type { NextStep } from "../next-steps.ts";
import { backToCase } from "../parts/case-parts.tsx";
import { Content } from "../parts/content.tsx";
import { Layout } from "../parts/layout.tsx";
import { documentPath } from "../paths.ts";
import { readingOfAct } from "../reading.ts";
import { documentText } from "../texts/case.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";

interface ReceiptPageProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly commit: Commit;
  readonly text: CommandText;
  /** What came after the act, as the case stood then. */
  readonly next: readonly NextStep[];
  /** Who sent it; the office's people go unnamed outside it. */
  readonly sender: Bilingual;
  readonly files: readonly EvidenceEntry[];
  /** What was sent, for whoever may read it. */
  readonly words: Readonly<Record<string, unknown>> | null;
  readonly lexicon: Lexicon;
}

/** Confirms what was sent, says what happens next and by when, and is the receipt to print. It stays as it is: its address may be kept. */
export const ReceiptPage = (props: ReceiptPageProps) => {
  const { view, file, commit, text, next, sender, files, words, lexicon } = props;
  const documents = commit.events.flatMap((event) => (event.type === "DocumentIssued" ? [event.document] : []));
  const title = `${say(view, formTexts.sent)}${colon(view)}${say(view, text.act)}`;
  return (
    <Layout view={view} title={`${title} ${file.id}-${commit.version}`}>
      <div class="form-page">
        {backToCase(view, file)}
        <div class="panel" role="status">
          <h1>{title}</h1>
          <p>
            {say(view, ui.reference)} <strong class="ref">{file.id}</strong>
          </p>
          {documents.map(({ kind, number }) => (
            <p>
              {say(view, documentText(kind))} {say(view, formTexts.number)} <strong class="ref">{number}</strong>
            </p>
          ))}
        </div>
        {next.length > 0 && (
          <section aria-labelledby="next">
            <h2 id="next">{say(view, formTexts.next)}</h2>
            {commit.version < file.version && <p class="hint">{say(view, formTexts.nextAsSent)}</p>}
            <ul class="cards">
              {next.map(({ what, who, due }) => (
                <li>
                  <p class="card-title">{say(view, what)}</p>
                  <p class="meta">
                    {say(view, who)}
                    {due && (
                      <>
                        {" · "}
                        <strong>{say(view, formTexts.byDay(dayText(due, view.language)))}</strong>
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="letter" aria-labelledby="receipt">
          <h2 id="receipt">{say(view, formTexts.receipt)}</h2>
          <dl class="summary">
            <Row term={say(view, formTexts.receiptNumber)}>
              <span class="ref">{`${file.id}-${commit.version}`}</span>
            </Row>
            <Row term={say(view, ui.unit)}>{say(view, file.unit.name)}</Row>
            <Row term={say(view, formTexts.receiptOf)}>{say(view, text.act)}</Row>
            {documents.map(({ id, kind, number, digest }) => (
              <Row term={say(view, documentText(kind))}>
                <a href={documentPath(file.id, id)}>
                  <span class="ref">{number}</span>
                </a>
                <br />
                <code>{digest}</code>
              </Row>
            ))}
            <Row term={say(view, formTexts.sentBy)}>{say(view, sender)}</Row>
            <Row term={say(view, formTexts.sentAt)}>
              <time datetime={commit.at}>{instantText(commit.at, view.language)}</time>
            </Row>
            {files.map(({ id, name }) => (
              <Row term={say(view, formTexts.files)}>
                {name}
                <br />
                <code>{id}</code>
              </Row>
            ))}
            <Row term={say(view, formTexts.recordDigest)}>
              <code>{commit.digest}</code>
            </Row>
          </dl>
          {words && <Content view={view} content={words} reading={readingOfAct(commit.command)} lexicon={lexicon} />}
          <p class="hint">{say(view, formTexts.receiptText)}</p>
          <p class="hint">{say(view, formTexts.contact)}</p>
        </section>
      </div>
    </Layout>
  );
};

const Row = ({ term, children }: { term: string; children: unknown }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
