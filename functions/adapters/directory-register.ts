import { Calendar } from "../../domain/calendar.ts";
import { Organisation, Person, type Residency } from "../../domain/directory.ts";
import type { Indicator, KeyProject } from "../../domain/indicator.ts";
import { broughtByRelease } from "../../domain/rule-set/release.ts";
import type { RuleSet } from "../../domain/rule-set.ts";
import { dayOf, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { mailboxKey, organisationKey, organKey, personKey, seatKey } from "./directory.ts";
import { bodyOf, type Item, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";
import { actsIn, isOnRecord, type RegisterAct, StoredEntry } from "./register-act.ts";
import { calendarKey, DROPPED_DRAFTS, indicatorKey, keyProjectKey, ruleSetKey } from "./registers.ts";
import { entryAt, entryToChange, unlessChanged } from "./staged-entry.ts";
import { StoredRuleSet } from "./stored-rule-set.ts";

/** Somebody else changed the same entry at the same moment: to be tried again. */
export class EntryContended extends Error {
  override readonly name = "EntryContended";
}

/** Writes the registers: for seeds and administration. Each put says whether it changed anything. */
export interface DirectoryRegister {
  putOrganisation(organisation: Organisation): Promise<boolean>;
  putPerson(person: Person): Promise<boolean>;
  putIndicator(indicator: Indicator): Promise<boolean>;
  putKeyProject(project: KeyProject): Promise<boolean>;
  /**
   * Takes over a rule set that is not there yet. A version that is there stays as it is; where the given one says otherwise than
   * it did before, that is offered to the office as a draft of the next version.
   */
  bringRuleSet(rules: RuleSet): Promise<boolean>;
  /** Days the office ruled since stay beside those given: its word is never erased. */
  putCalendar(calendar: Calendar): Promise<boolean>;
}

async function ruleSetsIn(store: ItemStore, partition: string): Promise<RuleSet[]> {
  const found: RuleSet[] = [];
  for await (const item of itemsOf(store, partition)) found.push(bodyOf(StoredRuleSet, item));
  return found;
}

export function directoryRegisterOn(
  store: ItemStore,
  clock: Clock,
  /** Called after a change, for readers that remember. */
  changed: () => void = () => {},
): DirectoryRegister {
  const put = (key: ItemKey, content: unknown): Promise<boolean> => putFrom(key, () => content);

  /** Puts what is made of the entry as it is at this moment, so that nothing entered since it was read is written over. */
  async function putFrom(key: ItemKey, contentFrom: (entry: Item | null) => unknown): Promise<boolean> {
    const { lies, entry } = await entryToChange(store, key);
    const body = JSON.stringify(contentFrom(entry));
    const before = entry ? StoredEntry.parse(entry).body : null;
    if (before === body) return false;
    // What the office has done to the entry stays with it.
    const isWritten = await store.put({ ...entry, ...key, body }, unlessChanged(lies));
    if (!isWritten) throw new EntryContended(`${key.PK} ${key.SK}`);
    changed();
    return true;
  }

  return {
    async putOrganisation(given) {
      let organisation = given;
      const isChanged = await putFrom(organisationKey(given.id), (entry) => {
        const kept = entry ? bodyOf(Organisation, entry).principalTerms : [];
        // Files say nothing of principals' terms: what the office has entered since stays.
        organisation = given.principalTerms.length === 0 ? { ...given, principalTerms: kept } : given;
        return organisation;
      });
      if (organisation.kind !== "unit") await put(organKey(organisation.id), organisation);
      return isChanged;
    },
    async putPerson(person) {
      const seats = seatsOf(person);
      const stored = await entryAt(store, personKey(person.id));
      const present = stored ? bodyOf(Person, stored) : null;
      const before = present ? seatsOf(present) : [];
      // Seats come first and go last: one too many only points at a person who no longer claims it.
      for (const key of without(seats, before)) await store.put({ ...key, personId: person.id });
      const isChanged = await putFrom(personKey(person.id), (entry) => ({
        ...person,
        record: recordOf(person, entry && bodyOf(Person, entry), actsIn(entry && StoredEntry.parse(entry))),
      }));
      for (const key of without(before, seats)) await store.remove(key);
      return isChanged;
    },
    putIndicator: (indicator) => put(indicatorKey(indicator.id), indicator),
    putKeyProject: (project) => put(keyProjectKey(project.id), project),
    async bringRuleSet(rules) {
      const [versions, dropped] = await Promise.all([ruleSetsIn(store, "RULESET"), ruleSetsIn(store, DROPPED_DRAFTS)]);
      const brought = broughtByRelease(rules, versions, dropped, dayOf(toInstant(clock.now())));
      return brought !== null && put(ruleSetKey(brought), brought);
    },
    putCalendar: (calendar) =>
      putFrom(calendarKey(calendar.id), (entry) => {
        const overrides = entry ? bodyOf(Calendar, entry).overrides : [];
        return { ...calendar, overrides: togetherOf(calendar.overrides, overrides) };
      }),
  };
}

/** Files may begin what is kept of an inspector. Once the office has kept it itself, and of what they say nothing, what is there stays. */
function recordOf({ record: given }: Person, present: Person | null, acts: readonly RegisterAct[]): Person["record"] {
  if (!present) return given;
  const kept = present.record;
  if (acts.some(isOnRecord)) return kept;
  // Since when a school is answered for begins without files too, on the day the administrator enters it.
  const isSaid = ({ organisationId }: Residency) =>
    given.residencies.some((each) => each.organisationId === organisationId);
  return {
    appointments: given.appointments.length > 0 ? given.appointments : kept.appointments,
    residencies: [...given.residencies, ...kept.residencies.filter((each) => !isSaid(each))],
    training: given.training.length > 0 ? given.training : kept.training,
  };
}

/** The words of both in the order in which they were said. */
function togetherOf(given: Calendar["overrides"], kept: Calendar["overrides"]): Calendar["overrides"] {
  const isGiven = (each: Calendar["overrides"][number]) =>
    given.some(({ day, recordedAt }) => day === each.day && recordedAt === each.recordedAt);
  const further = kept.filter((each) => !isGiven(each));
  return further.length === 0 ? given : [...given, ...further].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

/** Where somebody is found besides by name: each position, the mailbox, and the schools of a resident inspector. */
export const seatsOf = (person: Person): ItemKey[] => [
  ...person.positions.map(({ role, organisationId }) => seatKey(organisationId, role, person.id)),
  mailboxKey(person.email),
  ...person.residentAt.map((organisationId) => seatKey(organisationId, "resident_at", person.id)),
];

/** The keys the others lack. */
export const without = (keys: readonly ItemKey[], others: readonly ItemKey[]): ItemKey[] =>
  keys.filter((key) => !others.some((other) => other.PK === key.PK && other.SK === key.SK));
