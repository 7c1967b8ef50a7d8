import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { AwsClientStub } from "aws-sdk-client-mock";

/** A mail that was handed over: to whom, before the @, and what it said. */
export interface Sent {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What was handed over to SES so far, in that order. */
export const sentBy = (ses: AwsClientStub<SESv2Client>): Sent[] =>
  ses.commandCalls(SendEmailCommand).map(({ args: [{ input }] }) => ({
    to: input.Destination?.ToAddresses?.[0]?.split("@")[0] ?? "",
    subject: input.Content?.Simple?.Subject?.Data ?? "",
    text: input.Content?.Simple?.Body?.Text?.Data ?? "",
  }));
