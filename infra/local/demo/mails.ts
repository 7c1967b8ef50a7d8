import { typeset } from "../../../functions/adapters/texts/say.ts";
import { dayOf, type LedgerAnswer, type MailAnswer } from "./client.ts";
import type { LadderMail, Story } from "./story.ts";

/** What a ladder says to those who have to act, by how its subject begins; those who are only told read “知悉”. */
const LEADS = ["提醒", "逾期", "知悉"];

/** What differs in a case's e-mails from what the rules require: who was written to, when, how often, and with which words. */
export function mailDifferences(story: Story, mails: readonly MailAnswer[], ledger: readonly LedgerAnswer[]): string[] {
  return [
    ...doubled(mails, ledger),
    ...unsent(mails, ledger),
    ...outsiders(story, ledger),
    ...telling(story, mails),
    ...ladderDifferences(story, ledger),
  ].map((each) => `${story.name}: ${each}`);
}

/** The same thing is said to the same person once: no occasion twice, and no two mails that read the same. */
function doubled(mails: readonly MailAnswer[], ledger: readonly LedgerAnswer[]): string[] {
  const said = [
    ...ledger.map(({ version, event, recipientId }) => `${version}.${event} to ${recipientId}`),
    ...mails.map(({ at, to, subject, text }) => `${dayOf(at)} ${to.join()} ${subject}\n${text}`),
  ];
  const seen = new Set<string>();
  return [
    ...said.filter((each) => seen.size === seen.add(each).size).map((each) => `sent twice: ${each.split("\n")[0]}`),
    ...ledger.filter(({ maybeRepeated }) => maybeRepeated).map(({ subject }) => `perhaps sent twice: ${subject}`),
  ];
}

/** The ledger and the mailbox hold the same mails. */
function unsent(mails: readonly MailAnswer[], ledger: readonly LedgerAnswer[]): string[] {
  const waiting = ledger
    .filter(({ sentAt }) => sentAt === null)
    .map(({ subject }) => `a mail was not sent: ${subject}`);
  return mails.length === ledger.length
    ? waiting
    : [...waiting, `${ledger.length} mails in the ledger, ${mails.length} in the mailbox`];
}

function outsiders(story: Story, ledger: readonly LedgerAnswer[]): string[] {
  const circle = new Set(story.circle);
  return ledger
    .filter(({ recipientId }) => !circle.has(recipientId))
    .map(({ recipientId, takenAt, subject }) => `${recipientId} is no business of this: ${dayOf(takenAt)} ${subject}`);
}

/** No word that somebody wrote about the unit stands in a mail. */
function telling(story: Story, mails: readonly MailAnswer[]): string[] {
  return mails.flatMap(({ subject, text }) =>
    story.secrets
      .filter((words) => [words, typeset(words)].some((each) => `${subject}\n${text}`.includes(each)))
      .map((words) => `a mail says “${words}”: ${subject}`),
  );
}

export const isDigest = ({ subject }: MailAnswer): boolean => subject.startsWith("[督导] 每日提示");

/** Each person has one digest a day at most, and none holds a word that somebody wrote in a case. */
export function digestDifferences(stories: readonly Story[], digests: readonly MailAnswer[]): string[] {
  const days = digests.map(({ at, to }) => `${dayOf(at)} to ${to.join()}`);
  return [
    ...days.filter((each, place) => days.indexOf(each) < place).map((each) => `a second digest: ${each}`),
    ...stories.flatMap((story) => telling(story, digests)),
  ];
}

/** Every e-mail of a ladder as the rules want it, and no other. */
function ladderDifferences({ ladder, unitName }: Story, ledger: readonly LedgerAnswer[]): string[] {
  const wanted = new Set(ladder.flatMap(linesOf));
  const sent = new Set(
    ledger
      .filter(({ kind }) => kind === "ladder_step")
      .flatMap(({ takenAt, subject, recipientId }) => {
        const form = new RegExp(`^\\[督导\\] (${LEADS.join("|")})：${unitName} (.+?)(?:（\\d{4}年| [A-Z0-9]{8}$)`);
        const [, lead, about = subject] = form.exec(subject) ?? [];
        // Steps that were taken together stand in one mail.
        return about
          .split("；")
          .map((each) => `${dayOf(takenAt)} ${each} ${lead === "知悉" ? "tells" : "asks"} ${recipientId}`);
      }),
  );
  return [
    ...[...wanted].filter((line) => !sent.has(line)).map((line) => `no mail: ${line}`),
    ...[...sent].filter((line) => !wanted.has(line)).map((line) => `a mail no rule asks for: ${line}`),
  ];
}

const linesOf = ({ on, about, act, know = [] }: LadderMail): string[] => [
  ...act.map((person) => `${on} ${about} asks ${person}`),
  ...know.map((person) => `${on} ${about} tells ${person}`),
];
