import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import { Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, itemsOf } from "./items.ts";

/** One e-mail to one person because of one event: its place in the log is its name, so it is sent once. */
export const MailOccasion = z.strictObject({
  caseId: CaseId,
  /** The commit, and the event within it. */
  version: z.int().positive(),
  event: z.int().nonnegative(),
  recipientId: PersonId,
});
export type MailOccasion = z.infer<typeof MailOccasion>;

export interface Mail {
  readonly occasion: MailOccasion;
  /** What kind of mail it is, for the ledger: `document_issued`, `ladder_step` … */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What the ledger keeps of a mail: who was told what kind of thing when; the words stay in the mailbox. */
export const LedgerEntry = z.strictObject({
  ...MailOccasion.shape,
  kind: z.string(),
  to: z.string(),
  subject: z.string(),
  takenAt: Instant,
});
export type LedgerEntry = z.infer<typeof LedgerEntry> & {
  /** When it was handed over; null while that is not certain. */
  readonly sentAt: Instant | null;
  /** The hand-over was begun twice because the record of the first was lost: the mail may have arrived twice. */
  readonly maybeRepeated: boolean;
};

export interface MailPost {
  /** Hands the mail over unless it was handed over before. */
  sendOnce(mail: Mail): Promise<"sent" | "sent_before">;
  /** All mails of a case, oldest event first. */
  ledger(caseId: CaseId): AsyncIterable<LedgerEntry>;
}

const Marks = z.object({ sentAt: Instant.optional(), maybeRepeated: z.boolean().optional() });
const VERSION_DIGITS = 8;
const EVENT_DIGITS = 3;
const keyOf = ({ caseId, version, event, recipientId }: MailOccasion) => ({
  PK: `MAIL#${caseId}`,
  SK: `${String(version).padStart(VERSION_DIGITS, "0")}#${String(event).padStart(EVENT_DIGITS, "0")}#${recipientId}`,
});

/** Hands mails to SES, and keeps a ledger in the table: an entry before the hand-over, a mark after it. */
export function sesMailPost(
  dynamo: DynamoDBDocumentClient,
  table: string,
  ses: SESv2Client,
  from: string,
  clock: Clock,
): MailPost {
  /** Whether this mail is ours to hand over: nobody began, or whoever began did not say that it was done. */
  async function take(mail: Mail): Promise<boolean> {
    const key = keyOf(mail.occasion);
    const entry: z.infer<typeof LedgerEntry> = {
      ...mail.occasion,
      kind: mail.kind,
      to: mail.to,
      subject: mail.subject,
      takenAt: toInstant(clock.now()),
    };
    try {
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { ...key, body: JSON.stringify(entry) },
          ConditionExpression: "attribute_not_exists(PK)",
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    try {
      await dynamo.send(
        new UpdateCommand({
          TableName: table,
          Key: key,
          UpdateExpression: "SET maybeRepeated = :yes",
          ConditionExpression: "attribute_not_exists(sentAt)",
          ExpressionAttributeValues: { ":yes": true },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async sendOnce(mail) {
      if (!(await take(mail))) return "sent_before";
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [mail.to] },
          Content: {
            Simple: {
              Subject: { Data: mail.subject, Charset: "UTF-8" },
              Body: { Text: { Data: mail.text, Charset: "UTF-8" } },
            },
          },
        }),
      );
      await dynamo.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(mail.occasion),
          UpdateExpression: "SET sentAt = :now",
          ExpressionAttributeValues: { ":now": toInstant(clock.now()) },
        }),
      );
      return "sent";
    },
    ledger: mailLedger(dynamo, table).ledger,
  };
}

/** The ledger alone, to read. */
export const mailLedger = (dynamo: DynamoDBDocumentClient, table: string): Pick<MailPost, "ledger"> => ({
  async *ledger(caseId) {
    for await (const item of itemsOf(dynamo, table, `MAIL#${caseId}`)) {
      const marks = Marks.parse(item);
      yield {
        ...bodyOf(LedgerEntry, item),
        sentAt: marks.sentAt ?? null,
        maybeRepeated: marks.maybeRepeated ?? false,
      };
    }
  },
});
