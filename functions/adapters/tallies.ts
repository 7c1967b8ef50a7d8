import { hash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import { move, type Tally, tallyOf } from "../../domain/tally.ts";
import { foldTo } from "./fold.ts";
import {
  type Condition,
  type Item,
  type ItemKey,
  type ItemStore,
  isFree,
  itemsOf,
  putUnlessOlder,
} from "./item-store.ts";

/** How many items the figures of the city are spread over, so that writers seldom meet. */
const SHARDS = 16;
/** How often a count is tried again after someone else wrote to the same item. */
const ATTEMPTS = 20;
/** How many cases an item names itself; of one counted longer ago the case's own item says which version is in the sum. */
const NAMED = 16;

/** Somebody else kept counting in the same item; the notice is delivered again. */
export class TallyContended extends Error {
  override readonly name = "TallyContended";
}

/**
 * The figures of the city. Each item holds the sum over its cases and, in the same write, which version of each of the last
 * counted is in it: whatever is delivered twice, late or out of order is counted once. What a version added, the log says.
 * A count costs the same however many cases there are.
 */
export interface Tallies {
  /** Lets a case count as it is in this version instead of as it was counted before. */
  count(caseId: CaseId, version: number, tallyAt: (version: number) => Tally): Promise<void>;
  /** The sum over all cases. */
  sums(): Promise<Tally>;
}

const Sums = z.record(z.string(), z.number());
const Stored = z.object({ sums: z.string(), cases: z.string(), revision: z.number(), life: z.string().default("") });
const StoredCase = z.object({ version: z.number(), life: z.string() });

/** An item as it was last read or written. Whoever counts in it changes it in place, and alone. */
interface Shard {
  readonly sums: Record<string, number>;
  /** The version of each case named here, the one counted longest ago first. */
  readonly cases: Map<string, number>;
  revision: number;
  /** Tells it from an item that was dropped: what cases' own items say of that one counts no longer. Empty in old items. */
  life: string;
}

const keyOfCase = (caseId: string): ItemKey => ({ PK: `TALLY#${caseId}`, SK: "CASE" });

export function talliesOn(store: ItemStore, named = NAMED): Tallies {
  /** Items as this process knows them; the write tells if someone else wrote since. */
  const known = new Map<string, Shard>();
  /** Counts of one process in one item go one after the other. */
  const turns = new Map<string, Promise<unknown>>();

  async function read(shard: string): Promise<Shard> {
    const item = await store.get({ PK: "TALLY", SK: shard });
    if (!item) return { sums: {}, cases: new Map(), revision: 0, life: randomUUID() };
    const { sums, cases, revision, life } = Stored.parse(item);
    return {
      sums: Sums.parse(JSON.parse(sums)),
      cases: new Map(Object.entries(Sums.parse(JSON.parse(cases)))),
      revision,
      life,
    };
  }

  /** The version of a case that is in the sum. */
  async function countedIn({ cases, life }: Shard, caseId: CaseId): Promise<number> {
    const version = cases.get(caseId);
    if (version !== undefined) return version;
    const item = await store.get(keyOfCase(caseId));
    const own = item && StoredCase.parse(item);
    return own?.life === life ? own.version : 0;
  }

  async function isCounted(
    name: string,
    caseId: CaseId,
    version: number,
    tallyAt: (version: number) => Tally,
  ): Promise<boolean> {
    const shard = known.get(name) ?? (await read(name));
    // Known again once it is what lies in the table.
    known.delete(name);
    const counted = await countedIn(shard, caseId);
    if (counted < version) {
      const unless = unlessCountedSince(shard);
      shard.cases.delete(caseId);
      shard.cases.set(caseId, version);
      shard.life ||= randomUUID();
      // A case's own item comes first: while both say it, they say the same.
      for (const [other, itsVersion] of [...shard.cases].slice(0, Math.max(shard.cases.size - named, 0))) {
        await putUnlessOlder(store, { ...keyOfCase(other), version: itsVersion, life: shard.life });
        shard.cases.delete(other);
      }
      move(shard.sums, tallyAt(counted), tallyAt(version));
      shard.revision += 1;
      if (!(await store.put(itemOf(name, shard), unless))) return false;
    }
    known.set(name, shard);
    return true;
  }

  async function inTurn(shard: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(shard) ?? Promise.resolve()).catch(() => {}).then(work);
    turns.set(shard, turn);
    await turn;
  }

  return {
    count(caseId, version, tallyAt) {
      const name = shardOf(caseId);
      return inTurn(name, async () => {
        for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1)
          if (await isCounted(name, caseId, version, tallyAt)) return;
        throw new TallyContended(`the figures case ${caseId} stands in kept changing`);
      });
    },
    async sums() {
      const total: Record<string, number> = {};
      for await (const item of itemsOf(store, "TALLY"))
        move(total, {}, Sums.parse(JSON.parse(Stored.parse(item).sums)));
      return total;
    },
  };
}

const itemOf = (name: string, { sums, cases, revision, life }: Shard): Item => ({
  PK: "TALLY",
  SK: name,
  sums: JSON.stringify(sums),
  cases: JSON.stringify(Object.fromEntries(cases)),
  revision,
  life,
});

/** Nobody has written to the item since it was read in this revision, and it is still the same one. */
const unlessCountedSince = ({ revision, life }: Shard): Condition =>
  revision === 0
    ? isFree
    : {
        every: [
          { attribute: "revision", is: revision },
          { attribute: "life", is: life === "" ? null : life },
        ],
      };

/** What a case adds in this state; nothing before it was opened. */
export const tallyIn = (state: CaseState): Tally => (state.status === "not_opened" ? {} : tallyOf(state));

/** What a case added after each commit of its log; nothing before the first. */
export const talliesOf =
  (commits: readonly Commit[]) =>
  (version: number): Tally =>
    tallyIn(foldTo(commits, version));

const shardOf = (caseId: CaseId): string =>
  String(hash("sha256", caseId, "buffer").readUInt32BE(0) % SHARDS).padStart(2, "0");
