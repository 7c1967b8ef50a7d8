import type { Actor } from "../../domain/actor.ts";
import { Calendar } from "../../domain/calendar.ts";
import type { CaseState } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { IN_DIRECTORY, type OrganisationId, type PersonId } from "../../domain/directory.ts";
import { Indicator, type IndicatorId, KeyProject } from "../../domain/indicator.ts";
import type { RuleSet, RuleSetRef } from "../../domain/rule-set.ts";
import { employersOf } from "../../domain/team/ties.ts";
import { type Day, dayOf, toInstant } from "../../domain/time.ts";
import type { Registers } from "./cases.ts";
import type { Clock } from "./clock.ts";
import type { Directory } from "./directory.ts";
import { bodyOf, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";
import type { Memory } from "./memory.ts";
import { StoredRuleSet } from "./stored-rule-set.ts";

/** Where drafts of rule sets lie that were dropped. */
export const DROPPED_DRAFTS = "DROPPED";

const VERSION_DIGITS = 6;
export const ruleSetKey = ({ id, version }: RuleSetRef): ItemKey => ({
  PK: "RULESET",
  SK: `${id}#${String(version).padStart(VERSION_DIGITS, "0")}`,
});
export const calendarKey = (id: string): ItemKey => ({ PK: "CALENDAR", SK: id });
export const indicatorKey = (id: IndicatorId): ItemKey => ({ PK: "INDICATOR", SK: id });
export const keyProjectKey = (id: string): ItemKey => ({ PK: "KEYPROJECT", SK: id });

/** The registers of the office, to be read: rule sets, calendars, indicators and key projects. */
export interface RuleRegisters extends Registers {
  /** The rule set in force on a day, as far as that is decided. */
  ruleSetOn(day: Day): Promise<RuleSet>;
  /** Every version of every rule set, drafts included. */
  ruleSets(): Promise<readonly RuleSet[]>;
  calendars(): Promise<readonly Calendar[]>;
  indicators(): Promise<readonly Indicator[]>;
  keyProjects(): Promise<readonly KeyProject[]>;
}

/** A register lacks what a case rests on. */
export class RegisterIncomplete extends Error {
  override readonly name = "RegisterIncomplete";
}

export function registersOn(store: ItemStore, directory: Directory, clock: Clock, memory: Memory): RuleRegisters {
  const all = <T>(partition: string, read: (item: Record<string, unknown>) => T): Promise<readonly T[]> =>
    memory.recall(partition, async () => {
      const found: T[] = [];
      for await (const item of itemsOf(store, partition)) found.push(read(item));
      return found;
    });
  const ruleSets = () => all("RULESET", (item) => bodyOf(StoredRuleSet, item));
  const calendars = () => all("CALENDAR", (item) => bodyOf(Calendar, item));

  const ruleSetOn = async (day: Day): Promise<RuleSet> => inForce(await ruleSets(), day);

  return {
    ruleSets,
    ruleSetOn,
    calendars,
    indicators: () => all("INDICATOR", (item) => bodyOf(Indicator, item)),
    keyProjects: () => all("KEYPROJECT", (item) => bodyOf(KeyProject, item)),
    async ruleSet(pinned) {
      if (pinned === null) return ruleSetOn(dayOf(toInstant(clock.now())));
      return memory.keep(`ruleset ${pinned.id} ${pinned.version}`, async () => {
        const item = await store.get(ruleSetKey(pinned));
        if (!item) throw new RegisterIncomplete(`rule set ${pinned.id} v${pinned.version} is not in the register`);
        return bodyOf(StoredRuleSet, item);
      });
    },
    async calendar(id) {
      const known = await calendars();
      const calendar = id === null ? known[0] : known.find((each) => each.id === id);
      if (!calendar) throw new RegisterIncomplete(`calendar ${id ?? "of the office"} is not in the register`);
      return calendar;
    },
    async named(command, state, by) {
      const ids = namesIn(command, state, by);
      const [people, organisations] = await Promise.all([directory.people(ids), directory.organisations(ids)]);
      const employers = await directory.organisations(employersOf(people.values()));
      return { people, organisations: new Map([...employers, ...organisations]) };
    },
  };
}

/** Of the approved sets in force on a day the one that came into force last. */
function inForce(sets: readonly RuleSet[], day: Day): RuleSet {
  const [latest] = sets
    .filter(({ status, effectiveFrom }) => status === "approved" && effectiveFrom <= day)
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? b.version - a.version : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
    );
  if (!latest) throw new RegisterIncomplete(`no approved rule set is in force on ${day}`);
  return latest;
}

/** Everything in command, case and sender that has the form of a name of a person or an organisation. */
function namesIn(command: Command, state: CaseState, by: Actor): (PersonId & OrganisationId)[] {
  const names = new Set<PersonId & OrganisationId>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") {
      if (IN_DIRECTORY.test(value)) names.add(value as PersonId & OrganisationId);
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  for (const [field, value] of Object.entries(command)) if (field !== "type") collect(value);
  if (by.kind === "person") collect(by.personId);
  if (state.status !== "not_opened") {
    const respondents = state.accountabilities.flatMap((each) => each.respondents);
    collect([state.team, state.unit.id, state.unit.superiorId, state.openedBy]);
    collect(respondents.map(({ subject }) => subject.organisationId));
  }
  return [...names];
}
