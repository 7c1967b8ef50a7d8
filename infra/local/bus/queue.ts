import { z } from "zod";
import { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";

/** Seconds until a failed notice is delivered again; after the last it is laid aside as dead. */
const RETRY_AFTER_SECONDS = [1, 5, 30, 120, 600];
/** Notices a consumer works on at a time if it says nothing else: while some wait for the disk there is work in others. */
const AT_ONCE = 32;
/** Of these it begins so many before it gives way: whoever waits for an answer goes on as soon as the disk has it. */
const IN_A_TURN = 4;

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
  /** Notices it works on at a time; left out, {@link AT_ONCE}. */
  readonly atOnce?: number;
  /** Whether a notice is for this consumer. */
  wants(notice: CommitNotice): boolean;
  /** Takes the notice, or throws to have it delivered again. */
  deliver(notice: CommitNotice): Promise<void>;
}

/** A message and where it lies: `release` gives what takes it from there once nobody else waits for it. */
interface Entry {
  readonly id: string;
  readonly message: Message;
  release(): readonly Operation[];
}

/** One consumer's notices, kept on the disk until it has taken them: each at least once, in no promised order. */
export interface Queue {
  readonly consumer: Consumer;
  /** Deliveries begun so far. */
  readonly deliveries: number;
  /** Takes a notice that lies on the disk for several consumers. */
  add(notice: CommitNotice, shared: Pick<Entry, "id" | "release">): void;
  /** Takes up what an earlier run left for this consumer alone, and says which notices those are, the dead included. */
  load(): Promise<ReadonlySet<string>>;
  /** Begins to deliver. */
  start(): void;
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
  const { atOnce = AT_ONCE } = consumer;
  const waitingPrefix = `~queue~${consumer.name}~`;
  const deadPrefix = `~dead~${consumer.name}~`;
  const ready: Entry[] = [];
  let underWay = 0;
  let deliveries = 0;
  let isOpen = false;
  let isTurnDue = false;
  let sleepers: (() => void)[] = [];

  function turn(): void {
    isTurnDue = false;
    for (let begun = 0; begun < IN_A_TURN && isOpen && underWay < atOnce; begun += 1) {
      const next = ready.shift();
      if (!next) break;
      underWay += 1;
      deliveries += 1;
      // What can still fail here is the disk, which reports its own faults; the notice stays in the queue on it.
      attempt(next).catch(() => {});
    }
    goOn();
  }

  /** Takes a further turn where something is ready; where nothing is, nor under way, tells whoever waits for that. */
  function goOn(): void {
    if (isOpen && ready.length > 0) {
      if (isTurnDue || underWay >= atOnce) return;
      isTurnDue = true;
      setImmediate(turn);
      return;
    }
    if (underWay > 0) return;
    const woken = sleepers;
    sleepers = [];
    for (const wake of woken) wake();
  }

  /** A message that lies on the disk for this consumer alone. */
  const own = (id: string, message: Message): Entry => ({
    id,
    message,
    release: () => [{ type: "del", key: waitingPrefix + id }],
  });

  async function attempt(entry: Entry): Promise<void> {
    const { message } = entry;
    try {
      await consumer.deliver(message.notice);
      const operations = entry.release();
      if (operations.length > 0) disk.writeSoon(operations);
    } catch (error) {
      await failed(entry, {
        ...message,
        failures: message.failures + 1,
        error: error instanceof Error ? error.name : typeof error,
      });
    } finally {
      underWay -= 1;
      goOn();
    }
  }

  async function failed({ id, release }: Entry, message: Message): Promise<void> {
    const seconds = RETRY_AFTER_SECONDS[message.failures - 1];
    if (seconds === undefined) {
      await disk.write([...release(), { type: "put", key: deadPrefix + id, value: message }]);
      onDead(consumer, message);
      return;
    }
    const again = { ...message, notBefore: clock.now().getTime() + seconds * 1000 };
    disk.writeSoon([...release(), { type: "put", key: waitingPrefix + id, value: again }]);
    inTime(id, again);
  }

  /** Makes the message ready when its time has come. */
  function inTime(id: string, message: Message): void {
    const begin = (): void => {
      ready.push(own(id, message));
      goOn();
    };
    if ((message.notBefore ?? 0) <= clock.now().getTime()) begin();
    else clock.alarm(message.notBefore ?? 0, begin);
  }

  return {
    consumer,
    get deliveries() {
      return deliveries;
    },
    add(notice, shared) {
      ready.push({ message: { notice, failures: 0, error: null }, ...shared });
      // Whoever wrote it goes on first, remembers what the consumer would otherwise read, and gives the disk its next write:
      // the consumer works while that is under way.
      setImmediate(goOn);
    },
    async load() {
      const found = new Set<string>();
      for await (const [key, value] of disk.entries(waitingPrefix)) {
        const id = key.slice(waitingPrefix.length);
        found.add(id);
        inTime(id, Message.parse(value));
      }
      for await (const [key] of disk.entries(deadPrefix)) found.add(key.slice(deadPrefix.length));
      return found;
    },
    start() {
      isOpen = true;
      goOn();
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
      ready.push(...revived.map(({ id, message }) => own(id, message)));
      goOn();
      return revived.length;
    },
  };
}

/** From the first attempt, and at once. */
const revivedFrom = ({ notice, error }: Message): Message => ({ notice, failures: 0, error });
