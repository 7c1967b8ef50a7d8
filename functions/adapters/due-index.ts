import { z } from "zod";
import { CaseId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import { type ItemStore, itemsFound } from "./item-store.ts";
import { dueShards } from "./view-keys.ts";

export interface DueCase {
  readonly caseId: CaseId;
  readonly at: Instant;
}

/** Which cases time has something to do in. What it costs to ask grows with what is due, not with what is open. */
export interface DueIndex {
  /** Cases whose next step falls at or before the instant; of several in one shard the longest overdue first. */
  until(now: Date): AsyncIterable<DueCase>;
  /** The instant of the next step of any case; null when no case waits for time. For a clock that is moved in rehearsal. */
  next(): Promise<Instant | null>;
}

const StoredDue = z
  .object({ PK: z.string().startsWith("VIEW#"), nextStepAt: Instant })
  .transform(({ PK, nextStepAt }) => ({ caseId: CaseId.parse(PK.slice("VIEW#".length)), at: nextStepAt }));

/** Sorts before every instant. */
const EVER = "0";

export function dueIndexOn(store: ItemStore): DueIndex {
  return {
    async *until(now) {
      const sort = { from: EVER, until: toInstant(now) };
      for (const partition of dueShards)
        for await (const item of itemsFound(store, { index: "due", partition, sort })) yield StoredDue.parse(item);
    },
    async next() {
      const firsts = await Promise.all(
        dueShards.map(async (partition) => {
          const { items } = await store.query({ index: "due", partition, limit: 1 });
          return items.map((item) => StoredDue.parse(item).at);
        }),
      );
      return firsts.flat().sort()[0] ?? null;
    },
  };
}
