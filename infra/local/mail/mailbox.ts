import { monotonicFactory } from "ulid";
import { z } from "zod";
import { Instant, toInstant } from "../../../domain/time.ts";
import type { Clock } from "../../../functions/adapters/clock.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";

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
});
export type MailReceived = z.infer<typeof MailReceived>;

export interface MailPage {
  readonly mails: MailReceived[];
  /** Give it as `after` to read on; null at the end. */
  readonly next: string | null;
}

/** Every e-mail the product has sent, kept on the disk before the sender is answered. Nothing leaves the machine. */
export interface Mailbox {
  receive(mail: Omit<MailReceived, "id" | "at">): Promise<MailReceived>;
  /** The write that puts a mail into the box, for whoever writes it together with something else. */
  entry(mail: Omit<MailReceived, "id" | "at">): { readonly received: MailReceived; readonly operation: Operation };
  find(id: string): Promise<MailReceived | null>;
  /** Mails of one address, or all; oldest first, or newest first. */
  page(options: { to?: string; after?: string; limit?: number; newestFirst?: boolean }): Promise<MailPage>;
  /** How many mails there are. */
  count(): Promise<number>;
}

const PREFIX = "~mail~";
const LIMIT = 100;
/** `Name <a@b.example>` → `a@b.example`. */
const addressOf = (recipient: string): string => (/<([^>]+)>/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();

export function mailboxOn(disk: Disk, clock: Clock): Mailbox {
  const nextId = monotonicFactory(Math.random);

  async function page({ to, after, limit = LIMIT, newestFirst = false }: Parameters<Mailbox["page"]>[0]) {
    const mails: MailReceived[] = [];
    let next: string | null = null;
    for await (const [, value] of disk.entries(PREFIX, {
      ...(after === undefined ? {} : { after: PREFIX + after }),
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
    const received: MailReceived = { id: nextId(), at: toInstant(clock.now()), ...mail };
    return { received, operation: { type: "put", key: PREFIX + received.id, value: received } };
  };

  return {
    page,
    entry,
    async receive(mail) {
      const { received, operation } = entry(mail);
      await disk.write([operation]);
      return received;
    },
    async find(id) {
      const found = await disk.get(PREFIX + id);
      return found === undefined ? null : MailReceived.parse(found);
    },
    async count() {
      let count = 0;
      for await (const _ of disk.entries(PREFIX)) count += 1;
      return count;
    },
  };
}
