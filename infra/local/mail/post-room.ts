import { toInstant } from "../../../domain/time.ts";
import { type Mail, occasionIn, type Return } from "../../../functions/adapters/mail.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Disk } from "../disk/disk.ts";
import { bounceNotice, isBounceNotice } from "./bounces.ts";
import { type Mailbox, mailboxOn } from "./mailbox.ts";
import { type Outbox, outboxOn } from "./outbox.ts";
import { type Postman, postmanOf } from "./postman.ts";
import type { Carrier } from "./smtp.ts";

/** The mailbox, and whoever brings what lies in it to a post office; both null where nothing leaves the machine. */
export interface PostRoom {
  readonly mailbox: Mailbox;
  readonly outbox: Outbox | null;
  readonly postman: Postman | null;
}

/** `noteReturn` records with the case that a mail about it came back. */
export function postRoomOn(options: {
  disk: Disk;
  clock: Timekeeper;
  carrier: Carrier | null;
  noteReturn(occasion: Mail["occasion"], cameBack: Return): Promise<void>;
  onDeferred(mailId: string, reason: string): void;
}): PostRoom {
  const { disk, clock, carrier, noteReturn, onDeferred } = options;
  if (!carrier) return { mailbox: mailboxOn(disk, clock), outbox: null, postman: null };
  const outbox = outboxOn(disk);
  const mailbox = mailboxOn(disk, clock, { outbox, collect: (id) => postman.collect(id) });
  const postman = postmanOf({
    outbox,
    mailbox,
    carrier,
    clock,
    async onBounce(bounce) {
      const { mail, at, reason } = bounce;
      const occasion = occasionIn(mail.tags);
      if (occasion) await noteReturn(occasion, { at: toInstant(at), reason });
      if (isBounceNotice(mail)) return null;
      const { received, operations } = mailbox.entry(bounceNotice(bounce));
      return { id: received.id, operations };
    },
    onDeferred: ({ id }, reason) => onDeferred(id, withoutAddresses(reason)),
  });
  return { mailbox, outbox, postman };
}

/** What a post office says often names the recipient, whom no log has to name. */
const withoutAddresses = (reason: string): string => reason.replace(/[^\s<>@]+@[^\s<>@]+/g, "…@…");
