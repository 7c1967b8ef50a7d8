import { toInstant } from "../../../domain/time.ts";
import type { Clock } from "../../../functions/adapters/clock.ts";
import { isFree } from "../../../functions/adapters/item-store.ts";
import { ledgerItem, type MailPost, mailLedgerOn, tagsOf } from "../../../functions/adapters/mail.ts";
import type { DiskItems } from "../table/disk-items.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * The post of one machine. Ledger and mailbox lie on the same disk, so the entry, the hand-over and the mark after it are one
 * write: no mail of this post can repeat or be lost.
 */
export function diskMailPost(store: DiskItems, mailbox: Pick<Mailbox, "entry">, from: string, clock: Clock): MailPost {
  return {
    async sendOnce(mail) {
      const now = toInstant(clock.now());
      const { operations, written } = mailbox.entry({
        from,
        to: [mail.to],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: mail.subject,
        text: mail.text,
        html: null,
        tags: tagsOf(mail.occasion),
      });
      const item = { sentAt: now, ...ledgerItem(mail, now) };
      const isNew = await store.putWith(item, isFree, operations);
      // A process that handed mails over by an API may have died before its mark: then nobody knows whether it arrived.
      const isUnmarked = { every: [{ attribute: "sentAt", is: null }] };
      const isTaken = isNew || (await store.putWith({ ...item, maybeRepeated: true }, isUnmarked, operations));
      if (!isTaken) return "sent_before";
      written();
      return "sent";
    },
    ledger: mailLedgerOn(store).ledger,
  };
}
