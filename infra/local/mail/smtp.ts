import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import type { SMTPTransportOptions } from "nodemailer/lib/smtp-transport";
import { z } from "zod";
import type { MailReceived } from "./mailbox.ts";

/** How to reach the office's post office. */
export interface PostOffice {
  readonly host: string;
  readonly port: number;
  /** `starttls`: begun in the clear and encrypted before anything is said, or not at all; `implicit`: encrypted from the first byte. */
  readonly tls: "starttls" | "implicit" | "none";
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Certificates (PEM) that vouch for it, where no public authority does. */
  readonly ca?: string | undefined;
}

/** How a hand-over ended. `reason` is what the post office said, or what kept it from saying anything. */
export type HandOver =
  | { readonly outcome: "taken"; readonly reason: string; readonly refusedFor: readonly string[] }
  /** This mail will never be taken. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** To be tried again. `isUncertain`: it may have been taken all the same. */
  | { readonly outcome: "deferred"; readonly reason: string; readonly isUncertain: boolean };

/** Hands mails to a post office, one at a time or several. */
export interface Carrier {
  handOver(mail: MailReceived, options: { mayRepeat: boolean }): Promise<HandOver>;
}

/** How long, in milliseconds, a post office may keep silent. */
const LONGEST_SILENCE = 60_000;

const REPEATED = [
  "[可能重复:系统不能确定上一次是否已送出,故再次发送。内容与前一封相同。]",
  "[This may be a repetition: it is not certain that it was sent before. It says the same as the first.]",
].join("\n");

/** The same name at every attempt, so that a mail program shows a repetition as what it is. */
export function messageIdOf({ id, from }: Pick<MailReceived, "id" | "from">): string {
  const host = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return `<${id.toLowerCase()}@${host}>`;
}

export function smtpCarrier({ host, port, tls, user, password, ca }: PostOffice): Carrier {
  const options: SMTPTransportOptions = {
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: LONGEST_SILENCE,
    greetingTimeout: LONGEST_SILENCE,
    socketTimeout: LONGEST_SILENCE,
    // A mail's content comes from the log alone; nothing in it may make this machine read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    async handOver(mail, { mayRepeat }) {
      // One connection for each mail: a pool sends again by itself what it lost sight of, and every attempt has to be known.
      const transport = createTransport(options);
      let isContentAsked = false;
      transport.use("stream", ({ message }, done) => {
        message?.transform(() => {
          isContentAsked = true;
          return new PassThrough();
        });
        done();
      });
      try {
        const { response, rejected } = await transport.sendMail(messageOf(mail, mayRepeat));
        return { outcome: "taken", reason: response, refusedFor: rejected };
      } catch (fault) {
        return endOf(fault, isContentAsked);
      }
    },
  };
}

function messageOf(mail: MailReceived, mayRepeat: boolean) {
  const { from, to, cc, bcc, replyTo, subject, text, html, at } = mail;
  const marked = (body: string): string => (mayRepeat ? `${REPEATED}\n\n${body}` : body);
  return {
    from,
    to,
    cc,
    bcc,
    replyTo,
    subject,
    ...(text === null ? {} : { text: marked(text) }),
    ...(html === null ? {} : { html }),
    date: new Date(at),
    messageId: messageIdOf(mail),
    headers: {
      // Answering machines leave such mails alone (RFC 3834).
      "Auto-Submitted": "auto-generated",
      ...(mayRepeat ? { "X-Dudao-Repeated": "possibly" } : {}),
    },
  };
}

const SmtpFault = z.object({
  message: z.string().default("unknown"),
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

/** 503 says that the conversation went wrong, not the mail. */
const isForGood = (answer: number | undefined): boolean => answer !== undefined && answer >= 500 && answer !== 503;

/**
 * Only what is said of a recipient or of the mail itself refuses the mail; what is said of the sender, of the login or of
 * the connection is the office's to mend, and the mail waits. Once it may have been on the line without an answer, nobody knows.
 */
function endOf(fault: unknown, isContentAsked: boolean): HandOver {
  const { message, code = "SMTP", command = "", response, responseCode } = SmtpFault.parse(fault);
  const reason = response ?? `${code}: ${message}`;
  const isAboutMail = command === "RCPT TO" || command === "DATA";
  // Without an answer it is the library that refuses: an address no envelope can hold.
  const isUnsendable = code === "EENVELOPE" && responseCode === undefined;
  if (isUnsendable || (isAboutMail && isForGood(responseCode))) return { outcome: "refused", reason };
  return { outcome: "deferred", reason, isUncertain: isContentAsked && responseCode === undefined };
}
