import { z } from "zod";
import type { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import { CaseView } from "./case-view.ts";
import { bodyOf, type IndexName, type ItemKey, type ItemStore, itemsFound } from "./item-store.ts";
import { DocumentLine } from "./lines/document-line.ts";
import { FindingLine } from "./lines/finding-line.ts";
import { type LineList, lineAt, lineKey, linePartition } from "./lines/line.ts";
import { PublicText, PublishedLine } from "./lines/published-line.ts";
import { StoredServedLine } from "./lines/served-line.ts";
import { WaitingLine } from "./lines/waiting-line.ts";
import { limitOf, type PageRequest, placeOf, textAt, UnknownPlace } from "./page.ts";
import { type CaseList, LIST_SORT, listKeyOf, listSortOf, memberPartition, OPEN, SHUT, viewKey } from "./view-keys.ts";

/** What each kind of line holds. */
const schemas = {
  FINDING: FindingLine,
  DOCUMENT: DocumentLine,
  PUBLISHED: PublishedLine,
  SERVED: StoredServedLine,
  WAITING: WaitingLine,
} as const;
export type Listed = keyof typeof schemas;
export type LineOf<K extends Listed> = z.output<(typeof schemas)[K]>;

export interface Search<T> extends PageRequest {
  /** What the sort keys begin with, and the one they stay below. */
  readonly within?: { readonly prefix: string; readonly below?: string };
  /** Which of the lines are wanted; every one without it. */
  readonly matches?: (line: T) => boolean;
}

export interface MemberSearch extends Omit<Search<CaseView>, "within"> {
  /** Only open or only closed cases. */
  readonly status?: CaseView["status"];
}

/**
 * A part of a list. It may hold fewer than asked for, even none, and still have a next one: a search looks at
 * {@link FURTHEST} lines and then says how far it came.
 */
export interface Found<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  /** The search stopped before the part was full. */
  readonly isUnfinished: boolean;
}

/** Lists in any index, with a filter. Whatever is asked, one call reads {@link FURTHEST} lines at most. */
export interface Lists {
  cases(list: CaseList, search?: Search<CaseView>): Promise<Found<CaseView>>;
  /**
   * The cases of one person's teams: the open ones, what is due first on top, then the closed ones. What a person has open
   * is read whole, since that is a person's work; of what is closed, as much as the part holds.
   */
  ofMember(personId: PersonId, search?: MemberSearch): Promise<Found<CaseView>>;
  /** The last opened first. */
  casesByOpening(search?: Search<CaseView>): Promise<Found<CaseView>>;
  lines<K extends Listed>(
    kind: K,
    list: { readonly by: "all" } | { readonly by: LineList; readonly of: string },
    search?: Search<LineOf<K>>,
  ): Promise<Found<LineOf<K>>>;
  published(caseId: CaseId, documentId: string): Promise<{ line: PublishedLine; text: PublicText } | null>;
}

/** Lines one call reads at most. */
export const FURTHEST = 300;
/** Lines one query reads at most while it looks for what matches; it begins with few. */
const STEP = 200;
/** Sorts after every character of a sort key. */
const END = "~";

const Stored = z.looseObject({ PK: z.string(), SK: z.string(), listSort: z.string() });
type Stored = z.infer<typeof Stored>;

interface Partition<T> {
  readonly index: IndexName;
  readonly key: string;
  /** The item a sort key belongs to; null for a text no sort key of this list has the form of. */
  keyAt(sort: string): ItemKey | null;
  /** One for each item; null for what the table has lost since. */
  read(items: readonly Stored[]): Promise<readonly (T | null)[]>;
}

export function listsOn(store: ItemStore): Lists {
  async function query(
    partition: Partition<unknown>,
    from: string | null,
    limit: number,
    within: Search<unknown>["within"],
  ) {
    const start = from === null ? null : partition.keyAt(from);
    const prefix = within?.prefix ?? "";
    const page = await store.query({
      index: partition.index,
      partition: partition.key,
      limit,
      ...(within?.below ? { sort: { from: prefix, until: within.below } } : prefix ? { sort: { prefix } } : {}),
      ...(start && from !== null ? { after: { ...start, sort: from } } : {}),
    });
    return { items: page.items.map((item) => Stored.parse(item)), isLast: page.next === null };
  }

  async function search<T>(partition: Partition<T>, request: Search<T>): Promise<Found<T>> {
    const { matches, within } = request;
    const limit = limitOf(request);
    let from = request.after === undefined ? null : textAt(request.after, /^.+$/s);
    if (from !== null && !(partition.keyAt(from) && isWithin(from, within))) throw new UnknownPlace();
    const found: { readonly line: T; readonly sort: string }[] = [];
    for (let looked = 0; looked < FURTHEST; ) {
      const step = looked === 0 ? limit + 1 : STEP;
      const { items, isLast } = await query(partition, from, step, within);
      const lines = await partition.read(items);
      for (const [index, line] of lines.entries()) {
        const sort = items[index]?.listSort ?? "";
        if (line === null || (matches && !matches(line))) continue;
        if (found.length === limit) {
          const last = found.at(-1);
          return { items: found.map(({ line }) => line), next: last ? placeOf(last.sort) : null, isUnfinished: false };
        }
        found.push({ line, sort });
      }
      looked += items.length;
      from = items.at(-1)?.listSort ?? from;
      if (isLast || from === null) return { items: found.map(({ line }) => line), next: null, isUnfinished: false };
    }
    return { items: found.map(({ line }) => line), next: from === null ? null : placeOf(from), isUnfinished: true };
  }

  /** A person's open cases, by the entries of the list of closed and open ones. */
  async function openOf(key: string): Promise<readonly CaseView[]> {
    const caseIds: CaseId[] = [];
    for await (const { SK } of itemsFound(store, { index: "unit", partition: key, sort: { prefix: OPEN } }))
      caseIds.push(CaseId.parse(SK));
    return (await views(caseIds)).filter((view) => view !== null);
  }

  async function views(caseIds: readonly CaseId[]): Promise<readonly (CaseView | null)[]> {
    const known = new Map(
      (await store.getAll(caseIds.map(viewKey)))
        .map((item) => bodyOf(CaseView, item))
        .map((view) => [view.caseId, view]),
    );
    return caseIds.map((id) => known.get(id) ?? null);
  }

  return {
    cases: (list, request = {}) =>
      search<CaseView>(
        {
          index: list.by,
          key: listKeyOf(list),
          keyAt: (sort) => (LIST_SORT.test(sort) ? viewKey(CaseId.parse(sort.slice(-8))) : null),
          read: async (items) => items.map((item) => bodyOf(CaseView, item)),
        },
        request,
      ),
    async ofMember(personId, { status, ...request } = {}) {
      const { after, matches = () => true } = request;
      const limit = limitOf(request);
      const from = after === undefined ? "" : textAt(after, LIST_SORT);
      const key = memberPartition(personId);
      const closed = (part: PageRequest) =>
        search<CaseView>(
          {
            index: "unit",
            key,
            keyAt: (sort) => (LIST_SORT.test(sort) ? { PK: key, SK: sort.slice(-8) } : null),
            read: (items) => views(items.map(({ SK }) => CaseId.parse(SK))),
          },
          // A case reopened a moment ago stands among the open ones already.
          { ...part, within: { prefix: SHUT }, matches: (view) => view.status === "closed" && matches(view) },
        );
      if (status === "closed" || from.startsWith(SHUT)) return closed(request);
      const open = (await openOf(key))
        .filter((view) => view.status === "open" && matches(view))
        .map((view) => ({ view, sort: listSortOf(view) }))
        .filter(({ sort }) => sort > from)
        .sort((a, b) => (a.sort < b.sort ? -1 : 1));
      const items = open.slice(0, limit).map(({ view }) => view);
      const isMore = open.length > limit;
      if (status === "open" || isMore || items.length === limit) {
        const last = open[items.length - 1];
        const isNext = isMore || (status !== "open" && (await closed({ limit: 1 })).items.length > 0);
        return { items, next: isNext && last ? placeOf(last.sort) : null, isUnfinished: false };
      }
      const rest = await closed({ limit: limit - items.length });
      return { ...rest, items: [...items, ...rest.items] };
    },
    casesByOpening: (request = {}) =>
      search<CaseView>(
        {
          index: "all",
          key: linePartition("OPENED", "all"),
          keyAt: (sort) => keyOfLine("OPENED", sort),
          read: (items) => views(items.flatMap(({ listSort }) => lineAt(listSort)?.caseId ?? [])),
        },
        request,
      ),
    lines: <K extends Listed>(
      kind: K,
      list: { by: "all" } | { by: LineList; of: string },
      request: Search<LineOf<K>> = {},
    ) =>
      search<LineOf<K>>(
        {
          index: list.by,
          key: list.by === "all" ? linePartition(kind, "all") : linePartition(kind, list.by, list.of),
          keyAt: (sort) => keyOfLine(kind, sort),
          read: async (items) => items.map((item) => bodyOf(schemas[kind], item) as LineOf<K>),
        },
        request,
      ),
    async published(caseId, documentId) {
      const [line, text] = await Promise.all([
        store.get(lineKey(caseId, "PUBLISHED", documentId)),
        store.get(lineKey(caseId, "PUBLIC_TEXT", documentId)),
      ]);
      if (!line?.body || !text?.body) return null;
      return { line: bodyOf(PublishedLine, line), text: bodyOf(PublicText, text) };
    },
  };
}

const isWithin = (sort: string, within: Search<unknown>["within"]): boolean =>
  !within || (within.below ? sort >= within.prefix && sort <= within.below : sort.startsWith(within.prefix));

function keyOfLine(kind: Listed | "OPENED", sort: string): ItemKey | null {
  const at = lineAt(sort);
  return at && lineKey(at.caseId, kind, at.id);
}

/** The range of sort keys from one on, among those that begin with `prefix`. */
export const from = (start: string, prefix: string): NonNullable<Search<unknown>["within"]> => ({
  prefix: start,
  below: `${prefix}${END}`,
});

/** A range of sort keys: those that begin with `prefix` and come before `until`. */
export const upTo = (prefix: string, until: string): NonNullable<Search<unknown>["within"]> => ({
  prefix,
  below: `${until}${END}`,
});
