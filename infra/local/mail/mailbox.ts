import { monotonicFactory } from "ulid";
import { z } from "zod";
import { Instant, toInstant } from "../../../domain/time.ts";
import type { Clock } from "../../../functions/adapters/clock.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import type { Outbox } from "./outbox.ts";

/** An e-mail as it was handed over. */
export const MailReceived = z.strictObject({
  id: z.string(),
  at: Instant,
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** What the sender noted on it for itself. */
  tags: z.record(z.string(), z.string()).default({}),
});
export type MailReceived = z.infer<typeof MailReceived>;

export interface MailPage {
  readonly mails: MailReceived[];
  /** Give it as `after` to read on; null at the end. */
  readonly next: string | null;
}

/** What a sender gives. */
export type MailGiven = Omit<MailReceived, "id" | "at">;

/** How mails leave this machine: an outbox they wait in, and somebody to tell that one does. */
export interface WayOut {
  readonly outbox: Pick<Outbox, "entry">;
  collect(id: string): void;
}

/** Every e-mail the product has sent, kept on the disk before the sender is answered. Without a way out nothing leaves the machine. */
export interface Mailbox {
  receive(mail: MailGiven): Promise<MailReceived>;
  /** The mail as it will be kept, the write that keeps it, and what to call once that is done: for whoever writes something beside it. */
  entry(mail: MailGiven): {
    readonly received: MailReceived;
    readonly operations: readonly Operation[];
    written(): void;
  };
  find(id: string): Promise<MailReceived | null>;
  /** Mails of one address, or all; oldest first, or newest first. */
  page(options: { to?: string; after?: string; limit?: number; newestFirst?: boolean }): Promise<MailPage>;
  /** How many mails there are. */
  count(): Promise<number>;
}

export const MAILBOX = "~mail~";
const LIMIT = 100;
/** `Name <a@b.example>` → `a@b.example`. */
const addressOf = (recipient: string): string => (/<([^>]+)>/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();

export function mailboxOn(disk: Disk, clock: Clock, wayOut: WayOut | null = null): Mailbox {
  const nextId = monotonicFactory(Math.random);

  async function page({ to, after, limit = LIMIT, newestFirst = false }: Parameters<Mailbox["page"]>[0]) {
    const mails: MailReceived[] = [];
    let next: string | null = null;
    for await (const [, value] of disk.entries(MAILBOX, {
      ...(after === undefined ? {} : { after: MAILBOX + after }),
      reverse: newestFirst,
    })) {
      const mail = MailReceived.parse(value);
      const recipients = [...mail.to, ...mail.cc, ...mail.bcc].map(addressOf);
      if (to !== undefined && !recipients.includes(to.toLowerCase())) continue;
      if (mails.length === limit) {
        next = mails.at(-1)?.id ?? null;
        break;
      }
      mails.push(mail);
    }
    return { mails, next };
  }

  const entry: Mailbox["entry"] = (mail) => {
    const now = clock.now();
    const received: MailReceived = { id: nextId(), at: toInstant(now), ...mail };
    const kept: Operation = { type: "put", key: MAILBOX + received.id, value: received };
    return {
      received,
      operations: [kept, ...(wayOut ? [wayOut.outbox.entry(received.id, now.getTime())] : [])],
      written: () => wayOut?.collect(received.id),
    };
  };

  return {
    page,
    entry,
    async receive(mail) {
      const { received, operations, written } = entry(mail);
      await disk.write(operations);
      written();
      return received;
    },
    async find(id) {
      const found = await disk.get(MAILBOX + id);
      return found === undefined ? null : MailReceived.parse(found);
    },
    async count() {
      let count = 0;
      for await (const _ of disk.entries(MAILBOX)) count += 1;
      return count;
    },
  };
}
