import type { Child } from "hono/jsx";
import { mayAdminister } from "../../../domain/access.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { Page } from "../../adapters/page.ts";
import type { Reading } from "../../adapters/reading-record.ts";
import { dayText, instantText } from "../dates.ts";
import { backToCase } from "../parts/case-parts.tsx";
import { Layout } from "../parts/layout.tsx";
import { proofPath, recordPath } from "../paths.ts";
import { auditTexts } from "../texts/audit.ts";
import { faultTexts, partText, recordTexts } from "../texts/records.ts";
import { ui } from "../texts/ui.ts";
import type { AnchoredHead, CaseVerification } from "../verification.ts";
import { say, type View } from "../view.ts";

interface RecordProps {
  readonly view: View;
  readonly file: CaseFile;
}
type Names = ReadonlyMap<string, Bilingual>;

export const nameIn = (view: View, people: Names, id: string): string => {
  const name = people.get(id);
  return name ? say(view, name) : id;
};

interface RecordPageProps extends RecordProps {
  readonly title: Bilingual;
  /** Which of several of the same title. */
  readonly number?: number;
  readonly children: Child;
}

export const RecordPage = ({ view, file, title, number, children }: RecordPageProps) => (
  <Layout view={view} title={`${number === undefined ? file.id : `${file.id}-${number}`} ${say(view, title)}`}>
    {backToCase(view, file)}
    <p class="caption">
      <span class="ref">{file.id}</span> {say(view, file.unit.name)}
    </p>
    <h1>{say(view, title)}</h1>
    {children}
  </Layout>
);

/** Who read the case, the newest first. */
export const ReadingsPage = ({ view, file, page, people }: RecordProps & { page: Page<Reading>; people: Names }) => (
  <RecordPage view={view} file={file} title={recordTexts.readings}>
    <table class="cases">
      <thead>
        <tr>
          <th scope="col">{say(view, recordTexts.readAt)}</th>
          <th scope="col">{say(view, recordTexts.reader)}</th>
          <th scope="col">{say(view, recordTexts.part)}</th>
        </tr>
      </thead>
      <tbody>
        {page.items.map(({ at, personId, actingFor, part }) => (
          <tr>
            <th scope="row">{instantText(at, view.language)}</th>
            <td data-label={say(view, recordTexts.reader)}>
              {nameIn(view, people, personId)}
              {actingFor && ` (${say(view, ui.actFor)} ${nameIn(view, people, actingFor)})`}
            </td>
            <td data-label={say(view, recordTexts.part)}>{say(view, partText(part))}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="paging">
      {page.next && (
        <a href={`${recordPath(file.id, "readings")}?after=${encodeURIComponent(page.next)}`}>{say(view, ui.more)}</a>
      )}
    </p>
  </RecordPage>
);

interface VerificationProps extends RecordProps {
  readonly result: CaseVerification;
}

/** Whether the log of the case is as it was written. */
export const VerificationPage = ({ view, file, result }: VerificationProps) => (
  <RecordPage view={view} file={file} title={recordTexts.verification}>
    <p class={result.verified ? "done" : "error-summary"} role="status">
      <strong>{say(view, result.verified ? recordTexts.intact : recordTexts.broken)}</strong>
      {!result.verified &&
        ` · ${say(view, faultTexts[result.fault.problem])} · ${say(view, recordTexts.atCommit)} ${result.fault.version}`}
    </p>
    <dl class="content">
      {result.verified && (
        <>
          <div>
            <dt>{say(view, recordTexts.commits)}</dt>
            <dd>{result.commits}</dd>
          </div>
          <div>
            <dt>{say(view, recordTexts.head)}</dt>
            <dd class="ref">{result.head}</dd>
          </div>
        </>
      )}
      <div>
        <dt>{say(view, recordTexts.anchored)}</dt>
        <dd>
          {result.anchor
            ? `${say(view, recordTexts.anchoredUpTo)} ${result.anchor.version} · ${result.anchor.digest}`
            : say(view, recordTexts.notAnchored)}
        </dd>
      </div>
    </dl>
    {result.anchors.length > 0 && <AnchoredHeads view={view} anchors={result.anchors} />}
    {view.principal && mayAdminister(view.principal.actor, "read_audit_trail") && (
      <section aria-labelledby="proof">
        <h2 id="proof">{say(view, auditTexts.proof)}</h2>
        <p>{say(view, auditTexts.proofText)}</p>
        <p>
          <a class="button" href={proofPath(file.id)}>
            {say(view, auditTexts.proof)}
          </a>
        </p>
      </section>
    )}
  </RecordPage>
);

/** Each head kept outside the table, and whether the log still has it. */
const AnchoredHeads = ({ view, anchors }: { view: View; anchors: readonly AnchoredHead[] }) => (
  <section aria-labelledby="anchors">
    <h2 id="anchors">{say(view, auditTexts.anchoredHeads)}</h2>
    <table class="cases">
      <thead>
        <tr>
          <th scope="col">{say(view, auditTexts.day)}</th>
          <th scope="col" class="numeric">
            {say(view, auditTexts.version)}
          </th>
          <th scope="col">{say(view, auditTexts.digest)}</th>
          <th scope="col">{say(view, auditTexts.anchoredHeads)}</th>
        </tr>
      </thead>
      <tbody>
        {anchors.toReversed().map(({ day, version, digest, holds }) => (
          <tr>
            <th scope="row">{dayText(day, view.language)}</th>
            <td class="numeric" data-label={say(view, auditTexts.version)}>
              {version}
            </td>
            <td data-label={say(view, auditTexts.digest)}>
              <span class="ref digest">{digest}</span>
            </td>
            <td data-label={say(view, auditTexts.anchoredHeads)}>
              <span class={holds ? "tag" : "tag strong"}>
                {say(view, holds ? auditTexts.holds : auditTexts.differs)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
