import { toInstant } from "../../../domain/time.ts";
import type { Clock } from "../../../functions/adapters/clock.ts";
import { isFree } from "../../../functions/adapters/item-store.ts";
import { ledgerItem, type MailPost, mailLedgerOn } from "../../../functions/adapters/mail.ts";
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
      const { operation } = mailbox.entry({
        from,
        to: [mail.to],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: mail.subject,
        text: mail.text,
        html: null,
      });
      const item = { ...ledgerItem(mail, now), sentAt: now };
      if (await store.putWith(item, isFree, [operation])) return "sent";
      // A process that handed mails over by an API may have died before its mark: then nobody knows whether it arrived.
      const isUnmarked = { every: [{ attribute: "sentAt", is: null }] };
      const repeats = await store.putWith({ ...item, maybeRepeated: true }, isUnmarked, [operation]);
      return repeats ? "sent" : "sent_before";
    },
    ledger: mailLedgerOn(store).ledger,
  };
}
