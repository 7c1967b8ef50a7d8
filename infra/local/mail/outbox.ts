import { z } from "zod";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";

/** A mail that still has to be handed to the post office, and how far that has come. Instants in milliseconds. */
export const Waiting = z.strictObject({
  /** When the mail was taken in: how long it may be tried counts from here. */
  since: z.number(),
  /** Attempts that ended without the mail being taken. */
  failures: z.int().nonnegative(),
  /** Not tried before this instant. */
  notBefore: z.number(),
  /** A hand-over was begun whose end is not known: if its process died, the mail may have gone out. */
  isUnderWay: z.boolean(),
  /** An earlier hand-over may have succeeded without being recorded: this one is marked as a possible repetition. */
  mayRepeat: z.boolean(),
  /** What the post office said last. */
  reason: z.string().nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What became of a mail. */
export const Posted = z.strictObject({
  at: z.number(),
  outcome: z.enum(["handed_over", "came_back"]),
  /** What the post office said. */
  reason: z.string(),
  /** It was handed over a second time, because it was not certain whether the first had succeeded. */
  isRepeat: z.boolean(),
});
export type Posted = z.infer<typeof Posted>;

export const OUTBOX = "~outbox~";
export const POSTED = "~posted~";

/** The state of every mail on its way out, on the disk beside the mail itself. */
export interface Outbox {
  /** To be written in the same write as the mail. */
  entry(id: string, at: number): Operation;
  waiting(): AsyncIterable<[id: string, Waiting]>;
  keep(id: string, waiting: Waiting): Promise<void>;
  /** The mail waits no more; what became of it is kept, with `beside` in the same write. */
  settle(id: string, posted: Posted, beside?: readonly Operation[]): Promise<void>;
  /** What is known of a mail; null for one that was never to leave this machine. */
  of(id: string): Promise<Waiting | Posted | null>;
}

export function outboxOn(disk: Pick<Disk, "get" | "entries" | "write">): Outbox {
  return {
    entry: (id, at) => ({
      type: "put",
      key: OUTBOX + id,
      value: {
        since: at,
        failures: 0,
        notBefore: at,
        isUnderWay: false,
        mayRepeat: false,
        reason: null,
      } satisfies Waiting,
    }),
    async *waiting() {
      for await (const [key, value] of disk.entries(OUTBOX)) yield [key.slice(OUTBOX.length), Waiting.parse(value)];
    },
    keep: (id, waiting) => disk.write([{ type: "put", key: OUTBOX + id, value: waiting }]),
    settle: (id, posted, beside = []) =>
      disk.write([{ type: "del", key: OUTBOX + id }, { type: "put", key: POSTED + id, value: posted }, ...beside]),
    async of(id) {
      const [waiting, posted] = [await disk.get(OUTBOX + id), await disk.get(POSTED + id)];
      if (waiting !== undefined) return Waiting.parse(waiting);
      return posted === undefined ? null : Posted.parse(posted);
    },
  };
}
