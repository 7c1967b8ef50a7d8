import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { type DigestRules, isLeftToDigest, nextDigestDay, readsOfLateStep } from "../../domain/daily-digest.ts";
import type { Person } from "../../domain/directory.ts";
import type { Directory } from "../../domain/ladder.ts";
import { type Day, dayOf, toInstant } from "../../domain/time.ts";
import { onNotices } from "../adapters/declaration.ts";
import { LogMissing, loadNoticed } from "../adapters/load-case.ts";
import { throughMany } from "../adapters/many.ts";
import { unreachableOf } from "../adapters/reachability.ts";
import type { RuleRegisters } from "../adapters/registers.ts";
import { surroundingsOf } from "../adapters/surroundings.ts";
import { postedFor, type Told } from "./letters.ts";
import { type Occasion, occasionsOf } from "./occasions.ts";
import { readersOf } from "./readers.ts";
import { writing } from "./writing.ts";

/** Nobody can act on a ladder step: the directory has to be mended, and the notice delivered again. */
export class NobodyReached extends Error {
  override readonly name = "NobodyReached";
}

export const notify = onNotices({
  does: "writes to the people an event concerns: documents, deadlines, ladder steps, decisions that wait, stages that ended",
  harm: "a unit does not learn of a document or a deadline, or nobody is told that it is late",
  needs: ["log", "registers", "directory", "reachability", "mail", "clock", "address"],
  async work({ caseId, version }, { log, registers, directory, reachability, mail, clock, address }) {
    const { commits, file } = await loadNoticed(log, { caseId, version });
    const commit = commits[version - 1];
    if (!commit) throw new LogMissing(caseId);
    const ruleSet = await registers.ruleSet(file.ruleSet);
    const occasions = occasionsOf(commit, commits.slice(version), file, ruleSet);
    if (occasions.length === 0) return;
    const [calendar, digestRules, { people, organisations }, returned] = await Promise.all([
      registers.calendar(file.calendarId),
      digestRulesFor(commit, registers),
      surroundingsOf(file, directory, occasions.flatMap(organisationsIn)),
      reachability.all(),
    ]);
    const surroundings = { people, organisations, unreachable: unreachableOf(people.values(), returned) };
    const now = toInstant(clock.now());
    const today = dayOf(now);
    const told = occasions.flatMap((occasion) =>
      readersOf(occasion, file, ruleSet, surroundings, today)
        .filter(({ person }) => !knowsByActing(occasion, commit, person))
        .map((reader) => ({ occasion, reader })),
    );
    const write = writing(file, surroundings, { ruleSet, calendar, now }, address);
    await throughMany(
      postedFor(
        commit,
        told.filter((each) => !isReadInDigest(each, file, digestRules, surroundings, today)),
      ),
      ({ event, reader }) => `mail ${caseId} v${version}.${event} to ${reader.person.id}`,
      async (posted) => {
        const { event, kind, reader } = posted;
        await mail.sendOnce({
          occasion: { caseId, version, event, recipientId: reader.person.id },
          kind,
          to: reader.person.email,
          ...write(posted),
        });
      },
    );
    for (const { kind, event } of occasions) {
      const isReached = told.some(({ occasion, reader }) => occasion.event === event && reader.as === "act");
      if (kind === "ladder_step" && !isReached) throw new NobodyReached(`${caseId} v${version}.${event}`);
    }
  },
});

/** What the next digest after a commit goes by. */
async function digestRulesFor(
  { at }: Commit,
  registers: Pick<RuleRegisters, "calendar" | "ruleSetOn">,
): Promise<DigestRules> {
  const calendar = await registers.calendar(null);
  return { calendar, ruleSet: await registers.ruleSetOn(nextDigestDay(at, calendar)) };
}

/**
 * A step taken late is told to the unit case by case. Whoever looks after many cases would get a mail for each after an
 * outage: they read of all of them in the digest of the day, which goes out once the sweep has caught up. Of a period of
 * the office's own that begins they read in the next digest, where that tells of it in time.
 */
function isReadInDigest(
  { occasion, reader }: Told,
  file: CaseFile,
  rules: DigestRules,
  directory: Directory,
  today: Day,
): boolean {
  switch (occasion.kind) {
    case "deadline_started":
      return isLeftToDigest(occasion.begun, reader, file, rules, directory);
    case "ladder_step":
      return occasion.isLate && readsOfLateStep(occasion.deadline, reader, file, directory, today);
    default:
      return false;
  }
}

/**
 * Nobody decides on what they proposed themselves, so nobody is asked to; and whoever ends a stage by an act of their own reads
 * so in the receipt.
 */
const knowsByActing = ({ kind }: Occasion, { by }: Commit, { id }: Person): boolean =>
  (kind === "decision_waiting" || kind === "stage_over") && by.kind === "person" && by.personId === id;

const organisationsIn = (occasion: Occasion) =>
  occasion.kind === "document_issued" ? [...occasion.document.addressees, ...occasion.document.copies] : [];
