import type { Calendar } from "../calendar.ts";
import { lastDayOf } from "../counting.ts";
import { type Appointment, MOST_APPOINTMENTS, type Person, type Role } from "../directory.ts";
import { quantityOf, type RuleSet, spanOf } from "../rule-set.ts";
import { type Ruled, refused, ruled } from "../ruled.ts";
import type { Day } from "../time.ts";

/** What engagements are judged by. */
export interface AppointmentRules {
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
}

type Term = Extract<Appointment, { kind: "part_time" }>;

export const inspectorRoles: readonly Role[] = ["inspector", "resident_inspector", "chief_inspector"];

export const isInspector = ({ positions }: Pick<Person, "positions">): boolean =>
  positions.some(({ role }) => inspectorRoles.includes(role));

/**
 * The person with one engagement more. A part-time inspector's term is no longer than the law's three years, and no more
 * than three of them run one after the other (条例 art. 6): both by the rule set, which quotes the law.
 */
export function appoint(person: Person, wanted: Appointment, rules: AppointmentRules): Ruled<Person> {
  if (!isInspector(person)) return refused("not-an-inspector", { personId: person.id });
  const { from, until } = wanted;
  if (until !== null && until < from) return refused("dates-reversed", { from, until }, "until");
  const met = person.record.appointments.find((each) => areTogether(each, wanted));
  if (met) return refused("appointments-overlap", { from: met.from, until: met.until }, "from");
  if (person.record.appointments.length >= MOST_APPOINTMENTS)
    return refused("record-full", { most: MOST_APPOINTMENTS });
  const { limits } = rules.ruleSet;
  if (wanted.kind === "part_time" && limits.part_time_term.enabled) {
    const latest = lastDayOf(from, spanOf(rules.ruleSet, "part_time_term"), rules.calendar);
    if (wanted.until > latest) return refused("term-too-long", { until: wanted.until, latest }, "until");
  }
  const appointments = [...person.record.appointments, wanted].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (wanted.kind === "part_time" && limits.part_time_terms_running.enabled) {
    const limit = quantityOf(rules.ruleSet, "part_time_terms_running");
    const running = runningWith(wanted, appointments, rules);
    if (running > limit) return refused("too-many-terms-running", { running, limit }, "from");
  }
  return ruled({ ...person, record: { ...person.record, appointments } });
}

/** The person with the engagement that began on a day ending earlier than it was to. */
export function endAppointment(person: Person, { from, until }: { from: Day; until: Day }): Ruled<Person> {
  const present = person.record.appointments.find((each) => each.from === from);
  if (!present) return refused("appointment-unknown", { from }, "from");
  if (until < from) return refused("dates-reversed", { from, until }, "until");
  if (present.until !== null && until >= present.until)
    return refused("appointment-ends-sooner", { until: present.until }, "until");
  return withAppointments(person, (each) => (each === present ? [{ ...present, until }] : [each]));
}

/** The person without an engagement that was entered by mistake. */
export function withdrawAppointment(person: Person, { from }: { from: Day }): Ruled<Person> {
  return person.record.appointments.some((each) => each.from === from)
    ? withAppointments(person, (each) => (each.from === from ? [] : [each]))
    : refused("appointment-unknown", { from }, "from");
}

const withAppointments = (person: Person, change: (each: Appointment) => Appointment[]): Ruled<Person> =>
  ruled({ ...person, record: { ...person.record, appointments: person.record.appointments.flatMap(change) } });

const areTogether = (one: Appointment, other: Appointment): boolean =>
  (one.until === null || other.from <= one.until) && (other.until === null || one.from <= other.until);

const isTerm = (each: Appointment): each is Term => each.kind === "part_time";

/** How many terms run one after the other with this one, those before and after it. */
function runningWith(term: Term, appointments: readonly Appointment[], rules: AppointmentRules): number {
  const runs = runsOf(appointments, rules);
  const after = runs.indexOf(1, appointments.filter(isTerm).indexOf(term) + 1);
  return runs.slice(0, after === -1 ? runs.length : after).at(-1) ?? 0;
}

/** For each part-time term, how many run one after the other up to it; a break of the rule set's length begins the count anew. */
function runsOf(appointments: readonly Appointment[], { ruleSet, calendar }: AppointmentRules): number[] {
  const runs: number[] = [];
  let before: Term | null = null;
  for (const term of appointments.filter(isTerm)) {
    const isBroken =
      before !== null &&
      ruleSet.limits.part_time_break.enabled &&
      term.from > lastDayOf(before.until, spanOf(ruleSet, "part_time_break"), calendar);
    runs.push(before === null || isBroken ? 1 : (runs.at(-1) ?? 0) + 1);
    before = term;
  }
  return runs;
}

/** The last part-time term of a person, and how many run one after the other up to it; null for others. */
export function lastTermOf(
  { record }: Pick<Person, "record">,
  rules: AppointmentRules,
): { readonly term: Term; readonly running: number } | null {
  const terms = record.appointments.filter(isTerm);
  const [term, running] = [terms.at(-1), runsOf(record.appointments, rules).at(-1)];
  return term && running !== undefined ? { term, running } : null;
}

/** The engagement that runs on a day. */
export const appointmentOn = ({ record }: Pick<Person, "record">, day: Day): Appointment | null =>
  record.appointments.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;

/**
 * Whether the person's engagements leave the day out: before the first of them, past the last, or between two. Of a person whose engagements
 * nobody has entered nothing is known, and nothing is held against them.
 */
export const isLapsed = (person: Pick<Person, "record">, day: Day, { limits }: RuleSet): boolean =>
  limits.part_time_term.enabled && person.record.appointments.length > 0 && appointmentOn(person, day) === null;
