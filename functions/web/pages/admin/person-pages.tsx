import type { Context, Hono } from "hono";
import { type Organisation, OrganisationId, type Person, PersonId } from "../../../../domain/directory.ts";
import { returnTo, type Unreachable } from "../../../adapters/reachability.ts";
import { stateOf } from "../../as-seen.ts";
import { instantText } from "../../dates.ts";
import { AddressCleared, clearAddress, keepPerson, PersonEntryForm, personEntry } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { CheckField, type PlainForm, TextField } from "../../parts/plain-form.tsx";
import { absencesPath, paths, personPath, reachablePath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { postText } from "../../texts/directory.ts";
import { inputProblems } from "../../texts/input.ts";
import { say } from "../../view.ts";
import { type SignedInView, send } from "../answering.tsx";
import { Acts, AdminPage, admitted, doersOf, Meanwhile, SearchForm, Seen, seenIn, textIn, tryForm } from "./door.tsx";
import { entryIn, PersonFields, personFields, personWords, placesOf, withIdentifiers } from "./person-form.tsx";

/** How many entries a page of the list holds. */
const LINES = 50;
/** The people: list, entry, change. */
export function addPersonPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory } = supplies;

  app.get(paths.adminPeople, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const { text = "", after = "" } = c.req.query();
    const found: Person[] = [];
    for await (const each of directory.allPeople())
      if (each.id > after && isNamed(each, text) && found.push(each) > LINES) break;
    const places = await directory.organisations(
      found.flatMap(({ positions }) => positions.map(({ organisationId }) => organisationId)),
    );
    return send(c, <ListPage view={view} text={text} found={found} places={places} />);
  });

  app.get(`${paths.adminPeople}/new`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const at = OrganisationId.safeParse(c.req.query("at"));
    const place = at.success ? await directory.organisation(at.data) : null;
    const typed = new Map([
      ["language", ["zh"]],
      ["positions.0.organisationId", [place ? say(view, place.name) : ""]],
    ]);
    return entryPage(c, { view, present: null, typed, errors: [], status: 200 }, supplies);
  });
  app.post(`${paths.adminPeople}/new`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    return tryForm(
      c,
      (typed) => keep(c, view, null, typed),
      (typed, errors, status) => entryPage(c, { view, present: null, typed, errors, status }, supplies),
    );
  });

  app.get(`${paths.adminPeople}/:person`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const present = await personIn(c, supplies);
    const typed = personFields(view, present, await placesOf(present, supplies));
    return entryPage(c, { view, present, typed, errors: [], status: 200 }, supplies);
  });
  app.post(`${paths.adminPeople}/:person`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const present = await personIn(c, supplies);
    return tryForm(
      c,
      (typed) => keep(c, view, present, typed),
      async (typed, errors, status) =>
        entryPage(c, { view, present: await personIn(c, supplies), typed, errors, status }, supplies),
    );
  });

  app.post(`${paths.adminPeople}/:person/reachable`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const present = await personIn(c, supplies);
    return tryForm(
      c,
      async (typed) => {
        const confirmed = textIn(typed, "confirmed") === "true";
        if (!confirmed) throw edgeProblem("invalid-input", [mustConfirm]);
        const given = AddressCleared.safeParse({ why: textIn(typed, "why"), confirmed });
        if (!given.success) throw edgeProblem("invalid-input", inputProblems(given.error));
        await clearAddress(present, given.data, view.principal.actor, supplies);
        return c.redirect(`${personPath(present.id)}?saved=1`, 303);
      },
      async (typed, errors, status) => {
        const shown = new Map([...personFields(view, present, await placesOf(present, supplies)), ...typed]);
        return entryPage(c, { view, present, typed: shown, errors, status }, supplies);
      },
    );
  });

  async function keep(c: Context<WebEnv>, view: SignedInView, present: Person | null, typed: Typed) {
    const parsed = PersonEntryForm.safeParse(entryIn(await withIdentifiers(typed, present, supplies), present));
    if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
    const keeping = { isNew: !present, seen: seenIn(typed) };
    await keepPerson(parsed.data, keeping, view.principal.actor, supplies);
    return c.redirect(`${personPath(parsed.data.id)}?saved=1`, 303);
  }
}

/** The person an address names. Throws `not-found`. */
export async function personIn(c: Context<WebEnv>, { directory }: WebSupplies): Promise<Person> {
  const id = PersonId.safeParse(c.req.param("person"));
  const found = id.success ? await directory.person(id.data) : null;
  if (!found) throw edgeProblem("not-found");
  return found;
}

const isNamed = ({ id, name, email }: Person, text: string): boolean => {
  const sought = text.trim().toLocaleLowerCase("en");
  return [id, name.zh, name.en, email].some((each) => each.toLocaleLowerCase("en").includes(sought));
};

const mustConfirm = { field: "confirmed", code: "missing", text: adminTexts.mustConfirm };

interface ListProps {
  readonly view: SignedInView;
  readonly text: string;
  readonly found: readonly Person[];
  readonly places: ReadonlyMap<OrganisationId, Organisation>;
}

const ListPage = ({ view, text, found, places }: ListProps) => {
  const shown = found.slice(0, LINES);
  return (
    <AdminPage view={view} title={say(view, adminTexts.people)} wide>
      <p class="buttons">
        <a class="button" href={`${paths.adminPeople}/new`}>
          {say(view, adminTexts.newPerson)}
        </a>
      </p>
      <SearchForm view={view} action={paths.adminPeople} text={text} />
      {shown.length === 0 && <p class="quiet">{say(view, adminTexts.nothingFound)}</p>}
      <ul class="cards">
        {shown.map((person) => (
          <li>
            <p class="card-title">
              <a href={personPath(person.id)}>{say(view, person.name)}</a>
            </p>
            <p class="meta">{person.positions.map((post) => say(view, postText(post, places))).join("; ")}</p>
            <p class="meta">{person.email}</p>
          </li>
        ))}
      </ul>
      {found.length > LINES && (
        <p class="paging">
          <a
            href={`${paths.adminPeople}?text=${encodeURIComponent(text)}&after=${encodeURIComponent(shown.at(-1)?.id ?? "")}`}
          >
            {say(view, adminTexts.next)}
          </a>
        </p>
      )}
    </AdminPage>
  );
};

interface Entered {
  readonly view: SignedInView;
  readonly present: Person | null;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

async function entryPage(c: Context<WebEnv>, entered: Entered, supplies: WebSupplies): Promise<Response> {
  const { view, present, typed, errors, status } = entered;
  const acts = present ? await supplies.officeRegister.actsOn(present.id) : [];
  const doers = await doersOf(acts, supplies);
  const returned = present && returnTo(present, await supplies.reachability.all());
  const title = present ? say(view, present.name) : say(view, adminTexts.newPerson);
  return send(
    c,
    <AdminPage view={view} title={title} back={paths.adminPeople} errors={errors}>
      {present && (
        <p class="caption">
          {say(view, adminTexts.id)} <span class="ref">{present.id}</span> ·{" "}
          <a href={absencesPath(present.id)}>{say(view, adminTexts.absences)}</a>
        </p>
      )}
      {present && returned && <MailReturns form={{ view, typed, errors }} person={present} returned={returned} />}
      {present && status === 409 && (
        <Meanwhile
          view={view}
          fields={personWords(view)}
          typed={typed}
          recorded={personFields(view, present, await placesOf(present, supplies))}
        />
      )}
      <form
        method="post"
        action={present ? personPath(present.id) : undefined}
        enctype="multipart/form-data"
        novalidate
      >
        {present && <Seen typed={typed} status={status} now={stateOf(personEntry(present))} />}
        <PersonFields form={{ view, typed, errors }} isNew={!present} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
      {present && <Acts view={view} acts={acts} people={doers} />}
    </AdminPage>,
    status,
  );
}

/** Says that mail came back, and lets it out again once the person confirms that it arrives. */
const MailReturns = ({ form, person, returned }: { form: PlainForm; person: Person; returned: Unreachable }) => {
  const { view } = form;
  return (
    <section class="warning" aria-labelledby="mail-returns">
      <h2 id="mail-returns">{say(view, adminTexts.mailReturns)}</h2>
      <p>
        {person.email} · {instantText(returned.since, view.language)} · {returned.reason}
      </p>
      <p>{say(view, adminTexts.mailReturnsText)}</p>
      <form method="post" action={reachablePath(person.id)} enctype="multipart/form-data" novalidate>
        <TextField
          form={form}
          name="why"
          label={say(view, adminTexts.confirmedHow)}
          hint={say(view, adminTexts.confirmedHowHint)}
        />
        <CheckField
          form={form}
          name="confirmed"
          label={say(view, adminTexts.isConfirmed)}
          options={[{ value: "true", text: say(view, adminTexts.confirmed) }]}
        />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.clearAddress)}</button>
        </p>
      </form>
    </section>
  );
};
