import type { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { Appointment, type Person, PersonId, Residency, Training } from "../../domain/directory.ts";
import { appoint } from "../../domain/inspectors/appointment.ts";
import { setResidency } from "../../domain/inspectors/residency.ts";
import { recordTraining } from "../../domain/inspectors/training.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { dayOf } from "../../domain/time.ts";
import type { Imported, ImportedLines } from "../adapters/register-imports.ts";
import { textOf } from "../adapters/texts/refusals.ts";
import { csvLines, inOrderOfLines } from "./csv-lines.ts";
import { type ImportPlan, type ImportRun, runImport, type Sent } from "./importing.ts";
import { type Scene, sceneFor } from "./inspector-keeping.ts";
import type { WebSupplies } from "./supplies.ts";
import { importProblems } from "./texts/admin.ts";
import { inputProblems } from "./texts/input.ts";

/** One sort of line an import of records takes; its first line tells which. */
interface RecordKind<T> {
  readonly columns: readonly string[];
  /** Of the cells after the person's. */
  readonly schema: z.ZodType<T>;
  shape(cells: readonly string[]): unknown;
  /** What one line alone may speak of; without it the rules see to that. */
  about?(entry: T): string;
  /** Whether the record says so already. */
  isThere(person: Person, entry: T): boolean;
  judge(person: Person, entry: T, scene: Scene): Ruled<Person>;
  /** The entry in the history of the person. */
  said(entry: T): string;
}

const define = <T>({ about, ...kind }: RecordKind<T>): RecordKind<unknown> => ({
  ...kind,
  ...(about && { about: (entry) => about(entry as T) }),
  isThere: (person, entry) => kind.isThere(person, entry as T),
  judge: (person, entry, scene) => kind.judge(person, entry as T, scene),
  said: (entry) => kind.said(entry as T),
});

const given = (cell: string | undefined): string | undefined => cell || undefined;

export const recordKinds = {
  engagements: define({
    columns: ["personId", "kind", "from", "until", "basis"],
    schema: Appointment,
    shape: ([kind, from, until, basis]) => ({
      kind: given(kind),
      from: given(from),
      // Only a full-time engagement may be without a last day.
      until: kind === "full_time" ? until || null : given(until),
      basis: given(basis),
    }),
    isThere: ({ record }, { kind, from, until, basis }) =>
      record.appointments.some(
        (each) => each.kind === kind && each.from === from && each.until === until && each.basis === basis,
      ),
    judge: (person, wanted, scene) => appoint(person, wanted, scene),
    said: ({ from, until, basis }) => `${from} – ${until ?? ""} · ${basis}`,
  }),
  residencies: define({
    columns: ["personId", "organisationId", "since"],
    schema: Residency,
    shape: ([organisationId, since]) => ({ organisationId: given(organisationId), since: given(since) }),
    about: ({ organisationId }) => organisationId,
    isThere: ({ record }, { organisationId, since }) =>
      record.residencies.some((each) => each.organisationId === organisationId && each.since === since),
    judge: (person, wanted, { at }) => setResidency(person, wanted, dayOf(at)),
    said: ({ organisationId, since }) => `${organisationId}: ${since}`,
  }),
  training: define({
    columns: ["personId", "on", "hours", "topic"],
    schema: Training.pick({ on: true, hours: true, topic: true }),
    shape: ([on, hours, topic]) => ({
      on: given(on),
      hours: hours ? Number(hours) : undefined,
      topic: given(topic),
    }),
    isThere: ({ record }, { on, hours, topic }) =>
      record.training.some((each) => each.on === on && each.hours === hours && each.topic === topic),
    judge: (person, wanted, { by, at }) => recordTraining(person, wanted, by, at),
    said: ({ on, hours, topic }) => `${on} · ${topic} · ${hours}`,
  }),
} as const;
export type RecordKindName = keyof typeof recordKinds;
export const recordKindNames = Object.keys(recordKinds) as RecordKindName[];

/** What an import would do, or everything that keeps it from being done. */
export interface RecordImport extends ImportPlan<PersonId, Person> {
  /** Null where the first line does not tell. */
  readonly kind: RecordKindName | null;
  /** The entries that are new, with whom they are about. */
  readonly added: readonly { readonly person: Person; readonly entry: unknown }[];
}

/** As many lines of one import as may be about one person, whose record is kept in one piece. */
const MOST_OF_ONE = 200;
/** As many entries of an import as the history of a person spells out; the rest are counted. */
const SPELT_OUT = 10;

const whyOf = (said: readonly string[]): string =>
  [...said.slice(0, SPELT_OUT), ...(said.length > SPELT_OUT ? [`… +${said.length - SPELT_OUT}`] : [])].join("; ");

/**
 * Judges every line of a CSV of records, each with those before it, against the directory as it is. Writes nothing. `done` tells of a
 * file that was imported what its lines did then: they are not judged again.
 */
export function planRecords(
  text: string,
  people: ReadonlyMap<PersonId, Person>,
  scene: Scene,
  done: ImportedLines | null = null,
): RecordImport {
  const {
    columns,
    lines,
    problems: unreadable,
  } = csvLines(
    text,
    recordKindNames.map((name) => recordKinds[name].columns),
  );
  const kind = recordKindNames.find((name) => recordKinds[name].columns === columns) ?? null;
  const nothing = { added: [], changed: [], same: 0 };
  if (!kind) return { kind, added: [], lines: nothing, touched: [], outcome: new Map(), problems: unreadable };
  const { schema, shape, about, isThere, judge, said } = recordKinds[kind];
  const problems = [...unreadable];
  const added: { line: number; person: Person; entry: unknown }[] = [];
  const doneThen = done && new Set(done.added);
  const now = new Map(people);
  const told = new Map<string, string>();
  const spoken = new Map<PersonId, number>();
  let same = 0;
  for (const { line, cells } of lines) {
    const [id = "", ...rest] = cells;
    const personId = PersonId.safeParse(id).data;
    const before = personId && people.get(personId);
    const person = personId && now.get(personId);
    if (!personId || !before || !person)
      problems.push({ line, column: "personId", text: textOf({ code: "person-unknown", data: { personId: id } }) });
    const parsed = schema.safeParse(shape(rest));
    if (!parsed.success) {
      problems.push(...inputProblems(parsed.error).map(({ field, text }) => ({ line, column: field, text })));
      continue;
    }
    if (!personId || !before || !person) continue;
    const ofOne = (spoken.get(personId) ?? 0) + 1;
    spoken.set(personId, ofOne);
    if (ofOne > MOST_OF_ONE) {
      problems.push({ line, column: "personId", text: importProblems.tooManyOfOne });
      continue;
    }
    if (doneThen) {
      if (doneThen.has(line)) added.push({ line, person: before, entry: parsed.data });
      continue;
    }
    const subject = about && `${personId} ${about(parsed.data)}`;
    const saysNow = said(parsed.data);
    if (subject && (told.get(subject) ?? saysNow) !== saysNow) {
      problems.push({ line, column: "", text: importProblems.lineAgainst });
      continue;
    }
    if (subject) told.set(subject, saysNow);
    if (isThere(before, parsed.data)) {
      same += 1;
      continue;
    }
    if (isThere(person, parsed.data)) {
      problems.push({ line, column: "", text: importProblems.lineTwice });
      continue;
    }
    const outcome = judge(person, parsed.data, scene);
    if (outcome.accepted) {
      now.set(personId, outcome.value);
      added.push({ line, person: before, entry: parsed.data });
    } else problems.push({ line, column: outcome.refusal.field ?? "", text: textOf(outcome.refusal) });
  }
  const touched = [...spoken.keys()];
  if (done) return { kind, added, lines: done, touched, outcome: new Map(), problems: [] };
  const saidOf = new Map<PersonId, string[]>();
  for (const { person, entry } of added) saidOf.set(person.id, [...(saidOf.get(person.id) ?? []), said(entry)]);
  const outcome = new Map<PersonId, Imported<Person>>();
  for (const [id, entries] of saidOf) {
    const value = now.get(id);
    if (value) outcome.set(id, { value, why: whyOf(entries) });
  }
  const found = { added: added.map(({ line }) => line), changed: [], same };
  return { kind, added, lines: found, touched, outcome, problems: inOrderOfLines(problems) };
}

/** An import of records: what it would do, or all of it. */
export async function importRecords(
  csv: string,
  sent: Sent,
  by: PersonActor,
  needed: Pick<WebSupplies, "registerImports" | "registers" | "clock">,
): Promise<ImportRun<RecordImport>> {
  const scene = await sceneFor(by, needed);
  return runImport<PersonId, Person, RecordImport>(
    csv,
    sent,
    {
      act: "record_imported",
      by,
      read: (imports) => imports.people(),
      plan: (text, people, done) => planRecords(text, people, scene, done),
    },
    needed,
  );
}
