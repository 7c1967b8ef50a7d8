import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { CaseDocument } from "../../../domain/document.ts";
import { Basis } from "../../../domain/finding.ts";
import { Bilingual } from "../../../domain/language.ts";
import { dayOf } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { backToCase } from "../parts/case-parts.tsx";
import { Layout } from "../parts/layout.tsx";
import { documentText } from "../texts/case.ts";
import { choiceTexts } from "../texts/choices.ts";
import { fieldTexts } from "../texts/fields.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** A document as issued: frozen, with its number, its digest and its service. */
export const DocumentPage = ({ view, file, document }: { view: View; file: CaseFile; document: CaseDocument }) => (
  <Layout view={view} title={`${say(view, documentText(document.kind))} ${document.number}`}>
    <article class="form-page letter">
      {backToCase(view, file)}
      <p class="caption">
        {say(view, ui.number)} <span class="ref">{document.number}</span>
      </p>
      <h1>{say(view, documentText(document.kind))}</h1>
      <p class="lead">{say(view, file.unit.name)}</p>
      <Content view={view} content={document.content} />
      <dl class="facts small">
        <div>
          <dt>{say(view, ui.issuedOn)}</dt>
          <dd>{dayText(dayOf(document.issuedAt), view.language)}</dd>
        </div>
        <div>
          <dt>{say(view, ui.servedOn)}</dt>
          <dd>{document.service ? dayText(document.service.on, view.language) : say(view, ui.notServed)}</dd>
        </div>
        <div>
          <dt>{say(view, ui.digest)}</dt>
          <dd>
            <code>{document.digest}</code>
          </dd>
        </div>
      </dl>
    </article>
  </Layout>
);

/** The fields of a document, each under its name, nested as they were issued. */
export const Content = ({ view, content }: { view: View; content: Readonly<Record<string, unknown>> }) => (
  <dl class="content">
    {Object.entries(content)
      .filter(
        ([, value]) =>
          value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
      )
      .map(([name, value]) => (
        <div>
          <dt>{fieldTexts[name] ? say(view, fieldTexts[name]) : names[name] ? say(view, names[name]) : name}</dt>
          <dd>
            <Value view={view} value={value} />
          </dd>
        </div>
      ))}
  </dl>
);

const names: Readonly<Record<string, { zh: string; en: string }>> = {
  id: ui.number,
  findings: ui.findings,
  inspectorIds: ui.team,
  answer: { zh: "答复", en: "Answer" },
};

const Value = ({ view, value }: { view: View; value: unknown }) => {
  if (Array.isArray(value))
    return (
      <ol class="content-list">
        {value.map((each) => (
          <li>
            <Value view={view} value={each} />
          </li>
        ))}
      </ol>
    );
  const basis = Basis.safeParse(value);
  if (basis.success)
    return basis.data.kind === "indicator" ? (
      <span class="ref">{basis.data.indicatorId}</span>
    ) : (
      <>
        {basis.data.document} {basis.data.clause}
      </>
    );
  const name = Bilingual.safeParse(value);
  if (name.success) return <>{say(view, name.data)}</>;
  if (typeof value === "object" && value !== null) return <Content view={view} content={{ ...value }} />;
  if (typeof value === "boolean") return <>{say(view, value ? ui.yes : ui.no)}</>;
  const text = String(value);
  const choice = choiceTexts[text];
  return <>{choice ? say(view, choice) : text}</>;
};
