import { z } from "zod";
import {
  type DistrictId,
  IN_DIRECTORY,
  Organisation,
  type OrganisationId,
  Person,
  PersonId,
  type Role,
} from "../../domain/directory.ts";
import type { UnitKind } from "../../domain/indicator.ts";
import { bodyOf, type ItemKey, type ItemStore, itemsOf } from "./item-store.ts";
import type { Memory } from "./memory.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import { entriesOf, entryAt, readingOf } from "./staged-entry.ts";

export interface UnitSearch extends PageRequest {
  /** Part of the name in either language, or of the id. */
  readonly text?: string;
  readonly district?: DistrictId;
  readonly kind?: UnitKind;
  readonly superiorId?: OrganisationId;
}

/**
 * Who works where, and what may be supervised. `person` and `personAt` say it as it is now, for whoever is at the door;
 * the rest may be as stale as a register may be.
 */
export interface Directory {
  person(id: PersonId): Promise<Person | null>;
  /** Whoever has this e-mail address, in any case of its letters. */
  personAt(email: string): Promise<Person | null>;
  people(ids: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Person>>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  organisations(ids: Iterable<OrganisationId>): Promise<ReadonlyMap<OrganisationId, Organisation>>;
  /** Everyone with a position at the organisation. */
  peopleOf(organisationId: OrganisationId): Promise<readonly Person[]>;
  /** Everyone who holds the role at the organisation. */
  holders(organisationId: OrganisationId, role: Role): Promise<readonly Person[]>;
  /** Everyone with a position at one of the organisations, and the resident inspectors who answer for one of them. */
  around(organisationIds: readonly OrganisationId[]): Promise<readonly Person[]>;
  /** Every organisation that is not a supervised unit's own: offices, bureaus, governments. Some dozens. */
  organs(): Promise<readonly Organisation[]>;
  /** Supervised units, by id. */
  units(search: UnitSearch): Promise<Page<Organisation>>;
  /** Every organisation, by id: units and organs. */
  allOrganisations(): AsyncIterable<Organisation>;
  /** Every person, by id. */
  allPeople(): AsyncIterable<Person>;
}

export const organisationKey = (id: OrganisationId): ItemKey => ({ PK: "ORGANISATION", SK: id });
export const personKey = (id: PersonId): ItemKey => ({ PK: "PERSON", SK: id });
/** An organ stands a second time in a partition of its own, so that finding the organs does not read every school. */
export const organKey = (id: OrganisationId): ItemKey => ({ PK: "ORGAN", SK: id });
/** `resident_at` points at the resident inspectors who answer for a school. */
export const seatKey = (organisationId: OrganisationId, role: Role | "resident_at", personId: PersonId): ItemKey => ({
  PK: `SEAT#${organisationId}`,
  SK: `${role}#${personId}`,
});

/** E-mail addresses differ in more than their letters' case: otherwise they are one mailbox. */
export const mailboxKey = (email: string): ItemKey => ({
  PK: `MAILBOX#${email.toLocaleLowerCase("en")}`,
  SK: "PERSON",
});

const StoredSeat = z.object({ personId: PersonId });

export function directoryOn(store: ItemStore, memory: Memory): Directory {
  /** The entries of these ids that exist, each remembered on its own. */
  async function entries<K extends string, T extends { readonly id: K }>(
    kind: string,
    ids: Iterable<K>,
    keyOf: (id: K) => ItemKey,
    schema: z.ZodType<T>,
  ): Promise<ReadonlyMap<K, T>> {
    const wanted = [...new Set(ids)];
    const found = await memory.recallAll(kind, wanted, async (missing) => {
      const asked = wanted.filter((id) => missing.has(id));
      const items = await Promise.all((await store.getAll(asked.map(keyOf))).map(readingOf(store)));
      return new Map(items.flatMap((item) => (item ? [bodyOf(schema, item)] : [])).map((each) => [each.id, each]));
    });
    return new Map(found.map((each) => [each.id, each]));
  }
  const people = (ids: Iterable<PersonId>) => entries("people", ids, personKey, Person);
  const organisations = (ids: Iterable<OrganisationId>) => entries("organisations", ids, organisationKey, Organisation);
  async function readSeats(organisationId: OrganisationId, role?: Role): Promise<readonly PersonId[]> {
    const ids: PersonId[] = [];
    for await (const item of itemsOf(store, `SEAT#${organisationId}`, role ? `${role}#` : ""))
      ids.push(StoredSeat.parse(item).personId);
    return ids;
  }
  /** Everyone a seat of one of these organisations points at. */
  async function pointedAt(organisationIds: readonly OrganisationId[]): Promise<readonly PersonId[]> {
    const seats = await memory.recallAll("seats", organisationIds, async (missing) => {
      const asked = organisationIds.filter((id) => missing.has(id));
      return new Map(await Promise.all(asked.map(async (id) => [id, await readSeats(id)] as const)));
    });
    return seats.flat();
  }
  const pointedAtAs = (organisationId: OrganisationId, role: Role): Promise<readonly PersonId[]> =>
    memory.recall(`seats ${organisationId} ${role}`, () => readSeats(organisationId, role));
  /** Whoever is asked for by name is asked for at the door, where it counts what they are at this moment. */
  async function person(id: PersonId): Promise<Person | null> {
    const item = await entryAt(store, personKey(id));
    return item ? bodyOf(Person, item) : null;
  }
  /** A seat only points at a person; whether the person still holds it, the person's own entry says. */
  async function seated(organisationId: OrganisationId, role?: Role): Promise<Person[]> {
    const ids = role ? await pointedAtAs(organisationId, role) : await pointedAt([organisationId]);
    return [...(await people(ids)).values()]
      .filter(({ positions }) =>
        positions.some((seat) => seat.organisationId === organisationId && seat.role === (role ?? seat.role)),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  async function* allOrganisations(): AsyncGenerator<Organisation> {
    for await (const item of entriesOf(store, "ORGANISATION")) yield bodyOf(Organisation, item);
  }

  return {
    person,
    async personAt(email) {
      const item = await store.get(mailboxKey(email));
      if (!item) return null;
      const { personId } = StoredSeat.parse(item);
      const found = await person(personId);
      return found?.email.toLocaleLowerCase("en") === email.toLocaleLowerCase("en") ? found : null;
    },
    people,
    organisation: async (id) => (await organisations([id])).get(id) ?? null,
    organisations,
    peopleOf: (organisationId) => seated(organisationId),
    holders: (organisationId, role) => seated(organisationId, role),
    async around(organisationIds) {
      const here = new Set(organisationIds);
      return [...(await people(await pointedAt([...here]))).values()].filter(
        ({ positions, residentAt }) =>
          positions.some(({ organisationId }) => here.has(organisationId)) || residentAt.some((id) => here.has(id)),
      );
    },
    organs: () =>
      memory.recall("organs", async () => {
        const found: Organisation[] = [];
        for await (const item of itemsOf(store, "ORGAN")) found.push(bodyOf(Organisation, item));
        return found;
      }),
    async units(search) {
      const limit = limitOf(search);
      const from = search.after === undefined ? "" : textAt(search.after, IN_DIRECTORY);
      const items: Organisation[] = [];
      for await (const each of allOrganisations()) {
        if (each.id <= from || !isFound(each, search)) continue;
        if (items.length === limit) return { items, next: placeOf(items.at(-1)?.id ?? "") };
        items.push(each);
      }
      return { items, next: null };
    },
    allOrganisations,
    async *allPeople() {
      for await (const item of entriesOf(store, "PERSON")) yield bodyOf(Person, item);
    },
  };
}

/** A name as it is compared: by its words, whatever the case of its letters and the width of its marks. */
export const folded = (text: string): string => text.normalize("NFKC").trim().toLocaleLowerCase("en");

function isFound(organisation: Organisation, { text, district, kind, superiorId }: UnitSearch): boolean {
  if (organisation.unitKind === null) return false;
  if (district !== undefined && organisation.district !== district) return false;
  if (kind !== undefined && organisation.unitKind !== kind) return false;
  if (superiorId !== undefined && organisation.superiorId !== superiorId) return false;
  const sought = folded(text ?? "");
  const { id, name } = organisation;
  return !sought || [id, name.zh, name.en].some((each) => folded(each).includes(sought));
}
