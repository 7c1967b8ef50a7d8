import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { z } from "zod";
import { PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import { Day, Instant, toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { bodyOf, type Item, type ItemKey, type ItemStore, isFree, itemsOf } from "./item-store.ts";
import type { Reachability } from "./reachability.ts";

/** One e-mail to one person because of one event: its place in the log is its name, so it is sent once. */
export const MailOccasion = z.strictObject({
  caseId: CaseId,
  /** The commit, and the event within it. */
  version: z.int().positive(),
  event: z.int().nonnegative(),
  recipientId: PersonId,
});
export type MailOccasion = z.infer<typeof MailOccasion>;

/** The one digest of a person on a day. */
const DigestOccasion = z.strictObject({ day: Day, recipientId: PersonId });
type DigestOccasion = z.infer<typeof DigestOccasion>;

/** What a mail bears so that whoever hears what became of it knows its occasion. */
export function tagsOf(occasion: Mail["occasion"]): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (const [name, value] of Object.entries(occasion)) tags[name] = String(value);
  return tags;
}

/** The occasion a mail's tags name. Null for other mails. */
export function occasionIn(tags: Readonly<Record<string, string>>): Mail["occasion"] | null {
  const digest = DigestOccasion.safeParse(tags);
  if (digest.success) return digest.data;
  const named = MailOccasion.safeParse({ ...tags, version: Number(tags.version), event: Number(tags.event) });
  return named.success ? named.data : null;
}

export interface Mail {
  readonly occasion: MailOccasion | DigestOccasion;
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
export type LedgerEntry = z.infer<typeof LedgerEntry> & Fate;

export interface Fate {
  /** When it was handed over; null while that is not certain. */
  readonly sentAt: Instant | null;
  /** The hand-over was begun twice because the record of the first was lost: the mail may have arrived twice. */
  readonly maybeRepeated: boolean;
  /** It came back: when, and what the post office said; null while nothing is known of that. */
  readonly cameBack: Return | null;
}

/** A mail that reached nobody. */
export interface Return {
  readonly at: Instant;
  readonly reason: string;
}

export interface MailPost {
  /** Hands the mail over unless it was handed over before. */
  sendOnce(mail: Mail): Promise<"sent" | "sent_before">;
  /** All mails of a case, oldest event first. */
  ledger(caseId: CaseId): AsyncIterable<LedgerEntry>;
}

const Marks = z.object({
  sentAt: Instant.optional(),
  maybeRepeated: z.boolean().optional(),
  cameBackAt: Instant.optional(),
  cameBackWhy: z.string().default(""),
});
const VERSION_DIGITS = 8;
const EVENT_DIGITS = 3;
function keyOf(occasion: Mail["occasion"]): ItemKey {
  const { recipientId } = occasion;
  if ("day" in occasion) return { PK: `MAIL#DIGEST#${occasion.day}`, SK: recipientId };
  const { caseId, version, event } = occasion;
  return {
    PK: `MAIL#${caseId}`,
    SK: `${String(version).padStart(VERSION_DIGITS, "0")}#${String(event).padStart(EVENT_DIGITS, "0")}#${recipientId}`,
  };
}

/** Somebody else is handing this mail over at this moment: to be tried again when it is known how that ended. */
export class MailInFlight extends Error {
  override readonly name = "MailInFlight";
}

/** How long a hand-over may take, in milliseconds; afterwards whoever began it is taken for dead. */
const LONGEST_HAND_OVER = 60_000;

/** Where the mails to one person stand, by the instant they were taken up. */
export const noticesPartition = (personId: PersonId): string => `MAILS#${personId}`;

/** The item of a mail in the ledger, as far as it is known when the mail is taken up. */
export const ledgerItem = ({ occasion, kind, to, subject }: Mail, takenAt: Instant) => ({
  dueShard: noticesPartition(occasion.recipientId),
  nextStepAt: takenAt,
  body: JSON.stringify({ kind, to, subject, takenAt, ...occasion }),
  ...keyOf(occasion),
});

/**
 * Hands mails to SES, and keeps a ledger in the table: an entry before the hand-over, a mark after it. A mail that was
 * handed over is never handed over again; only where the mark was lost with its process may it repeat, and is marked.
 */
export function sesMailPost(store: ItemStore, ses: SESv2Client, from: string, clock: Clock): MailPost {
  const now = (): Instant => toInstant(clock.now());
  const endOfLease = (): Instant => toInstant(new Date(clock.now().getTime() + LONGEST_HAND_OVER));

  /** Whether this mail is ours to hand over. Throws {@link MailInFlight}. */
  async function take(mail: Mail): Promise<boolean> {
    const { occasion } = mail;
    if (await store.put({ leaseUntil: endOfLease(), ...ledgerItem(mail, now()) }, isFree)) return true;
    const isLeftBehind = await store.set(
      keyOf(occasion),
      { maybeRepeated: true, leaseUntil: endOfLease() },
      {
        every: [
          { attribute: "sentAt", is: null },
          { attribute: "leaseUntil", atMost: now() },
        ],
      },
    );
    if (isLeftBehind) return true;
    const known = Marks.parse(await store.get(keyOf(occasion)));
    if (!known.sentAt) throw new MailInFlight(Object.values(occasion).join(" "));
    return false;
  }

  async function handOver({ occasion, to, subject, text }: Mail): Promise<void> {
    const email = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      EmailTags: Object.entries(tagsOf(occasion)).map(([Name, Value]) => ({ Name, Value })),
      Content: {
        Simple: { Subject: { Data: subject, Charset: "UTF-8" }, Body: { Text: { Data: text, Charset: "UTF-8" } } },
      },
    });
    try {
      await ses.send(email);
    } catch (error) {
      await store.set(keyOf(occasion), { leaseUntil: now() });
      throw error;
    }
  }

  return {
    async sendOnce(mail) {
      if (!(await take(mail))) return "sent_before";
      await handOver(mail);
      await store.set(keyOf(mail.occasion), { sentAt: now() });
      return "sent";
    },
    ledger: mailLedgerOn(store).ledger,
  };
}

/** The ledger alone, to read. */
export const mailLedgerOn = (store: ItemStore): Pick<MailPost, "ledger"> => ({
  async *ledger(caseId) {
    for await (const item of itemsOf(store, `MAIL#${caseId}`)) yield entryIn(item);
  },
});

/** What an item of the ledger says. */
export const entryIn = (item: Item): LedgerEntry => ({ ...bodyOf(LedgerEntry, item), ...fateIn(item) });

/** What became of a mail. */
function fateIn(item: Item): Fate {
  const marks = Marks.parse(item);
  return {
    sentAt: marks.sentAt ?? null,
    maybeRepeated: marks.maybeRepeated ?? false,
    cameBack: marks.cameBackAt ? { at: marks.cameBackAt, reason: marks.cameBackWhy } : null,
  };
}

const StoredNotice = z.object({
  /** Null for what is about several cases. */
  caseId: CaseId.nullable().default(null),
  kind: z.string(),
  to: z.string(),
  subject: z.string(),
  takenAt: Instant,
});
/** A mail as its recipient reads of it. */
export type Notice = z.infer<typeof StoredNotice> & Fate;

export const noticeIn = (item: Item): Notice => ({ ...bodyOf(StoredNotice, item), ...fateIn(item) });

const Addressed = z.object({ to: z.string() });

/** Notes that a mail came back, in the ledger and of its address; nothing for a mail the ledger does not know. */
export async function noteReturn(
  { store, reachability }: { store: ItemStore; reachability: Pick<Reachability, "note"> },
  occasion: Mail["occasion"],
  why: Return,
): Promise<void> {
  const key = keyOf(occasion);
  await store.set(key, { cameBackAt: why.at, cameBackWhy: why.reason }, { every: [{ attribute: "PK", is: key.PK }] });
  const item = await store.get(key);
  if (item) await reachability.note({ email: bodyOf(Addressed, item).to, since: why.at, reason: why.reason });
}
