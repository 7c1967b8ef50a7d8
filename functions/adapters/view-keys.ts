import { hash } from "node:crypto";
import type { PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import { dayOf, type Instant } from "../../domain/time.ts";
import type { CaseView } from "./case-view.ts";
import type { ItemKey } from "./item-store.ts";

/** Partitions the index of due cases is spread over, so that no single one carries every write. */
export const DUE_SHARDS = 8;
export const dueShards: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `DUE#${shard}`);

/** Sorts after every instant. */
const NEVER = "9999-12-31T00:00:00.000Z";
/** Turns digits round, so that later instants sort first. */
const reversed = (instant: string): string => instant.replace(/\d/g, (digit) => String(9 - Number(digit)));

export const viewKey = (caseId: CaseId): ItemKey => ({ PK: `VIEW#${caseId}`, SK: "CASE" });
export const memberPartition = (personId: PersonId): string => `MEMBER#${personId}`;

/** Open cases first, by what is due first; then closed ones, the last closed first. */
export const listSortOf = (view: CaseView): string =>
  view.status === "open"
    ? `${OPEN}${view.due?.at ?? NEVER}#${view.caseId}`
    : `${SHUT}${reversed(view.closedAt ?? NEVER)}#${view.caseId}`;
/** Where in a list the cases begin that were closed before an instant: the last of them first. */
export const closedBefore = (instant: Instant): string => `${SHUT}${reversed(instant)}`;
export const LIST_SORT = /^(open|shut)#[\d:.TZ-]{24}#[A-Z0-9]{8}$/;

/**
 * The keys that put a case into the list of somebody of its team. An open case stands there under its reference, because
 * what is due first in it changes with nearly every commit; a closed one stands where it stands in every list.
 */
export const memberKeys = (personId: PersonId, view: CaseView) => ({
  unitKey: memberPartition(personId),
  listSort: view.status === "open" ? `${OPEN}${view.caseId}` : listSortOf(view),
});

/** What the sort keys of open and of closed cases begin with. */
export const OPEN = "open#";
export const SHUT = "shut#";

/** Which list a reader asks for. */
export type CaseList =
  | { readonly by: "all" }
  | { readonly by: "unit" | "district" | "superior" | "stage"; readonly of: string };
export const listKeyOf = (list: CaseList): string => (list.by === "all" ? "CASES" : list.of);

const shardOf = (caseId: CaseId): string => `DUE#${hash("sha256", caseId, "buffer").readUInt32BE(0) % DUE_SHARDS}`;
export const changedPartition = (day: string): string => `CHANGED#${day}`;

/** The keys that put a case's line into its lists, and into the index of due cases while time has something left to do. */
export const viewKeys = (view: CaseView): ItemKey & Record<string, string | undefined> => ({
  allKey: listKeyOf({ by: "all" }),
  unitKey: view.unit.id,
  districtKey: view.unit.district,
  superiorKey: view.unit.superiorId ?? undefined,
  stageKey: view.stage ?? undefined,
  listSort: listSortOf(view),
  changedOn: changedPartition(dayOf(view.changedAt)),
  ...(view.nextStepAt ? { dueShard: shardOf(view.caseId), nextStepAt: view.nextStepAt } : {}),
  ...viewKey(view.caseId),
});
