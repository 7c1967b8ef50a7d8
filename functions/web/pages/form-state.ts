import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import type { Person, Role } from "../../../domain/directory.ts";
import { type CaseId, EvidenceId, type FindingId } from "../../../domain/ids.ts";
import { inspectorRoles } from "../../../domain/inspectors/appointment.ts";
import { pressable } from "../../../domain/pressing/decisions.ts";
import { inspectorsOf, openRequests } from "../../../domain/team/team.ts";
import type { Day } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import type { Pick as PickName } from "../forms/fields.ts";
import { askedAbout, findingsFor, unconfirmed } from "../forms/offers.ts";
import type { Typed } from "../forms/read.ts";
import { candidatesFor, type NamedThing, noThings, type Thing, type Things } from "../forms/things.ts";
import type { FormError, FormState, Option } from "../parts/form.tsx";
import type { WebSupplies } from "../supplies.ts";
import { documentText } from "../texts/case.ts";
import { indicatorText } from "../texts/indicators.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";

/** People a form may name: those who work in supervision. */
const inside: readonly Role[] = [
  "inspector",
  "resident_inspector",
  "chief_inspector",
  "office_staff",
  "office_head",
  "committee_chair",
];
/** Findings are long; a list shows how they begin. */
const BEGINNING = 40;

export const none: Readonly<Record<PickName, readonly Option[]>> = {
  person: [],
  organisation: [],
  finding: [],
  deadline: [],
  indicator: [],
  ...optionsIn(noThings, () => []),
};

export async function peopleOptions(
  view: View,
  { directory }: WebSupplies,
  roles: readonly Role[] = inside,
): Promise<Option[]> {
  const options: Option[] = [];
  for await (const person of directory.allPeople())
    if (person.positions.some(({ role }) => roles.includes(role))) options.push(optionOf(view, person));
  return options;
}
const optionOf = (view: View, { id, name }: Person): Option => ({ value: id, text: say(view, name) });

/** What the fields of a form on a case let choose. */
export async function optionsFor(
  view: View,
  file: CaseFile,
  command: string,
  actor: PersonActor,
  things: Things,
  supplies: WebSupplies,
): Promise<FormState["options"]> {
  const organisation: Option[] = [];
  for await (const { id, name, kind } of supplies.directory.allOrganisations())
    if (kind !== "unit" || id === file.unit.id) organisation.push({ value: id, text: say(view, name) });
  const [people, indicators, ruleSet] = await Promise.all([
    peopleOptions(view, supplies, command === "AddMember" ? inspectorRoles : inside),
    supplies.registers.indicators(),
    supplies.registers.ruleSet(file.ruleSet),
  ]);
  const documents = command === "ConfirmReceipt" ? unconfirmed(file, actor) : [...file.documents.values()];
  const candidates = candidatesFor(file, command);
  const isTaken = whoIsTaken(file, command);
  // Those of the case first: most forms name one of them.
  const team = new Set<string>([file.team.leaderId, ...file.team.memberIds]);
  return {
    ...optionsIn(things, (each) =>
      each
        .filter(({ id }) => candidates?.has(id) ?? true)
        .map(({ id, text }) => ({ value: id, text: say(view, text) })),
    ),
    person: people
      .filter(({ value }) => isTaken(value))
      .sort((a, b) => Number(team.has(b.value)) - Number(team.has(a.value))),
    organisation,
    finding: findingsFor(file, command).map(({ id, content }) => ({
      value: id,
      text: `${id} ${[...content.description].slice(0, BEGINNING).join("")}`,
    })),
    document: documents
      .filter(({ service }) => command !== "RecordService" || service === null)
      .map(({ id, kind, number }) => ({ value: id, text: `${say(view, documentText(kind))} ${number}` })),
    deadline: deadlinesFor(file, command, actor).map(({ id, rule, due }) => ({
      value: id,
      text: `${say(view, ruleSet.limits[rule.limitId].subject)} · ${due}`,
    })),
    indicator: indicators
      .filter(({ id }) => file.indicatorIds.includes(id))
      .map((each) => ({ value: each.id, text: say(view, indicatorText(each)) })),
  };
}

/** Whom the rules take for an act that is about somebody of the team; for any other act, whoever works in supervision. */
function whoIsTaken(file: CaseFile, command: string): (personId: string) => boolean {
  const [team, members] = [new Set<string>(inspectorsOf(file)), new Set<string>(file.team.memberIds)];
  switch (command) {
    case "RecordVisit":
    case "RecordDeliberation":
      return (id) => team.has(id);
    case "AddMember":
      return (id) => !team.has(id);
    case "RemoveMember":
    case "ChangeLeader":
      return (id) => members.has(id);
    case "DecideRecusal": {
      const asked = new Set<string>(openRequests(file).map(({ personId }) => personId));
      return (id) => asked.has(id);
    }
    default:
      return () => true;
  }
}

function optionsIn(
  things: Things,
  optionsOf: (each: readonly NamedThing[]) => readonly Option[],
): Record<Thing, readonly Option[]> {
  const entries = Object.entries(things).map(([kind, each]) => [kind, optionsOf(each)]);
  return Object.fromEntries(entries) as Record<Thing, readonly Option[]>;
}

/** The deadlines an act can be about; a department knows those of its unit that reached it. */
const deadlinesFor = (file: CaseFile, command: string, actor: PersonActor): readonly Deadline[] =>
  command === "PressUnit"
    ? pressable(file, actor)
    : [...file.deadlines.values()].filter(({ status }) => status !== "ended");

/** Everything to draw the form of a command on a case. */
export async function formState(
  view: View,
  file: CaseFile,
  command: string,
  actor: PersonActor,
  typed: Typed,
  errors: readonly FormError[],
  things: Things,
  supplies: WebSupplies,
): Promise<FormState> {
  const [options, files] = await Promise.all([
    optionsFor(view, file, command, actor, things, supplies),
    filesOf(file.id, typed, supplies),
  ]);
  const names = new Map(things.respondent.map(({ id, text }) => [id, say(view, text)]));
  const each = {
    finding: findingsFor(file, command).map(({ id, content }) => ({
      id,
      mark: id,
      text: content.description,
      notes: [
        `${say(view, ui.measure)}${colon(view)}${content.proposedMeasure}`,
        ...dueDaysOf(file, id).map((due) => `${say(view, ui.due)}${colon(view)}${dayText(due, view.language)}`),
      ],
    })),
    respondent: askedAbout(file, command).respondent.map((id) => ({
      id,
      mark: null,
      text: names.get(id) ?? id,
      notes: [],
    })),
  };
  return { view, command, typed, errors, options, each, files, focus: null };
}

/** The last day of the unit's time to put a finding right, where it runs. */
const dueDaysOf = (file: CaseFile, id: FindingId): Day[] =>
  runningDeadlines(file)
    .filter(({ side, findingIds }) => side === "unit" && findingIds.includes(id))
    .map(({ due }) => due);

/** The names of files handed in with an earlier try. */
async function filesOf(
  caseId: CaseId,
  typed: Typed,
  { evidenceRegister }: WebSupplies,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...typed.values()].flat().flatMap((value) => EvidenceId.safeParse(value).data ?? []);
  const known = ids.length > 0 ? await evidenceRegister.find(caseId, ids) : new Map();
  return new Map([...known].map(([id, { name }]) => [id, name]));
}
