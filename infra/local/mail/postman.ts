import type { Operation } from "../disk/group-commit.ts";
import type { Mailbox, MailReceived } from "./mailbox.ts";
import type { Outbox, Posted, Waiting } from "./outbox.ts";
import type { Carrier, HandOver } from "./smtp.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a mail waits after each attempt that failed; from the last on, always as long. */
const WAITS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 1 * HOUR, 2 * HOUR, 4 * HOUR];
/** A mail that could not be handed over for so long comes back. */
const LONGEST_TRY = 72 * HOUR;
/** Mails handed over at the same time. */
const AT_ONCE = 3;

/** A mail that will reach nobody. */
export interface Bounce {
  readonly mail: MailReceived;
  readonly at: Date;
  readonly reason: string;
  /** Whom it did not reach. */
  readonly addresses: readonly string[];
}

/** A mail that tells of a bounce. */
export interface BounceNotice {
  readonly id: string;
  readonly operations: readonly Operation[];
}

/** What the postman reads time from; the runtime's timekeeper is one. */
interface Alarms {
  now(): Date;
  alarm(at: number, ring: () => void): () => void;
}

/**
 * Brings every mail of the outbox to the post office: at least once, tried over three days, and a second time only where a
 * process died, or a line broke, between the hand-over and its record. Such a repetition is marked as one.
 */
export interface Postman {
  /** Takes up what an earlier run left. */
  start(): Promise<void>;
  /** A mail has been put into the outbox. */
  collect(id: string): void;
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Resolves when nothing is ready or under way; what waits for its next attempt waits for the clock. */
  idle(): Promise<void>;
}

export function postmanOf(options: {
  outbox: Outbox;
  mailbox: Pick<Mailbox, "find">;
  carrier: Carrier;
  clock: Alarms;
  /** Hears of a mail that came back, before that is recorded: may hear of it twice. Gives what to write beside the record. */
  onBounce(bounce: Bounce): Promise<BounceNotice | null>;
  /** Hears of every attempt that failed because of the post office, the line or the settings. */
  onDeferred(mail: Pick<MailReceived, "id">, reason: string): void;
}): Postman {
  const { outbox, mailbox, carrier, clock, onBounce, onDeferred } = options;
  const ready: string[] = [];
  const underWay = new Map<string, Promise<void>>();
  const alarms = new Map<string, () => void>();
  let isOpen = false;

  function pump(): void {
    while (isOpen && underWay.size < AT_ONCE) {
      const id = ready.shift();
      if (id === undefined) return;
      if (underWay.has(id)) continue;
      // What can still fail here is the disk, which reports its own faults; the mail stays in the outbox on it.
      const round = bring(id)
        .catch(() => {})
        .then(() => {
          underWay.delete(id);
          pump();
        });
      underWay.set(id, round);
    }
  }

  function tryAt(id: string, at: number): void {
    const begin = (): void => {
      alarms.delete(id);
      ready.push(id);
      pump();
    };
    if (at <= clock.now().getTime()) begin();
    else alarms.set(id, clock.alarm(at, begin));
  }

  async function bring(id: string): Promise<void> {
    const waiting = await outbox.of(id);
    if (waiting === null || !("since" in waiting)) return;
    const mail = await mailbox.find(id);
    if (!mail) throw new TypeError(`the mail ${id} waits in the outbox and is not in the mailbox`);
    const mayRepeat = waiting.mayRepeat || waiting.isUnderWay;
    await outbox.keep(id, { ...waiting, isUnderWay: true, mayRepeat });
    await conclude(mail, { ...waiting, mayRepeat }, await carrier.handOver(mail, { mayRepeat }));
  }

  async function conclude(mail: MailReceived, waiting: Waiting, end: HandOver): Promise<void> {
    const at = clock.now();
    const { reason } = end;
    const settle = async (outcome: Posted["outcome"], addresses: readonly string[]): Promise<void> => {
      const notice = addresses.length > 0 ? await onBounce({ mail, at, reason, addresses }) : null;
      const posted: Posted = { at: at.getTime(), outcome, reason, isRepeat: waiting.mayRepeat };
      await outbox.settle(mail.id, posted, notice?.operations);
      if (notice) ready.push(notice.id);
    };
    const everyone = [...mail.to, ...mail.cc, ...mail.bcc];
    if (end.outcome === "taken") return settle("handed_over", end.refusedFor);
    if (end.outcome === "refused") return settle("came_back", everyone);
    onDeferred(mail, reason);
    if (at.getTime() - waiting.since >= LONGEST_TRY) return settle("came_back", everyone);
    return defer(mail.id, waiting, end, at.getTime());
  }

  async function defer(id: string, waiting: Waiting, end: HandOver & { outcome: "deferred" }, at: number) {
    const wait = WAITS[Math.min(waiting.failures, WAITS.length - 1)] ?? HOUR;
    const notBefore = Math.min(at + wait, Math.max(at + MINUTE, waiting.since + LONGEST_TRY));
    await outbox.keep(id, {
      ...waiting,
      failures: waiting.failures + 1,
      notBefore,
      isUnderWay: false,
      mayRepeat: waiting.mayRepeat || end.isUncertain,
      reason: end.reason,
    });
    if (isOpen) tryAt(id, notBefore);
  }

  return {
    async start() {
      isOpen = true;
      for await (const [id, { notBefore }] of outbox.waiting()) tryAt(id, notBefore);
    },
    collect(id) {
      ready.push(id);
      pump();
    },
    async stop() {
      isOpen = false;
      for (const callOff of alarms.values()) callOff();
      alarms.clear();
      await Promise.all(underWay.values());
    },
    async idle() {
      while (underWay.size > 0 || (isOpen && ready.length > 0)) await Promise.all(underWay.values());
    },
  };
}
