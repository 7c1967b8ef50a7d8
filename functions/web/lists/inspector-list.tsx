import { mayAdminister } from "../../../domain/access.ts";
import type { Organisation, OrganisationId, Person } from "../../../domain/directory.ts";
import { appointmentOn, isInspector, lastTermOf } from "../../../domain/inspectors/appointment.ts";
import { hoursIn } from "../../../domain/inspectors/training.ts";
import type { OfficeDuty } from "../../../domain/office-duties/office-duties.ts";
import { type LimitId, quantityOf } from "../../../domain/rule-set.ts";
import { Day } from "../../../domain/time.ts";
import { seesAll } from "../case-lists.ts";
import { dutiesOf, rulesOf } from "../coverage.ts";
import { dayText } from "../dates.ts";
import { appointmentText, schoolText } from "../pages/admin/inspector-form.tsx";
import { inspectorPath, paths } from "../paths.ts";
import { appointmentTexts, inspectorTexts } from "../texts/inspectors.ts";
import { listTexts } from "../texts/lists.ts";
import { say, type View } from "../view.ts";
import { choicesOf } from "./choices.ts";
import type { Asked, ListOf } from "./list.ts";
import { contains } from "./matching.ts";
import { partOf } from "./register-lists.tsx";

/** An inspector with what the office owes about them. */
interface InspectorRow {
  readonly person: Person;
  readonly duties: readonly OfficeDuty[];
  /** How many terms run, of how many that may, null where there is no limit; null for whoever has no part-time term. */
  readonly terms: { readonly running: number; readonly limit: number | null } | null;
  /** How the engagements lie to today; null where none is on record. */
  readonly term: TermState | null;
  /** Class hours of training this year and in the one before, and how many are asked for; null where none are. */
  readonly trained: { readonly thisYear: number; readonly lastYear: number; readonly limit: number | null };
  /** What the schools are called. */
  readonly schools: ReadonlyMap<OrganisationId, Organisation>;
}

const termStates = {
  due: inspectorTexts.endsSoon,
  overdue: inspectorTexts.ended,
  coming: inspectorTexts.notBegun,
  current: inspectorTexts.current,
};
type TermState = keyof typeof termStates;

function termStateOf(person: Person, duties: readonly OfficeDuty[], today: Day): TermState | null {
  const latest = person.record.appointments.at(-1);
  if (!latest) return null;
  if (latest.until !== null && latest.until < today) return "overdue";
  if (appointmentOn(person, today) === null) return "coming";
  return duties.some(({ limitId }) => limitId === "part_time_term") ? "due" : "current";
}

const rotationStates = { due: inspectorTexts.rotationDue, overdue: inspectorTexts.rotationOverdue };
const rotationOf = ({ duties }: InspectorRow, school: OrganisationId): OfficeDuty | undefined =>
  duties.find(
    ({ limitId, about }) =>
      limitId === "resident_rotation" && "organisationId" in about && about.organisationId === school,
  );

/** A school with the day since when it is answered for, and what there is to do about it. */
function residencyText(view: View, row: InspectorRow, school: OrganisationId): string {
  const { since } = row.person.record.residencies.find(({ organisationId }) => organisationId === school) ?? {};
  const from = since ? dayText(since, view.language) : say(view, inspectorTexts.notOnRecord);
  const duty = rotationOf(row, school);
  const state =
    duty?.dueOn && duty.state !== "exceeded"
      ? ` · ${say(view, inspectorTexts.rotateBy)} ${dayText(duty.dueOn, view.language)} · ${say(view, rotationStates[duty.state])}`
      : "";
  return `${schoolText(view, school, row.schools)} · ${say(view, inspectorTexts.since)} ${from}${state}`;
}

/** Whether the filters about what is owed ask for the row. */
const isAsked = (row: InspectorRow, asked: Asked): boolean =>
  (!asked.has("term") || row.term === asked.get("term")) &&
  (!asked.has("training") || row.duties.some(({ limitId }) => limitId === "inspector_training")) &&
  (!asked.has("rotation") ||
    row.person.residentAt.some((school) => rotationOf(row, school)?.state === asked.get("rotation")));

const outOf = (done: number, limit: number | null): string => (limit === null ? String(done) : `${done} / ${limit}`);

const termText = (view: View, { term }: InspectorRow): string =>
  say(view, term ? termStates[term] : inspectorTexts.notOnRecord);

/** The inspectors: their engagements, and whose term ends. */
export const inspectorList: ListOf<InspectorRow> = {
  name: "inspectors",
  title: inspectorTexts.title,
  path: paths.inspectorList,
  isOpenTo: ({ principal }) => seesAll(principal),
  filters: async (view) => [
    { name: "q", label: listTexts.text, kind: "text" },
    {
      name: "term",
      label: inspectorTexts.term,
      kind: "choice",
      choices: choicesOf(view, Object.keys(termStates), termStates),
    },
    {
      name: "training",
      label: inspectorTexts.trainedThisYear,
      kind: "choice",
      choices: choicesOf(view, ["due"], { due: inspectorTexts.belowLimit }),
    },
    {
      name: "rotation",
      label: inspectorTexts.rotation,
      kind: "choice",
      choices: choicesOf(view, Object.keys(rotationStates), rotationStates),
    },
  ],
  async columns(view) {
    const mayKeep = mayAdminister(view.principal.actor, "keep_inspectors");
    const lastOf = ({ person }: InspectorRow) => person.record.appointments.at(-1);
    const latest = (row: InspectorRow): string => {
      const appointment = lastOf(row);
      return appointment ? appointmentText(view, appointment) : say(view, inspectorTexts.notOnRecord);
    };
    const running = ({ terms }: InspectorRow): string => (terms ? outOf(terms.running, terms.limit) : "–");
    return [
      {
        name: "name",
        heading: listTexts.name,
        cell: ({ person: { id, name } }) =>
          mayKeep ? <a href={inspectorPath(id)}>{say(view, name)}</a> : say(view, name),
        value: ({ person }) => say(view, person.name),
      },
      { name: "id", heading: listTexts.identifier, value: ({ person }) => person.id },
      {
        name: "appointment",
        heading: inspectorTexts.appointment,
        cell: latest,
        value: (row) => {
          const appointment = lastOf(row);
          return say(view, appointment ? appointmentTexts[appointment.kind] : inspectorTexts.notOnRecord);
        },
      },
      { name: "from", heading: inspectorTexts.from, value: (row) => lastOf(row)?.from ?? null },
      { name: "until", heading: inspectorTexts.until, value: (row) => lastOf(row)?.until ?? null },
      {
        name: "running",
        heading: inspectorTexts.running,
        cell: running,
        value: ({ terms }) => terms?.running ?? null,
      },
      { name: "mostRunning", heading: inspectorTexts.mostRunning, value: ({ terms }) => terms?.limit ?? null },
      {
        name: "term",
        heading: inspectorTexts.term,
        cell: (row) => <span class={row.term === "overdue" ? "tag status" : "tag"}>{termText(view, row)}</span>,
        value: (row) => termText(view, row),
      },
      {
        name: "thisYear",
        heading: inspectorTexts.trainedThisYear,
        cell: ({ trained }) => outOf(trained.thisYear, trained.limit),
        value: ({ trained }) => trained.thisYear,
      },
      {
        name: "lastYear",
        heading: inspectorTexts.trainedLastYear,
        cell: ({ trained }) => (
          <span class={trained.limit !== null && trained.lastYear < trained.limit ? "tag status" : "tag"}>
            {outOf(trained.lastYear, trained.limit)}
          </span>
        ),
        value: ({ trained }) => trained.lastYear,
      },
      { name: "training", heading: inspectorTexts.trainingAsked, value: ({ trained }) => trained.limit },
      {
        name: "schools",
        heading: inspectorTexts.schools,
        cell: (row) => (
          <ul>
            {row.person.residentAt.map((school) => (
              <li>{residencyText(view, row, school)}</li>
            ))}
          </ul>
        ),
        value: (row) => row.person.residentAt.map((school) => residencyText(view, row, school)).join("; "),
      },
    ];
  },
  async read(_view, asked, page, supplies) {
    const [today, rules] = await rulesOf(supplies);
    const rowOf = (person: Person, schools: InspectorRow["schools"] = new Map()): InspectorRow => {
      const last = lastTermOf(person, rules);
      const duties = dutiesOf(person, today, rules);
      const term = termStateOf(person, duties, today);
      const limitOf = (id: LimitId): number | null =>
        rules.ruleSet.limits[id].enabled ? quantityOf(rules.ruleSet, id) : null;
      const terms = last && { running: last.running, limit: limitOf("part_time_terms_running") };
      const trained = {
        thisYear: hoursIn(person, today),
        lastYear: hoursIn(person, Day.parse(`${Number(today.slice(0, 4)) - 1}-12-31`)),
        limit: limitOf("inspector_training"),
      };
      return { person, duties, term, terms, trained, schools };
    };
    const found = await partOf(
      supplies.directory.allPeople(),
      page,
      (person) =>
        isInspector(person) &&
        contains(asked.get("q"), person.id, person.name.zh, person.name.en) &&
        isAsked(rowOf(person), asked),
    );
    const schools = await supplies.directory.organisations(found.items.flatMap(({ residentAt }) => residentAt));
    return { ...found, items: found.items.map((person) => rowOf(person, schools)) };
  },
};
