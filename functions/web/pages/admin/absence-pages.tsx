import type { Context, Hono } from "hono";
import { AbsencePlan, absencePlanOf, mayStandIn, planAbsence } from "../../../../domain/absence.ts";
import { mayAdminister } from "../../../../domain/access.ts";
import type { Person } from "../../../../domain/directory.ts";
import { changedBy } from "../../administering.ts";
import { asSeen, stateOf } from "../../as-seen.ts";
import { dayText } from "../../dates.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { SelectField, TextField } from "../../parts/plain-form.tsx";
import { absencesPath, paths, personPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { colon, say } from "../../view.ts";
import { type SignedInView, send, signedInView } from "../answering.tsx";
import { Acts, AdminPage, doersOf, Meanwhile, Seen, seenIn, textIn, tryForm } from "./door.tsx";
import { personIn } from "./person-pages.tsx";

/** When somebody is away and who stands in: for the person, and for the administrator. */
export function addAbsencePages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory, officeRegister } = supplies;

  /** One's own are one's own to set, but not those of a colleague one stands in for. */
  async function opened(c: Context<WebEnv>): Promise<{ view: SignedInView; person: Person }> {
    const view = await signedInView(c, supplies);
    const person = await personIn(c, supplies);
    const { actor } = view.principal;
    if (actor.personId !== person.id && !mayAdminister(actor, "keep_directory")) throw edgeProblem("not-found");
    return { view, person };
  }

  app.get(`${paths.adminPeople}/:person/absences`, async (c) => {
    const { view, person } = await opened(c);
    const typed = new Map([["deputyId", [person.deputyId ?? ""]]]);
    return absencePage(c, { view, person, typed, errors: [], status: 200 }, supplies);
  });

  app.post(`${paths.adminPeople}/:person/absences`, async (c) => {
    const { view, person } = await opened(c);
    return tryForm(
      c,
      async (typed) => {
        const { deputyId } = planIn(typed, person);
        const people = await directory.people(deputyId === null ? [] : [deputyId]);
        await changedBy(
          directory,
          officeRegister.changePerson(
            person.id,
            asSeen(seenIn(typed), absencePlanOf, (present) => planAbsence(present, planIn(typed, present), people)),
            { act: "absence_set", by: view.principal.actor },
          ),
        );
        return c.redirect(`${absencesPath(person.id)}?saved=1`, 303);
      },
      async (typed, errors, status) =>
        absencePage(c, { view, person: await personIn(c, supplies), typed, errors, status }, supplies),
    );
  });
}

/** An absence as the button to take it out names it: nobody takes out another that came into its place. */
const nameOf = ({ from, until, reason }: Readonly<Record<"from" | "until" | "reason", string>>): string =>
  `${from} ${until} ${reason}`;

/** What is on record, without what is removed and with what is added. Throws `invalid-input`. */
function planIn(typed: Typed, { absences }: Person): AbsencePlan {
  const added = { from: textIn(typed, "from"), until: textIn(typed, "until"), reason: textIn(typed, "reason") };
  const isAdding = Object.values(added).some(Boolean);
  const removed = textIn(typed, "remove");
  const kept = absences.filter((each) => nameOf(each) !== removed);
  const isThere = kept.some((each) => nameOf(each) === nameOf(added));
  const parsed = AbsencePlan.safeParse({
    absences: isAdding && !isThere ? [...kept, added] : kept,
    deputyId: textIn(typed, "deputyId") || null,
  });
  if (parsed.success) return parsed.data;
  throw edgeProblem(
    "invalid-input",
    inputProblems(parsed.error).map((each) => ({ ...each, field: each.field.replace(/^absences\.\d+\./, "") })),
  );
}

interface Opened {
  readonly view: SignedInView;
  readonly person: Person;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

async function absencePage(c: Context<WebEnv>, opened: Opened, supplies: WebSupplies): Promise<Response> {
  const { view, person, typed, status } = opened;
  const errors = opened.errors.map((each) => ({ ...each, field: each.field.replace(/^absences\.\d+\./, "") }));
  const colleagues = await supplies.directory.around(person.positions.map(({ organisationId }) => organisationId));
  const acts = await supplies.officeRegister.actsOn(person.id);
  const doers = await doersOf(acts, supplies);
  const form = { view, typed, errors };
  const deputies = new Map<string, string>(colleagues.map(({ id, name }) => [id, say(view, name)]));
  const isAdministrator = mayAdminister(view.principal.actor, "keep_directory");
  return send(
    c,
    <AdminPage
      view={view}
      title={`${say(view, adminTexts.absences)}${colon(view)}${say(view, person.name)}`}
      back={isAdministrator ? personPath(person.id) : paths.home}
      errors={errors}
    >
      {status === 409 && (
        <Meanwhile
          view={view}
          fields={[
            { name: "absences", label: say(view, adminTexts.absencesNow) },
            { name: "deputyId", label: say(view, adminTexts.deputy), wordFor: (id) => deputies.get(id) },
          ]}
          typed={typed}
          recorded={
            new Map([
              ["absences", person.absences.map(nameOf)],
              ["deputyId", [person.deputyId ?? ""]],
            ])
          }
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(absencePlanOf(person))} />
        <h2>{say(view, adminTexts.absencesNow)}</h2>
        {person.absences.length === 0 && <p class="quiet">{say(view, adminTexts.noAbsences)}</p>}
        <ul class="cards">
          {person.absences.map(({ from, until, reason }) => (
            <li>
              <p class="card-title">
                {dayText(from, view.language)} – {dayText(until, view.language)}
              </p>
              <p class="meta">{reason}</p>
              <p>
                <button type="submit" class="plain" name="remove" value={nameOf({ from, until, reason })}>
                  {say(view, adminTexts.remove)}
                  <span class="hidden">
                    {" "}
                    {from} – {until}
                  </span>
                </button>
              </p>
            </li>
          ))}
        </ul>
        <h2>{say(view, adminTexts.addAbsence)}</h2>
        <TextField form={form} name="from" type="date" label={say(view, adminTexts.from)} />
        <TextField form={form} name="until" type="date" label={say(view, adminTexts.until)} />
        <TextField form={form} name="reason" label={say(view, adminTexts.reason)} />
        <SelectField
          form={form}
          name="deputyId"
          label={say(view, adminTexts.deputy)}
          hint={say(view, adminTexts.deputyHint)}
          options={colleagues
            .filter((each) => mayStandIn(each, person))
            .map(({ id, name }) => ({ value: id, text: say(view, name) }))}
        />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
      <Acts view={view} acts={acts} people={doers} />
    </AdminPage>,
    status,
  );
}
