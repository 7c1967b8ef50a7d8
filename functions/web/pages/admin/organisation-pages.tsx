import type { Context, Hono } from "hono";
import { type Organisation, OrganisationId } from "../../../../domain/directory.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import { stateOf } from "../../as-seen.ts";
import { keepOrganisation, OrganisationEntryForm, organisationEntry } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import type { Typed } from "../../forms/read.ts";
import { districtNames } from "../../lists/choices.ts";
import type { FormError } from "../../parts/field.tsx";
import { organisationPath, paths, personPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { kindText } from "../../texts/directory.ts";
import { inputProblems } from "../../texts/input.ts";
import { say } from "../../view.ts";
import { type SignedInView, send } from "../answering.tsx";
import { Acts, AdminPage, admitted, doersOf, Meanwhile, SearchForm, Seen, seenIn, tryForm } from "./door.tsx";
import { OrganisationFields, organisationFields, organisationIn, organisationWords } from "./organisation-form.tsx";

/** How many entries a page of the list holds. */
const LINES = 50;

/** The organisations: list, entry, change. */
export function addOrganisationPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory } = supplies;

  app.get(paths.adminOrganisations, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const { text = "", after = "" } = c.req.query();
    const found: Organisation[] = [];
    for await (const each of directory.allOrganisations())
      if (each.id > after && isNamed(each, text) && found.push(each) > LINES) break;
    return send(c, <ListPage view={view} text={text} found={found} districts={await districtNames(supplies)} />);
  });

  const form = (
    c: Context<WebEnv>,
    view: SignedInView,
    present: Organisation | null,
    typed: Typed,
    errors: readonly FormError[],
    status: number,
  ) => entryPage(c, { view, present, typed, errors, status }, supplies);

  app.get(`${paths.adminOrganisations}/new`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const typed = new Map([
      ["kind", ["unit"]],
      ["isFictional", ["false"]],
    ]);
    return form(c, view, null, typed, [], 200);
  });
  app.post(`${paths.adminOrganisations}/new`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    return tryForm(
      c,
      (typed) => keep(c, view, null, typed),
      (typed, errors, status) => form(c, view, null, typed, errors, status),
    );
  });

  app.get(`${paths.adminOrganisations}/:organisation`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const present = await named(c.req.param("organisation"));
    return form(c, view, present, organisationFields(present), [], 200);
  });
  app.post(`${paths.adminOrganisations}/:organisation`, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const present = await named(c.req.param("organisation"));
    return tryForm(
      c,
      (typed) => keep(c, view, present, typed),
      async (typed, errors, status) => form(c, view, await named(c.req.param("organisation")), typed, errors, status),
    );
  });

  async function named(name: string): Promise<Organisation> {
    const id = OrganisationId.safeParse(name);
    const found = id.success ? await directory.organisation(id.data) : null;
    if (!found) throw edgeProblem("not-found");
    return found;
  }

  async function keep(c: Context<WebEnv>, view: SignedInView, present: Organisation | null, typed: Typed) {
    const sent = organisationIn(typed);
    const parsed = OrganisationEntryForm.safeParse(
      present ? { ...(sent as object), id: present.id, kind: present.kind } : sent,
    );
    if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
    const wanted = parsed.data;
    const keeping = { isNew: !present, seen: seenIn(typed) };
    await keepOrganisation(wanted, keeping, view.principal.actor, supplies);
    return c.redirect(`${organisationPath(wanted.id)}?saved=1`, 303);
  }
}

const isNamed = ({ id, name }: Organisation, text: string): boolean => {
  const sought = text.trim().toLocaleLowerCase("en");
  return [id, name.zh, name.en].some((each) => each.toLocaleLowerCase("en").includes(sought));
};

interface ListProps {
  readonly view: SignedInView;
  readonly text: string;
  readonly found: readonly Organisation[];
  readonly districts: ReadonlyMap<string, Bilingual>;
}

const ListPage = ({ view, text, found, districts }: ListProps) => {
  const districtOf = ({ district }: Organisation): string =>
    say(view, districts.get(district) ?? { zh: district, en: district });
  const shown = found.slice(0, LINES);
  return (
    <AdminPage view={view} title={say(view, adminTexts.organisations)} wide>
      <p class="buttons">
        <a class="button" href={`${paths.adminOrganisations}/new`}>
          {say(view, adminTexts.newOrganisation)}
        </a>
        <a href={paths.adminImport}>{say(view, adminTexts.import)}</a>
      </p>
      <SearchForm view={view} action={paths.adminOrganisations} text={text} />
      {shown.length === 0 && <p class="quiet">{say(view, adminTexts.nothingFound)}</p>}
      <ul class="cards">
        {shown.map((each) => (
          <li>
            <p class="card-title">
              <a href={organisationPath(each.id)}>{say(view, each.name)}</a>
            </p>
            <p class="meta">
              {say(view, kindText(each))} · {districtOf(each)}
              {each.address && ` · ${each.address}`}
            </p>
          </li>
        ))}
      </ul>
      {found.length > LINES && (
        <p class="paging">
          <a
            href={`${paths.adminOrganisations}?text=${encodeURIComponent(text)}&after=${encodeURIComponent(shown.at(-1)?.id ?? "")}`}
          >
            {say(view, adminTexts.next)}
          </a>
        </p>
      )}
    </AdminPage>
  );
};

interface Entry {
  readonly view: SignedInView;
  readonly present: Organisation | null;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

async function entryPage(c: Context<WebEnv>, entry: Entry, supplies: WebSupplies): Promise<Response> {
  const { view, present, typed, errors, status } = entry;
  const [people, acts] = present
    ? await Promise.all([
        supplies.directory.peopleOf(present.id),
        supplies.officeRegister.actsOn({ organisation: present.id }),
      ])
    : [[], []];
  const doers = await doersOf(acts, supplies);
  const organs = (await supplies.directory.organs()).filter(({ id }) => id !== present?.id);
  const districts = await districtNames(supplies);
  const title = present ? say(view, present.name) : say(view, adminTexts.newOrganisation);
  return send(
    c,
    <AdminPage view={view} title={title} back={paths.adminOrganisations} errors={errors}>
      {present && (
        <p class="caption">
          {say(view, kindText(present))} · {say(view, adminTexts.id)} <span class="ref">{present.id}</span>
        </p>
      )}
      {present && status === 409 && (
        <Meanwhile
          view={view}
          fields={organisationWords(view, organs)}
          typed={typed}
          recorded={organisationFields(present)}
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        {present && <Seen typed={typed} status={status} now={stateOf(organisationEntry(present))} />}
        <OrganisationFields form={{ view, typed, errors }} isNew={!present} organs={organs} districts={districts} />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
      {present && (
        <section aria-labelledby="people">
          <h2 id="people">{say(view, adminTexts.peopleHere)}</h2>
          <ul>
            {people.map((person) => (
              <li>
                <a href={personPath(person.id)}>{say(view, person.name)}</a>
              </li>
            ))}
          </ul>
          <p>
            <a href={`${paths.adminPeople}/new?at=${present.id}`}>{say(view, adminTexts.addPersonHere)}</a>
          </p>
        </section>
      )}
      {present && <Acts view={view} acts={acts} people={doers} />}
    </AdminPage>,
    status,
  );
}
