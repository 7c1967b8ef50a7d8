import type { Hono } from "hono";
import type { Commit } from "../../../domain/case/commit.ts";
import { replay } from "../../../domain/case/evolve.ts";
import { EvidenceId } from "../../../domain/ids.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { EvidenceEntry } from "../../adapters/evidence-register.ts";
import type { WebEnv } from "../env.ts";
import { isFormal } from "../forms/formal.ts";
import { textOfCommand } from "../forms/offers.ts";
import { lexiconOf } from "../lexicon.ts";
import { nextSteps } from "../next-steps.ts";
import { plain } from "../outward.ts";
import { edgeProblem } from "../problem.ts";
import { caseSeenBy, seenBy, timelineFor } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import { openCaseText } from "../texts/opening.ts";
import { ui } from "../texts/ui.ts";
import { writtenIn } from "../written.ts";
import { namesOf, send, signedInView } from "./answering.tsx";
import { caseIdIn } from "./case-pages.tsx";
import { ReceiptPage } from "./receipt.tsx";

/** Confirmations and receipts of formal acts, for whoever sees the act in the course of the case. */
export function addReceiptPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get("/cases/:id/receipts/:version", async (c) => {
    const view = await signedInView(c, supplies);
    const { actor, person } = view.principal;
    const id = caseIdIn(c);
    const seen = caseSeenBy(actor, await supplies.cases.load(id));
    const commits = await supplies.log.load(id);
    const commit = commits.find(({ version }) => String(version) === c.req.param("version"));
    const text = commit?.command === "OpenCase" ? openCaseText : textOfCommand(commit?.command ?? "");
    if (!commit || !text || !isFormal(commit.command)) throw edgeProblem("not-found");
    const line = timelineFor(actor, seen, commits).find(({ version }) => version === commit.version);
    const isOwn = commit.by.kind === "person" && commit.by.personId === person.id;
    if (!line && !isOwn) throw edgeProblem("not-found");
    await supplies.readingRecord.record(id, {
      personId: person.id,
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
      part: `receipt ${commit.version}`,
    });
    const senderId = commit.by.kind === "person" && (isOwn || line?.by) ? commit.by.personId : null;
    const after = seenBy(actor, replay(commits.filter(({ version }) => version <= commit.version)))?.file ?? null;
    const addressees = [...(after?.documents.values() ?? [])].flatMap((document) => document.addressees);
    const [names, ruleSet, organisations, known] = await Promise.all([
      namesOf(senderId ? [senderId] : [], supplies),
      supplies.registers.ruleSet(seen.file.ruleSet),
      supplies.directory.organisations([...new Set(addressees)]),
      isOwn || seen.part === "all"
        ? supplies.evidenceRegister.find(id, evidenceOf(commit))
        : new Map<EvidenceId, EvidenceEntry>(),
    ]);
    const sender = (senderId && names.get(senderId)) || ui.officeActor;
    const words = writtenIn(commit, seen.file)?.words ?? null;
    return send(
      c,
      <ReceiptPage
        view={view}
        file={seen.file}
        commit={commit}
        text={text}
        next={after ? nextSteps(after, ruleSet, namesIn(organisations)) : []}
        sender={sender}
        files={[...known.values()]}
        words={words}
        lexicon={await lexiconOf(seen.file.id, seen.file, words, supplies)}
      />,
    );
  });
}

const namesIn = (organisations: ReadonlyMap<string, { readonly name: Bilingual }>): ReadonlyMap<string, Bilingual> =>
  new Map([...organisations].map(([id, { name }]) => [id, name]));

/** Every file the commit names. */
const evidenceOf = ({ events }: Commit): EvidenceId[] =>
  [...JSON.stringify(plain(events)).matchAll(/"([0-9a-f]{64})"/g)].flatMap(
    ([, id]) => EvidenceId.safeParse(id).data ?? [],
  );
