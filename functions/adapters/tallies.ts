import { createHash } from "node:crypto";
import { z } from "zod";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import { moved, type Tally, tallyOf } from "../../domain/tally.ts";
import { foldOf } from "./fold.ts";
import { type Condition, type ItemStore, itemsOf } from "./item-store.ts";

/** How many items the figures of the city are spread over, so that writers seldom meet. */
const SHARDS = 16;
/** How often a count is tried again after someone else wrote to the same item. */
const ATTEMPTS = 20;

/** Somebody else kept counting in the same item; the notice is delivered again. */
export class TallyContended extends Error {
  override readonly name = "TallyContended";
}

/**
 * The figures of the city. Each item holds the sum over its cases and, in the same write, which version of each case is in
 * it: whatever is delivered twice, late or out of order is counted once. What a version added, the log says.
 */
export interface Tallies {
  /** Lets a case count as it is in this version instead of as it was counted before. */
  count(caseId: CaseId, version: number, tallyAt: (version: number) => Tally): Promise<void>;
  /** The sum over all cases. */
  sums(): Promise<Tally>;
}

const Sums = z.record(z.string(), z.number());
const Stored = z.object({ sums: z.string(), cases: z.string(), revision: z.number() });

export function talliesOn(store: ItemStore): Tallies {
  async function isCounted(caseId: CaseId, version: number, tallyAt: (version: number) => Tally): Promise<boolean> {
    const key = { PK: "TALLY", SK: shardOf(caseId) };
    const item = await store.get(key);
    const stored = item ? Stored.parse(item) : { sums: "{}", cases: "{}", revision: 0 };
    const cases = Sums.parse(JSON.parse(stored.cases));
    const known = cases[caseId] ?? 0;
    if (known >= version) return true;
    const sums = moved(Sums.parse(JSON.parse(stored.sums)), tallyAt(known), tallyAt(version));
    return store.put(
      {
        ...key,
        sums: JSON.stringify(sums),
        cases: JSON.stringify({ ...cases, [caseId]: version }),
        revision: stored.revision + 1,
      },
      unlessCountedSince(stored.revision),
    );
  }

  return {
    async count(caseId, version, tallyAt) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) if (await isCounted(caseId, version, tallyAt)) return;
      throw new TallyContended(`the figures case ${caseId} stands in kept changing`);
    },
    async sums() {
      let total: Tally = {};
      for await (const item of itemsOf(store, "TALLY"))
        total = moved(total, {}, Sums.parse(JSON.parse(Stored.parse(item).sums)));
      return total;
    },
  };
}

/** Nobody has written to the item since it was read in this revision. */
const unlessCountedSince = (revision: number): Condition => ({
  some: [
    { attribute: "PK", is: null },
    { attribute: "revision", is: revision },
  ],
});

/** What a case added after each commit of its log; nothing before the first. */
export const talliesOf =
  (commits: readonly Commit[]) =>
  (version: number): Tally => {
    const file = foldOf(commits.slice(0, version));
    return file.status === "not_opened" ? {} : tallyOf(file);
  };

const shardOf = (caseId: CaseId): string =>
  String(createHash("sha256").update(caseId).digest().readUInt32BE(0) % SHARDS).padStart(2, "0");
