import { z } from "zod";
import type { Calendar } from "../domain/calendar.ts";
import { Appointment, type Person, PersonId, Residency, Training } from "../domain/directory.ts";
import { appoint } from "../domain/inspectors/appointment.ts";
import { setResidency } from "../domain/inspectors/residency.ts";
import { recordTraining } from "../domain/inspectors/training.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { RuleSet } from "../domain/rule-set.ts";
import { type Ruled, refused } from "../domain/ruled.ts";
import type { Row, SeedProblem } from "./problem.ts";
import { numberOrNull, orNull, type Table } from "./table.ts";

/** One line of what the office keeps of an inspector. */
const of = <S extends z.ZodType>(entry: S) => z.strictObject({ personId: PersonId, entry });

const Engagement = of(Appointment);
type Engagement = z.infer<typeof Engagement>;
const engagementColumns = ["personId", "kind", "from", "until", "basis"] as const;

/** The engagements of inspectors, part-time ones term by term; a full-time one without a last day leaves `until` empty. */
export const engagementTable: Table<(typeof engagementColumns)[number], Engagement> = {
  file: "engagements.csv",
  columns: engagementColumns,
  schema: Engagement,
  shape: ({ personId, kind, from, until, basis }) => ({ personId, entry: { kind, from, until: orNull(until), basis } }),
};

const ResidentSince = of(Residency);
type ResidentSince = z.infer<typeof ResidentSince>;
const residencyColumns = ["personId", "organisationId", "since"] as const;

/** Since when resident inspectors answer for their schools. */
export const residencyTable: Table<(typeof residencyColumns)[number], ResidentSince> = {
  file: "residencies.csv",
  columns: residencyColumns,
  schema: ResidentSince,
  shape: ({ personId, ...entry }) => ({ personId, entry }),
};

const Trained = of(Training);
type Trained = z.infer<typeof Trained>;
const trainingColumns = ["personId", "on", "hours", "topic", "recordedBy", "recordedAt"] as const;

/** The training inspectors took part in, in class hours, with who recorded it and when. */
export const trainingTable: Table<(typeof trainingColumns)[number], Trained> = {
  file: "training.csv",
  columns: trainingColumns,
  schema: Trained,
  shape: ({ personId, hours, ...entry }) => ({ personId, entry: { ...entry, hours: numberOrNull(hours) } }),
};

export interface RecordRows {
  readonly engagements: readonly Row<Engagement>[];
  readonly residencies: readonly Row<ResidentSince>[];
  readonly training: readonly Row<Trained>[];
}

/** The people with what is kept of them as inspectors, and each row that the rules refuse. */
export function withRecords(
  people: readonly Person[],
  { engagements, residencies, training }: RecordRows,
  rules: { readonly ruleSet: RuleSet; readonly calendar: Calendar },
): { readonly people: readonly Person[]; readonly problems: readonly SeedProblem[] } {
  const known = new Map(people.map((person) => [person.id, person]));
  const problems: SeedProblem[] = [];
  const enter = <T>(
    file: string,
    rows: readonly Row<{ personId: PersonId; entry: T }>[],
    judge: (person: Person, entry: T) => Ruled<Person>,
  ): void => {
    for (const { line, value } of rows) {
      const { personId, entry } = value;
      const person = known.get(personId);
      const outcome = person ? judge(person, entry) : refused<Person>("person-unknown", { personId }, "personId");
      if (outcome.accepted) known.set(personId, outcome.value);
      else problems.push({ file, line, text: refusalText(outcome.refusal) });
    }
  };
  enter(engagementTable.file, engagements, (person, entry) => appoint(person, entry, rules));
  // Seed data know of no today: what begins on a day to come is then as it says.
  enter(residencyTable.file, residencies, (person, entry) => setResidency(person, entry, entry.since));
  enter(trainingTable.file, training, (person, { recordedBy, recordedAt, ...entry }) =>
    known.has(recordedBy)
      ? recordTraining(person, entry, recordedBy, recordedAt)
      : refused("person-unknown", { personId: recordedBy }, "recordedBy"),
  );
  return { people: people.map((person) => known.get(person.id) ?? person), problems };
}

/** `until: term too long (until 2029-08-31, latest 2028-08-31)`. */
function refusalText({ code, data, field = "personId" }: Refusal): string {
  const facts = Object.entries(data).map(([name, fact]) => `${name} ${String(fact)}`);
  return `${field}: ${code.replaceAll("-", " ")}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}
