import { visibleParts } from "../../../domain/access/visible-file.ts";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { tookPart } from "../../../domain/case/participants.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import { deferrableDeadlines } from "../../../domain/deferral/decisions.ts";
import { isGovernment, type Organisation, type Person, type Role } from "../../../domain/directory.ts";
import { type CaseId, EvidenceId, type FindingId } from "../../../domain/ids.ts";
import { pressable } from "../../../domain/pressing/decisions.ts";
import { isTooNear } from "../../../domain/recheck/decisions.ts";
import { officeRoles } from "../../../domain/team/decisions.ts";
import { inspectorsOf, openRequests } from "../../../domain/team/team.ts";
import { employersOf, tieOf } from "../../../domain/team/ties.ts";
import { toInstant } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { kindsText } from "../forms/all-of.ts";
import type { Pick as PickName } from "../forms/fields.ts";
import { askedAbout, findingsFor, unconfirmed } from "../forms/offers.ts";
import type { Typed } from "../forms/read.ts";
import { candidatesFor, type NamedThing, noThings, type Thing, type Things } from "../forms/things.ts";
import { districtNames, districtText } from "../lists/choices.ts";
import { candidatesFor as inspectorsFor } from "../opening/candidates.ts";
import { nameOf } from "../parts/case-parts.tsx";
import type { FormError, FormState, Option } from "../parts/field.tsx";
import type { WebSupplies } from "../supplies.ts";
import { documentText } from "../texts/case.ts";
import { formTexts } from "../texts/forms.ts";
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
  return (await peopleIn(roles, directory)).map((person) => optionOf(view, person));
}
async function peopleIn(roles: readonly Role[], directory: WebSupplies["directory"]): Promise<Person[]> {
  const people: Person[] = [];
  for await (const person of directory.allPeople())
    if (person.positions.some(({ role }) => roles.includes(role))) people.push(person);
  return people;
}
const optionOf = (view: View, { id, name }: Person): Option => ({ value: id, text: say(view, name) });

/** The organs of city and counties and the unit of the case, those of the city first, then county by county. */
async function organisationsFor(
  view: View,
  file: CaseFile,
  supplies: WebSupplies,
): Promise<(Option & Pick<Organisation, "kind">)[]> {
  const [organs, unit, districts] = await Promise.all([
    supplies.directory.organs(),
    supplies.directory.organisation(file.unit.id),
    districtNames(supplies),
  ]);
  const all = [...organs.filter(({ id }) => id !== file.unit.id), ...(unit ? [unit] : [])];
  const headings = [...new Set([...districts.keys(), ...all.map(({ district }) => district)])];
  return headings.flatMap((heading) =>
    all
      .filter(({ district }) => district === heading)
      .map(({ id, name, kind }) => ({
        value: id,
        kind,
        text: say(view, name),
        group: districtText(view, districts, heading),
        ...(kind === "unit" ? {} : { together: { value: kind, text: say(view, kindsText(kind)) } }),
      })),
  );
}

/** What the fields of a form on a case let choose. */
export async function optionsFor(
  view: View,
  file: CaseFile,
  command: string,
  actor: PersonActor,
  things: Things,
  supplies: WebSupplies,
): Promise<Pick<FormState, "options" | "ownOptions" | "hints">> {
  const organisation = await organisationsFor(view, file, supplies);
  const [people, indicators, ruleSet] = await Promise.all([
    peopleIn(inside, supplies.directory),
    supplies.registers.indicators(),
    supplies.registers.ruleSet(file.ruleSet),
  ]);
  const documents = command === "ConfirmReceipt" ? unconfirmed(file, actor) : [...file.documents.values()];
  const candidates = candidatesFor(file, command, actor);
  const isTaken = await whoIsTaken(file, command, actor, people, supplies);
  // Those of the case first: most forms name one of them.
  const team = new Set([file.team.leaderId, ...file.team.memberIds]);
  // Whoever leaves the team may have left the office before.
  const leaving = [...(await supplies.directory.people([...team, ...file.team.recused])).values()];
  const own = indicators.filter(({ id }) => file.indicatorIds.includes(id));
  const options = {
    ...optionsIn(things, (each) =>
      each
        .filter(({ id }) => candidates?.has(id) ?? true)
        .map(({ id, text }) => ({ value: id, text: say(view, text) })),
    ),
    person: (command === "RemoveMember" ? leaving : people)
      .filter(isTaken)
      .sort((a, b) => Number(team.has(b.id)) - Number(team.has(a.id)))
      .map((person) => optionOf(view, person)),
    organisation,
    finding: findingsFor(file, command).map(({ id, content }) => ({
      value: id,
      text: `${id} ${[...content.description].slice(0, BEGINNING).join("")}`,
    })),
    document: documents
      .filter(({ id, service }) => (candidates?.has(id) ?? true) && (command !== "RecordService" || service === null))
      .map(({ id, kind, number }) => ({ value: id, text: `${say(view, documentText(kind))} ${number}` })),
    deadline: deadlinesFor(file, command, actor).map(({ id, rule, due }) => ({
      value: id,
      text: `${say(view, ruleSet.limits[rule.limitId].subject)} · ${due}`,
    })),
    indicator: own.map((each) => ({ value: each.id, text: say(view, indicatorText(each)) })),
  };
  const leavingId = leaving.map((person) => optionOf(view, person));
  const hints = {
    measured: own.map((each) => say(view, indicatorText(each))),
    personIds: command === "AssignRecheckers" ? recheckRules(view, file, people.filter(isTaken)) : [],
  };
  const ownOptions = {
    leavingId,
    governmentId: organisation.filter(({ kind }) => kind === "city_government"),
    authority: organisation.filter(isGovernment),
  };
  return { options, ownOptions, hints };
}

/** Who is offered for a recheck, and who of them may not do it without another. */
function recheckRules(view: View, file: CaseFile, offered: readonly Person[]): string[] {
  const near = offered.filter((person) => isTooNear(file, person)).map(({ name }) => say(view, name));
  const rules = [
    formTexts.recheckers,
    ...(near.length > 0 ? [formTexts.notAlone(near.join(view.language === "zh" ? "、" : ", "))] : []),
  ];
  return rules.map((rule) => say(view, rule));
}

/** Whom the rules take for the act; where they ask nothing of the person, whoever works in supervision. */
async function whoIsTaken(
  file: CaseFile,
  command: string,
  actor: PersonActor,
  people: readonly Person[],
  supplies: WebSupplies,
): Promise<(person: Person) => boolean> {
  // Who withdrew, and of whom a colleague asked it, is the office's business: outside a list must not tell it by a gap.
  const seen: CaseFile = { ...file, ...visibleParts(file, actor, ["team"]) };
  const { team } = seen;
  const [present, members, recused] = [new Set(inspectorsOf(seen)), new Set(team.memberIds), new Set(team.recused)];
  const asked = new Set(openRequests(seen).map(({ personId }) => personId));
  switch (command) {
    case "RecordVisit":
    case "RecordDeliberation":
      return ({ id }) => present.has(id);
    case "RemoveMember":
    case "ChangeLeader":
      return ({ id }) => members.has(id);
    case "AddMember":
    case "ReplaceMember":
    case "AssignRecheckers": {
      const fit = await fitToJoin(file, actor, supplies);
      return ({ id }) => fit.has(id) && !recused.has(id) && (command === "AssignRecheckers" || !present.has(id));
    }
    case "RequestRecusal":
      return ({ id, positions }) =>
        !recused.has(id) &&
        !asked.has(id) &&
        (present.has(id) || positions.some(({ role }) => officeRoles.includes(role)));
    case "DecideRecusal":
      return ({ id }) => asked.has(id) && id !== actor.personId;
    case "RecordRefusalToSign":
      return ({ id }) => !recused.has(id) && id !== actor.personId;
    case "CallInterview":
    case "RescheduleInterview":
    case "RecordMinutes":
      return ({ id }) => !recused.has(id);
    case "FormFactFindingGroup": {
      const isTied = await tiesTo(file, people, supplies);
      return (person) => !recused.has(person.id) && person.id !== actor.personId && !isTied(person);
    }
    case "RecordObjectionReviewer":
    case "RecordReviewerAppointment": {
      const isTied = await tiesTo(file, people, supplies);
      return (person) => !recused.has(person.id) && !tookPart(file, person.id) && !isTied(person);
    }
    default:
      return () => true;
  }
}

/** The inspectors nothing keeps from a team on the unit: neither a tie nor an engagement that is over. */
async function fitToJoin(file: CaseFile, actor: PersonActor, supplies: WebSupplies): Promise<Set<Person["id"]>> {
  const inspectors = await inspectorsFor(file.unit, actor, supplies, file);
  return new Set(inspectors.filter(({ bar }) => bar === null).map(({ person }) => person.id));
}

/** Whether a tie to the unit bars one of these people. */
async function tiesTo(
  file: CaseFile,
  people: readonly Person[],
  { directory, registers, clock }: WebSupplies,
): Promise<(person: Person) => boolean> {
  const [ruleSet, calendar, organisations] = await Promise.all([
    registers.ruleSet(file.ruleSet),
    registers.calendar(file.calendarId),
    directory.organisations(employersOf(people)),
  ]);
  const known = { at: toInstant(clock.now()), ruleSet, calendar, organisations };
  return (person) => tieOf(person, file.unit.id, known) !== null;
}

function optionsIn(
  things: Things,
  optionsOf: (each: readonly NamedThing[]) => readonly Option[],
): Record<Thing, readonly Option[]> {
  const entries = Object.entries(things).map(([kind, each]) => [kind, optionsOf(each)]);
  return Object.fromEntries(entries) as Record<Thing, readonly Option[]>;
}

/** The deadlines an act can be about, of those its doer may know; a department knows those of its unit that reached it. */
function deadlinesFor(file: CaseFile, command: string, actor: PersonActor): readonly Deadline[] {
  if (command === "PressUnit") return pressable(file, actor);
  const known = [...(visibleParts(file, actor, ["deadlines"])?.deadlines.values() ?? [])];
  if (command !== "RequestExtension" && command !== "ProposeSuspension")
    return known.filter(({ status }) => status !== "ended");
  const deferrable = new Set(deferrableDeadlines(file).map(({ id }) => id));
  return known.filter(({ id }) => deferrable.has(id));
}

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
  const [offered, files, ruleSet] = await Promise.all([
    optionsFor(view, file, command, actor, things, supplies),
    filesOf(file.id, typed, supplies),
    supplies.registers.ruleSet(file.ruleSet),
  ]);
  const names = new Map(things.respondent.map(({ id, text }) => [id, say(view, text)]));
  const each = {
    finding: findingsFor(file, command).map(({ id, content }) => ({
      id,
      mark: id,
      text: content.description,
      notes: [
        `${say(view, ui.measure)}${colon(view)}${content.proposedMeasure}`,
        ...dueOn(file, id).map((deadline) => {
          const by = say(view, formTexts.byDay(dayText(deadline.due, view.language)));
          return `${say(view, nameOf(deadline, ruleSet))}${colon(view)}${by}`;
        }),
      ],
    })),
    respondent: askedAbout(file, command).respondent.map((id) => ({
      id,
      mark: null,
      text: names.get(id) ?? id,
      notes: [],
    })),
  };
  return { view, command, typed, errors, ...offered, each, files, focus: null };
}

/** What the unit owes about a finding and by when: each under its own name, for not every day is one of putting it right. */
const dueOn = (file: CaseFile, id: FindingId): Deadline[] =>
  runningDeadlines(file).filter(({ side, findingIds }) => side === "unit" && findingIds.includes(id));

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
