import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type ItemStore } from "./item-store.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import { searchBack } from "./search-back.ts";

/** Somebody read a case file: who, when, and which part of it. */
export const Reading = z.strictObject({
  at: Instant,
  personId: PersonId,
  /** The absent colleague a deputy read for. */
  actingFor: PersonId.optional(),
  part: z.string().min(1).max(120),
});
export type Reading = z.infer<typeof Reading>;

/** A reading with the case it was of. */
export const ReadingOf = Reading.extend({ caseId: CaseId });
export type ReadingOf = z.infer<typeof ReadingOf>;

/** By case, by person, or both; one of them at least. */
export interface ReadingSearch {
  readonly caseId?: CaseId;
  /** Whoever read, for themselves or for an absent colleague. */
  readonly personId?: PersonId;
  readonly from?: Instant;
  /** The first instant that is too late. */
  readonly before?: Instant;
}

/** Who read which case file when. Kept beside the log, not on it: reading changes nothing. */
export interface ReadingRecord {
  record(caseId: CaseId, reading: Omit<Reading, "at">): Promise<void>;
  /** The newest first. Throws UnknownPlace as every list does. */
  of(caseId: CaseId, request?: PageRequest): Promise<Page<Reading>>;
  /** The newest first. A part may hold fewer than asked for and still have a next one. */
  search(search: ReadingSearch, request?: PageRequest): Promise<Page<ReadingOf>>;
}

const PLACE = /^[\d:.TZ-]{24}#[a-z0-9-]{3,60}#.{1,120}$/;
/** A place of either partition. */
const ANY_PLACE = /^[\d:.TZ-]{24}#[A-Za-z0-9-]{3,60}#.{1,120}$/;
const sortKeyOf = ({ at, personId, part }: Reading): string => `${at}#${personId}#${part}`;

export function readingRecordOn(store: ItemStore, clock: Clock): ReadingRecord {
  const partitionOf = (caseId: CaseId): string => `READ#${caseId}`;
  const readerPartition = (personId: PersonId): string => `READER#${personId}`;
  return {
    async record(caseId, reading) {
      const entry: Reading = { at: toInstant(clock.now()), ...reading };
      const { at, personId, part } = entry;
      await Promise.all([
        store.put({ PK: partitionOf(caseId), SK: sortKeyOf(entry), body: JSON.stringify(entry) }),
        store.put({
          PK: readerPartition(personId),
          SK: `${at}#${caseId}#${part}`,
          body: JSON.stringify({ ...entry, caseId }),
        }),
      ]);
    },
    async of(caseId, request = {}) {
      const partition = partitionOf(caseId);
      const from = request.after === undefined ? null : textAt(request.after, PLACE);
      const page = await store.query({
        partition,
        isReversed: true,
        limit: limitOf(request),
        ...(from ? { after: { PK: partition, SK: from, sort: from } } : {}),
      });
      const items = page.items.map((item) => bodyOf(Reading, item));
      const last = items.at(-1);
      return { items, next: page.next && last ? placeOf(sortKeyOf(last)) : null };
    },
    async search({ caseId, personId, from, before }, request = {}) {
      const partition = caseId ? partitionOf(caseId) : personId ? readerPartition(personId) : null;
      if (partition === null) throw new TypeError("readings are searched by case or by person");
      return searchBack<ReadingOf>(
        store,
        {
          partition,
          start: request.after === undefined ? (before ?? null) : textAt(request.after, ANY_PLACE),
          read: (item) => (caseId ? { ...bodyOf(Reading, item), caseId } : bodyOf(ReadingOf, item)),
          wants: (reading) => (personId ?? reading.personId) === reading.personId,
          isPast: ({ at }) => from !== undefined && at < from,
        },
        request,
      );
    },
  };
}
