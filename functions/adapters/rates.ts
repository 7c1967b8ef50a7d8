import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock } from "./clock.ts";
import { type ItemStore, itemsOf } from "./item-store.ts";

const MINUTE = 60_000;
/** How many callers a process counts at once; beyond it counting starts anew. */
const ROOM = 20_000;
/** Into so many portions a limit is cut: a process tells the others each time it has used one. */
const PORTIONS = 20;
/** How long a process's count is kept in the table, in seconds. */
const KEPT = 600;

/**
 * How often somebody has asked in this minute, counted over all processes. Whoever asks seldom is counted in memory alone; each
 * process tells the others after every twentieth of the limit, so that together they let through that much more at most.
 */
export interface Rates {
  /** Counts one more request of this caller, and says whether it is within so many a minute. */
  admits(caller: string, perMinute: number): Promise<boolean>;
}

/** What one process has counted of one caller; only that of this minute says anything. */
const Slice = z.object({ SK: z.string(), minute: z.int(), count: z.int().nonnegative() });

interface Counted {
  own: number;
  /** What the other processes had counted when this one last told them. */
  others: number;
}

export function ratesOn(store: ItemStore, clock: Clock): Rates {
  const process = randomUUID();
  let minute = 0;
  let callers = new Map<string, Counted>();

  /** Tells the others, and hears what they have told. */
  async function share(caller: string, counted: Counted): Promise<void> {
    const PK = `RATE#${caller}`;
    const expiresAt = Math.floor(clock.now().getTime() / 1000) + KEPT;
    await store.put({ PK, SK: process, minute, count: counted.own, expiresAt });
    let others = 0;
    for await (const item of itemsOf(store, PK)) {
      const slice = Slice.parse(item);
      if (slice.SK !== process && slice.minute === minute) others += slice.count;
    }
    counted.others = others;
  }

  return {
    async admits(caller, perMinute) {
      const now = Math.floor(clock.now().getTime() / MINUTE);
      if (now !== minute || callers.size > ROOM) {
        minute = now;
        callers = new Map();
      }
      const counted = callers.get(caller) ?? { own: 0, others: 0 };
      callers.set(caller, counted);
      counted.own += 1;
      const isOver = counted.own + counted.others > perMinute;
      if (!isOver && counted.own % Math.max(1, Math.floor(perMinute / PORTIONS)) === 0) await share(caller, counted);
      return counted.own + counted.others <= perMinute;
    },
  };
}
