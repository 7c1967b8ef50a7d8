import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { Day, endOfDay, startOfDay } from "../../../domain/time.ts";
import type { Fate, LedgerEntry, Notice } from "../../adapters/mail.ts";
import { type MailFilter, mailStates, stateOfMail } from "../../adapters/mail-search.ts";
import type { Page } from "../../adapters/page.ts";
import { instantText } from "../dates.ts";
import { addressOf } from "../lists/asked.ts";
import { choicesOf } from "../lists/choices.ts";
import type { Asked, Filter } from "../lists/list.ts";
import { Applied, FilterPanel } from "../lists/list-page.tsx";
import { Layout } from "../parts/layout.tsx";
import { casePath, paths, recordPath } from "../paths.ts";
import { mailKindTexts, mailStateTexts, mailTexts, noticeKindTexts } from "../texts/mails.ts";
import { recordTexts } from "../texts/records.ts";
import { ui } from "../texts/ui.ts";
import { langOf, say, type View } from "../view.ts";
import { nameIn, RecordPage } from "./records.tsx";

/** What the mails of a case can be narrowed by. */
export const mailFilters = (view: View): readonly Filter[] => [
  {
    name: "kind",
    label: mailTexts.kind,
    kind: "choice",
    choices: choicesOf(view, Object.keys(mailKindTexts), mailKindTexts),
  },
  { name: "state", label: mailTexts.state, kind: "choice", choices: choicesOf(view, mailStates, mailStateTexts) },
  { name: "person", label: mailTexts.person, kind: "text" },
  { name: "from", label: mailTexts.from, kind: "day" },
  { name: "until", label: mailTexts.until, kind: "day" },
];

/** The filters of an address as the ledger understands them. */
export function mailFilterOf(asked: Asked, recipientIds: ReadonlySet<string> | null): MailFilter {
  const state = mailStates.find((each) => each === asked.get("state"));
  const kind = asked.get("kind");
  const [from, until] = ["from", "until"].map((name) => Day.safeParse(asked.get(name)).data);
  return {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(recipientIds ? { recipientIds } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(until ? { before: endOfDay(until) } : {}),
  };
}

interface MailsPageProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly asked: Asked;
  readonly page: Page<LedgerEntry>;
  readonly people: ReadonlyMap<string, Bilingual>;
}

/** The e-mails sent because of the case, the newest first, a page at a time. */
export const MailsPage = ({ view, file, asked, page, people }: MailsPageProps) => {
  const path = recordPath(file.id, "mails");
  const filters = mailFilters(view);
  return (
    <RecordPage view={view} file={file} title={recordTexts.mails}>
      <FilterPanel view={view} filters={filters} asked={asked} path={path} />
      <Applied view={view} filters={filters} asked={asked} path={path} />
      {page.items.length === 0 ? (
        <p class="quiet">{say(view, asked.size > 0 ? mailTexts.noneFound : recordTexts.noneSent)}</p>
      ) : (
        <table class="cases">
          <thead>
            <tr>
              <th scope="col">{say(view, recordTexts.subject)}</th>
              <th scope="col">{say(view, mailTexts.kind)}</th>
              <th scope="col">{say(view, recordTexts.to)}</th>
              <th scope="col">{say(view, recordTexts.sentAt)}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((mail) => (
              <MailRow view={view} mail={mail} people={people} />
            ))}
          </tbody>
        </table>
      )}
      {page.next && (
        <p class="paging">
          <a href={addressOf(path, asked, page.next)}>{say(view, ui.more)}</a>
        </p>
      )}
    </RecordPage>
  );
};

/** When a mail went out, and what else is known of its way. */
const FateOf = ({ view, mail }: { view: View; mail: Fate }) => {
  const { sentAt, maybeRepeated, cameBack } = mail;
  return (
    <>
      {sentAt ? instantText(sentAt, view.language) : say(view, mailStateTexts[stateOfMail(mail)])}
      {maybeRepeated && ` · ${say(view, recordTexts.repeated)}`}
      {cameBack && (
        <div>
          <strong>{say(view, recordTexts.cameBack)}</strong> {instantText(cameBack.at, view.language)}
          <br />
          <span class="meta">{cameBack.reason}</span>
        </div>
      )}
    </>
  );
};

const MailRow = ({ view, mail, people }: { view: View; mail: LedgerEntry; people: MailsPageProps["people"] }) => {
  const { subject, kind, to, recipientId } = mail;
  const kindText = mailKindTexts[kind];
  return (
    <tr>
      <th scope="row">
        <span lang={langOf(subject)}>{subject}</span>
      </th>
      <td data-label={say(view, mailTexts.kind)}>{kindText ? say(view, kindText) : kind}</td>
      <td data-label={say(view, recordTexts.to)}>
        {nameIn(view, people, recipientId)} <span class="meta">{to}</span>
      </td>
      <td data-label={say(view, recordTexts.sentAt)}>
        <FateOf view={view} mail={mail} />
      </td>
    </tr>
  );
};

interface NoticesPageProps {
  readonly view: View;
  readonly page: Page<Notice>;
  readonly isFirst: boolean;
}

/** What was mailed to the reader over all cases, the newest first, a page at a time. */
export const NoticesPage = ({ view, page, isFirst }: NoticesPageProps) => (
  <Layout view={view} title={say(view, mailTexts.notices)}>
    <h1>{say(view, mailTexts.notices)}</h1>
    <p class="lead spaced">{say(view, mailTexts.noticesText)}</p>
    {page.items.length === 0 ? (
      <p class="quiet">{say(view, mailTexts.noNotices)}</p>
    ) : (
      <table class="cases">
        <caption class="hidden">{say(view, mailTexts.notices)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(view, recordTexts.subject)}</th>
            <th scope="col">{say(view, mailTexts.kind)}</th>
            <th scope="col">{say(view, mailTexts.when)}</th>
            <th scope="col">{say(view, mailTexts.about)}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((notice) => (
            <NoticeRow view={view} notice={notice} />
          ))}
        </tbody>
      </table>
    )}
    <p class="paging">
      {!isFirst && <a href={paths.notices}>{say(view, ui.firstPage)}</a>}
      {page.next && <a href={`${paths.notices}?after=${encodeURIComponent(page.next)}`}>{say(view, ui.more)}</a>}
    </p>
  </Layout>
);

const NoticeRow = ({ view, notice }: { view: View; notice: Notice }) => {
  const { subject, kind, caseId } = notice;
  const kindText = noticeKindTexts[kind];
  return (
    <tr>
      <th scope="row">{subject}</th>
      <td data-label={say(view, mailTexts.kind)}>{kindText ? say(view, kindText) : kind}</td>
      <td data-label={say(view, mailTexts.when)}>
        <FateOf view={view} mail={notice} />
      </td>
      <td data-label={say(view, mailTexts.about)}>
        {caseId ? (
          <a class="ref" href={casePath(caseId)}>
            {caseId}
          </a>
        ) : (
          say(view, mailTexts.several)
        )}
      </td>
    </tr>
  );
};
