import type { Child } from "hono/jsx";
import type { Bilingual } from "../../../../domain/language.ts";
import type { Day } from "../../../../domain/time.ts";
import type { Page } from "../../../adapters/page.ts";
import type { ReadingOf } from "../../../adapters/reading-record.ts";
import { dayText, instantText } from "../../dates.ts";
import { ErrorSummary } from "../../parts/form.tsx";
import { Layout } from "../../parts/layout.tsx";
import { type PlainForm, TextField } from "../../parts/plain-form.tsx";
import { anchorFilePath, auditReadingsPath, casePath, paths } from "../../paths.ts";
import { auditTexts } from "../../texts/audit.ts";
import { partText, recordTexts } from "../../texts/records.ts";
import { ui } from "../../texts/ui.ts";
import { say, type View } from "../../view.ts";

const AuditPage = ({ view, title, children }: { view: View; title: Bilingual; children: Child }) => (
  <Layout view={view} title={say(view, title)}>
    <nav class="list-nav" aria-label={say(view, auditTexts.audit)}>
      <ul>
        {[
          { href: paths.audit, text: auditTexts.anchors },
          { href: paths.auditReadings, text: recordTexts.readings },
        ].map(({ href, text }) => (
          <li>
            <a href={href} aria-current={view.here.split("?")[0] === href ? "page" : undefined}>
              {say(view, text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <h1>{say(view, title)}</h1>
    {children}
  </Layout>
);

/** One day's anchor in a line; `made` is null where there is none. */
export interface AnchorLine {
  readonly day: Day;
  readonly made: { readonly at: string; readonly heads: number; readonly digest: string } | null;
}

/** The anchors of some weeks, the newest first. */
export const AnchorsPage = ({ view, lines, earlier }: { view: View; lines: readonly AnchorLine[]; earlier: Day }) => (
  <AuditPage view={view} title={auditTexts.anchors}>
    <p class="lead spaced">{say(view, auditTexts.anchorsText)}</p>
    <table class="cases">
      <thead>
        <tr>
          <th scope="col">{say(view, auditTexts.day)}</th>
          <th scope="col">{say(view, auditTexts.madeAt)}</th>
          <th scope="col" class="numeric">
            {say(view, auditTexts.heads)}
          </th>
          <th scope="col">{say(view, auditTexts.digest)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ day, made }) => (
          <tr>
            <th scope="row">
              {made ? <a href={anchorFilePath(day)}>{dayText(day, view.language)}</a> : dayText(day, view.language)}
            </th>
            <td data-label={say(view, auditTexts.madeAt)}>
              {made ? instantText(made.at as never, view.language) : say(view, auditTexts.none)}
            </td>
            <td class="numeric" data-label={say(view, auditTexts.heads)}>
              {made?.heads ?? "–"}
            </td>
            <td data-label={say(view, auditTexts.digest)}>
              <span class="ref digest">{made?.digest ?? "–"}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="paging">
      <a href={`${paths.audit}?until=${earlier}`}>{say(view, auditTexts.earlier)}</a>
    </p>
  </AuditPage>
);

interface ReadingsSearchProps {
  readonly form: PlainForm;
  /** Null until something was asked for. */
  readonly page: Page<ReadingOf> | null;
  readonly people: ReadonlyMap<string, Bilingual>;
}

/** Who read what, searched by case and by person. */
export const ReadingsSearchPage = ({ form, page, people }: ReadingsSearchProps) => {
  const { view, typed, errors } = form;
  const nameOf = (id: string): string => say(view, people.get(id) ?? { zh: id, en: id });
  return (
    <AuditPage view={view} title={recordTexts.readings}>
      <ErrorSummary view={view} errors={errors} labels={auditTexts} />
      <p class="lead spaced">{say(view, auditTexts.readingsText)}</p>
      <form method="get" action={paths.auditReadings} class="filters">
        {(["caseId", "person"] as const).map((name) => (
          <TextField form={form} name={name} label={say(view, auditTexts[name])} />
        ))}
        {(["from", "until"] as const).map((name) => (
          <TextField form={form} name={name} label={say(view, auditTexts[name])} type="date" />
        ))}
        <p class="buttons">
          <button type="submit">{say(view, auditTexts.search)}</button>
        </p>
      </form>
      {page?.items.length === 0 && <p class="quiet">{say(view, auditTexts.noReadings)}</p>}
      {page && page.items.length > 0 && (
        <table class="cases">
          <thead>
            <tr>
              <th scope="col">{say(view, recordTexts.readAt)}</th>
              <th scope="col">{say(view, recordTexts.reader)}</th>
              <th scope="col">{say(view, auditTexts.caseId)}</th>
              <th scope="col">{say(view, recordTexts.part)}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map(({ at, personId, actingFor, caseId, part }) => (
              <tr>
                <th scope="row">{instantText(at, view.language)}</th>
                <td data-label={say(view, recordTexts.reader)}>
                  {nameOf(personId)}
                  {actingFor && ` (${say(view, ui.actFor)} ${nameOf(actingFor)})`}
                </td>
                <td data-label={say(view, auditTexts.caseId)}>
                  <a class="ref" href={casePath(caseId)}>
                    {caseId}
                  </a>
                </td>
                <td data-label={say(view, recordTexts.part)}>{say(view, partText(part))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page?.next && (
        <p class="paging">
          <a href={auditReadingsPath(typed, page.next)}>{say(view, ui.more)}</a>
        </p>
      )}
    </AuditPage>
  );
};
