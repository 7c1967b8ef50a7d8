import type { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { Calendar } from "../../domain/calendar.ts";
import { Organisation, type OrganisationId, Person, type PersonId } from "../../domain/directory.ts";
import type { RuleSet, RuleSetRef } from "../../domain/rule-set.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { organisationKey, organKey, personKey } from "./directory.ts";
import { seatsOf, without } from "./directory-register.ts";
import { bodyOf, type Item, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";
import { actsIn, type RegisterAct, StoredEntry } from "./register-act.ts";
import { calendarKey, DROPPED_DRAFTS, ruleSetKey } from "./registers.ts";
import { entryAt, entryToChange, unlessChanged } from "./staged-entry.ts";
import { StoredRuleSet } from "./stored-rule-set.ts";

/** How often a change is decided again after someone else wrote first. */
const ATTEMPTS = 5;

/** What the doer says of the act; the time is the server's. */
export interface Doing {
  readonly act: RegisterAct["act"];
  readonly by: PersonActor;
  readonly why?: string;
}

/** Someone else kept writing first. Throws rise to the door, where the sender is asked to look again. */
export class RegisterContended extends Error {
  override readonly name = "RegisterContended";
}

/**
 * The office's own changes to its registers. A change is decided on what lies in the table at that moment and written only
 * if that still lies there; on a lost race it is decided again. `null` means that there is no such entry.
 */
export interface OfficeRegister {
  /** Puts a new version beside the others. Throws {@link RegisterContended}, as all of these do. */
  addRuleSet(decide: (versions: readonly RuleSet[]) => Ruled<RuleSet>, doing: Doing): Promise<Ruled<RuleSet>>;
  /** Changes one version; what was approved, the decision refuses. */
  changeRuleSet(
    ref: RuleSetRef,
    decide: (draft: RuleSet, versions: readonly RuleSet[]) => Ruled<RuleSet>,
    doing: Doing,
  ): Promise<Ruled<RuleSet> | null>;
  /** Takes a draft out of the register. It is kept aside with who dropped it, so that the work can be read later. */
  dropDraft(
    ref: RuleSetRef,
    decide: (draft: RuleSet) => Ruled<RuleSet>,
    by: PersonActor,
  ): Promise<Ruled<RuleSet> | null>;
  changeCalendar(
    id: string,
    decide: (calendar: Calendar) => Ruled<Calendar>,
    doing: Doing,
  ): Promise<Ruled<Calendar> | null>;
  /** Changes of a person that leave posts, mailbox and schools as they are. */
  changePerson(id: PersonId, decide: (person: Person) => Ruled<Person>, doing: Doing): Promise<Ruled<Person> | null>;
  /** Enters an organisation or changes its entry; `present` is null where there is none. */
  enterOrganisation(
    id: OrganisationId,
    decide: (present: Organisation | null) => Ruled<Organisation>,
    doing: Doing,
  ): Promise<Ruled<Organisation>>;
  /** Enters a person or changes the entry, posts, mailbox and schools too. */
  enterPerson(id: PersonId, decide: (present: Person | null) => Ruled<Person>, doing: Doing): Promise<Ruled<Person>>;
  /** What was done to a version of a rule set, a person's entry or an organisation's, oldest first. */
  actsOn(of: RuleSetRef | PersonId | { readonly organisation: OrganisationId }): Promise<readonly RegisterAct[]>;
}

/** An entry with whatever else lies beside it, and how it lies there; no entry where an import only prepared one. */
interface Stored {
  readonly lies: Item | null;
  readonly entry: (Item & StoredEntry) | null;
}

const NOTHING: Stored = { lies: null, entry: null };

export function officeRegisterOn(
  store: ItemStore,
  clock: Clock,
  /** Called after a change, for readers that remember. */
  changed: () => void,
): OfficeRegister {
  const read = async (key: ItemKey): Promise<Stored> => {
    const { lies, entry } = await entryToChange(store, key);
    return { lies, entry: entry && { ...entry, ...StoredEntry.parse(entry) } };
  };

  async function allRuleSets(): Promise<RuleSet[]> {
    const found: RuleSet[] = [];
    for await (const item of itemsOf(store, "RULESET")) found.push(bodyOf(StoredRuleSet, item));
    return found;
  }

  /** One try of a write; false where someone else was first. */
  async function isDone(write: Promise<boolean>): Promise<boolean> {
    const isWritten = await write;
    if (isWritten) changed();
    return isWritten;
  }

  const put = (key: ItemKey, { lies, entry }: Stored, content: unknown, { act, by, why }: Doing): Promise<boolean> => {
    const done: RegisterAct = {
      act,
      at: toInstant(clock.now()),
      by: by.personId,
      ...(by.actingFor ? { inPlaceOf: by.actingFor } : {}),
      ...(why === undefined ? {} : { why }),
    };
    const item = { ...key, body: JSON.stringify(content), acts: JSON.stringify([...actsIn(entry), done]) };
    return isDone(store.put(item, unlessChanged(lies)));
  };

  async function untilWritten<T>(attempt: () => Promise<T | "lost">): Promise<T> {
    for (let attempts = 1; attempts <= ATTEMPTS; attempts += 1) {
      const outcome = await attempt();
      if (outcome !== "lost") return outcome;
    }
    throw new RegisterContended("somebody else kept changing the same entry");
  }

  const change = <T extends z.ZodType>(
    key: ItemKey,
    schema: T,
    decide: (present: z.output<T>) => Promise<Ruled<z.output<T>>> | Ruled<z.output<T>>,
    doing: Doing,
  ): Promise<Ruled<z.output<T>> | null> =>
    untilWritten(async () => {
      const before = await read(key);
      if (!before.entry) return null;
      const outcome = await decide(bodyOf(schema, before.entry));
      if (!outcome.accepted) return outcome;
      return (await put(key, before, outcome.value, doing)) ? outcome : "lost";
    });

  /** As {@link change}, where the entry need not be there yet; `around` writes what points at it. */
  const enter = <T extends z.ZodType>(
    key: ItemKey,
    schema: T,
    decide: (present: z.output<T> | null) => Ruled<z.output<T>>,
    doing: Doing,
    around: (before: z.output<T> | null, after: z.output<T>, write: () => Promise<boolean>) => Promise<boolean>,
  ): Promise<Ruled<z.output<T>>> =>
    untilWritten(async () => {
      const before = await read(key);
      const present = before.entry ? bodyOf(schema, before.entry) : null;
      const outcome = decide(present);
      if (!outcome.accepted) return outcome;
      const isWritten = await around(present, outcome.value, () => put(key, before, outcome.value, doing));
      return isWritten ? outcome : "lost";
    });

  return {
    addRuleSet: (decide, doing) =>
      untilWritten(async () => {
        const outcome = decide(await allRuleSets());
        if (!outcome.accepted) return outcome;
        return (await put(ruleSetKey(outcome.value), NOTHING, outcome.value, doing)) ? outcome : "lost";
      }),
    changeRuleSet: (ref, decide, doing) =>
      change(ruleSetKey(ref), StoredRuleSet, async (draft) => decide(draft, await allRuleSets()), doing),
    dropDraft: (ref, decide, by) =>
      untilWritten(async () => {
        const key = ruleSetKey(ref);
        const { lies, entry } = await read(key);
        if (!entry) return null;
        const outcome = decide(bodyOf(StoredRuleSet, entry));
        if (!outcome.accepted) return outcome;
        const at = toInstant(clock.now());
        // Kept aside first: a crash in between leaves the draft open, and it is dropped again.
        const aside = { ...entry, PK: DROPPED_DRAFTS, SK: `${key.SK}#${at}`, droppedBy: by.personId, droppedAt: at };
        await store.put(aside);
        return (await isDone(store.remove(key, unlessChanged(lies)))) ? outcome : "lost";
      }),
    changeCalendar: (id, decide, doing) => change(calendarKey(id), Calendar, decide, doing),
    changePerson: (id, decide, doing) => change(personKey(id), Person, decide, doing),
    enterOrganisation: (id, decide, doing) =>
      enter(organisationKey(id), Organisation, decide, doing, async (_, after, write) => {
        if (!(await write())) return false;
        // The second place is only for finding organs; a crash in between is mended by the next change.
        if (after.kind !== "unit") await store.put({ ...organKey(id), body: JSON.stringify(after) });
        changed();
        return true;
      }),
    enterPerson: (id, decide, doing) =>
      enter(personKey(id), Person, decide, doing, async (before, after, write) => {
        const [old, now] = [before ? seatsOf(before) : [], seatsOf(after)];
        // Seats come first and go last: one too many only points at a person who no longer claims it.
        for (const key of without(now, old)) await store.put({ ...key, personId: id });
        if (!(await write())) return false;
        for (const key of without(old, now)) await store.remove(key);
        changed();
        return true;
      }),
    actsOn: async (of) => {
      const entry = await entryAt(store, keyOf(of));
      return actsIn(entry && StoredEntry.parse(entry));
    },
  };
}

const keyOf = (of: RuleSetRef | PersonId | { readonly organisation: OrganisationId }): ItemKey => {
  if (typeof of === "string") return personKey(of);
  return "organisation" in of ? organisationKey(of.organisation) : ruleSetKey(of);
};
