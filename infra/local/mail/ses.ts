import { z } from "zod";
import { type Answer, type Door, textOf } from "../aws/door.ts";
import type { Mailbox } from "./mailbox.ts";

/** Addresses one mail may go to. */
const MOST_RECIPIENTS = 50;

const Part = z.object({ Data: z.string(), Charset: z.string().optional() });
const Addresses = z.array(z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/)).default([]);
const SendEmail = z.object({
  FromEmailAddress: z.string().min(3),
  Destination: z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses }).refine((to) => {
    const count = to.ToAddresses.length + to.CcAddresses.length + to.BccAddresses.length;
    return count > 0 && count <= MOST_RECIPIENTS;
  }, `between 1 and ${MOST_RECIPIENTS} recipients`),
  ReplyToAddresses: Addresses,
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Content: z.object({
    Simple: z.object({
      Subject: Part,
      Body: z.object({ Text: Part.optional(), Html: Part.optional() }).refine((body) => body.Text || body.Html),
    }),
  }),
});

const json = (status: number, body: unknown, more: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...more },
  body: JSON.stringify(body),
});
const refused = (status: number, code: string, message: string): Answer =>
  json(status, { message }, { "x-amzn-errortype": code });

/** The SES v2 API over the mailbox: simple mails, sent one at a time. What it cannot do it refuses by name. */
export function sesOn(mailbox: Mailbox): Door {
  return async ({ method, path, body }) => {
    if (method === "GET" && path === "/v2/email/account")
      return json(200, { SendingEnabled: true, ProductionAccessEnabled: true, EnforcementStatus: "HEALTHY" });
    // A mailbox takes what it is given: no mail of this machine comes back.
    if (method === "GET" && path === "/v2/email/suppression/addresses")
      return json(200, { SuppressedDestinationSummaries: [] });
    if (method === "DELETE" && path.startsWith("/v2/email/suppression/addresses/"))
      return refused(404, "NotFoundException", "No address of this machine is suppressed.");
    if (method !== "POST" || path !== "/v2/email/outbound-emails")
      return refused(404, "NotFoundException", "The embedded runtime does not know this operation of SES.");
    let request: unknown;
    try {
      request = JSON.parse(textOf(body));
    } catch {
      return refused(400, "BadRequestException", "The body is not JSON.");
    }
    const parsed = SendEmail.safeParse(request);
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      return refused(400, "BadRequestException", `This is not a simple mail: ${problems.join("; ")}`);
    }
    const { FromEmailAddress, Destination, ReplyToAddresses, EmailTags, Content } = parsed.data;
    const { id } = await mailbox.receive({
      from: FromEmailAddress,
      to: Destination.ToAddresses,
      cc: Destination.CcAddresses,
      bcc: Destination.BccAddresses,
      replyTo: ReplyToAddresses,
      subject: Content.Simple.Subject.Data,
      text: Content.Simple.Body.Text?.Data ?? null,
      html: Content.Simple.Body.Html?.Data ?? null,
      tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    });
    return json(200, { MessageId: id });
  };
}
