import { holds, type PersonActor } from "../../../domain/actor.ts";
import {
  IN_DIRECTORY,
  type Organisation,
  type OrganisationId,
  OrganisationKind,
  type Person,
  Role,
} from "../../../domain/directory.ts";
import { UnitKind } from "../../../domain/indicator.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { dayOf } from "../../../domain/time.ts";
import type { Found } from "../../adapters/lists.ts";
import { limitOf, type PageRequest, placeOf, textAt } from "../../adapters/page.ts";
import { returnTo } from "../../adapters/reachability.ts";
import { dayText } from "../dates.ts";
import { isAbsent } from "../principal.ts";
import { kindText, organisationKindTexts, postText, roleTexts, unitKindTexts } from "../texts/directory.ts";
import { listTexts } from "../texts/lists.ts";
import { say } from "../view.ts";
import { choicesOf, districtFilter, districtNames, districtText } from "./choices.ts";
import type { Asked, ListOf } from "./list.ts";
import { contains } from "./matching.ts";

/** Who works with the registers. */
const readsRegisters = (actor: PersonActor): boolean =>
  holds(actor, "office_staff", "office_head", "chief_inspector", "committee_chair", "auditor", "administrator");

/** A part of a register in the order of its ids; reading ends with the part. */
export async function partOf<T extends { readonly id: string }>(
  entries: AsyncIterable<T>,
  page: PageRequest,
  matches: (entry: T) => boolean,
): Promise<Found<T>> {
  const limit = limitOf(page);
  const from = page.after === undefined ? "" : textAt(page.after, IN_DIRECTORY);
  const items: T[] = [];
  for await (const entry of entries) {
    if (entry.id <= from || !matches(entry)) continue;
    if (items.length === limit) return { items, next: placeOf(items.at(-1)?.id ?? ""), isUnfinished: false };
    items.push(entry);
  }
  return { items, next: null, isUnfinished: false };
}

/** An organisation of the register, and what its superior is called. */
interface OrganisationRow extends Organisation {
  readonly superior: Bilingual | null;
}

export const organisationList: ListOf<OrganisationRow> = {
  name: "organisations",
  title: listTexts.organisations,
  path: "/lists/organisations",
  isOpenTo: ({ principal }) => readsRegisters(principal.actor),
  filters: async (view, supplies) => [
    { name: "q", label: listTexts.text, kind: "text" },
    {
      name: "kind",
      label: listTexts.organisationKind,
      kind: "choice",
      choices: choicesOf(view, OrganisationKind.options, organisationKindTexts),
    },
    {
      name: "unitKind",
      label: listTexts.unitKind,
      kind: "choice",
      choices: choicesOf(view, UnitKind.options, unitKindTexts),
    },
    await districtFilter(view, supplies),
  ],
  async columns(view, supplies) {
    const districts = await districtNames(supplies);
    const districtOf = ({ district }: Organisation): string => districtText(view, districts, district);
    return [
      {
        name: "name",
        heading: listTexts.name,
        cell: ({ name, address }) => (
          <>
            {say(view, name)}
            {address && <span class="meta">{address}</span>}
          </>
        ),
        value: ({ name }) => say(view, name),
      },
      { name: "id", heading: listTexts.identifier, value: ({ id }) => id },
      {
        name: "kind",
        heading: listTexts.organisationKind,
        cell: (row) => say(view, kindText(row)),
        value: (row) => say(view, kindText(row)),
      },
      { name: "district", heading: listTexts.district, cell: districtOf, value: districtOf },
      {
        name: "superior",
        heading: listTexts.superior,
        cell: ({ superior }) => (superior ? say(view, superior) : "–"),
        value: ({ superior }) => superior && say(view, superior),
      },
      { name: "superiorId", heading: listTexts.superiorId, value: ({ superiorId }) => superiorId },
      { name: "phone", heading: listTexts.phone, cell: ({ phone }) => phone ?? "–", value: ({ phone }) => phone ?? "" },
    ];
  },
  async read(_view, asked, page, { directory }) {
    const found = await partOf(
      directory.allOrganisations(),
      page,
      ({ id, name, kind, unitKind, district }) =>
        contains(asked.get("q"), id, name.zh, name.en) &&
        wants(asked, "kind", kind) &&
        wants(asked, "unitKind", unitKind) &&
        wants(asked, "district", district),
    );
    const above = await directory.organisations(found.items.flatMap(({ superiorId }) => superiorId ?? []));
    const nameOf = (id: OrganisationId | null): Bilingual | null => (id && above.get(id)?.name) || null;
    return { ...found, items: found.items.map((each) => ({ ...each, superior: nameOf(each.superiorId) })) };
  },
};

/** A person of the register, and what the places and the deputy are called. */
interface PersonRow extends Person {
  readonly places: ReadonlyMap<OrganisationId, Organisation>;
  readonly deputy: Bilingual | null;
}

export const personList: ListOf<PersonRow> = {
  name: "people",
  title: listTexts.people,
  path: "/lists/people",
  isOpenTo: ({ principal }) => readsRegisters(principal.actor),
  filters: async (view) => [
    { name: "q", label: listTexts.text, kind: "text" },
    { name: "role", label: listTexts.role, kind: "choice", choices: choicesOf(view, Role.options, roleTexts) },
  ],
  async columns(view, { reachability }) {
    const today = dayOf(view.now);
    const returned = await reachability.all();
    const returnOf = (person: Person): string => {
      const known = returnTo(person, returned);
      return known ? `${say(view, listTexts.cameBack)} ${dayText(dayOf(known.since), view.language)}` : "";
    };
    const rolesOf = ({ positions, places }: PersonRow): string[] =>
      positions.map((post) => say(view, postText(post, places)));
    const absenceOf = (person: Person): string => {
      if (!isAbsent(person, today)) return "";
      const until = person.absences.filter(({ from }) => from <= today).at(-1)?.until;
      return until ? `${say(view, listTexts.absentUntil)} ${dayText(until, view.language)}` : "";
    };
    return [
      {
        name: "name",
        heading: listTexts.name,
        cell: ({ name }) => say(view, name),
        value: ({ name }) => say(view, name),
      },
      { name: "id", heading: listTexts.identifier, value: ({ id }) => id },
      {
        name: "role",
        heading: listTexts.role,
        cell: (row) => (
          <ul>
            {rolesOf(row).map((post) => (
              <li>{post}</li>
            ))}
          </ul>
        ),
        value: (row) => rolesOf(row).join("; "),
      },
      {
        name: "email",
        heading: listTexts.email,
        cell: (row) => (
          <>
            {row.email} {returnOf(row) && <span class="tag status">{returnOf(row)}</span>}
          </>
        ),
        value: ({ email }) => email,
      },
      { name: "returned", heading: listTexts.returned, value: returnOf },
      { name: "absence", heading: listTexts.absence, cell: (row) => absenceOf(row) || "–", value: absenceOf },
      {
        name: "deputy",
        heading: listTexts.deputy,
        cell: ({ deputy }) => (deputy ? say(view, deputy) : "–"),
        value: ({ deputy }) => deputy && say(view, deputy),
      },
      { name: "deputyId", heading: listTexts.deputyId, value: ({ deputyId }) => deputyId },
    ];
  },
  async read(_view, asked, page, { directory }) {
    const found = await partOf(
      directory.allPeople(),
      page,
      ({ id, name, positions }) =>
        contains(asked.get("q"), id, name.zh, name.en) &&
        (!asked.has("role") || positions.some(({ role }) => role === asked.get("role"))),
    );
    const [places, deputies] = await Promise.all([
      directory.organisations(
        found.items.flatMap(({ positions }) => positions.map(({ organisationId }) => organisationId)),
      ),
      directory.people(found.items.flatMap(({ deputyId }) => deputyId ?? [])),
    ]);
    return {
      ...found,
      items: found.items.map((each) => ({
        ...each,
        places,
        deputy: (each.deputyId && deputies.get(each.deputyId)?.name) || null,
      })),
    };
  },
};

const wants = (asked: Asked, name: string, value: string | null): boolean => (asked.get(name) ?? value) === value;
