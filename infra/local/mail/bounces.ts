import type { MailGiven, MailReceived } from "./mailbox.ts";
import type { Bounce } from "./postman.ts";

/** Marks a mail that tells of another that came back: should it come back too, nobody writes about that. */
const KIND = { "dudao-kind": "bounce" } as const;

export const isBounceNotice = ({ tags }: Pick<MailReceived, "tags">): boolean => tags["dudao-kind"] === "bounce";

/** What the office's own address is told of a mail that came back. It names the mail, and quotes nothing of it. */
export function bounceNotice({ mail, at, reason, addresses }: Bounce): MailGiven {
  const told = addresses.join(", ");
  return {
    from: mail.from,
    to: [mail.from],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: `退信 Mail came back: ${mail.subject}`,
    text: [
      `${mail.at} 发给 ${told} 的邮件没有送达。请核对名录中的邮箱地址,并用别的方式告知收件人。`,
      `The mail of ${mail.at} to ${told} did not arrive. Check the address in the directory, and tell the recipient in another way.`,
      "",
      `主题 Subject: ${mail.subject}`,
      `时间 At: ${at.toISOString()}`,
      `原因 Reason: ${reason}`,
    ].join("\n"),
    html: null,
    tags: KIND,
  };
}
