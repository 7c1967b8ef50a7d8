import { type Person, PersonId } from "../domain/directory.ts";
import type { Day } from "../domain/time.ts";
import { suppliesOf } from "../functions/adapters/supplies.ts";
import type { Runtime } from "../infra/local/runtime.ts";

/** One thing one person does. */
export interface Act {
  readonly by: string;
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** The days a case is told with. */
export interface Days {
  /** The day the clock shows. */
  readonly today: Day;
  /** The day the visit was planned for. */
  readonly visitOn: Day;
}

/**
 * What one side owes the case at a time: some acts, perhaps of several people, one after the other. `opensStage` says
 * that the answer ends the stage, so that the next task is open when the workflow has opened the next one.
 */
export interface Task {
  readonly name: string;
  readonly opensStage: boolean;
  /**
   * Why time passes before this answer: a `reminder` goes out, or the side before let its last day pass unanswered, after
   * its reminders, so that the next stage opens by itself (`lapse`).
   */
  readonly after: "reminder" | "lapse" | null;
  readonly acts: (days: Days) => readonly Act[];
}

/** A whole case: how it is opened and what is asked of whom until it is closed. */
export interface Story {
  readonly opening: Act;
  /** How long after the opening the visit is, in days. */
  readonly visitAfterDays: number;
  readonly tasks: readonly Task[];
}

export const act = (by: string, type: string, content: object = {}): Act => ({ by, command: { type, ...content } });

/**
 * Everyone who takes part in a story. Its inspectors are appointed without a last day from then on: a thousand cases, wave after
 * wave, take years of the runtime's clock.
 */
export async function castOf(
  { opening, tasks, visitAfterDays: _ }: Story,
  { directory, world }: Pick<Runtime, "directory" | "world">,
): Promise<ReadonlyMap<string, Person>> {
  const someDays: Days = { today: "2026-03-02" as Day, visitOn: "2026-03-02" as Day };
  const names = new Set([opening, ...tasks.flatMap(({ acts }) => acts(someDays))].map(({ by }) => by));
  const cast = await directory.people([...names].map((name) => PersonId.parse(name)));
  const { directoryRegister } = suppliesOf(["directoryRegister"], world);
  for (const person of cast.values()) {
    const [first] = person.record.appointments;
    if (first) await directoryRegister.putPerson(appointedFrom(person, first.from));
  }
  return cast;
}

const appointedFrom = (person: Person, from: Day): Person => ({
  ...person,
  record: { ...person.record, appointments: [{ kind: "full_time", from, until: null, basis: "市人民政府任命" }] },
});
