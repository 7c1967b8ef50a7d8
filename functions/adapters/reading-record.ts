import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type ItemStore } from "./item-store.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";

/** Somebody read a case file: who, when, and which part of it. */
export const Reading = z.strictObject({
  at: Instant,
  personId: PersonId,
  /** The absent colleague a deputy read for. */
  actingFor: PersonId.optional(),
  part: z.string().min(1).max(120),
});
export type Reading = z.infer<typeof Reading>;

/** Who read which case file when. Kept beside the log, not on it: reading changes nothing. */
export interface ReadingRecord {
  record(caseId: CaseId, reading: Omit<Reading, "at">): Promise<void>;
  /** The newest first. Throws UnknownPlace as every list does. */
  of(caseId: CaseId, request?: PageRequest): Promise<Page<Reading>>;
}

const PLACE = /^[\d:.TZ-]{24}#[a-z0-9-]{3,60}#.{1,120}$/;
const sortKeyOf = ({ at, personId, part }: Reading): string => `${at}#${personId}#${part}`;

export function readingRecordOn(store: ItemStore, clock: Clock): ReadingRecord {
  const partitionOf = (caseId: CaseId): string => `READ#${caseId}`;
  return {
    async record(caseId, reading) {
      const entry: Reading = { at: toInstant(clock.now()), ...reading };
      await store.put({ PK: partitionOf(caseId), SK: sortKeyOf(entry), body: JSON.stringify(entry) });
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
  };
}
