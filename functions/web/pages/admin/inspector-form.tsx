import type { FC } from "hono/jsx";
import type { Appointment, Organisation, OrganisationId, Person } from "../../../../domain/directory.ts";
import { dayText } from "../../dates.ts";
import type { Typed } from "../../forms/read.ts";
import type { InspectorActName } from "../../inspector-keeping.ts";
import type { Option } from "../../parts/field.tsx";
import { type PlainForm, RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { appointmentTexts, inspectorTexts } from "../../texts/inspectors.ts";
import { say, type View } from "../../view.ts";
import { textIn } from "./door.tsx";

/** An engagement as a line says it. */
export function appointmentText(view: View, { kind, from, until }: Appointment): string {
  const last = until ? dayText(until, view.language) : say(view, inspectorTexts.open);
  return `${say(view, appointmentTexts[kind])} · ${dayText(from, view.language)} – ${last}`;
}

/** What the fields of an act hold, in the form its schema takes; an empty field is left out. */
export const contentOf: Readonly<Record<InspectorActName, (typed: Typed) => unknown>> = {
  appoint: (typed) => ({
    ...given(typed, "kind", "from", "basis"),
    until: textIn(typed, "until") || (textIn(typed, "kind") === "full_time" ? null : undefined),
  }),
  endAppointment: (typed) => given(typed, "from", "until", "why"),
  withdrawAppointment: (typed) => given(typed, "from", "why"),
  setResidency: (typed) => given(typed, "organisationId", "since", "why"),
  recordTraining: (typed) => ({
    ...given(typed, "on", "topic"),
    ...(textIn(typed, "hours") ? { hours: Number(textIn(typed, "hours")) } : {}),
  }),
  withdrawTraining: (typed) => given(typed, "on", "topic", "why"),
};

const given = (typed: Typed, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (textIn(typed, name) ? [[name, textIn(typed, name)]] : [])));

interface FieldsProps {
  readonly form: PlainForm;
  readonly person: Person;
  /** What the schools of a resident inspector are called. */
  readonly schools: ReadonlyMap<OrganisationId, Organisation>;
}

const Appointments = ({ form, person }: FieldsProps) => {
  const options: Option[] = person.record.appointments.map((each) => ({
    value: each.from,
    text: appointmentText(form.view, each),
  }));
  return <SelectField form={form} name="from" label={say(form.view, inspectorTexts.which)} options={options} />;
};

const Why = ({ form }: Pick<FieldsProps, "form">) => (
  <TextField form={form} name="why" label={say(form.view, inspectorTexts.why)} />
);

/** The fields of each act. */
export const fieldsOf: Readonly<Record<InspectorActName, FC<FieldsProps>>> = {
  appoint: ({ form }) => (
    <>
      <p class="lead">{say(form.view, inspectorTexts.lawOfTerms)}</p>
      <RadioField
        form={form}
        name="kind"
        label={say(form.view, inspectorTexts.kind)}
        options={Object.entries(appointmentTexts).map(([value, text]) => ({ value, text: say(form.view, text) }))}
      />
      <TextField form={form} name="from" type="date" label={say(form.view, inspectorTexts.from)} />
      <TextField
        form={form}
        name="until"
        type="date"
        label={say(form.view, inspectorTexts.until)}
        hint={say(form.view, inspectorTexts.untilHint)}
      />
      <TextField
        form={form}
        name="basis"
        label={say(form.view, inspectorTexts.basis)}
        hint={say(form.view, inspectorTexts.basisHint)}
      />
    </>
  ),
  endAppointment: (props) => (
    <>
      <Appointments {...props} />
      <TextField form={props.form} name="until" type="date" label={say(props.form.view, inspectorTexts.endsOn)} />
      <Why form={props.form} />
    </>
  ),
  withdrawAppointment: (props) => (
    <>
      <Appointments {...props} />
      <Why form={props.form} />
    </>
  ),
  setResidency: ({ form, person, schools }) => (
    <>
      <SelectField
        form={form}
        name="organisationId"
        label={say(form.view, inspectorTexts.school)}
        options={person.residentAt.map((id) => ({ value: id, text: schoolText(form.view, id, schools) }))}
      />
      <TextField form={form} name="since" type="date" label={say(form.view, inspectorTexts.since)} />
      <Why form={form} />
    </>
  ),
  recordTraining: ({ form }) => (
    <>
      <TextField form={form} name="on" type="date" label={say(form.view, inspectorTexts.trainedOn)} />
      <TextField
        form={form}
        name="hours"
        label={say(form.view, inspectorTexts.hours)}
        hint={say(form.view, inspectorTexts.hoursHint)}
      />
      <TextField form={form} name="topic" label={say(form.view, inspectorTexts.topic)} />
    </>
  ),
  withdrawTraining: ({ form }) => (
    <>
      <TextField form={form} name="on" type="date" label={say(form.view, inspectorTexts.trainedOn)} />
      <TextField form={form} name="topic" label={say(form.view, inspectorTexts.topic)} />
      <Why form={form} />
    </>
  ),
};

/** What a school is called; its id where the directory has lost it. */
export const schoolText = (view: View, id: OrganisationId, schools: FieldsProps["schools"]): string =>
  say(view, schools.get(id)?.name ?? { zh: id, en: id });
