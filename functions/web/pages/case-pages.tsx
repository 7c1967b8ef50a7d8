import type { Context, Hono } from "hono";
import type { Commit } from "../../../domain/case/commit.ts";
import { explainDeadline } from "../../../domain/explanation/explain-deadline.ts";
import { CaseId, EvidenceId } from "../../../domain/ids.ts";
import { hasTeamsBeside, listCases, ownSeats } from "../case-lists.ts";
import type { WebEnv } from "../env.ts";
import { offersTo, textOfCommand } from "../forms/offers.ts";
import { forthcomingMails } from "../forthcoming.ts";
import { handOut } from "../handing-out.ts";
import { lexiconOf } from "../lexicon.ts";
import { askedIn } from "../lists/asked.ts";
import { type CaseRecord, paths } from "../paths.ts";
import { edgeProblem } from "../problem.ts";
import { caseSeenBy, recordsFor, timelineFor } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import { openCaseText } from "../texts/opening.ts";
import { verificationOf } from "../verification.ts";
import { say } from "../view.ts";
import { writtenIn } from "../written.ts";
import { namesOf, type SignedInView, send, signedInView, viewOf } from "./answering.tsx";
import { CasePage } from "./case.tsx";
import { DocumentPage } from "./document.tsx";
import { HomePage } from "./home.tsx";
import { MailsPage, mailFilterOf, mailFilters, NoticesPage } from "./mails.tsx";
import { WelcomePage } from "./messages.tsx";
import { decides, OfficeHomePage } from "./office-home.tsx";
import { ReadingsPage, VerificationPage } from "./records.tsx";
import { waitingFor } from "./waiting.tsx";
import { WhyPage } from "./why.tsx";
import { WrittenPage } from "./written.tsx";

/** A case reference in an address; anything else is no page. */
export function caseIdIn(c: Context<WebEnv>): CaseId {
  const id = CaseId.safeParse(c.req.param("id"));
  if (!id.success) throw edgeProblem("not-found");
  return id.data;
}

/** Pages to read: one's list, a case, its documents and deadlines. */
export function addCasePages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { cases, log, registers, readingRecord } = supplies;

  async function look(c: Context<WebEnv>) {
    const view = await signedInView(c, supplies);
    const id = caseIdIn(c);
    const state = await cases.load(id);
    const seen = caseSeenBy(view.principal.actor, state);
    return { view, id, seen, whole: state.status === "not_opened" ? seen.file : state };
  }

  const noteReading = (id: CaseId, { actor, person }: SignedInView["principal"], part: string): Promise<void> =>
    readingRecord.record(id, {
      personId: person.id,
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
      part,
    });

  async function open(c: Context<WebEnv>, part: string) {
    const opened = await look(c);
    await noteReading(opened.id, opened.view.principal, part);
    return opened;
  }

  app.get(paths.home, async (c) => {
    const view = await viewOf(c, supplies);
    if (!view.principal) {
      const signedOut = c.req.query("signed-out") !== undefined;
      const elsewhere = signedOut ? await supplies.identity.signOutAddress(`${supplies.address}/`) : null;
      return send(c, <WelcomePage view={view} signedOut={signedOut} elsewhere={elsewhere} />);
    }
    const after = c.req.query("after");
    if (decides(view.principal)) {
      const [sums, found, calendar] = await Promise.all([
        supplies.figures.sums(),
        waitingFor(view.principal, after ? { after } : {}, supplies),
        registers.calendar(null),
      ]);
      const shown = { sums, found, calendar, isFirst: after === undefined };
      return send(c, <OfficeHomePage view={view} {...shown} />);
    }
    const [, below] = ownSeats(view.principal);
    const [page, schools, teams, calendar] = await Promise.all([
      listCases(view.principal, { list: "mine", ...(after ? { after } : {}) }, supplies),
      below ? listCases(view.principal, { list: below.by, of: below.of }, supplies) : null,
      hasTeamsBeside(view.principal) ? listCases(view.principal, { list: "teams", status: "open" }, supplies) : null,
      registers.calendar(null),
    ]);
    const done = textOfCommand(c.req.query("done") ?? "");
    const isFirst = after === undefined;
    const act = done ? say(view, done.act) : null;
    const shown = { page, schools, teams, calendar, isFirst, done: act };
    return send(c, <HomePage view={view} {...shown} />);
  });

  app.get("/cases/:id", async (c) => {
    const { view, id, seen, whole } = await open(c, "case page");
    const [commits, ruleSet, calendar, mails] = await Promise.all([
      log.load(id),
      registers.ruleSet(whole.ruleSet),
      registers.calendar(whole.calendarId),
      seen.part === "all" ? forthcomingMails(seen.file, view.now, supplies) : null,
    ]);
    const timeline = timelineFor(view.principal.actor, seen, commits);
    const people = await namesOf(
      [seen.file.team.leaderId, ...seen.file.team.memberIds, ...actorsOf(commits)],
      supplies,
    );
    const done = textOfCommand(c.req.query("done") ?? "");
    const told = new Set(timeline.map(({ version }) => version));
    const written = commits.filter((each) => told.has(each.version) && writtenIn(each, seen.file) !== null);
    return send(
      c,
      <CasePage
        view={view}
        file={seen.file}
        ruleSet={ruleSet}
        calendar={calendar}
        offers={offersTo(whole, view.principal.actor)}
        timeline={timeline}
        people={people}
        lexicon={await lexiconOf(id, seen.file, [seen.file.findings, seen.file.indicatorIds], supplies)}
        written={new Set(written.map(({ version }) => version))}
        mails={mails}
        records={recordsFor(view.principal.actor)}
        done={done ? say(view, done.act) : null}
      />,
    );
  });

  app.get("/cases/:id/deadlines/:deadline", async (c) => {
    const { view, seen } = await open(c, "deadline page");
    const deadline = [...seen.file.deadlines.values()].find(({ id }) => id === c.req.param("deadline"));
    if (!deadline) throw edgeProblem("not-found");
    const [ruleSet, calendar] = await Promise.all([
      registers.ruleSet(seen.file.ruleSet),
      registers.calendar(seen.file.calendarId),
    ]);
    const why = explainDeadline(deadline, { ruleSet, calendar });
    return send(
      c,
      <WhyPage view={view} file={seen.file} deadline={deadline} ruleSet={ruleSet} calendar={calendar} why={why} />,
    );
  });

  app.get("/cases/:id/documents/:document", async (c) => {
    const { view, seen } = await open(c, "document page");
    const document = [...seen.file.documents.values()].find(({ id }) => id === c.req.param("document"));
    if (!document || Object.keys(document.content).length === 0) throw edgeProblem("not-found");
    const lexicon = await lexiconOf(seen.file.id, seen.file, document, supplies);
    return send(c, <DocumentPage view={view} file={seen.file} document={document} lexicon={lexicon} />);
  });

  app.get("/cases/:id/acts/:version", async (c) => {
    const { view, id, seen } = await look(c);
    const commits = await log.load(id);
    const commit = commits.find(({ version }) => String(version) === c.req.param("version"));
    const isTold = timelineFor(view.principal.actor, seen, commits).some(({ version }) => version === commit?.version);
    const title = commit?.command === "OpenCase" ? openCaseText.act : textOfCommand(commit?.command ?? "")?.act;
    const written = commit && isTold ? writtenIn(commit, seen.file) : null;
    if (!commit || !title || !written) throw edgeProblem("not-found");
    await noteReading(id, view.principal, `act ${commit.version}`);
    const lexicon = await lexiconOf(id, seen.file, [commit.by, written.words], supplies);
    return send(
      c,
      <WrittenPage view={view} file={seen.file} commit={commit} title={title} written={written} lexicon={lexicon} />,
    );
  });

  async function openRecord(c: Context<WebEnv>, record: CaseRecord) {
    const opened = await open(c, record);
    if (!recordsFor(opened.view.principal.actor).includes(record)) throw edgeProblem("not-found");
    return opened;
  }

  app.get("/cases/:id/mails", async (c) => {
    const { view, id, seen } = await openRecord(c, "mails");
    const asked = askedIn(new URL(c.req.url).searchParams, mailFilters(view));
    const after = c.req.query("after");
    const page = await supplies.mailLedger.search(
      id,
      mailFilterOf(asked, await peopleCalled(asked.get("person"), supplies)),
      after ? { after } : {},
    );
    const people = await namesOf(
      page.items.map(({ recipientId }) => recipientId),
      supplies,
    );
    return send(c, <MailsPage view={view} file={seen.file} asked={asked} page={page} people={people} />);
  });

  app.get(paths.notices, async (c) => {
    const view = await signedInView(c, supplies);
    const after = c.req.query("after");
    const page = await supplies.mailLedger.toPerson(view.principal.person.id, after ? { after } : {});
    return send(c, <NoticesPage view={view} page={page} isFirst={after === undefined} />);
  });

  app.get("/cases/:id/readings", async (c) => {
    const { view, id, seen } = await openRecord(c, "readings");
    const after = c.req.query("after");
    const page = await readingRecord.of(id, after ? { after } : {});
    const people = await namesOf(
      page.items.flatMap(({ personId, actingFor }) => (actingFor ? [personId, actingFor] : [personId])),
      supplies,
    );
    return send(c, <ReadingsPage view={view} file={seen.file} page={page} people={people} />);
  });

  app.get("/cases/:id/verification", async (c) => {
    const { view, seen } = await openRecord(c, "verification");
    return send(
      c,
      <VerificationPage view={view} file={seen.file} result={await verificationOf(seen.file.id, supplies)} />,
    );
  });

  app.get("/cases/:id/evidence/:file", async (c) => {
    const { principal }: SignedInView = await signedInView(c, supplies);
    const file = EvidenceId.safeParse(c.req.param("file"));
    if (!file.success) throw edgeProblem("not-found");
    return handOut(caseIdIn(c), file.data, principal, supplies);
  });
}

/** Who goes by a name, or by a part of one; null where none was asked for. */
async function peopleCalled(
  asked: string | undefined,
  { directory }: Pick<WebSupplies, "directory">,
): Promise<ReadonlySet<string> | null> {
  if (!asked) return null;
  const sought = asked.toLocaleLowerCase("en");
  const found = new Set<string>();
  for await (const { id, name } of directory.allPeople())
    if ([name.zh, name.en].some((each) => each.toLocaleLowerCase("en").includes(sought))) found.add(id);
  return found;
}

const actorsOf = (commits: readonly Commit[]): string[] =>
  commits.flatMap(({ by }) => (by.kind === "person" ? [by.personId] : []));
