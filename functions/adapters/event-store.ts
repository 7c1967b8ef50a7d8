import { z } from "zod";
import { type Commit, upcast } from "../../domain/case/commit.ts";
import type { CaseId } from "../../domain/ids.ts";
import { type ItemStore, isFree, itemsFound } from "./item-store.ts";
import { type KnownLog, logMemory } from "./log-memory.ts";

/** Someone wrote this version first: reload and decide again. */
export class VersionTaken extends Error {
  override readonly name = "VersionTaken";
  readonly caseId: CaseId;
  readonly version: number;

  constructor(caseId: CaseId, version: number) {
    super(`version ${version} of case ${caseId} is taken`);
    this.caseId = caseId;
    this.version = version;
  }
}

/** The log of all cases. A commit is one item, written once and never again. */
export interface EventStore {
  /** The whole log of a case, oldest first; empty for a case that does not exist. */
  load(caseId: CaseId): Promise<readonly Commit[]>;
  /** The log up to a version at least: without asking the table where this process knows that much. */
  loadTo(caseId: CaseId, version: number): Promise<readonly Commit[]>;
  /**
   * The log as this process saw it last, the table not asked; empty where it never did. It may be behind: for a decision
   * whose commit will tell, by {@link VersionTaken}, that someone wrote since.
   */
  remembered(caseId: CaseId): readonly Commit[];
  /** The commits as they lie in the table, for verification: nothing parsed, nothing lifted. */
  loadRaw(caseId: CaseId): Promise<Record<string, unknown>[]>;
  /** Appends one commit if its version is free. `token` is kept beside it and never leaves the back end. Throws {@link VersionTaken}. */
  append(commit: Commit, token?: string): Promise<void>;
  /** The task token kept with a commit, if there is one. */
  tokenOf(caseId: CaseId, version: number): Promise<string | null>;
}

const partitionOf = (caseId: CaseId): string => `CASE#${caseId}`;
const VERSION_DIGITS = 8;
const sortKeyOf = (version: number): string => `COMMIT#${String(version).padStart(VERSION_DIGITS, "0")}`;
const LAST_SORT_KEY = `COMMIT#${"9".repeat(VERSION_DIGITS)}`;

/** What the table holds for a commit: the commit itself as JSON, and beside it what the change feed and the token need. */
const StoredCommit = z.object({ body: z.string(), token: z.string().optional() });

export function eventStoreOn(store: ItemStore): EventStore {
  const memory = logMemory();

  /** The items of a case after a version, oldest first. */
  async function* items(caseId: CaseId, after: number): AsyncGenerator<z.infer<typeof StoredCommit>> {
    const sort = { from: sortKeyOf(after + 1), until: LAST_SORT_KEY };
    for await (const item of itemsFound(store, { partition: partitionOf(caseId), sort }))
      yield StoredCommit.parse(item);
  }

  const commitsIn = (log: KnownLog): readonly Commit[] => log.map(({ commit }) => commit);

  async function load(caseId: CaseId): Promise<readonly Commit[]> {
    const after = memory.of(caseId).length;
    // Versions have no gaps: where the next one is not there, nothing was written since. To ask for one item is cheapest.
    const isAllKnown = after > 0 && !(await store.get({ PK: partitionOf(caseId), SK: sortKeyOf(after + 1) }));
    if (isAllKnown) return commitsIn(memory.of(caseId));
    const found: KnownLog[number][] = [];
    for await (const { body, token } of items(caseId, after))
      found.push({ commit: upcast(JSON.parse(body)), token: token ?? null });
    return commitsIn(memory.add(caseId, after, found));
  }

  return {
    load,
    async loadTo(caseId, version) {
      const known = memory.of(caseId);
      return known.length >= version ? commitsIn(known) : load(caseId);
    },
    remembered: (caseId) => commitsIn(memory.of(caseId)),
    async loadRaw(caseId) {
      const commits: Record<string, unknown>[] = [];
      for await (const { body } of items(caseId, 0))
        commits.push(z.record(z.string(), z.unknown()).parse(JSON.parse(body)));
      return commits;
    },
    async append(commit, token) {
      const isOurs = await store.put(
        {
          PK: partitionOf(commit.caseId),
          SK: sortKeyOf(commit.version),
          caseId: commit.caseId,
          version: commit.version,
          at: commit.at,
          types: new Set(commit.events.map((event) => event.type)),
          body: JSON.stringify(commit),
          ...(token ? { token } : {}),
        },
        isFree,
      );
      if (!isOurs) throw new VersionTaken(commit.caseId, commit.version);
      memory.add(commit.caseId, commit.version - 1, [{ commit, token: token ?? null }]);
    },
    async tokenOf(caseId, version) {
      const known = memory.of(caseId)[version - 1];
      if (known) return known.token;
      const sort = { from: sortKeyOf(version), until: sortKeyOf(version) };
      const [item] = (await store.query({ partition: partitionOf(caseId), sort })).items;
      return item ? (StoredCommit.parse(item).token ?? null) : null;
    },
  };
}
