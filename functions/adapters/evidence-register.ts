import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { type CaseId, EvidenceId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type ItemStore, itemsOf } from "./item-store.ts";

/** A file handed in for a case: what it is called, what it is, who brought it and when. */
export const EvidenceEntry = z.strictObject({
  id: EvidenceId,
  name: z.string().min(1).max(200),
  bytes: z.int().positive(),
  mediaType: z.string().min(3).max(120),
  by: PersonId,
  at: Instant,
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** Which files were handed in for which case. The file itself is named by its content; the name people gave it stands here. */
export interface EvidenceRegister {
  /** The first hand-in of the same file for the same case stands. */
  add(caseId: CaseId, entry: Omit<EvidenceEntry, "at">): Promise<EvidenceEntry>;
  find(caseId: CaseId, ids: Iterable<EvidenceId>): Promise<ReadonlyMap<EvidenceId, EvidenceEntry>>;
  /** Every file of a case, by id. */
  of(caseId: CaseId): AsyncIterable<EvidenceEntry>;
}

export function evidenceRegisterOn(store: ItemStore, clock: Clock): EvidenceRegister {
  const partitionOf = (caseId: CaseId): string => `FILE#${caseId}`;
  const find: EvidenceRegister["find"] = async (caseId, ids) => {
    const keys = [...new Set(ids)].map((id) => ({ PK: partitionOf(caseId), SK: id }));
    const entries = (await store.getAll(keys)).map((item) => bodyOf(EvidenceEntry, item));
    return new Map(entries.map((entry) => [entry.id, entry]));
  };
  return {
    find,
    async add(caseId, brought) {
      const known = (await find(caseId, [brought.id])).get(brought.id);
      if (known) return known;
      const entry: EvidenceEntry = { ...brought, at: toInstant(clock.now()) };
      await store.put({ PK: partitionOf(caseId), SK: entry.id, body: JSON.stringify(entry) });
      return entry;
    },
    async *of(caseId) {
      for await (const item of itemsOf(store, partitionOf(caseId))) yield bodyOf(EvidenceEntry, item);
    },
  };
}
