import { actorOf, type PersonActor } from "../../domain/actor.ts";
import { digestOutlook, digestReaderOf, isDigestTime, isLastCall } from "../../domain/daily-digest.ts";
import type { Organisation, OrganisationId, Person, PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { Directory } from "../../domain/ladder.ts";
import { type Day, dayOf, toInstant } from "../../domain/time.ts";
import { type CaseViews, casesChanged, casesIn } from "../adapters/case-views.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";
import { unreachableOf } from "../adapters/reachability.ts";
import { digestLetter, isEmpty } from "../adapters/texts/mails/digest.ts";
import { agendaOf, type News } from "./agenda.ts";

/**
 * Each run asks whether today's digest is still to go out; the mark is set last, so that a run that failed half-way is made
 * up by the next, and each person's mail is named after the day, so that nobody gets a second one. It goes after the
 * ladder steps of the day: what they change, and what an outage has left to be taken, is in it.
 */
export const dailyDigest = scheduled({
  does: "writes each person once on a working day what is due, overdue or waits for their decision",
  harm: "people who look after many cases do not learn in one place what is due and what waits for them",
  needs: [
    "directory",
    "registers",
    "lists",
    "caseViews",
    "dueIndex",
    "digestMark",
    "reachability",
    "mail",
    "clock",
    "address",
  ],
  async work({ directory, registers, lists, caseViews, dueIndex, digestMark, reachability, mail, clock, address }) {
    const now = toInstant(clock.now());
    const today = dayOf(now);
    const [ruleSet, calendar] = await Promise.all([registers.ruleSet(null), registers.calendar(null)]);
    if (!isDigestTime(now, ruleSet, calendar)) return;
    const since = await digestMark.last();
    if (since === today) return;
    const next = await dueIndex.next();
    const hasSweepWork = next !== null && next <= now;
    if (hasSweepWork && !isLastCall(now, ruleSet)) return;

    const people = new Map<PersonId, Person>();
    for await (const person of directory.allPeople()) people.set(person.id, person);
    const organs = new Map((await directory.organs()).map((organ) => [organ.id, organ]));
    const unreachable = unreachableOf(people.values(), await reachability.all());
    const span = {
      outlook: digestOutlook(ruleSet),
      news: await newsSince(since, today, caseViews),
    };
    await throughMany(
      seatsOf({ people, organisations: organs, unreachable }, today),
      ([{ id }]) => `digest ${today} to ${id}`,
      async ([recipient, seats]) => {
        const sections = [];
        const self = actorOf(recipient, organs);
        for (const of of seats) {
          const actor = of === recipient ? self : actingFor(recipient, actorOf(of, organs));
          const reader = { actor, self, of: of.id, departments: departmentsOf(actor, organs) };
          const agenda = await agendaOf(reader, now, span, lists);
          if (!isEmpty(agenda)) sections.push({ agenda, inPlaceOf: of === recipient ? null : of });
        }
        if (sections.length === 0) return;
        await mail.sendOnce({
          occasion: { day: today, recipientId: recipient.id },
          kind: "daily_digest",
          to: recipient.email,
          ...digestLetter(sections, { recipient, today, ruleSet, calendar, address }),
        });
      },
    );
    await digestMark.put(today);
  },
});

/**
 * The open cases in which periods began on the day of the digest before or later, and before today: whatever began changed their
 * lines. What begins today the next digest tells, whether or not this one has gone out: so each is told as new once.
 */
async function newsSince(since: Day | null, today: Day, caseViews: CaseViews): Promise<readonly News[]> {
  const found = new Map<CaseId, News>();
  const changed = since ? casesChanged(caseViews, since, today) : casesIn(caseViews, { by: "all" }, "open");
  for await (const view of changed) {
    const begun = view.digested.filter(({ begunAt }) => {
      const on = dayOf(begunAt);
      return (since === null || on >= since) && on < today;
    });
    if (view.status === "open" && begun.length > 0) found.set(view.caseId, { view, begun });
  }
  return [...found.values()];
}

/** Whose digest each person reads on the day: their own first, then that of each absent colleague they stand in for. */
function seatsOf(directory: Directory, today: Day): ReadonlyMap<Person, readonly Person[]> {
  const seats = new Map<Person, readonly Person[]>();
  for (const of of directory.people.values()) {
    const reader = digestReaderOf(of, directory, today);
    if (!reader) continue;
    const known = seats.get(reader) ?? [];
    seats.set(reader, of === reader ? [of, ...known] : [...known, of]);
  }
  return seats;
}

const actingFor = (deputy: Person, absent: PersonActor): PersonActor => ({
  ...absent,
  personId: deputy.id,
  actingFor: absent.personId,
});

const departmentsOf = ({ zones }: PersonActor, organs: ReadonlyMap<OrganisationId, Organisation>): OrganisationId[] =>
  [...organs.values()]
    .filter(({ kind, district }) => kind === "county_education_bureau" && (zones ?? []).includes(district))
    .map(({ id }) => id);
