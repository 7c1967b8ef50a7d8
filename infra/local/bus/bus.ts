import type { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Item } from "../../../functions/adapters/item-store.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Disk, OnPut } from "../disk/disk.ts";
import { noticeOf, noticeOfItem } from "./commit-feed.ts";
import { type Consumer, type Message, type Queue, queueOf } from "./queue.ts";

/** The bus "case events": a commit's notice is in the queue of every consumer that wants it, by the same write as the commit. */
export interface Bus {
  /** To be given to the disk, for items as DynamoDB's API writes them. */
  readonly onPut: OnPut;
  /** To be given to the table on the disk. */
  readonly onItem: OnPut<Item>;
  /** Begins to deliver, with what an earlier run left first. */
  start(parts: { disk: Disk; clock: Timekeeper }): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when no queue has anything ready or under way. */
  idle(): Promise<void>;
  /** Deliveries begun so far. */
  readonly deliveries: number;
  /** Dead letters of every consumer that has some. */
  dead(): Promise<Record<string, (Message & { id: string })[]>>;
  redrive(): Promise<number>;
}

export function busFor(
  consumers: readonly Consumer[],
  {
    onDead,
    onNotice,
  }: {
    onDead: (consumer: Consumer, message: Message) => void;
    onNotice?: ((notice: CommitNotice) => void) | undefined;
  },
): Bus {
  let queues: Queue[] = [];
  const queued = (notice: CommitNotice | null): ReturnType<OnPut> => {
    if (!notice) return null;
    const entries = queues.filter(({ consumer }) => consumer.wants(notice)).map((queue) => queue.entry(notice));
    return {
      operations: entries.map(({ operation }) => operation),
      written() {
        onNotice?.(notice);
        for (const entry of entries) entry.written();
      },
    };
  };
  return {
    get deliveries() {
      return queues.reduce((sum, queue) => sum + queue.deliveries, 0);
    },
    onPut: (item) => queued(noticeOf(item)),
    onItem: (item) => queued(noticeOfItem(item)),
    async start(parts) {
      queues = consumers.map((consumer) => queueOf(consumer, { ...parts, onDead }));
      for (const queue of queues) await queue.start();
    },
    async stop() {
      await Promise.all(queues.map((queue) => queue.stop()));
    },
    async idle() {
      await Promise.all(queues.map((queue) => queue.idle()));
    },
    async dead() {
      const found: Record<string, (Message & { id: string })[]> = {};
      for (const queue of queues) {
        const letters = await queue.dead();
        if (letters.length > 0) found[queue.consumer.name] = letters;
      }
      return found;
    },
    async redrive() {
      let revived = 0;
      for (const queue of queues) revived += await queue.redrive();
      return revived;
    },
  };
}
