import { CaseId } from "../../domain/ids.ts";
import { addDays, type Day } from "../../domain/time.ts";
import { CaseView } from "./case-view.ts";
import { bodyOf, type ItemStore, itemsFound, type Place } from "./item-store.ts";
import { LARGEST_PAGE, limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import { type CaseList, changedPartition, LIST_SORT, listKeyOf, listSortOf, OPEN, SHUT, viewKey } from "./view-keys.ts";

export interface CaseListRequest extends PageRequest {
  /** Only open or only closed cases; both without it, the open ones first. */
  readonly status?: CaseView["status"];
}

/**
 * The lists of cases: open ones first, what is due first on top, then closed ones, the last closed first. Every list is
 * paged. A list follows the log within moments; whoever needs the case as it is now loads it.
 */
export interface CaseViews {
  get(caseId: CaseId): Promise<CaseView | null>;
  list(list: CaseList, request?: CaseListRequest): Promise<Page<CaseView>>;
  /** Cases whose last commit was on that day, in no order. */
  changedOn(day: Day): AsyncIterable<CaseView>;
}

/** Every case of a list, page by page. */
export async function* casesIn(
  views: Pick<CaseViews, "list">,
  list: CaseList,
  status?: CaseView["status"],
): AsyncGenerator<CaseView> {
  let after: string | null = null;
  do {
    const request = { limit: LARGEST_PAGE, ...(status ? { status } : {}), ...(after ? { after } : {}) };
    const page: Page<CaseView> = await views.list(list, request);
    yield* page.items;
    after = page.next;
  } while (after !== null);
}

/** The cases whose last commit was on one of the days, both included. One that changes while they are read may come twice. */
export async function* casesChanged(
  views: Pick<CaseViews, "changedOn">,
  from: Day,
  until: Day,
): AsyncGenerator<CaseView> {
  for (let day = from; day <= until; day = addDays(day, 1)) yield* views.changedOn(day);
}

/** Lines read at a time. */
const TOGETHER = 100;
const prefixOf = (status: CaseView["status"]): string => (status === "open" ? OPEN : SHUT);
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
    async *changedOn(day) {
      const caseIds: CaseId[] = [];
      for await (const { PK } of itemsFound(store, { index: "changed", partition: changedPartition(day) }))
        caseIds.push(CaseId.parse(PK.slice("VIEW#".length)));
      for (let start = 0; start < caseIds.length; start += TOGETHER)
        yield* await views(caseIds.slice(start, start + TOGETHER));
    },
  };
}
