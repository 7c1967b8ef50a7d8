import { monotonicFactory } from "ulid";
import { z } from "zod";
import { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Item } from "../../../functions/adapters/item-store.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Disk, OnPut } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import { noticeOf, noticeOfItem } from "./commit-feed.ts";
import { type Consumer, type Message, type Queue, queueOf } from "./queue.ts";

/** A commit's notice as it lies on the disk: one for all its consumers, until each has taken it or has it in its own queue. */
const Shared = z.strictObject({ notice: CommitNotice, for: z.array(z.string()) });
type Shared = z.infer<typeof Shared>;
const SHARED = "~notice~";

/** The bus "case events": a commit's notice lies on the disk for every consumer that wants it, by the same write as the commit. */
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
  // Ids order and tell apart; they keep no secret, and the library's own randomness asks the system for every letter.
  const nextId = monotonicFactory(Math.random);
  let queues: Queue[] = [];
  /** Hands a notice that lies on the disk to these consumers; it lies there until the last has taken it. */
  const handOut = (id: string, notice: CommitNotice, to: readonly Queue[]): void => {
    let waiting = to.length;
    const release = (): readonly Operation[] => {
      waiting -= 1;
      return waiting === 0 ? [{ type: "del", key: SHARED + id }] : [];
    };
    for (const queue of to) queue.add(notice, { id, release });
  };
  const queued = (notice: CommitNotice | null): ReturnType<OnPut> => {
    if (!notice) return null;
    const wanting = queues.filter(({ consumer }) => consumer.wants(notice));
    const id = nextId();
    const value: Shared = { notice, for: wanting.map(({ consumer }) => consumer.name) };
    return {
      operations: wanting.length === 0 ? [] : [{ type: "put", key: SHARED + id, value }],
      written() {
        onNotice?.(notice);
        handOut(id, notice, wanting);
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
      const apart = new Map<string, ReadonlySet<string>>();
      for (const queue of queues) apart.set(queue.consumer.name, await queue.load());
      for await (const [key, value] of parts.disk.entries(SHARED)) {
        const id = key.slice(SHARED.length);
        const { notice, for: names } = Shared.parse(value);
        // Where a delivery failed, the consumer has it in its own queue since, with its own time.
        const left = queues.filter(({ consumer: { name } }) => names.includes(name) && !apart.get(name)?.has(id));
        if (left.length > 0) handOut(id, notice, left);
        else parts.disk.writeSoon([{ type: "del", key }]);
      }
      for (const queue of queues) queue.start();
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
