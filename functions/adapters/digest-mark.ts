import { z } from "zod";
import { Day } from "../../domain/time.ts";
import { bodyOf, type ItemStore } from "./item-store.ts";

/** The last day whose digest has reached everybody. */
export interface DigestMark {
  last(): Promise<Day | null>;
  put(day: Day): Promise<void>;
}

const Mark = z.strictObject({ on: Day });
const key = { PK: "DIGEST", SK: "LAST" };

export const digestMarkOn = (store: ItemStore): DigestMark => ({
  async last() {
    const item = await store.get(key);
    return item ? bodyOf(Mark, item).on : null;
  },
  async put(on) {
    await store.put({ ...key, body: JSON.stringify({ on }) });
  },
});
