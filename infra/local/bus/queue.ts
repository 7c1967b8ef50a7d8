import { monotonicFactory } from "ulid";
import { z } from "zod";
import { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";

/** Seconds until a failed notice is delivered again; after the last it is laid aside as dead. */
const RETRY_AFTER_SECONDS = [1, 5, 30, 120, 600];
/** Notices one consumer works on at a time. */
const AT_ONCE = 16;

const Message = z.strictObject({
  notice: CommitNotice,
  /** How often delivery has failed so far. */
  failures: z.int().nonnegative(),
  /** The name of the last failure; what it said may quote a person, and stays out. */
  error: z.string().nullable(),
  /** Not delivered again before this instant, in milliseconds, also by a process that was started since. */
  notBefore: z.number().optional(),
});
export type Message = z.infer<typeof Message>;

export interface Consumer {
  readonly name: string;
  /** Whether a notice is for this consumer. */
  wants(notice: CommitNotice): boolean;
  /** Takes the notice, or throws to have it delivered again. */
  deliver(notice: CommitNotice): Promise<void>;
}

/** One consumer's notices, kept on the disk until it has taken them: each at least once, in no promised order. */
export interface Queue {
  readonly consumer: Consumer;
  /** Deliveries begun so far. */
  readonly deliveries: number;
  /** The write that puts a notice into the queue, and what to do when it is on the disk. */
  entry(notice: CommitNotice): { operation: Operation; written(): void };
  /** Takes up what an earlier run left. */
  start(): Promise<void>;
  /** No delivery begins any more; resolves when those under way have ended. */
  stop(): Promise<void>;
  /** Resolves when nothing is ready or under way; what waits for its next attempt waits for the clock. */
  idle(): Promise<void>;
  dead(): Promise<(Message & { id: string })[]>;
  /** Delivers the dead again, from the first attempt. */
  redrive(): Promise<number>;
}

/** `onDead` hears of each notice that is given up for now; somebody has to look. */
export function queueOf(
  consumer: Consumer,
  { disk, clock, onDead }: { disk: Disk; clock: Timekeeper; onDead: (consumer: Consumer, message: Message) => void },
): Queue {
  const waitingPrefix = `~queue~${consumer.name}~`;
  const deadPrefix = `~dead~${consumer.name}~`;
  // Ids order and tell apart; they keep no secret, and the library's own randomness asks the system for every letter.
  const nextId = monotonicFactory(Math.random);
  const ready: { id: string; message: Message }[] = [];
  let underWay = 0;
  let deliveries = 0;
  let isOpen = false;
  let sleepers: (() => void)[] = [];

  function pump(): void {
    while (isOpen && underWay < AT_ONCE) {
      const next = ready.shift();
      if (!next) break;
      underWay += 1;
      deliveries += 1;
      // What can still fail here is the disk, which reports its own faults; the notice stays in the queue on it.
      attempt(next.id, next.message).catch(() => {});
    }
    if (underWay > 0 || (isOpen && ready.length > 0)) return;
    const woken = sleepers;
    sleepers = [];
    for (const wake of woken) wake();
  }

  async function attempt(id: string, message: Message): Promise<void> {
    try {
      await consumer.deliver(message.notice);
      disk.writeSoon([{ type: "del", key: waitingPrefix + id }]);
    } catch (error) {
      await failed(id, {
        ...message,
        failures: message.failures + 1,
        error: error instanceof Error ? error.name : typeof error,
      });
    } finally {
      underWay -= 1;
      pump();
    }
  }

  async function failed(id: string, message: Message): Promise<void> {
    const seconds = RETRY_AFTER_SECONDS[message.failures - 1];
    if (seconds === undefined) {
      await disk.write([
        { type: "del", key: waitingPrefix + id },
        { type: "put", key: deadPrefix + id, value: message },
      ]);
      onDead(consumer, message);
      return;
    }
    const again = { ...message, notBefore: clock.now().getTime() + seconds * 1000 };
    disk.writeSoon([{ type: "put", key: waitingPrefix + id, value: again }]);
    inTime(id, again);
  }

  /** Makes the message ready when its time has come. */
  function inTime(id: string, message: Message): void {
    const begin = (): void => {
      ready.push({ id, message });
      pump();
    };
    if ((message.notBefore ?? 0) <= clock.now().getTime()) begin();
    else clock.alarm(message.notBefore ?? 0, begin);
  }

  return {
    consumer,
    get deliveries() {
      return deliveries;
    },
    entry(notice) {
      const [id, message] = [nextId(), { notice, failures: 0, error: null }];
      return {
        operation: { type: "put", key: waitingPrefix + id, value: message },
        written() {
          ready.push({ id, message });
          // Whoever wrote it goes on first, and remembers what the consumer would otherwise read.
          setImmediate(pump);
        },
      };
    },
    async start() {
      const known = new Set(ready.map(({ id }) => id));
      for await (const [key, value] of disk.entries(waitingPrefix)) {
        const id = key.slice(waitingPrefix.length);
        if (!known.has(id)) inTime(id, Message.parse(value));
      }
      isOpen = true;
      pump();
    },
    stop() {
      isOpen = false;
      return underWay === 0 ? Promise.resolve() : new Promise((resolve) => sleepers.push(resolve));
    },
    idle: () =>
      underWay === 0 && ready.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            sleepers.push(resolve);
          }),
    async dead() {
      const found: (Message & { id: string })[] = [];
      for await (const [key, value] of disk.entries(deadPrefix))
        found.push({ id: key.slice(deadPrefix.length), ...Message.parse(value) });
      return found;
    },
    async redrive() {
      const revived: { id: string; message: Message }[] = [];
      for await (const [key, value] of disk.entries(deadPrefix))
        revived.push({ id: key.slice(deadPrefix.length), message: revivedFrom(Message.parse(value)) });
      await disk.write(
        revived.flatMap(({ id, message }): Operation[] => [
          { type: "del", key: deadPrefix + id },
          { type: "put", key: waitingPrefix + id, value: message },
        ]),
      );
      ready.push(...revived);
      pump();
      return revived.length;
    },
  };
}

/** From the first attempt, and at once. */
const revivedFrom = ({ notice, error }: Message): Message => ({ notice, failures: 0, error });
