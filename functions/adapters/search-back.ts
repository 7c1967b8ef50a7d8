import type { Item, ItemStore } from "./item-store.ts";
import { limitOf, type Page, type PageRequest, placeOf } from "./page.ts";

/** Items one search looks at, at most. */
const FURTHEST = 500;

interface Backwards<T> {
  readonly partition: string;
  /** Begins before this sort key; without it at the end. */
  readonly start: string | null;
  read(item: Item): T;
  wants(entry: T): boolean;
  /** Everything further back is not wanted either. */
  isPast?(entry: T): boolean;
}

/** The wanted entries of a partition, the last first. A part may hold fewer than asked for and still have a next one. */
export async function searchBack<T>(
  store: ItemStore,
  { partition, start, read, wants, isPast = () => false }: Backwards<T>,
  request: PageRequest,
): Promise<Page<T>> {
  const limit = limitOf(request);
  const found: T[] = [];
  let from = start;
  for (let looked = 0; looked < FURTHEST; ) {
    const after = from === null ? {} : { after: { PK: partition, SK: from, sort: from } };
    const page = await store.query({ partition, isReversed: true, limit, ...after });
    for (const [place, item] of page.items.entries()) {
      const entry = read(item);
      if (isPast(entry)) return { items: found, next: null };
      from = item.SK;
      if (!wants(entry)) continue;
      found.push(entry);
      const isLast = page.next === null && place === page.items.length - 1;
      if (found.length === limit) return { items: found, next: isLast ? null : placeOf(from) };
    }
    if (page.next === null) return { items: found, next: null };
    looked += page.items.length;
  }
  return { items: found, next: from === null ? null : placeOf(from) };
}
