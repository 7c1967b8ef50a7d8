import { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { Appointment, type Person, type PersonId, Residency, Training } from "../../domain/directory.ts";
import { ShortText } from "../../domain/finding.ts";
import {
  type AppointmentRules,
  appoint,
  endAppointment,
  withdrawAppointment,
} from "../../domain/inspectors/appointment.ts";
import { setResidency } from "../../domain/inspectors/residency.ts";
import { recordTraining, withdrawTraining } from "../../domain/inspectors/training.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { Day, dayOf, type Instant, toInstant } from "../../domain/time.ts";
import type { RegisterAct } from "../adapters/register-act.ts";
import { changedBy } from "./administering.ts";
import { asSeen } from "./as-seen.ts";
import type { WebSupplies } from "./supplies.ts";

/** When, by whom and under which rules an act is done. */
export interface Scene extends AppointmentRules {
  readonly by: PersonId;
  readonly at: Instant;
}

/** Something the office does to the record of an inspector. It stands in the history of the entry with its reason. */
export interface InspectorAct {
  readonly act: RegisterAct["act"];
  readonly schema: z.ZodType;
  /** Takes what `schema` made of the content. */
  judge(content: unknown, person: Person, scene: Scene): Ruled<Person>;
  why(content: unknown): string;
  /** It writes over or takes out what is on record; the others add to it, and are refused where it is there. */
  readonly writesOver: boolean;
}

const define = <S extends z.ZodType>(
  act: RegisterAct["act"],
  schema: S,
  judge: (content: z.output<S>, person: Person, scene: Scene) => Ruled<Person>,
  why: (content: z.output<S>) => string,
  { writesOver }: Pick<InspectorAct, "writesOver"> = { writesOver: false },
): InspectorAct => ({
  act,
  writesOver,
  schema,
  judge: (content, person, scene) => judge(content as z.output<S>, person, scene),
  why: (content) => why(content as z.output<S>),
});

export const inspectorActs = {
  appoint: define(
    "appointed",
    Appointment,
    (wanted, person, scene) => appoint(person, wanted, scene),
    ({ basis }) => basis,
  ),
  endAppointment: define(
    "appointment_ended",
    z.strictObject({ from: Day, until: Day, why: ShortText }),
    (wanted, person) => endAppointment(person, wanted),
    ({ why }) => why,
    { writesOver: true },
  ),
  withdrawAppointment: define(
    "appointment_withdrawn",
    z.strictObject({ from: Day, why: ShortText }),
    (wanted, person) => withdrawAppointment(person, wanted),
    ({ why }) => why,
    { writesOver: true },
  ),
  setResidency: define(
    "residency_set",
    Residency.extend({ why: ShortText }),
    ({ organisationId, since }, person, { at }) => setResidency(person, { organisationId, since }, dayOf(at)),
    ({ organisationId, why }) => `${organisationId}: ${why}`,
    { writesOver: true },
  ),
  recordTraining: define(
    "training_recorded",
    Training.pick({ on: true, hours: true, topic: true }),
    (wanted, person, { by, at }) => recordTraining(person, wanted, by, at),
    ({ on, hours, topic }) => `${on} · ${topic} · ${hours}`,
  ),
  withdrawTraining: define(
    "training_withdrawn",
    Training.pick({ on: true, topic: true }).extend({ why: ShortText }),
    ({ on, topic }, person) => withdrawTraining(person, { on, topic }),
    ({ on, topic, why }) => `${on} · ${topic}: ${why}`,
    { writesOver: true },
  ),
} as const satisfies Readonly<Record<string, InspectorAct>>;
export type InspectorActName = keyof typeof inspectorActs;

/** An act of somebody now, under the rules of today. */
export async function sceneFor(
  { personId }: PersonActor,
  { registers, clock }: Pick<WebSupplies, "registers" | "clock">,
): Promise<Scene> {
  const [ruleSet, calendar] = await Promise.all([registers.ruleSet(null), registers.calendar(null)]);
  return { ruleSet, calendar, by: personId, at: toInstant(clock.now()) };
}

/** What is on record of an inspector. */
export const recordOf = ({ record }: Person): Person["record"] => record;

/**
 * Changes the record of an inspector. Throws the problem that stands in its way: `seen` is the state of the record that was before
 * whoever writes, where it is known.
 */
export async function keepInspector(
  id: PersonId,
  name: InspectorActName,
  content: unknown,
  by: PersonActor,
  needed: Pick<WebSupplies, "directory" | "officeRegister" | "registers" | "clock">,
  seen?: string | undefined,
): Promise<Person> {
  const scene = await sceneFor(by, needed);
  const { act, judge, why, writesOver }: InspectorAct = inspectorActs[name];
  const decide = asSeen<Person>(writesOver ? seen : undefined, recordOf, (present) => judge(content, present, scene));
  return changedBy(needed.directory, needed.officeRegister.changePerson(id, decide, { act, by, why: why(content) }));
}
