import type { Client, Day, LedgerAnswer, MailAnswer } from "./client.ts";
import { digestDifferences, isDigest, mailDifferences } from "./mails.ts";
import { AUDITOR, Case, type DueDay, type Story } from "./story.ts";

/** The day the rehearsal begins; its due days are counted by hand from the calendar of 2026, so it cannot be another. */
export const FIRST_DAY: Day = "2026-01-05";
/** Office hours begin at 09:00, when ladders are climbed; people act after that. */
const MORNING = "09:30";

/** How one case went. */
export interface Course {
  readonly story: Story;
  readonly caseId: string;
  readonly commits: number;
  readonly stages: readonly string[];
  readonly dueDays: readonly DueDay[];
  readonly refusals: number;
  readonly mailsByKind: ReadonlyMap<string, number>;
  readonly mails: number;
  readonly verified: boolean;
}

export interface Outcome {
  readonly courses: readonly Course[];
  readonly mails: number;
  /** Every difference from what the rules require; empty where there is none. */
  readonly differences: readonly string[];
}

/** Plays the stories side by side on one clock, day by day, and compares what came of them with what the rules require. */
export async function rehearse(
  stories: readonly Story[],
  client: Client,
  say: (line: string) => void,
): Promise<Outcome> {
  const differences: string[] = [];
  const cases = stories.map((story) => ({
    story,
    played: new Case(client, (what) => differences.push(`${story.name}: ${what}`)),
  }));
  const steps = cases
    .flatMap(({ story, played }) => story.steps.map((step) => ({ story, played, step })))
    .sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : 0));
  let last = (await client.mailsAfter(null)).at(-1)?.id ?? null;
  const mails: MailAnswer[] = [];
  /** Reads the e-mails that came since. */
  const read = async (): Promise<number> => {
    const came = await client.mailsAfter(last);
    last = came.at(-1)?.id ?? last;
    mails.push(...came);
    return came.length;
  };
  for (const { story, played, step } of steps) {
    await client.moveTo(step.on, MORNING);
    await step.run(played).catch((error: unknown) => {
      throw new Error(`${story.name}, ${step.on}, “${step.does}”: ${String(error)}`, { cause: error });
    });
    const came = await read();
    say(`${step.on}  ${story.name.padEnd(24)} ${step.does}${came > 0 ? `  (${came} mails)` : ""}`);
  }
  await client.settle();
  await read();

  const courses: Course[] = [];
  for (const { story, played } of cases) {
    const { course, ledger } = await courseOf(story, played, client);
    courses.push(course);
    const own = mails.filter(({ subject }) => subject.endsWith(` ${course.caseId}`));
    differences.push(...differencesIn(course), ...mailDifferences(story, own, ledger));
  }
  const ours = new Set(courses.map(({ caseId }) => caseId));
  differences.push(...digestDifferences(stories, mails.filter(isDigest)));
  const strangers = mails.filter((mail) => !isDigest(mail) && !ours.has(mail.subject.slice(-8)));
  for (const { subject } of strangers) differences.push(`a mail belongs to no case of the rehearsal: ${subject}`);
  return { courses, mails: mails.length, differences };
}

async function courseOf(
  story: Story,
  played: Case,
  client: Client,
): Promise<{ course: Course; ledger: LedgerAnswer[] }> {
  const caseId = played.id ?? "";
  const file = await client.caseSeenBy(AUDITOR, caseId);
  const ledger = await client.ledger(AUDITOR, caseId);
  const mailsByKind = new Map<string, number>();
  for (const { kind } of ledger) mailsByKind.set(kind, (mailsByKind.get(kind) ?? 0) + 1);
  const course = {
    story,
    caseId,
    commits: file.version,
    stages: file.entries.map(({ stage, outcome }) => `${stage}: ${outcome}`),
    dueDays: played.dueDays,
    refusals: played.refusals,
    mailsByKind,
    mails: ledger.length,
    verified: await client.isVerified(AUDITOR, caseId),
  };
  return { course, ledger };
}

function differencesIn({ story, stages, verified }: Course): string[] {
  const differences: string[] = [];
  if (!verified) differences.push(`${story.name}: its chain does not verify`);
  if (stages.join() !== story.stages.join())
    differences.push(`${story.name}: passed ${stages.join(", ")} instead of ${story.stages.join(", ")}`);
  return differences;
}
