import { z } from "zod";
import type { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import type { Day } from "../../domain/time.ts";
import { CaseView } from "./case-view.ts";
import { bodyOf, type ItemStore, itemsFound, itemsOf, type Place } from "./item-store.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import {
  type CaseList,
  changedPartition,
  LIST_SORT,
  listKeyOf,
  listSortOf,
  memberPartition,
  viewKey,
} from "./view-keys.ts";

export interface CaseListRequest extends PageRequest {
  /** Only open or only closed cases; both without it, the open ones first. */
  readonly status?: CaseView["status"];
  /** Which of a person's own cases are wanted; every one without it. */
  readonly matches?: (view: CaseView) => boolean;
}

/**
 * The lists of cases: open ones first, what is due first on top, then closed ones, the last closed first. Every list is
 * paged. A list follows the log within moments; whoever needs the case as it is now loads it.
 */
export interface CaseViews {
  get(caseId: CaseId): Promise<CaseView | null>;
  list(list: CaseList, request?: CaseListRequest): Promise<Page<CaseView>>;
  /** The cases of one person's teams. Throws {@link UnknownPlace} as every list does. */
  ofMember(personId: PersonId, request?: CaseListRequest): Promise<Page<CaseView>>;
  /** Cases whose last commit was on that day, in no order. */
  changedOn(day: Day): AsyncIterable<CaseView>;
}

/** Lines read at a time. */
const TOGETHER = 100;
const StoredMember = z.object({ SK: CaseId, status: z.enum(["open", "closed", "former"]) });
const prefixOf = (status: CaseView["status"]): string => (status === "open" ? "open#" : "shut#");
/** A line's place in a list says which case it is. */
const placeAt = (sort: string): Place => ({ ...viewKey(CaseId.parse(sort.slice(-8))), sort });

export function caseViewsOn(store: ItemStore): CaseViews {
  const views = async (caseIds: readonly CaseId[]): Promise<CaseView[]> =>
    (await store.getAll(caseIds.map(viewKey))).map((item) => bodyOf(CaseView, item));

  return {
    async get(caseId) {
      const item = await store.get(viewKey(caseId));
      return item ? bodyOf(CaseView, item) : null;
    },
    async list(list, request = {}) {
      const page = await store.query({
        index: list.by,
        partition: listKeyOf(list),
        limit: limitOf(request),
        ...(request.status ? { sort: { prefix: prefixOf(request.status) } } : {}),
        ...(request.after === undefined ? {} : { after: placeAt(textAt(request.after, LIST_SORT)) }),
      });
      const items = page.items.map((item) => bodyOf(CaseView, item));
      const last = items.at(-1);
      return { items, next: page.next && last ? placeOf(listSortOf(last)) : null };
    },
    async ofMember(personId, request = {}) {
      const caseIds: CaseId[] = [];
      for await (const item of itemsOf(store, memberPartition(personId))) {
        const member = StoredMember.parse(item);
        if (member.status !== "former" && member.status === (request.status ?? member.status)) caseIds.push(member.SK);
      }
      const from = request.after === undefined ? "" : textAt(request.after, LIST_SORT);
      const limit = limitOf(request);
      const later = (await views(caseIds))
        .filter(request.matches ?? (() => true))
        .map((view) => ({ view, sort: listSortOf(view) }))
        .filter(({ sort }) => sort > from)
        .sort((a, b) => (a.sort < b.sort ? -1 : 1));
      const last = later[limit - 1];
      return {
        items: later.slice(0, limit).map(({ view }) => view),
        next: later.length > limit && last ? placeOf(last.sort) : null,
      };
    },
    async *changedOn(day) {
      const caseIds: CaseId[] = [];
      for await (const { PK } of itemsFound(store, { index: "changed", partition: changedPartition(day) }))
        caseIds.push(CaseId.parse(PK.slice("VIEW#".length)));
      for (let start = 0; start < caseIds.length; start += TOGETHER)
        yield* await views(caseIds.slice(start, start + TOGETHER));
    },
  };
}
