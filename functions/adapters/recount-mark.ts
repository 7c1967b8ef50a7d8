import { z } from "zod";
import { Digest } from "../../domain/digest.ts";
import { Day, Instant } from "../../domain/time.ts";
import { bodyOf, type ItemStore } from "./item-store.ts";

/** The last time every running deadline was counted again, and what the calendars said then. */
export const Recount = z.strictObject({
  at: Instant,
  on: Day,
  calendars: Digest,
});
export type Recount = z.infer<typeof Recount>;

export interface RecountMark {
  last(): Promise<Recount | null>;
  put(recount: Recount): Promise<void>;
}

const key = { PK: "RECOUNT", SK: "LAST" };

export const recountMarkOn = (store: ItemStore): RecountMark => ({
  async last() {
    const item = await store.get(key);
    return item ? bodyOf(Recount, item) : null;
  },
  async put(recount) {
    await store.put({ ...key, body: JSON.stringify(recount) });
  },
});
