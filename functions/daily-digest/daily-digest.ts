import { actorOf, type PersonActor } from "../../domain/actor.ts";
import { digestOutlook, isDigestTime, isLastCall } from "../../domain/daily-digest.ts";
import type { Organisation, OrganisationId, Person, PersonId } from "../../domain/directory.ts";
import { isAbsent, presentFor } from "../../domain/ladder.ts";
import { dayOf, toInstant } from "../../domain/time.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";
import { unreachableOf } from "../adapters/reachability.ts";
import { digestLetter, isEmpty } from "../adapters/texts/mails/digest.ts";
import { agendaOf } from "./agenda.ts";

/**
 * Each run asks whether today's digest is still to go out; the mark is set last, so that a run that failed half-way is made
 * up by the next, and each person's mail is named after the day, so that nobody gets a second one. It goes after the
 * ladder steps of the day: what they change, and what an outage has left to be taken, is in it.
 */
export const dailyDigest = scheduled({
  does: "writes each person once on a working day what is due, overdue or waits for their decision",
  harm: "people who look after many cases do not learn in one place what is due and what waits for them",
  needs: ["directory", "registers", "lists", "dueIndex", "digestMark", "reachability", "mail", "clock", "address"],
  async work({ directory, registers, lists, dueIndex, digestMark, reachability, mail, clock, address }) {
    const now = toInstant(clock.now());
    const today = dayOf(now);
    const [ruleSet, calendar] = await Promise.all([registers.ruleSet(null), registers.calendar(null)]);
    if (!isDigestTime(now, ruleSet, calendar) || (await digestMark.last()) === today) return;
    const next = await dueIndex.next();
    const hasSweepWork = next !== null && next <= now;
    if (hasSweepWork && !isLastCall(now, ruleSet)) return;

    const people = new Map<PersonId, Person>();
    for await (const person of directory.allPeople()) people.set(person.id, person);
    const organs = new Map((await directory.organs()).map((organ) => [organ.id, organ]));
    const standIns = standInsOf({ people, organisations: organs }, today);
    const unreachable = unreachableOf(people.values(), await reachability.all());
    const here = [...people.values()].filter((person) => !isAbsent(person, today) && !unreachable.has(person.id));
    await throughMany(
      here,
      ({ id }) => `digest ${today} to ${id}`,
      async (recipient) => {
        const own = actorOf(recipient, organs);
        const seats = [recipient, ...(standIns.get(recipient.id) ?? [])].map((of) => ({
          of,
          actor: of === recipient ? own : actingFor(recipient, actorOf(of, organs)),
        }));
        const sections = [];
        for (const { of, actor } of seats) {
          const reader = { actor, of: of.id, departments: departmentsOf(actor, organs) };
          const agenda = await agendaOf(reader, now, digestOutlook(ruleSet), { lists });
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

/** The absent colleagues each person stands in for on the day. */
function standInsOf(
  directory: { people: ReadonlyMap<PersonId, Person>; organisations: ReadonlyMap<OrganisationId, Organisation> },
  today: ReturnType<typeof dayOf>,
): ReadonlyMap<PersonId, readonly Person[]> {
  const standIns = new Map<PersonId, Person[]>();
  for (const absent of directory.people.values()) {
    if (!isAbsent(absent, today)) continue;
    const found = presentFor(absent, directory, today, () => true);
    if (found) standIns.set(found.person.id, [...(standIns.get(found.person.id) ?? []), absent]);
  }
  return standIns;
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
