import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Context } from "../../../domain/case/decision.ts";
import type { Organisation, Person } from "../../../domain/directory.ts";
import { isInspector } from "../../../domain/inspectors/appointment.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { barToJoining } from "../../../domain/team/assignment.ts";
import { employersOf } from "../../../domain/team/ties.ts";
import { type Day, dayOf, toInstant } from "../../../domain/time.ts";
import { textOf } from "../../adapters/texts/refusals.ts";
import { isAbsent } from "../principal.ts";
import type { WebSupplies } from "../supplies.ts";

/** Somebody who may be put into a team, with what stands against it. */
export interface Candidate {
  readonly person: Person;
  /** Why the person cannot join; null where no tie to the unit is known. */
  readonly bar: Bilingual | null;
  readonly isAbsent: boolean;
}

/**
 * Every inspector of the directory, each checked against the unit as the rules will check them: by what its case pins, and
 * before there is one by what is in force.
 */
export async function candidatesFor(
  unit: Pick<Organisation, "id">,
  actor: PersonActor,
  { directory, registers, clock, references }: WebSupplies,
  pinned: Pick<CaseFile, "ruleSet" | "calendarId"> | null = null,
): Promise<Candidate[]> {
  const people: Person[] = [];
  for await (const person of directory.allPeople()) if (isInspector(person)) people.push(person);
  const at = toInstant(clock.now());
  const context: Context = {
    at,
    by: actor,
    commandId: references.newCommandId(),
    ruleSet: await registers.ruleSet(pinned?.ruleSet ?? null),
    calendar: await registers.calendar(pinned?.calendarId ?? null),
    people: new Map(people.map((person) => [person.id, person])),
    organisations: await directory.organisations(employersOf(people)),
  };
  return people.map((person) => {
    const bar = barToJoining(person.id, unit, context, "memberIds");
    return {
      person,
      bar: bar && !bar.accepted ? textOf(bar.refusal, new Map([[person.id, person.name]])) : null,
      isAbsent: isAbsent(person, dayOf(at)),
    };
  });
}

/** A case in which the unit was or will be visited this month. */
export interface VisitThisMonth {
  readonly caseId: string;
  readonly kind: CaseFile["kind"];
  readonly on: Day;
}

/** The visits a unit already has this month: another one is a burden on it (the rules count visits by month). */
export async function visitsThisMonth(
  unit: Organisation,
  { caseViews, cases, clock }: WebSupplies,
): Promise<VisitThisMonth[]> {
  const month = dayOf(toInstant(clock.now())).slice(0, 7);
  const { items } = await caseViews.list({ by: "unit", of: unit.id });
  const files = await Promise.all(items.map(({ caseId }) => cases.load(caseId)));
  return files.flatMap((file): VisitThisMonth[] => {
    if (file.status === "not_opened") return [];
    const days = [...file.site.visits.map(({ from }) => from), file.preparation.visitOn];
    const on = days.find((day) => day?.startsWith(month));
    return on ? [{ caseId: file.id, kind: file.kind, on }] : [];
  });
}
