import type { Context, Hono } from "hono";
import type { Organisation, OrganisationId, Person } from "../../../../domain/directory.ts";
import { isInspector } from "../../../../domain/inspectors/appointment.ts";
import { stateOf } from "../../as-seen.ts";
import { dayText, instantText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import { type InspectorActName, inspectorActs, keepInspector, recordOf } from "../../inspector-keeping.ts";
import type { FormError } from "../../parts/field.tsx";
import { inspectorPath, paths } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { postText } from "../../texts/directory.ts";
import { inputProblems } from "../../texts/input.ts";
import { inspectorActTexts, inspectorTexts } from "../../texts/inspectors.ts";
import { colon, say, type View } from "../../view.ts";
import { namesOf, type SignedInView, send } from "../answering.tsx";
import { Acts, AdminPage, admitted, Meanwhile, Seen, seenIn, tryForm } from "./door.tsx";
import { appointmentText, contentOf, fieldsOf, schoolText } from "./inspector-form.tsx";
import { personIn } from "./person-pages.tsx";

/** What the office keeps of its inspectors: one page for each, and a form for each act. */
export function addInspectorPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  async function opened(c: Context<WebEnv>): Promise<Opened> {
    const view = await admitted(c, supplies, "keep_inspectors");
    const person = await personIn(c, supplies);
    if (!isInspector(person)) throw edgeProblem("not-found");
    return { view, person, schools: await supplies.directory.organisations(person.residentAt) };
  }

  app.get(`${paths.inspectors}/:person`, async (c) => {
    const { view, person, schools } = await opened(c);
    const [acts, places] = await Promise.all([
      supplies.officeRegister.actsOn(person.id),
      supplies.directory.organisations(person.positions.map(({ organisationId }) => organisationId)),
    ]);
    const doers = await namesOf(
      [...acts.map(({ by }) => by), ...person.record.training.map(({ recordedBy }) => recordedBy)],
      supplies,
    );
    return send(
      c,
      <AdminPage
        view={view}
        title={`${say(view, inspectorTexts.record)}${colon(view)}${say(view, person.name)}`}
        back={paths.inspectorList}
      >
        <p class="caption">{person.positions.map((post) => say(view, postText(post, places))).join("; ")}</p>
        <Appointments view={view} person={person} />
        {person.residentAt.length > 0 && <Residencies view={view} person={person} schools={schools} />}
        <TrainingList view={view} person={person} people={doers} />
        <Acts view={view} acts={acts} people={doers} />
      </AdminPage>,
    );
  });

  app.get(`${paths.inspectors}/:person/:act`, async (c) => {
    const props = await opened(c);
    const typed = new Map(Object.entries(c.req.queries()));
    return send(c, <ActPage {...props} name={actIn(c)} typed={typed} errors={[]} status={200} />);
  });

  app.post(`${paths.inspectors}/:person/:act`, async (c) => {
    const props = await opened(c);
    const { view, person } = props;
    const name = actIn(c);
    return tryForm(
      c,
      async (typed) => {
        const parsed = inspectorActs[name].schema.safeParse(contentOf[name](typed));
        if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
        await keepInspector(person.id, name, parsed.data, view.principal.actor, supplies, seenIn(typed));
        return c.redirect(`${inspectorPath(person.id)}?saved=1`, 303);
      },
      async (typed, errors, status) =>
        send(c, <ActPage {...(await opened(c))} name={name} typed={typed} errors={errors} status={status} />, status),
    );
  });
}

/** The act an address names. Throws `not-found`. */
function actIn(c: Context<WebEnv>): InspectorActName {
  const name = c.req.param("act") ?? "";
  if (!Object.hasOwn(inspectorActs, name)) throw edgeProblem("not-found");
  return name as InspectorActName;
}

/** An inspector, for whoever may keep the record. */
interface Opened {
  readonly view: SignedInView;
  readonly person: Person;
  readonly schools: ReadonlyMap<OrganisationId, Organisation>;
}

interface ActPageProps extends Opened {
  readonly name: InspectorActName;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

/** What is on record of a person, a line for each entry. */
const recordedOf = (view: View, { record, residentAt }: Person, schools: Opened["schools"]): Typed =>
  new Map([
    ["appointments", record.appointments.map((each) => appointmentText(view, each))],
    [
      "residencies",
      record.residencies
        .filter(({ organisationId }) => residentAt.includes(organisationId))
        .map(
          ({ organisationId, since }) =>
            `${schoolText(view, organisationId, schools)} ${dayText(since, view.language)}`,
        ),
    ],
    ["training", record.training.map(({ on, topic, hours }) => `${dayText(on, view.language)} ${topic} ${hours}`)],
  ]);

const ActPage = ({ view, person, schools, name, typed, errors, status }: ActPageProps) => {
  const Fields = fieldsOf[name];
  return (
    <AdminPage
      view={view}
      title={`${say(view, inspectorActTexts[name])}${colon(view)}${say(view, person.name)}`}
      back={inspectorPath(person.id)}
      errors={errors}
    >
      {status === 409 && (
        <Meanwhile
          view={view}
          fields={[
            { name: "appointments", label: say(view, inspectorTexts.appointments) },
            { name: "residencies", label: say(view, inspectorTexts.schools) },
            { name: "training", label: say(view, inspectorTexts.training) },
          ]}
          typed={typed}
          recorded={recordedOf(view, person, schools)}
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(recordOf(person))} />
        <Fields form={{ view, typed, errors }} person={person} schools={schools} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
    </AdminPage>
  );
};

const Act = ({
  view,
  person,
  name,
  of,
  about = Object.values(of ?? {}).join(" "),
}: {
  view: View;
  person: Person;
  name: InspectorActName;
  /** What the form opens with. */
  of?: Readonly<Record<string, string>>;
  /** What it is about, for whoever hears the link alone. */
  about?: string;
}) => (
  <a href={`${inspectorPath(person.id)}/${name}${of ? `?${new URLSearchParams(of)}` : ""}`}>
    {say(view, inspectorActTexts[name])}
    {about && <span class="hidden"> {about}</span>}
  </a>
);

const TrainingList = ({
  view,
  person,
  people,
}: {
  view: View;
  person: Person;
  people: Awaited<ReturnType<typeof namesOf>>;
}) => (
  <section aria-labelledby="training">
    <h2 id="training">{say(view, inspectorTexts.training)}</h2>
    {person.record.training.length === 0 && <p class="quiet">{say(view, inspectorTexts.noTraining)}</p>}
    <ul class="cards">
      {person.record.training.toReversed().map(({ on, hours, topic, recordedBy, recordedAt }) => (
        <li>
          <p class="card-title">
            {dayText(on, view.language)} · {hours} {say(view, inspectorTexts.classHours)}
          </p>
          <p class="meta">{topic}</p>
          <p class="meta">
            {say(view, inspectorTexts.recordedBy)}{" "}
            {say(view, people.get(recordedBy) ?? { zh: recordedBy, en: recordedBy })} ·{" "}
            <time datetime={recordedAt}>{instantText(recordedAt, view.language)}</time> ·{" "}
            <Act view={view} person={person} name="withdrawTraining" of={{ on, topic }} />
          </p>
        </li>
      ))}
    </ul>
    <p>
      <Act view={view} person={person} name="recordTraining" />
    </p>
  </section>
);

const Residencies = ({ view, person, schools }: Omit<Opened, "view"> & { view: View }) => (
  <section aria-labelledby="residencies">
    <h2 id="residencies">{say(view, inspectorTexts.schools)}</h2>
    <ul class="cards">
      {person.residentAt.map((id) => {
        const since = person.record.residencies.find(({ organisationId }) => organisationId === id)?.since;
        return (
          <li>
            <p class="card-title">{schoolText(view, id, schools)}</p>
            <p class="meta">
              {say(view, inspectorTexts.since)}{" "}
              {since ? dayText(since, view.language) : say(view, inspectorTexts.notOnRecord)}
            </p>
            <p class="meta">
              <Act
                view={view}
                person={person}
                name="setResidency"
                of={{ organisationId: id }}
                about={schoolText(view, id, schools)}
              />
            </p>
          </li>
        );
      })}
    </ul>
  </section>
);

const Appointments = ({ view, person }: { view: View; person: Person }) => (
  <section aria-labelledby="appointments">
    <h2 id="appointments">{say(view, inspectorTexts.appointments)}</h2>
    {person.record.appointments.length === 0 && <p class="quiet">{say(view, inspectorTexts.noAppointments)}</p>}
    <ul class="cards">
      {person.record.appointments.toReversed().map((each) => (
        <li>
          <p class="card-title">{appointmentText(view, each)}</p>
          <p class="meta">{each.basis}</p>
          <p class="meta">
            <Act view={view} person={person} name="endAppointment" of={{ from: each.from }} /> ·{" "}
            <Act view={view} person={person} name="withdrawAppointment" of={{ from: each.from }} />
          </p>
        </li>
      ))}
    </ul>
    <p>
      <Act view={view} person={person} name="appoint" />
    </p>
  </section>
);
