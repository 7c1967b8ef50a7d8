import { z } from "zod";
import type { PersonId } from "../../domain/directory.ts";
import { bodyOf, type ItemStore, itemsOf } from "./item-store.ts";

/** The filters of a list somebody wants to see again, under a name. */
export const SavedView = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  list: z.string().min(1).max(20),
  name: z.string().trim().min(1).max(60),
  /** The query of the list's address. */
  query: z.string().max(1000),
});
export type SavedView = z.infer<typeof SavedView>;

/** Most views a person keeps. */
export const MOST_VIEWS = 50;

/** Each person's own saved views. */
export interface SavedViews {
  of(personId: PersonId): Promise<readonly SavedView[]>;
  save(personId: PersonId, view: SavedView): Promise<void>;
  /** Deleting what is not there changes nothing. */
  delete(personId: PersonId, id: string): Promise<void>;
}

export function savedViewsOn(store: ItemStore): SavedViews {
  const partitionOf = (personId: PersonId): string => `SAVED#${personId}`;
  return {
    async of(personId) {
      const views: SavedView[] = [];
      for await (const item of itemsOf(store, partitionOf(personId))) views.push(bodyOf(SavedView, item));
      return views;
    },
    async save(personId, view) {
      await store.put({ PK: partitionOf(personId), SK: view.id, body: JSON.stringify(view) });
    },
    async delete(personId, id) {
      await store.remove({ PK: partitionOf(personId), SK: id });
    },
  };
}
